"""Exports: the graph as files for other tools, one module a format, the same bytes every time.

A format's module has `contents(graph)`, which returns bytes by file name, or parts of them where
they may be many; the name is blank where the format is one file.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path

from graphkit.alliance_graph import AllianceGraph
from graphkit.errors import UnknownName, UsageError
from graphkit.whole_file import write_whole

FORMATS = {
    "turtle": "RDF in Turtle, one file: for triple stores and rdflib",
    "graphml": "the property graph in one GraphML file: for Gephi, yEd, networkx, igraph",
    "gexf": "organizations, partnerships and assets with their times, one file: for Gephi",
    "csv": "nodes.csv and relationships.csv in a folder: for spreadsheets and data frames",
    "gephi-csv": "the same, nodes.csv and edges.csv in a folder: for Gephi's tables",
    "neo4j-admin": "CSV files and import.sh in a folder: for the bulk import into a new Neo4j",
}

Content = bytes | Iterable[bytes]


def export(graph: AllianceGraph, format_: str, to: Path) -> dict[Path, int]:
    """Write a graph in one of the formats, and return the size of each file.

    Nothing half-written stays behind.
    """
    written = {}
    for name, content in _contents(graph, format_).items():
        written[to / name] = write_whole(to / name, content)
    return written


def exported(graph: AllianceGraph, format_: str) -> bytes:
    """Return a graph in a format that is one file."""
    if several := sorted(filter(None, contents := _contents(graph, format_))):
        first, last = ", ".join(several[:-1]), several[-1]
        raise UsageError(f"{format_} is {first} and {last}: name a folder for them")
    content = contents[""]
    return content if isinstance(content, bytes) else b"".join(content)


def _contents(graph: AllianceGraph, format_: str) -> Mapping[str, Content]:
    if format_ not in FORMATS:
        raise UnknownName("format", format_, tuple(FORMATS))
    contents: Callable[[AllianceGraph], Mapping[str, Content]]
    contents = import_module(f"graphkit.export.{format_.replace('-', '_')}").contents
    return contents(graph)
