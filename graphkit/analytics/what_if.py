"""What if: what one partnership more, or less, changes in a network of ties.

Partners, overlap and constraint change near the two ends only, and only there they are computed.
The rest is computed twice, and says so.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isnan
from typing import Literal

import networkx as nx

from graphkit.analytics.overlap import jaccard
from graphkit.analytics.structural_holes import constraint, effective_size

How = Literal["closed form", "recomputed"]
Measure = Callable[["nx.Graph[str]"], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Delta:
    """One number of one organization, or pair, before and after; None where there is none."""

    measure: str
    subjects: tuple[str, ...]
    before: float | None
    after: float | None
    how: How

    @property
    def change(self) -> float | None:
        """Return after less before; None where one of them isn't there."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


def with_tie(graph: "nx.Graph[str]", a: str, b: str) -> "nx.Graph[str]":
    """Return a network with a tie more; of a multigraph one edge more."""
    changed = graph.copy()
    changed.add_edge(a, b)
    return changed


def without_tie(graph: "nx.Graph[str]", a: str, b: str) -> "nx.Graph[str]":
    """Return a network with a tie less; of several parallel ones the last added goes.

    Raises:
        networkx.NetworkXError: there is no such tie.

    """
    changed = graph.copy()
    changed.remove_edge(a, b)
    return changed


def what_if(before: "nx.Graph[str]", after: "nx.Graph[str]", a: str, b: str) -> Iterator[Delta]:
    """Yield what changes when the tie of a and b is added or goes, at once and near the two.

    measure(G + p) - measure(G): number of partners of a and b; overlap (Jaccard index, the two
    themselves left out) of a and b with all who have a partner in common with them before or after;
    constraint and effective size of a, b and their partners. Nothing else of these measures can
    change. Both graphs may be any undirected networkx graphs.
    Source: from the definitions of the measures.
    """
    for node in (a, b):
        yield Delta(
            "partners", (node,), _partners(before, node), _partners(after, node), "closed form"
        )
    yield from _changed(_overlaps(before, after, a, b))
    near = sorted({a, b}.union(*(g[e] for g in (before, after) for e in (a, b) if e in g)))
    for name, measure in (("constraint", constraint), ("effective size", effective_size)):
        old, new = (
            measure(_around(graph, near), [node for node in near if node in graph])
            for graph in (before, after)
        )
        for node in near:
            ends = _number(old.get(node)), _number(new.get(node))
            yield from _changed([Delta(name, (node,), *ends, "closed form")])


def recomputed(
    before: "nx.Graph[str]", after: "nx.Graph[str]", measures: Mapping[str, Measure]
) -> Iterator[Delta]:
    """Yield what changes in measures that any tie can change anywhere, such as betweenness.

    The measure of the network after less that before. Follows from its name.
    """
    for name, measure in measures.items():
        old, new = measure(before), measure(after)
        for node in sorted(old.keys() | new.keys()):
            ends = _number(old.get(node)), _number(new.get(node))
            yield from _changed([Delta(name, (node,), *ends, "recomputed")])


def _overlaps(before: "nx.Graph[str]", after: "nx.Graph[str]", a: str, b: str) -> Iterator[Delta]:
    seen = set()
    for end in (a, b):
        others = {
            other
            for graph in (before, after)
            if end in graph
            for partner in graph[end]
            for other in graph[partner]
        }
        for other in sorted(others - {end}):
            pair = (min(end, other), max(end, other))
            if pair not in seen:
                seen.add(pair)
                old, new = _overlap(before, *pair), _overlap(after, *pair)
                yield Delta("overlap", pair, old, new, "closed form")


def _overlap(graph: "nx.Graph[str]", a: str, b: str) -> float | None:
    if a not in graph or b not in graph:
        return None
    return jaccard(set(graph[a]) - {a, b}, set(graph[b]) - {a, b})


def _partners(graph: "nx.Graph[str]", node: str) -> int:
    return len(set(graph[node]) - {node}) if node in graph else 0


def _around(graph: "nx.Graph[str]", nodes: Iterable[str]) -> "nx.Graph[str]":
    """Return what the constraint of some nodes rests on: they, their partners, and these' ties."""
    inner = [node for node in nodes if node in graph]
    ring = set(inner).union(*(graph[node] for node in inner))
    return graph.subgraph(ring.union(*(graph[node] for node in ring)))


def _number(value: float | None) -> float | None:
    return None if value is None or isnan(value) else value


def _changed(deltas: Iterable[Delta]) -> Iterator[Delta]:
    return (delta for delta in deltas if delta.before != delta.after)
