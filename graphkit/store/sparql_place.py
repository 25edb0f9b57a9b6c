"""A SPARQL server as a place of a graph: SPARQL is asked there, maps and measures read it back."""

from collections.abc import Mapping

from graphkit.errors import StoreError, UsageError
from graphkit.ontology import AAP, ID, ONTOLOGY, ontology, relationship_type
from graphkit.projection import PropertyGraph, project
from graphkit.store.description import GRAPH, Description
from graphkit.store.engine import Engine, Language, RdfGraph
from graphkit.store.sparql_replacement import begun
from graphkit.store.sparql_server import SparqlServer
from graphkit.store.sparql_settings import SparqlSettings

_KINDS = f"""
SELECT ?kind (COUNT(*) AS ?n) WHERE {{
  ?thing a ?kind FILTER(STRSTARTS(STR(?kind), "{AAP}") && STRSTARTS(STR(?thing), "{ID}"))
}} GROUP BY ?kind
"""
_RELATIONSHIPS = f"""
SELECT ?property (COUNT(*) AS ?n) WHERE {{
  ?thing ?property ?other FILTER(STRSTARTS(STR(?thing), "{ID}") && STRSTARTS(STR(?other), "{ID}"))
}} GROUP BY ?property
"""
_DERIVED = "SELECT (COUNT(*) AS ?n) WHERE {{ ?middle aap:{first} ?start ; aap:{second} ?end }}"


def sparql_place(endpoint: str | None) -> "SparqlPlace":
    """Return the place that an address or the environment names; a whole graph must be there."""
    server = SparqlServer(SparqlSettings.from_environment(endpoint))
    try:
        return SparqlPlace(server, _description(server))
    except BaseException:
        server.close()
        raise


class SparqlPlace:
    """A graph on a SPARQL server."""

    languages: tuple[Language, ...] = ("sparql",)

    def __init__(self, server: SparqlServer, description: Description) -> None:
        self._server = server
        self._bounded = SparqlServer(server.settings)
        self.data_as_of = description.data_as_of

    @property
    def rdf(self) -> RdfGraph:
        return self._server

    @property
    def naming(self) -> RdfGraph:
        return self._server

    def counts(self) -> Mapping[str, int]:
        found = self._counted(_KINDS)
        for name, number in self._counted(_RELATIONSHIPS).items():
            found[relationship_type(name)] = number
        terms = ontology()
        for declared in terms.chains():
            first, second = declared.chain or ("", "")
            inward = terms.property(first).inverse_of or first
            _, rows = self._server.table(_DERIVED.format(first=inward, second=second), {})
            if number := sum(int(str(row[0])) for row in rows):
                found[relationship_type(declared.name)] = number
        return found

    def engine(self, language: Language, *, rows: int, seconds: float) -> Engine:
        if language != "sparql":
            raise UsageError("a SPARQL server answers no Cypher; ask in SPARQL, or without --on")
        self._bounded.bound(rows=rows, seconds=seconds)
        return self._bounded

    def property_graph(self) -> PropertyGraph:
        return project(self._server.triples(), ontology())

    def close(self) -> None:
        self._server.close()
        self._bounded.close()

    def _counted(self, query: str) -> dict[str, int]:
        """Return a query's numbers by the local names of what it counts."""
        _, rows = self._server.table(query, {})
        return {str(name).removeprefix(AAP): int(str(number)) for name, number in rows}


def _description(server: SparqlServer) -> Description:
    if (found := server.description()) is None:
        where = f"the SPARQL server at {server.settings.query}"
        if begun(server, (GRAPH, ONTOLOGY)):
            raise StoreError(
                f"a push to {where} was begun and not finished; run `graphkit push sparql` again"
            )
        raise StoreError(f"no graph on {where}; run `graphkit push sparql`")
    return found
