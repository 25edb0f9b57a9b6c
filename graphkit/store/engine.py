"""What any engine does for graphkit, in Cypher or SPARQL, embedded or beside."""

from collections.abc import Iterator, Mapping
from typing import Literal, Protocol

Language = Literal["cypher", "sparql"]
Value = str | int | float
"""What a parameter may be given."""
Cell = str | int | float | bool | None | list["Cell"] | dict[str, "Cell"]
"""What stands in an answer, whatever the engine: plain values, and things of ours by id."""


class Engine(Protocol):
    """An engine opened for reading."""

    def table(
        self, query: str, parameters: Mapping[str, Value]
    ) -> tuple[list[str], Iterator[list[Cell]]]:
        """Return the columns of a query and its rows as plain values; writes are refused."""
