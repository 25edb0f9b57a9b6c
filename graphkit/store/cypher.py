"""What any engine that answers Cypher does for graphkit; embedded ArcadeDB and Neo4j are two."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

Parameter = str | int | float | bool | None | Sequence[str]
Cell = str | int | float | bool | None | list["Cell"] | dict[str, "Cell"]


class CypherEngine(Protocol):
    """An engine opened for reading."""

    def table(
        self, query: str, parameters: Mapping[str, Parameter]
    ) -> tuple[list[str], Iterator[list[Cell]]]:
        """Return the columns of a query and its rows as plain values; writes are refused."""

    def close(self) -> None:
        """Let go of the graph."""
