"""The RDF home: the graph on disk, in Oxigraph.

The default graph holds the data and the code lists; the ontology's terms stand in a named graph.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from graphkit.errors import StoreError
from graphkit.ontology import AAP, CODES, ID, ONTOLOGY, XSD
from graphkit.store.engine import Cell, Value
from graphkit.store.sparql_parameters import bind
from graphkit.store.sparql_refusals import unreadable

PREFIXES = {
    "aap": AAP,
    "codes": CODES,
    "id": ID,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": XSD,
}
_NUMBERS: dict[str, type[int] | type[float]] = {
    XSD + "integer": int,
    XSD + "decimal": float,
    XSD + "double": float,
}


class RdfHome:
    """A graph on disk, opened for reading; a running build does not block it. Or one in memory."""

    def __init__(self, graph: Path | ox.Store) -> None:
        self._store = graph if isinstance(graph, ox.Store) else _opened(graph)

    def triples(self) -> Iterator[ox.Triple]:
        """Yield the data, without the code lists and the ontology's terms."""
        for triple in self.all_triples():
            if isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(ID):
                yield triple

    def all_triples(self) -> Iterator[ox.Triple]:
        """Yield the data and the code lists."""
        for quad in self._store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
            yield quad.triple

    def terms(self) -> Iterator[ox.Triple]:
        """Yield the ontology's terms."""
        for quad in self._store.quads_for_pattern(None, None, None, ox.NamedNode(ONTOLOGY)):
            yield quad.triple

    def table(
        self, query: str, parameters: Mapping[str, Value]
    ) -> tuple[list[str], Iterator[list[Cell]]]:
        """Return the columns of a query and its rows as plain values."""
        try:
            answer = self._store.query(bind(query, parameters), prefixes=PREFIXES)
        except SyntaxError as error:
            raise unreadable(error) from None
        except OSError as error:
            raise StoreError(f"the graph cannot be read: {error}") from None
        if isinstance(answer, ox.QuerySolutions):
            names = [variable.value for variable in answer.variables]
            return names, ([cell(term) for term in row] for row in answer)
        if isinstance(answer, ox.QueryBoolean):
            return ["answer"], iter([[bool(answer)]])
        triples = ([cell(t.subject), cell(t.predicate), cell(t.object)] for t in answer)
        return ["subject", "predicate", "object"], triples


def write_home(folder: Path, data: Iterable[ox.Triple], terms: Iterable[ox.Triple]) -> None:
    """Write data (with code lists) and the ontology's terms into a new home."""
    store = ox.Store(str(folder))
    _fill(store, data, terms)
    store.optimize()
    store.flush()


def home_in_memory(data: Iterable[ox.Triple], terms: Iterable[ox.Triple]) -> RdfHome:
    """Return data (with code lists) and the ontology's terms as a home that is on no disk."""
    store = ox.Store()
    _fill(store, data, terms)
    return RdfHome(store)


def cell(term: object) -> Cell:
    """Return a term as a plain value: our own things by id, other IRIs whole, literals typed."""
    if isinstance(term, ox.NamedNode):
        return term.value.removeprefix(ID)
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        if datatype in _NUMBERS:
            return _NUMBERS[datatype](term.value)
        return term.value == "true" if datatype == XSD + "boolean" else term.value
    return None if term is None else str(term)


def _opened(folder: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(folder))
    except OSError as error:
        raise StoreError(f"the graph in {str(folder)!r} cannot be opened: {error}") from None


def _fill(store: ox.Store, data: Iterable[ox.Triple], terms: Iterable[ox.Triple]) -> None:
    graph = ox.NamedNode(ONTOLOGY)
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in data)
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in terms)
