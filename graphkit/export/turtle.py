"""Turtle: the whole RDF graph, with the codes that it uses, in one file."""

from pathlib import Path

import pyoxigraph as ox

from graphkit.alliance_graph import AllianceGraph
from graphkit.store.rdf import PREFIXES
from graphkit.whole_file import write_whole


def write(graph: AllianceGraph, to: Path) -> None:
    """Write the data and the code lists, in order of subject, predicate and object."""
    triples = sorted(graph.rdf.all_triples(), key=str)
    content = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    write_whole(to, content or b"")
