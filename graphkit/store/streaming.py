"""Embedded Cypher whose rows come one by one, so that whoever has enough of them can stop."""

from collections.abc import Iterator, Mapping
from itertools import chain

from graphkit.store.cypher import Cell, Parameter
from graphkit.store.embedded import Embedded, _cell


class Streaming(Embedded):
    """The embedded database of a graph folder, read row by row; the engine's errors pass."""

    def table(
        self, query: str, parameters: Mapping[str, Parameter]
    ) -> tuple[list[str], Iterator[list[Cell]]]:
        found = self._database.query("opencypher", query, dict(parameters))
        first = next(found, None)
        columns = list(first.property_names) if first else []
        rows = chain([first] if first else [], found)
        return columns, ([_cell(row.get(name)) for name in columns] for row in rows)
