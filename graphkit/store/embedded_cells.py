"""Embedded cells: the values of the embedded engine, in the shape that all answers have.

The engine gives a node or a relationship as a map with its record id, and a path as a text of
record ids, `(#7:0)-[#13:0]->(#10:0)`; all that is missing is read from the database by those ids.
A text that only looks like a path of records that are there cannot be told from one.
"""

import re
from collections.abc import Mapping
from typing import Any

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

_PATH = re.compile(r"\(#\d+:\d+\)(?:-\[#\d+:\d+\]->\(#\d+:\d+\))*")
_RECORD = re.compile(r"#\d+:\d+")
_RID, _TYPE = "@rid", "@type"


class EmbeddedCells:
    """Turns the values of one open database into cells."""

    def __init__(self, database: Any, error: type[Exception]) -> None:  # the package has no types
        self._database, self._error = database, error

    def of(self, value: object) -> Cell:
        """Return a value as a cell."""
        match value:
            case None | bool() | int():
                return value
            case float():
                return finite(value)
            case str():
                return self._path(value) or key(value)
            case list() | tuple() | set():
                return [self.of(item) for item in value]
            case Mapping():
                return self._thing(value) or self._map(value)
        return str(value)

    def _thing(self, value: Mapping[str, object]) -> GraphNode | GraphRelationship | None:
        """Return the node or relationship that a map is about, None where it is only a map."""
        if _TYPE not in value or not (record := self._record(value.get(_RID))):
            return None
        return self._relationship(record) if hasattr(record, "get_out") else self._node(record)

    def _path(self, text: str) -> GraphPath | None:
        if not text.startswith("(#") or not _PATH.fullmatch(text):
            return None
        records = [self._record(rid) for rid in _RECORD.findall(text)]
        if not all(records):
            return None
        return GraphPath(
            tuple(self._node(record) for record in records[::2]),
            tuple(self._relationship(record) for record in records[1::2]),
        )

    def _node(self, record: Any) -> GraphNode:
        return node(str(record.get_type_name()).split("~"), self._map(record.to_dict()))

    def _relationship(self, record: Any) -> GraphRelationship:
        start, end = (key(str(end.get("iri"))) for end in (record.get_out(), record.get_in()))
        return relationship(record.get_type_name(), start, end, self._map(record.to_dict()))

    def _map(self, value: Mapping[str, object]) -> dict[str, Cell]:
        return mapping({str(name): self.of(item) for name, item in value.items()})

    def _record(self, rid: object) -> Any:
        """Return the record of an id, None where there is none."""
        if not isinstance(rid, str):
            return None
        try:
            return self._database.lookup_by_rid(rid)
        except self._error:
            return None
