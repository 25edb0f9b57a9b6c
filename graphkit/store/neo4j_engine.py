"""Cypher on a Neo4j server: read-only, within a time, and no more rows than are wanted.

The server itself refuses a write (access mode READ) and ends a query at its time; rows are taken
as they come, and what is left of them stays there.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from itertools import islice
from typing import TypeVar

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from graphkit.errors import QueryError, StoreError
from graphkit.store.answers import (
    Cell,
    GraphNode,
    GraphPath,
    GraphRelationship,
    finite,
    key,
    mapping,
    node,
    relationship,
)
from graphkit.store.engine import Value
from graphkit.store.iso_times import as_text
from graphkit.store.neo4j_server import UNREADABLE, Neo4jServer

_T = TypeVar("_T")
_GRACE = 30.0
"""For how many seconds more than a query may take a server may be silent: to connect, to stop."""
_KEYS = "MATCH (n) WHERE elementId(n) IN $ids RETURN elementId(n), n.iri"
_SYSTEMS = {7203: "cartesian", 9157: "cartesian-3D", 4326: "WGS-84", 4979: "WGS-84-3D"}


class Neo4jEngine:
    """A server's Cypher, for reading, with bounds."""

    def __init__(self, server: Neo4jServer, *, rows: int, seconds: float) -> None:
        self._server, self._rows, self._seconds = server, rows, seconds

    def table(
        self, query: str, parameters: Mapping[str, Value]
    ) -> tuple[list[str], Iterator[list[Cell]]]:
        """Return the columns of a query and its rows, but no more than the limit and one row.

        That one row tells whoever shows them that they were cut short.
        """
        try:
            columns, rows, keys = _beside(
                lambda: self._found(query, parameters), self._seconds + _GRACE
            )
        except TimeoutError:
            where = self._server.settings.shown
            raise StoreError(
                f"the Neo4j server at {where} has not answered for "
                f"{self._seconds + _GRACE:g} s; see that it runs"
            ) from None
        return columns, ([_cell(value, keys) for value in row] for row in rows)

    def _found(
        self, query: str, parameters: Mapping[str, Value]
    ) -> tuple[list[str], list[list[object]], Mapping[str, str]]:
        """Return columns, rows, and the keys that the rows lack."""
        columns, found = self._server.read(query, parameters, seconds=self._seconds)
        rows = list(islice(found, self._rows + 1))
        found.close()  # what the server still holds of the answer, it may forget
        return columns, rows, self._keys(rows)

    def _keys(self, rows: Iterable[Sequence[object]]) -> Mapping[str, str]:
        """Return the keys of nodes by the server's ids: a relationship has only these."""
        ids = {end.element_id for row in rows for end in _ends(row) if "iri" not in end}
        if not ids:
            return {}
        _, found = self._server.read(_KEYS, {"ids": sorted(ids)}, seconds=self._seconds)
        return {str(id_): key(iri or "") for id_, iri in found}


def _beside(work: Callable[[], _T], seconds: float) -> _T:
    """Do some work in a thread of its own and wait for it; a person's Ctrl-C ends the waiting.

    The driver would wait for the end of a query that nobody wants any more. The thread ends with
    the connection, or with this process.
    """
    answer: Future[_T] = Future()

    def run() -> None:
        try:
            answer.set_result(work())
        except BaseException as error:  # noqa: BLE001  # it is raised where it is waited for
            answer.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return answer.result(seconds)


def _ends(value: object) -> Iterator[Node]:
    """Yield the nodes at both ends of each relationship that a value has in it."""
    match value:
        case Relationship():
            yield from (end for end in value.nodes if end is not None)
        case Path():
            for step in value.relationships:
                yield from _ends(step)
        case Mapping():
            for item in value.values():
                yield from _ends(item)
        case list() | tuple():
            for item in value:
                yield from _ends(item)


def _cell(value: object, keys: Mapping[str, str]) -> Cell:
    """Return the driver's value as a cell."""
    match value:
        case Node() | Relationship() | Path():
            return _thing(value, keys)
        case Duration() | Point():  # which are tuples, too
            return as_text(value) if isinstance(value, Duration) else _point(value)
        case list() | tuple():
            return [_cell(item, keys) for item in value]
        case Mapping():
            return _map(value, keys)
    return _scalar(value)


def _scalar(value: object) -> Cell:
    match value:
        case None | bool() | int():
            return value
        case float():
            return finite(value)
        case str():
            return key(value)
        case Date() | DateTime() | Time():
            return as_text(value)
        case bytes() | bytearray():
            return value.hex()
    raise QueryError(UNREADABLE)  # within a list or a map, the driver raises nothing


def _thing(value: Node | Relationship | Path, keys: Mapping[str, str]) -> Cell:
    match value:
        case Node():
            return _node(value, keys)
        case Relationship():
            return _relationship(value, keys)
    return GraphPath(
        tuple(_node(step, keys) for step in value.nodes),
        tuple(_relationship(step, keys) for step in value.relationships),
    )


def _node(value: Node, keys: Mapping[str, str]) -> GraphNode:
    return node(value.labels, _map(value, keys))


def _relationship(value: Relationship, keys: Mapping[str, str]) -> GraphRelationship:
    start, end = (_key(end, keys) for end in value.nodes)
    return relationship(value.type, start, end, _map(value, keys))


def _key(end: Node | None, keys: Mapping[str, str]) -> str:
    if end is None:
        return ""
    return key(str(end["iri"])) if "iri" in end else keys.get(end.element_id, "")


def _map(values: Mapping[str, object], keys: Mapping[str, str]) -> dict[str, Cell]:
    return mapping({name: _cell(values[name], keys) for name in values})


def _point(value: Point) -> dict[str, Cell]:
    axes: dict[str, Cell] = dict(zip("xyz", value, strict=False))
    system = _SYSTEMS.get(value.srid or 0, "")
    if system.startswith("WGS-84"):
        axes |= dict(zip(("longitude", "latitude", "height"), value, strict=False))
    return mapping({**axes, "crs": system, "srid": value.srid})
