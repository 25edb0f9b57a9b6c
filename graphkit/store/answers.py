"""Answers: what stands in a row, in one shape whatever engine found it.

Numbers, texts, truth values, lists and maps are Python's own. A node, a relationship and a path are
the three classes below, with things of ours by id and nothing of the engine's (no element ids, no
marks of a push). Dates, times and durations are ISO texts, seconds and their parts only where they
are not zero: `2024-01-31T10:00+01:00[Europe/Berlin]`, `P1Y2M`. A point is a map with its `crs`, its
`srid` and its coordinates; a number without an end is the text `Infinity`, `-Infinity` or `NaN`.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphkit.ontology import ID

PUSHED_BY = "pushedBy"
"""The property on a Neo4j that marks what graphkit wrote; no answer shows it."""
_KEY = "iri"
_GENERAL = "Resource"


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node: its labels, sorted; its key, which is the id of a thing of ours; its properties."""

    labels: tuple[str, ...]
    key: str
    properties: Mapping[str, "Cell"]

    def __str__(self) -> str:
        kinds = ", ".join(label for label in self.labels if label != _GENERAL)
        return f"{self.name} ({kinds or _GENERAL})"

    @property
    def name(self) -> str:
        """What a reader calls it."""
        named = (self.properties.get(name) for name in ("name", "prefLabel"))
        return next((str(name) for name in named if name), self.key or "unnamed")


@dataclass(frozen=True, slots=True)
class GraphRelationship:
    """A relationship: its type, the keys of the nodes that it leads from and to, its properties."""

    type: str
    start: str
    end: str
    properties: Mapping[str, "Cell"]

    def __str__(self) -> str:
        return f"{self.start} -{self.type}-> {self.end}"


@dataclass(frozen=True, slots=True)
class GraphPath:
    """A path: its nodes in the order of the walk, and the relationship after each but the last."""

    nodes: tuple[GraphNode, ...]
    relationships: tuple[GraphRelationship, ...]

    def __str__(self) -> str:
        parts = [self.nodes[0].name]
        for step, node, after in zip(self.relationships, self.nodes, self.nodes[1:], strict=False):
            onward = step.start == node.key
            parts += [f"-{step.type}->" if onward else f"<-{step.type}-", after.name]
        return " ".join(parts)


Cell = (
    str
    | int
    | float
    | bool
    | None
    | list["Cell"]
    | dict[str, "Cell"]
    | GraphNode
    | GraphRelationship
    | GraphPath
)
"""What stands in an answer, whatever the engine: plain values, and things of ours by id."""


def node(labels: Iterable[str], properties: Mapping[str, Cell]) -> GraphNode:
    """Return a node in our shape; `properties` come as cells."""
    return GraphNode(tuple(sorted(labels)), str(properties.get(_KEY, "")), _shown(properties))


def relationship(
    type_: str, start: str, end: str, properties: Mapping[str, Cell]
) -> GraphRelationship:
    """Return a relationship in our shape; `properties` come as cells, the ends by key."""
    return GraphRelationship(type_, start, end, _shown(properties))


def mapping(properties: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return a map in our shape: in order, without an engine's own keys and the mark of a push."""
    return {
        name: value
        for name, value in sorted(properties.items())
        if name != PUSHED_BY and not name.startswith("@")
    }


def key(iri: str) -> str:
    """Return the key of what has an IRI: its id, if it is a thing of ours."""
    return iri.removeprefix(ID)


def finite(number: float) -> float | str:
    """Return a number, or the word for one that JSON cannot write."""
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def plain(cell: Cell) -> object:
    """Return a cell as what JSON can hold; nodes, relationships and paths by their fields."""
    match cell:
        case GraphNode():
            return {"labels": cell.labels, "key": cell.key, "properties": cell.properties}
        case GraphRelationship():
            ends = {"type": cell.type, "start": cell.start, "end": cell.end}
            return {**ends, "properties": cell.properties}
        case GraphPath():
            return {
                "nodes": [plain(node) for node in cell.nodes],
                "relationships": [plain(step) for step in cell.relationships],
            }
        case list():
            return [plain(item) for item in cell]
        case dict():
            return {name: plain(value) for name, value in cell.items()}
    return cell


def _shown(properties: Mapping[str, Cell]) -> dict[str, Cell]:
    return {name: value for name, value in mapping(properties).items() if name != _KEY}
