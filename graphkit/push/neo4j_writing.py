"""Writing a difference to a Neo4j server: in batches, one transaction each.

The text of a statement holds labels and types of the ontology alone, quoted; whatever comes from
data goes as a parameter.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from graphkit.errors import StoreError
from graphkit.push.difference import (
    Difference,
    EdgeChange,
    FoundEdge,
    FoundNode,
    NodeChange,
)
from graphkit.store.neo4j_schema import Names, ServerEdge, ServerNode, quoted
from graphkit.store.neo4j_server import Changes, Transaction

_T = TypeVar("_T")
_K = TypeVar("_K", str, tuple[str, ...], tuple[str, tuple[str, ...], tuple[str, ...]])


@dataclass(frozen=True, slots=True)
class Written:
    """What the server counted, and how many nodes and relationships it changed or kept."""

    counted: Changes = field(default_factory=Changes)
    changed_nodes: int = 0
    changed_edges: int = 0
    kept_nodes: int = 0

    def __add__(self, other: "Written") -> "Written":
        return Written(
            self.counted + other.counted,
            self.changed_nodes + other.changed_nodes,
            self.changed_edges + other.changed_edges,
            self.kept_nodes + other.kept_nodes,
        )


Work = Callable[[Transaction], Written]
"""What one transaction does."""


@dataclass(frozen=True, slots=True)
class Step:
    """One transaction's share of a difference: what it does, to how many, and how."""

    what: str
    size: int
    work: Work


def steps(difference: Difference, names: Names, *, batch: int) -> list[Step]:
    """Return a difference in steps, in an order in which each finds what it needs."""
    cut = partial(_cut, batch)
    found = cut("removing relationships", difference.old_edges, _remove_edges)
    for key, old in _by(difference.old_nodes, lambda node: node.key):
        found += cut("removing nodes", old, partial(_remove_nodes, key, names))
    for labels, new in _by(difference.new_nodes, lambda node: node.labels):
        found += cut("adding nodes", new, partial(_add_nodes, labels))
    for kind, changed in _by(difference.changed_nodes, _kind):
        found += cut("changing nodes", changed, partial(_change_nodes, *kind))
    for (key, type_), edges in _by(difference.new_edges, lambda edge: (edge.key, edge.type)):
        found += cut("adding relationships", edges, partial(_add_edges, key, type_))
    return found + cut("changing relationships", difference.changed_edges, _change_edges)


def _cut(
    batch: int,
    what: str,
    things: Sequence[_T],
    work: Callable[[Sequence[_T], Transaction], Written],
) -> list[Step]:
    parts = [things[at : at + batch] for at in range(0, len(things), batch)]
    return [Step(what, len(part), partial(work, part)) for part in parts]


def _by(things: Iterable[_T], kind: Callable[[_T], _K]) -> list[tuple[_K, list[_T]]]:
    groups: dict[_K, list[_T]] = defaultdict(list)
    for thing in things:
        groups[kind(thing)].append(thing)
    return sorted(groups.items(), key=lambda group: group[0])


def _kind(change: NodeChange) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return change.key, change.labels, change.lost_labels


def _node(name: str, key: str, value: str) -> str:
    """Return the clause that finds a node by its iri.

    The hint is for stores that are still empty: their planner would scan instead.
    """
    return f"MATCH ({name}:{quoted(key)} {{iri: {value}}}) USING INDEX {name}:{quoted(key)}(iri)"


def _labels(labels: Iterable[str]) -> str:
    return "".join(f":{quoted(label)}" for label in labels)


_ROWS = "UNWIND $rows AS row"
_OWN = "n.pushedBy = 'graphkit'"
_EDGE = f"{_ROWS} MATCH ()-[r]->() WHERE elementId(r) = row.id AND r.pushedBy = 'graphkit'"


def _add_nodes(labels: tuple[str, ...], nodes: Sequence[ServerNode], tx: Transaction) -> Written:
    rows = [node.properties for node in nodes]
    _, counted = tx.run(f"{_ROWS} CREATE (n{_labels(labels)}) SET n = row", rows=rows)
    _check(len(rows), counted.nodes_created)
    return Written(counted)


def _add_edges(key: str, type_: str, edges: Sequence[ServerEdge], tx: Transaction) -> Written:
    rows = [
        {"source": edge.source, "target": edge.target, "properties": edge.properties}
        for edge in edges
    ]
    _, counted = tx.run(
        f"{_ROWS} {_node('a', key, 'row.source')} {_node('b', key, 'row.target')} "
        f"CREATE (a)-[r{_labels([type_])}]->(b) SET r = row.properties",
        rows=rows,
    )
    _check(len(rows), counted.relationships_created)
    return Written(counted)


def _change_nodes(
    key: str,
    labels: tuple[str, ...],
    lost: tuple[str, ...],
    changes: Sequence[NodeChange],
    tx: Transaction,
) -> Written:
    more = f" SET n{_labels(labels)}" if labels else ""
    less = f" REMOVE n{_labels(lost)}" if lost else ""
    rows, counted = tx.run(
        f"{_ROWS} {_node('n', key, 'row.iri')} SET n += row.values{more}{less} RETURN count(n)",
        rows=[{"iri": change.iri, "values": change.values} for change in changes],
    )
    _check(len(changes), rows[0][0])
    return Written(counted, changed_nodes=rows[0][0])


def _change_edges(changes: Sequence[EdgeChange], tx: Transaction) -> Written:
    rows, counted = tx.run(
        f"{_EDGE} SET r += row.values RETURN count(r)",
        rows=[{"id": change.id, "values": change.values} for change in changes],
    )
    _check(len(changes), rows[0][0])
    return Written(counted, changed_edges=rows[0][0])


def _remove_edges(edges: Sequence[FoundEdge], tx: Transaction) -> Written:
    return Written(tx.run(f"{_EDGE} DELETE r", rows=[{"id": edge.id} for edge in edges])[1])


def _remove_nodes(key: str, names: Names, nodes: Sequence[FoundNode], tx: Transaction) -> Written:
    """Remove nodes; one that bears something of a user's loses what is ours, and stays."""
    iris = [{"iri": node.iri} for node in nodes]
    rows, stripped = tx.run(
        f"{_ROWS} {_node('n', key, 'row.iri')} WHERE {_OWN} AND (EXISTS {{ MATCH (n)--() }} "
        "OR any(label IN labels(n) WHERE NOT label IN $labels) "
        "OR any(name IN keys(n) WHERE NOT name IN $properties)) "
        f"SET n += $nothing REMOVE n{_labels(sorted(names.labels - {key}))} RETURN count(n)",
        rows=iris,
        labels=sorted(names.labels),
        properties=sorted(names.properties),
        nothing=dict.fromkeys(names.properties - {"iri"}),
    )
    _, gone = tx.run(f"{_ROWS} {_node('n', key, 'row.iri')} WHERE {_OWN} DELETE n", rows=iris)
    return Written(stripped + gone, kept_nodes=rows[0][0])


def _check(meant: int, counted: int) -> None:
    """Stop, and undo the batch, where somebody else's writing has come between."""
    if counted != meant:
        raise StoreError(
            "somebody else has changed the graph on the server meanwhile; push again to finish it"
        )
