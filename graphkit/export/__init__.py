"""Exports: the graph as files for other tools, one module a format, the same bytes every time.

A format's module has `contents(graph)`, which returns bytes by file name; the name is blank where
the format is one file.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from graphkit.alliance_graph import AllianceGraph
from graphkit.errors import UnknownName, UsageError
from graphkit.whole_file import write_whole

FORMATS = {
    "turtle": "RDF in Turtle, one file: for triple stores and rdflib",
    "graphml": "the property graph in one GraphML file: for Gephi, yEd, networkx, igraph",
    "csv": "nodes.csv and relationships.csv in a folder: for spreadsheets and data frames",
}


def export(graph: AllianceGraph, format_: str, to: Path) -> dict[Path, int]:
    """Write a graph in one of the formats, and return the size of each file.

    Nothing half-written stays behind.
    """
    written = {}
    for name, content in _contents(graph, format_).items():
        write_whole(to / name, content)
        written[to / name] = len(content)
    return written


def exported(graph: AllianceGraph, format_: str) -> bytes:
    """Return a graph in a format that is one file."""
    if several := sorted(filter(None, contents := _contents(graph, format_))):
        raise UsageError(f"{format_} is {' and '.join(several)}: name a folder for them")
    return contents[""]


def _contents(graph: AllianceGraph, format_: str) -> dict[str, bytes]:
    if format_ not in FORMATS:
        raise UnknownName("format", format_, tuple(FORMATS))
    contents: Callable[[AllianceGraph], dict[str, bytes]]
    contents = import_module(f"graphkit.export.{format_}").contents
    return contents(graph)
