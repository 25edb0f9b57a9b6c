"""The way of the data has one direction: the imports are read, and held to it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENGINES = {"arcadedb", "neo4j"}
HEAVY = {
    "jinja2",
    "networkx",
    "numpy",
    "pandas",
    "pyshacl",
    "pyvis",
    "rdflib",
    "scipy",
    "shacl_rust",
}


def modules(*parts: str) -> list[Path]:
    """Return the Python files under a folder of the repository."""
    return sorted((ROOT / Path(*parts)).rglob("*.py"))


def imports(file: Path, *, lazy: bool = True) -> Iterator[str]:
    """Yield what a module imports, as dotted names; without `lazy` only at its top level."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    nodes = ast.walk(tree) if lazy else iter(tree.body)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def breaks(files: list[Path], *forbidden: str, lazy: bool = True) -> list[str]:
    """Return the imports of some files that lie in a forbidden place."""
    return [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in files
        for name in imports(file, lazy=lazy)
        if any(name == place or name.startswith(place + ".") for place in forbidden)
    ]


def test_a_loader_knows_records_and_terms_and_nothing_that_comes_after_them() -> None:
    after = ("store", "assembly", "projection", "check", "analytics", "map", "export", "cli")

    assert not breaks(modules("loaders"), *(f"graphkit.{name}" for name in after))


def test_graphkit_imports_no_loader() -> None:
    assert not breaks(modules("graphkit"), "loaders")


@pytest.mark.parametrize("room", ["analytics", "map", "check", "identity"])
def test_what_reads_the_graph_knows_nothing_of_how_it_came_about(room: str) -> None:
    assert not breaks(modules("graphkit", room), "graphkit.assembly", "graphkit.cli", "loaders")


def test_analytics_take_a_graph_and_know_no_store() -> None:
    assert not breaks(modules("graphkit", "analytics"), "graphkit.store", *ENGINES)


def test_only_the_store_knows_the_engines() -> None:
    others = [file for file in modules("graphkit") if "store" not in file.parts]

    assert not breaks(others, *ENGINES)


def test_only_the_command_line_knows_the_command_line() -> None:
    own = {"cli", "__main__.py"}
    others = [file for file in modules("graphkit") if not own & set(file.parts)]

    assert not breaks(others, "graphkit.cli")


def test_only_content_knows_where_the_content_folders_are() -> None:
    names = ("ontology", "loaders", "queries")
    knowing = [
        str(file.relative_to(ROOT))
        for file in modules("graphkit")
        if any(
            f'folder("{name}")' not in line and f'/ "{name}"' in line
            for name in names
            for line in file.read_text(encoding="utf-8").splitlines()
        )
    ]

    assert not knowing


def test_the_fast_road_imports_nothing_heavy() -> None:
    fast = [
        *modules("graphkit", "check"),
        *modules("graphkit", "identity"),
        *[ROOT / "graphkit" / name for name in ("__init__.py", "alliance_graph.py", "dates.py")],
        *[ROOT / "graphkit" / "store" / name for name in ("folder.py", "rdf.py")],
        *sorted((ROOT / "graphkit" / "store").glob("sparql_*.py")),
        *[ROOT / "graphkit" / "cli" / name for name in ("__init__.py", "check.py", "output.py")],
    ]

    assert not breaks(fast, *HEAVY, *ENGINES, lazy=False)


@pytest.mark.slow
def test_a_check_in_a_fresh_process_loads_nothing_heavy(bundled_folder: Path) -> None:
    program = (
        "import sys; from graphkit.cli import main\n"
        f"main(['check', 'CATL', '--format', 'json', '--graph', {str(bundled_folder)!r}])\n"
        f"print(sorted(set(sys.modules) & {HEAVY | ENGINES}), file=sys.stderr)"
    )

    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert answer.stderr.splitlines()[-1] == "[]"
