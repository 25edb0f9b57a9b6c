"""Exports: the graph as files for other tools, one module a format, the same bytes every time."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from graphkit.alliance_graph import AllianceGraph
from graphkit.errors import UnknownName

FORMATS = {
    "turtle": "RDF in Turtle, one file: for triple stores and rdflib",
    "graphml": "the property graph in one GraphML file: for Gephi, yEd, networkx, igraph",
    "csv": "nodes.csv and relationships.csv in a folder: for spreadsheets and data frames",
}


def export(graph: AllianceGraph, format_: str, to: Path) -> None:
    """Write a graph in one of the formats; nothing half-written stays behind."""
    if format_ not in FORMATS:
        raise UnknownName("format", format_, tuple(FORMATS))
    write: Callable[[AllianceGraph, Path], None] = import_module(f"graphkit.export.{format_}").write
    write(graph, to)
