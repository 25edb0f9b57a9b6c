"""Reads single values and neighbours off the property graph, whatever their multiplicity."""

import math
from collections.abc import Iterator, Mapping

from graphkit.graph import Graph

Properties = Mapping[str, object]


def text(properties: Properties, name: str) -> str:
    """Return a property as text, the first value where there are many, "" where there is none."""
    return next(iter(texts(properties, name)), "")


def texts(properties: Properties, name: str) -> tuple[str, ...]:
    """Return all values of a property as text."""
    value = properties.get(name)
    if value is None:
        return ()
    if isinstance(value, list | tuple):
        return tuple(str(single) for single in value)
    return (str(value),)


def number(properties: Properties, name: str) -> float | None:
    """Return a property as a number, None where there is none that can be drawn."""
    value = properties.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None


def targets(graph: Graph, node: str, relationship: str) -> list[str]:
    """Return what a node leads to by one type of relationship, sorted."""
    edges = graph.out_edges(node, data=True)
    return sorted({target for _, target, edge in edges if edge.get("type") == relationship})


def edges(graph: Graph, relationship: str) -> Iterator[tuple[str, str, Properties]]:
    """Yield all edges of one type of relationship, sorted by their ends and middle node."""
    found = [
        (source, target, edge)
        for source, target, edge in graph.edges(data=True)
        if edge.get("type") == relationship
    ]
    yield from sorted(found, key=lambda e: (e[0], e[1], str(e[2].get("via", ""))))


def nodes(graph: Graph, label: str) -> Iterator[tuple[str, Properties]]:
    """Yield all nodes with a label, sorted by id."""
    for node in sorted(graph):
        properties = graph.nodes[node]
        if label in properties.get("labels", ()):
            yield node, properties
