"""The page: one file, no request, drawn by one of two engines.

The page is ours whichever engine draws it. For `pyvis`, a pyvis network holds nodes and lines and
vis-network draws them; pyvis's own template, physics, menus and `show()` are never used: its pages
load libraries from other hosts, run markup that stands in the data, and need a minute to come to
rest. For `canvas`, our own few lines draw, and d3-zoom moves the picture: a third of the file, and
several times as fast where there are thousands of ties.
"""

import base64
import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network as Container

from graphkit.map import contents
from graphkit.map.contents import Json
from graphkit.map.layout import Layout
from graphkit.map.network import Network
from graphkit.map.overlays import Beneath

_PAGE: Final = Path(__file__).parent / "page"
_VENDOR: Final = Path(__file__).parent / "vendor"
_TEMPLATE: Final = "page.html"
_BEFORE: Final = (
    "data.js",
    "elements.js",
    "state.js",
    "colouring.js",
    "appearance.js",
    "visibility.js",
    "engine.js",
    "engine_looks.js",
    "engine_shapes.js",
    "engine_finding.js",
)
_OWN: Final[Mapping[str, tuple[str, ...]]] = {
    "canvas": ("engine_canvas_drawing.js", "engine_canvas.js"),
    "pyvis": ("engine_pyvis.js",),
}
_AFTER: Final = (
    "labels.js",
    "filters.js",
    "legend.js",
    "years.js",
    "search.js",
    "tie_card.js",
    "overlays.js",
    "compare.js",
    "ego.js",
    "detail.js",
    "tooltip.js",
    "table.js",
    "svg_pen.js",
    "key.js",
    "picture.js",
    "downloads.js",
    "main.js",
)
"""Each needs only those before it; only the engine's own differ between the engines."""

_SHEETS: Final = (
    "palette.css",
    "page.css",
    "legend.css",
    "years.css",
    "columns.css",
    "detail.css",
    "table.css",
    "media.css",
)
"""Narrow screens and paper come last: they change what stands before."""

ENGINES: Final = tuple(_OWN)
"""The first is the usual one."""


def page(
    network: Network,
    found: Layout,
    beneath: Beneath,
    *,
    day: str,
    title: str,
    engine: str = ENGINES[0],
) -> str:
    """Return the whole page of a network, to be drawn by an engine."""
    libraries = tomllib.loads((_VENDOR / "libraries.toml").read_text(encoding="utf-8"))[engine]
    scripts = [
        *(_library(_VENDOR / library["file"]) for library in libraries),
        *(_script(_PAGE / name) for name in (*_BEFORE, *_OWN[engine], *_AFTER)),
    ]
    environment = _environment()
    environment.globals.update(
        title=title,
        day=day,
        css=_css(),
        scripts=scripts,
        hashes=[_hash(script) for script in scripts],
        told={
            "title": title,
            "day": day,
            "note": network.note,
            **contents.told(network, found, beneath),
        },
        told_nodes=contents.node_table,
        told_lines=contents.line_table,
    )
    nodes, lines = contents.nodes(network, found), contents.lines(network)
    if engine == "pyvis":
        return _by_pyvis(environment, nodes, lines)
    return environment.get_template(_TEMPLATE).render(nodes=nodes, edges=lines)


def _by_pyvis(
    environment: Environment,
    nodes: Iterable[Mapping[str, Json]],
    lines: Iterable[Mapping[str, Json]],
) -> str:
    # Directed, or pyvis drops the second of two ties between the same organizations.
    container = Container(directed=True, cdn_resources="in_line")
    for node in nodes:
        container.add_node(node["id"], **{name: node[name] for name in node if name != "id"})
    for line in lines:
        container.add_edge(line["from"], line["to"], tie=line["tie"], arrows=line["arrows"])
    container.set_template_dir(str(_PAGE), _TEMPLATE)
    container.templateEnv = environment
    return str(container.generate_html())


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {
        "sort_keys": True,
        "separators": (",", ":"),
        "allow_nan": False,
        "ensure_ascii": False,
    }
    return environment


def _css() -> Markup:
    sheets = [(_PAGE / name).read_text(encoding="utf-8") for name in _SHEETS]
    return Markup("\n".join(sheets))  # noqa: S704  # our own files, never data


def _script(file: Path) -> Markup:
    """Return one of our scripts without indentation and lines of comment."""
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return _inline(file, (line for line in lines if not line.startswith("//")))


def _library(file: Path) -> Markup:
    """Return a library with its notice of copyright, but without its pointer to a source map.

    A browser would follow the pointer: that would be a request.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    return _inline(file, (line for line in lines if not line.startswith("//# sourceMappingURL")))


def _inline(file: Path, lines: Iterable[str]) -> Markup:
    code = "\n".join(line for line in lines if line)
    if "</script" in code.lower() or "<!--" in code:
        raise ValueError(f"{file.name} would end its own script element")
    return Markup(code)  # noqa: S704  # our own file or a pinned library, never data


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()
