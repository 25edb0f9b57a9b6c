"""A SPARQL 1.1 server that graphkit has put its graph on, opened for reading.

It answers as the RDF home does: the graph stands in a named graph of the server, and each query is
sent with the protocol's default and named graph, so that it sees what the home would show it.

A query that is stopped here may go on there, since the protocol has no word for it: let the server
have a limit of its own (Fuseki's and Oxigraph's are --timeout and --timeout-s).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Self
from urllib.parse import urlencode

import pyoxigraph as ox

from graphkit.errors import QueryError, StoreError
from graphkit.ontology import ID, ONTOLOGY
from graphkit.store.description import GRAPH, Description, is_description
from graphkit.store.engine import Cell, Value
from graphkit.store.rdf import PREFIXES, cell
from graphkit.store.sparql_http import MOST, Address, Answer, ServerRefusal
from graphkit.store.sparql_parameters import bind
from graphkit.store.sparql_refusals import refuse_service, unreadable
from graphkit.store.sparql_settings import SparqlSettings

SECONDS = 60.0
"""After how many seconds a query is stopped, unless the server is told otherwise."""
_ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
_TRIPLES = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.4"
_FORM = "application/x-www-form-urlencoded"
_WHOLE = 2**40
"""How many bytes of a whole graph are read: what no server of alliances has."""
_BAD_QUERY = {400, 422}
_GIVEN_UP = {408, 503, 504}
_HEADER = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items())
Table = tuple[list[str], Iterator[list[Cell]]]


class SparqlServer:
    """The graph on a SPARQL server; nothing that is sent to it can change it."""

    def __init__(self, settings: SparqlSettings) -> None:
        self.settings = settings
        self._queries = Address(settings.query, settings)
        self._rows: int | None = None
        self._seconds = SECONDS
        self._grammar = ox.Store()

    def bound(self, *, rows: int | None, seconds: float) -> None:
        """Set how many rows a query may give and how many seconds it may take."""
        self._rows, self._seconds = rows, seconds

    def table(self, query: str, parameters: Mapping[str, Value]) -> Table:
        """Return the columns of a query and its rows, but no more than the limit and one row.

        That one row tells whoever shows them that they were cut short.
        """
        refuse_service(query)
        text = bind(query, parameters)
        self._refuse_what_is_no_query(text)
        with self._asked(f"{_HEADER} {text}", f"{_ROWS}, {_TRIPLES}") as answer:
            return self._read(answer)

    def triples(self) -> Iterator[ox.Triple]:
        """Yield the data, without the code lists and the ontology's terms."""
        for triple in self.all_triples():
            if isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(ID):
                yield triple

    def all_triples(self) -> Iterator[ox.Triple]:
        """Yield the data and the code lists."""
        return (triple for triple in self.statements(GRAPH) if not is_description(triple))

    def terms(self) -> Iterator[ox.Triple]:
        """Yield the ontology's terms."""
        return self.statements(ONTOLOGY)

    def statements(self, graph: str) -> Iterator[ox.Triple]:
        """Yield all that a named graph holds, and fail if the server left something out."""
        whole = self.count(graph)
        found = 0
        query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
        # Its own connection: whoever reads this may ask something else before it ends.
        address = Address(self.settings.query, self.settings)
        try:
            with self._asked(query, _TRIPLES, graph, address=address) as answer:
                for triple in _triples(answer):
                    found += 1
                    yield triple
        finally:
            address.close()
        if found != whole:
            raise StoreError(
                f"{self.settings.query} gave {found:,} of {whole:,} statements: it limits its "
                "answers, or the graph was replaced meanwhile; raise its limit, or ask again"
            )

    def count(self, graph: str) -> int:
        """Return how many statements a named graph holds, 0 where there is no such graph."""
        with self._asked("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", _ROWS, graph) as answer:
            rows = list(self._read(answer)[1])
        if len(rows) == 1 and isinstance(number := rows[0][0], int):
            return number
        raise StoreError(f"{self.settings.query} doesn't count as SPARQL does; check the address")

    def description(self) -> Description | None:
        """Return what the graph on the server says of itself, None where there is none."""
        with self._asked(f"CONSTRUCT WHERE {{ <{GRAPH}> ?p ?o }}", _TRIPLES) as answer:
            return Description.read(_triples(answer))

    def close(self) -> None:
        """Close the connection."""
        self._queries.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _refuse_what_is_no_query(self, text: str) -> None:
        """Hold a text against the grammar of queries, which has no updates.

        The protocol keeps updates from an endpoint of queries, but not every server does.
        """
        try:
            # Anything but its syntax, such as a function of the server's own, is the server's.
            with suppress(RuntimeError, ValueError):
                self._grammar.query(text, prefixes=PREFIXES)
        except SyntaxError as error:
            raise unreadable(error) from None

    @contextmanager
    def _asked(
        self, query: str, accept: str, graph: str = GRAPH, *, address: Address | None = None
    ) -> Iterator[Answer]:
        form = {"query": query, "default-graph-uri": graph, "named-graph-uri": ONTOLOGY}
        whole = address is not None
        try:
            with (address or self._queries).answer(
                "POST",
                body=urlencode(form).encode("ascii"),
                headers={"Accept": accept, "Content-Type": _FORM},
                seconds=None if whole else self._seconds,
                most=_WHOLE if whole else MOST,
            ) as answer:
                yield answer
        except ServerRefusal as refusal:
            raise _explained(refusal) from None

    def _read(self, answer: Answer) -> Table:
        most = None if self._rows is None else self._rows + 1
        kind = ox.QueryResultsFormat.from_media_type(answer.media_type)
        if kind is None:
            rows = [[cell(part) for part in triple] for triple in islice(_triples(answer), most)]
            return ["subject", "predicate", "object"], iter(rows)
        try:
            found = ox.parse_query_results(answer.body, kind)
            if isinstance(found, ox.QueryBoolean):
                return ["answer"], iter([[bool(found)]])
            names = [variable.value for variable in found.variables]
            return names, iter([[cell(term) for term in row] for row in islice(found, most)])
        except (SyntaxError, ValueError, OSError) as error:
            raise _unusable(answer, error) from None


def _triples(answer: Answer) -> Iterator[ox.Triple]:
    kind = ox.RdfFormat.from_media_type(answer.media_type)
    if kind is None:
        raise StoreError(
            f"{answer.url} answers with {answer.media_type[:60]}, not as SPARQL does; "
            "is that the address of queries?"
        )
    try:
        for quad in ox.parse(answer.body, kind):
            yield quad.triple
    except (SyntaxError, ValueError, OSError) as error:
        raise _unusable(answer, error) from None


def _unusable(answer: Answer, error: Exception) -> StoreError:
    """Return why an answer broke off, or what is wrong with it."""
    if answer.failure:
        return answer.failure
    said = " ".join(str(error).split())
    return StoreError(f"{answer.url} answers what cannot be read: {said:.200}; try again")


def _explained(refusal: ServerRefusal) -> StoreError:
    """Tell a query that the server refuses or gives up from a server that is out of order."""
    if refusal.status in _BAD_QUERY:
        return QueryError(f"the server refuses the query: {refusal.says or refusal}")
    if refusal.status in _GIVEN_UP:
        return QueryError(
            f"the server gave the query up ({refusal.status}): narrow it, or raise the limit there"
        )
    return StoreError(str(refusal))
