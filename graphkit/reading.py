"""Reads the property graph: texts, numbers, edges of one type, whether something holds on a day."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from graphkit.dates import Holds, holds
from graphkit.graph import Graph

Properties = Mapping[str, object]
Edges = list[tuple[str, str, Properties]]

_UNCHANGING: ContextVar[tuple[Graph, dict[str, Edges]] | None] = ContextVar("unchanging")


def text(properties: Properties, name: str) -> str:
    """Return a property as text, the first value where there are many, "" where there is none."""
    return next(iter(texts(properties, name)), "")


def texts(properties: Properties, name: str) -> tuple[str, ...]:
    """Return all values of a property as text."""
    value = properties.get(name)
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),)


def number(properties: Properties, name: str) -> float | None:
    """Return a property as a number, None where there is none that can be counted or drawn."""
    value = properties.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None


def holds_on(properties: Properties, day: str) -> Holds:
    """Tell whether a relationship holds on a day, by the four dates that it carries."""
    return holds(
        day,
        holds_from=text(properties, "holdsFrom") or None,
        holds_to=text(properties, "holdsTo") or None,
        may_hold_from=text(properties, "mayHoldFrom") or None,
        may_hold_to=text(properties, "mayHoldTo") or None,
    )


def name_of(graph: Graph, node: str) -> str:
    """Return what a reader calls a node: its name, else its id."""
    return text(graph.nodes[node], "name") or node


def labelled(graph: Graph, label: str) -> list[str]:
    """Return the nodes that carry a label, sorted by id."""
    return sorted(n for n, labels in graph.nodes(data="labels", default=()) if label in labels)


def targets(graph: Graph, node: str, relationship: str) -> list[str]:
    """Return what a node leads to by one type of relationship, each once, sorted."""
    edges_ = graph.out_edges(node, data=True)
    return sorted({target for _, target, edge in edges_ if edge.get("type") == relationship})


@contextmanager
def unchanging(graph: Graph) -> Iterator[None]:
    """Keep the edges of a graph at hand by type, for as long as nobody changes it.

    Measures ask for some types again and again; each time all edges would be gone through.
    """
    held = _UNCHANGING.set((graph, _edges_by_type(graph)))
    try:
        yield
    finally:
        _UNCHANGING.reset(held)


def edges(graph: Graph, relationship: str) -> Iterator[tuple[str, str, Properties]]:
    """Yield all edges of one type of relationship, sorted by their ends and middle node."""
    unchanged = _UNCHANGING.get(None)
    if unchanged and unchanged[0] is graph:
        yield from unchanged[1].get(relationship, ())
    else:
        yield from _edges_by_type(graph, relationship).get(relationship, ())


def _edges_by_type(graph: Graph, only: str | None = None) -> dict[str, Edges]:
    found: dict[str, Edges] = defaultdict(list)
    for source, target, edge in graph.edges(data=True):
        type_ = edge.get("type", "")
        if only is None or type_ == only:
            found[type_].append((source, target, edge))
    for same in found.values():
        same.sort(key=lambda edge: (edge[0], edge[1], text(edge[2], "via")))
    return found


def edges_by_target(graph: Graph, relationship: str) -> dict[str, list[tuple[str, Properties]]]:
    """Return, for each node, who leads to it by one type of relationship, sorted by source."""
    found: dict[str, list[tuple[str, Properties]]] = defaultdict(list)
    for source, target, edge in edges(graph, relationship):
        found[target].append((source, edge))
    return {node: found[node] for node in sorted(found)}


def edges_by_source(graph: Graph, relationship: str) -> dict[str, list[str]]:
    """Return, for each node, what it leads to by one type of relationship, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for source, target, _ in edges(graph, relationship):
        found[source].append(target)
    return dict(found)
