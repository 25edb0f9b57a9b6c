"""The page: pyvis holds nodes and lines, our own template draws them; one file, no request.

pyvis's own template, physics, menus and `show()` are never used: its pages load libraries from
other hosts, run markup that stands in the data, and need a minute to come to rest.
"""

import base64
import hashlib
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network as Container

from graphkit.map import contents
from graphkit.map.layout import Layout
from graphkit.map.network import Network

_PAGE: Final = Path(__file__).parent / "page"
_LIBRARY: Final = Path(__file__).parent / "vendor" / "vis-network.min.js"
_SCRIPTS: Final = (
    "data.js",
    "elements.js",
    "state.js",
    "appearance.js",
    "visibility.js",
    "engine.js",
    "labels.js",
    "legend.js",
    "search.js",
    "tie_card.js",
    "detail.js",
    "tooltip.js",
    "table.js",
    "picture.js",
    "main.js",
)
"""Each needs only those before it."""


def page(network: Network, found: Layout, *, day: str, title: str) -> str:
    """Return the whole page of a network."""
    container = _container(network, found)
    container.set_template_dir(str(_PAGE), "page.html")
    container.templateEnv = _environment()
    scripts = [_script(_LIBRARY), *(_script(_PAGE / name) for name in _SCRIPTS)]
    container.templateEnv.globals.update(
        title=title,
        day=day,
        css=_css(),
        scripts=scripts,
        hashes=[_hash(script) for script in scripts],
        told={"title": title, "day": day, **contents.told(network, found)},
    )
    return str(container.generate_html())


def _container(network: Network, found: Layout) -> Container:
    # Directed, or pyvis drops the second of two ties between the same organizations.
    container = Container(directed=True, cdn_resources="in_line")
    for org in network.organizations:
        x, y = found.places[org.id]
        container.add_node(
            org.id,
            label=org.name,
            group="grey" if org.bloc is None else str(org.bloc),
            size=found.sizes[org.id],
            x=x,
            y=y,
            home=found.home[org.id],
            **contents.node(org),
        )
    names = {tie.id: tie.name for tie in network.ties}
    for hub in network.hubs:
        x, y = found.places[hub]
        container.add_node(
            hub,
            label=names[hub],
            group="hub",
            size=found.sizes[hub],
            x=x,
            y=y,
            home=found.home[hub],
        )
    rows = {tie.id: row for row, tie in enumerate(network.ties)}
    for line in network.lines:
        arrows = "to" if line.directed else ""
        container.add_edge(line.source, line.target, tie=rows[line.tie], arrows=arrows)
    return container


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
    sheets = [(_PAGE / name).read_text(encoding="utf-8") for name in ("palette.css", "page.css")]
    return Markup("\n".join(sheets))  # noqa: S704  # our own files, never data


def _script(file: Path) -> Markup:
    """Return a script as it stands in the page: without indentation and lines of comment.

    The library's pointer to a source map goes with them: it would be a request.
    """
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    code = "\n".join(line for line in lines if line and not line.startswith("//"))
    if "</script" in code.lower() or "<!--" in code:
        raise ValueError(f"{file.name} would end its own script element")
    return Markup(code)  # noqa: S704  # our own file and a pinned library, never data


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()
