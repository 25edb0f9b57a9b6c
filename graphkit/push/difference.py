"""Difference: what must change on a server so that of ours it holds exactly a graph.

A server's nodes and relationships are looked at one by one as they come, so only what differs is
kept. What a user wrote is seen and left out: nodes and relationships without our mark, labels and
properties under names that are not ours.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graphkit.store.neo4j_schema import MARK, Names, ServerEdge, ServerNode

Absent = None
"""What a property is set to so that it goes."""


@dataclass(frozen=True, slots=True)
class FoundNode:
    """A node of a server that is ours, or that bears an iri as ours do."""

    key: str
    iri: str
    labels: Sequence[str]
    properties: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class FoundEdge:
    """A relationship of ours on a server; `id` finds it again while we write."""

    id: str
    type: str
    source: str | None
    target: str | None
    properties: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class NodeChange:
    """What one node must be given and lose; an adopted one was a user's own so far."""

    key: str
    iri: str
    values: Mapping[str, object]
    labels: tuple[str, ...]
    lost_labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EdgeChange:
    """What one relationship must be given and lose."""

    id: str
    type: str
    values: Mapping[str, object]


@dataclass(slots=True)
class Difference:
    """What a push has to do."""

    new_nodes: list[ServerNode] = field(default_factory=list)
    changed_nodes: list[NodeChange] = field(default_factory=list)
    old_nodes: list[FoundNode] = field(default_factory=list)
    new_edges: list[ServerEdge] = field(default_factory=list)
    changed_edges: list[EdgeChange] = field(default_factory=list)
    old_edges: list[FoundEdge] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many nodes and relationships it touches."""
        nodes = len(self.new_nodes) + len(self.changed_nodes) + len(self.old_nodes)
        return nodes + len(self.new_edges) + len(self.changed_edges) + len(self.old_edges)


def compare_nodes(
    ours: Mapping[str, ServerNode], found: Iterable[FoundNode], names: Names, into: Difference
) -> None:
    """Add what the nodes of a server lack, have otherwise, or have too much."""
    missing = dict(ours)
    for node in found:
        mine = ours.get(node.iri)
        if mine is None:
            if _marked(node.properties):
                into.old_nodes.append(node)
        elif mine.key == node.key and node.iri in missing:
            del missing[node.iri]
            change = _node_change(mine, node, names)
            if change.values or change.labels or change.lost_labels:
                into.changed_nodes.append(change)
    into.new_nodes += missing.values()


def compare_edges(
    ours: Iterable[ServerEdge], found: Iterable[FoundEdge], names: Names, into: Difference
) -> None:
    """Add what the relationships of a server lack, have otherwise, or have too much."""
    missing: dict[tuple[object, ...], ServerEdge] = {_identity(edge): edge for edge in ours}
    for edge in found:
        mine = missing.pop(_identity(edge), None)
        if mine is None:
            into.old_edges.append(edge)
        elif values := _values(mine.properties, edge.properties, names):
            into.changed_edges.append(EdgeChange(edge.id, edge.type, values))
    into.new_edges += missing.values()


def _identity(edge: ServerEdge | FoundEdge) -> tuple[object, ...]:
    return edge.type, edge.source, edge.target, edge.properties.get("via")


def _node_change(mine: ServerNode, found: FoundNode, names: Names) -> NodeChange:
    theirs = names.labels.intersection(found.labels)
    return NodeChange(
        mine.key,
        mine.iri,
        _values(mine.properties, found.properties, names),
        tuple(label for label in mine.labels if label not in theirs),
        tuple(sorted(theirs.difference(mine.labels))),
    )


def _values(
    mine: Mapping[str, object], found: Mapping[str, object], names: Names
) -> dict[str, object]:
    """Return the properties to set, and those to take away."""
    gone = [name for name in found if name in names.properties and name not in mine]
    given = {name: value for name, value in mine.items() if not _same(value, found.get(name))}
    return {**dict.fromkeys(gone, Absent), **given}


def _same(one: object, two: object) -> bool:
    # 5 and 5.0 are equal to Python, and two things to a query that divides.
    return one == two and type(one) is type(two)


def _marked(properties: Mapping[str, object]) -> bool:
    return all(properties.get(name) == value for name, value in MARK.items())
