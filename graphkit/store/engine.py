"""What any engine does for graphkit, in Cypher or SPARQL, embedded, beside or on a server."""

from collections.abc import Iterator, Mapping
from typing import Literal, Protocol

import pyoxigraph as ox

from graphkit.store.answers import Cell

__all__ = ["Cell", "Engine", "Language", "RdfGraph", "Value"]

Language = Literal["cypher", "sparql"]
Value = str | int | float
"""What a parameter may be given."""


class Engine(Protocol):
    """An engine opened for reading."""

    def table(
        self, query: str, parameters: Mapping[str, Value]
    ) -> tuple[list[str], Iterator[list[Cell]]]:
        """Return the columns of a query and its rows as plain values; writes are refused."""


class RdfGraph(Engine, Protocol):
    """The RDF graph, wherever it is: an engine for SPARQL that also gives all that it holds."""

    def triples(self) -> Iterator[ox.Triple]:
        """Yield the data, without the code lists and the ontology's terms."""

    def all_triples(self) -> Iterator[ox.Triple]:
        """Yield the data and the code lists."""
