"""The graph of alliances as a program uses it: the same verbs as the command line.

Each verb imports what it needs when it is called, so that a check costs no pandas, scipy or
networkx.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.ontology import ontology
from graphkit.store.folder import open_folder
from graphkit.store.rdf import RdfHome

if TYPE_CHECKING:
    from graphkit.graph import Graph
    from graphkit.projection import PropertyGraph
    from graphkit.store.cypher import CypherEngine


class AllianceGraph:
    """A graph folder, opened for reading."""

    def __init__(self, folder: str | Path | None = None) -> None:
        self.folder = open_folder(folder)

    @cached_property
    def rdf(self) -> RdfHome:
        """The RDF graph, for SPARQL."""
        return RdfHome(self.folder.rdf)

    @cached_property
    def cypher(self) -> "CypherEngine":
        """The embedded Cypher engine."""
        from graphkit.store.embedded import Embedded

        return Embedded(self.folder.cypher)

    @cached_property
    def data_as_of(self) -> str:
        """The day that the data are of."""
        return str(self.folder.manifest()["data_as_of"])

    def property_graph(self) -> "PropertyGraph":
        """Return the property graph that the RDF graph projects to."""
        from graphkit.projection import project

        return project(self.rdf.triples(), ontology())

    def to_networkx(self) -> "Graph":
        """Return the whole property graph as a networkx MultiDiGraph, keyed by id."""
        from graphkit.projection import to_networkx

        return to_networkx(self.property_graph())
