"""Description: what a server's graph says of itself, so that a reader knows what it reads.

It stands beside the graph under the graph's own IRI: in Neo4j as one node, in RDF as statements
about the named graph. A graph without a digest is one that a push has begun and not finished.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

import pyoxigraph as ox

GRAPH = "https://w3id.org/automotive-alliances/graph"
"""The IRI of the graph on a server: its named graph, and its describing node in Neo4j."""

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DATASET = ox.NamedNode("http://rdfs.org/ns/void#Dataset")
_TERMS = "http://purl.org/dc/terms/"
_PREDICATES = {
    "digest": ox.NamedNode(_TERMS + "identifier"),
    "data_as_of": ox.NamedNode(_TERMS + "valid"),
    "version": ox.NamedNode(_TERMS + "hasVersion"),
}


@dataclass(frozen=True, slots=True)
class Description:
    """A graph's digest, the day that its data are of, and the graphkit that built it."""

    digest: str
    data_as_of: str
    version: str

    @classmethod
    def of(cls, manifest: Mapping[str, Any]) -> Self:
        """Return the description of the graph that a folder's manifest is about."""
        return cls(manifest["digest"], manifest["data_as_of"], manifest["graphkit"])

    @classmethod
    def read(cls, triples: Iterable[ox.Triple]) -> Self | None:
        """Return the description that stands in a graph, or None where there is none."""
        said = {t.predicate: t.object for t in triples if is_description(t)}
        found = [said.get(predicate) for predicate in _PREDICATES.values()]
        values = [term.value for term in found if isinstance(term, ox.Literal)]
        return cls(*values) if len(values) == len(_PREDICATES) else None

    def triples(self) -> Iterator[ox.Triple]:
        """Yield the description as statements about the graph."""
        yield ox.Triple(ox.NamedNode(GRAPH), _TYPE, _DATASET)
        for name, predicate in _PREDICATES.items():
            yield ox.Triple(ox.NamedNode(GRAPH), predicate, ox.Literal(getattr(self, name)))


def is_description(triple: ox.Triple) -> bool:
    """Tell whether a statement describes the graph rather than being part of it."""
    return triple.subject == ox.NamedNode(GRAPH)
