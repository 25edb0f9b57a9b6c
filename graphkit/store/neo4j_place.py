"""A Neo4j server as a place of a graph: Cypher is asked there, all else reads the graph back."""

from collections.abc import Mapping
from functools import cached_property
from itertools import chain

from graphkit.errors import UsageError
from graphkit.ontology import files, ontology, parse
from graphkit.projection import PropertyGraph, unproject
from graphkit.store import neo4j_graph
from graphkit.store.description import Description
from graphkit.store.engine import Engine, Language, RdfGraph
from graphkit.store.neo4j_engine import Neo4jEngine
from graphkit.store.neo4j_server import Neo4jServer, Neo4jSettings
from graphkit.store.rdf import home_in_memory


def neo4j_place() -> "Neo4jPlace":
    """Return the place that the environment names; a whole graph must be there."""
    server = Neo4jServer(Neo4jSettings.from_environment())
    try:
        return Neo4jPlace(server, neo4j_graph.description(server))
    except BaseException:
        server.close()
        raise


class Neo4jPlace:
    """A graph on a Neo4j server."""

    languages: tuple[Language, ...] = ("cypher",)

    def __init__(self, server: Neo4jServer, description: Description) -> None:
        self._server = server
        self.data_as_of = description.data_as_of

    @cached_property
    def rdf(self) -> RdfGraph:
        return _rdf(self._whole)

    @cached_property
    def naming(self) -> RdfGraph:
        if "rdf" in self.__dict__:  # all of it is here already
            return self.rdf
        return _rdf(neo4j_graph.organizations(self._server, ontology()))

    def counts(self) -> Mapping[str, int]:
        return neo4j_graph.counts(self._server, ontology())

    def engine(self, language: Language, *, rows: int, seconds: float) -> Engine:
        if language != "cypher":
            raise UsageError("a Neo4j server answers Cypher only; ask in Cypher, or without --on")
        return Neo4jEngine(self._server, rows=rows, seconds=seconds)

    def property_graph(self) -> PropertyGraph:
        return self._whole

    def close(self) -> None:
        self._server.close()

    @cached_property
    def _whole(self) -> PropertyGraph:
        return neo4j_graph.property_graph(self._server, ontology())


def _rdf(graph: PropertyGraph) -> RdfGraph:
    """Return the RDF that a property graph stands for, with code lists and terms, in memory."""
    terms, codes = ((quad.triple for quad in parse(file)) for file in files())
    return home_in_memory(chain(unproject(graph, ontology()), codes), terms)
