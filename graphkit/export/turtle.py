"""Turtle: the whole RDF graph, with the codes that it uses, in one file."""

from collections.abc import Iterable

import pyoxigraph as ox

from graphkit.alliance_graph import AllianceGraph
from graphkit.ontology import CODES, ontology
from graphkit.store.rdf import PREFIXES


def contents(graph: AllianceGraph) -> dict[str, bytes]:
    """Return the data and the code lists, in order of subject, predicate and object."""
    schemes = {scheme: f"{CODES}{scheme}/" for scheme in ontology().schemes}
    triples = sorted(_named(graph.rdf.all_triples()), key=str)
    content = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES | schemes)
    return {"": content or b""}


def _named(triples: Iterable[ox.Triple]) -> Iterable[ox.Triple]:
    """Give blank nodes names that follow from what is said of them, and not from the run."""
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return (quad.triple for quad in dataset)
