"""Reads what the analytics need off the property graph: texts, neighbours, and what holds."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graphkit.dates import Holds, holds
from graphkit.graph import Graph

Properties = Mapping[str, object]


def text(properties: Properties, name: str) -> str:
    """Return a single-valued property as text, "" where there is none."""
    return next(iter(texts(properties, name)), "")


def texts(properties: Properties, name: str) -> tuple[str, ...]:
    """Return all values of a property as text."""
    value = properties.get(name, ())
    return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),)


def number(properties: Properties, name: str) -> float | None:
    """Return a property as a number, None where it isn't known."""
    value = properties.get(name)
    return float(value) if isinstance(value, int | float) else None


def name_of(graph: Graph, node: str) -> str:
    """Return what a reader calls a node: its name, else its id."""
    return text(graph.nodes[node], "name") or node


def labelled(graph: Graph, label: str) -> Iterator[str]:
    """Yield the nodes that carry a label, sorted by id."""
    return iter(
        sorted(n for n, labels in graph.nodes(data="labels", default=()) if label in labels)
    )


def edges_by_target(graph: Graph, relationship: str) -> dict[str, list[tuple[str, Properties]]]:
    """Return, for each node, who leads to it by one type of relationship, sorted by source."""
    found: dict[str, list[tuple[str, Properties]]] = defaultdict(list)
    for source, targets in graph.adjacency():
        for target, edges in targets.items():
            for edge in edges.values():
                if edge.get("type") == relationship:
                    found[target].append((source, edge))
    return {node: sorted(found[node], key=_edge_order) for node in sorted(found)}


def edges_by_source(graph: Graph, relationship: str) -> dict[str, list[str]]:
    """Return, for each node, what it leads to by one type of relationship, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for source, targets in graph.adjacency():
        for target, edges in targets.items():
            for edge in edges.values():
                if edge.get("type") == relationship:
                    found[source].append(target)
    return {node: sorted(found[node]) for node in sorted(found)}


def holds_on(properties: Properties, day: str) -> Holds:
    """Tell whether a relationship holds on a day, by the four dates that it carries."""
    return holds(
        day,
        holds_from=text(properties, "holdsFrom") or None,
        holds_to=text(properties, "holdsTo") or None,
        may_hold_from=text(properties, "mayHoldFrom") or None,
        may_hold_to=text(properties, "mayHoldTo") or None,
    )


def _edge_order(edge: tuple[str, Properties]) -> tuple[str, str]:
    return edge[0], text(edge[1], "via")
