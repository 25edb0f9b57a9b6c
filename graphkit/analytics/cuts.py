"""Cut points: organizations and single ties without which part of a network falls off.

Takes any networkx graph. Directions don't count; parallel edges do, for they are no bridge, and two
ways of a directed graph are parallel. One depth-first walk finds all, with what each would cut off
(Tarjan 1972; Hopcroft and Tarjan 1973).
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import networkx as nx

Node = TypeVar("Node", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cut:
    """What falls off a network, in pieces that hang together, when a node or an edge goes."""

    pieces: tuple[frozenset[Any], ...]
    """Without the largest, which stays the network; the larger first."""

    @property
    def size(self) -> int:
        """Return how many nodes fall off."""
        return sum(map(len, self.pieces))


@dataclass(slots=True)
class _Walk:
    """A depth-first walk of one component: nodes in the order met, parents, sizes, low points."""

    order: list[Any]
    place: dict[Any, int]
    parent: dict[Any, Any]
    size: dict[Any, int]
    low: dict[Any, int]

    def below(self, node: Any) -> frozenset[Any]:  # networkx nodes may be anything
        first = self.place[node]
        return frozenset(self.order[first : first + self.size[node]])


def articulation_cuts(graph: "nx.Graph[Node]") -> dict[Node, Cut]:
    """Return the articulation points, each with what its component loses when it goes.

    Source: Tarjan 1972.
    """
    found: dict[Node, Cut] = {}
    for walk in _walks(_both_ways(graph)):
        hanging: dict[Node, list[Node]] = {}
        for child, parent in walk.parent.items():
            if walk.low[child] >= walk.place[parent]:
                hanging.setdefault(parent, []).append(child)
        for node, children in hanging.items():
            pieces = [walk.below(child) for child in children]
            rest = frozenset(walk.order).difference(*pieces, {node})
            if cut := _cut([*pieces, rest]):
                found[node] = cut
    return found


def bridge_cuts(graph: "nx.Graph[Node]") -> dict[tuple[Node, Node], Cut]:
    """Return the bridges, each with its end on the side that stays first, and what falls off.

    Parallel edges are no bridge. Source: Tarjan 1974.
    """
    found: dict[tuple[Node, Node], Cut] = {}
    graph = _both_ways(graph)
    for walk in _walks(graph):
        for child, parent in walk.parent.items():
            if walk.low[child] > walk.place[parent] and graph.number_of_edges(parent, child) == 1:
                below = walk.below(child)
                rest = frozenset(walk.order) - below
                if len(rest) >= len(below):
                    found[parent, child] = Cut((below,))
                else:
                    found[child, parent] = Cut((rest,))
    return found


def _cut(pieces: list[frozenset[Node]]) -> Cut | None:
    standing = sorted(
        (piece for piece in pieces if piece), key=lambda p: (-len(p), sorted(map(str, p)))
    )
    return Cut(tuple(standing[1:])) if len(standing) > 1 else None


def _both_ways(graph: "nx.Graph[Node]") -> "nx.Graph[Node]":
    if not graph.is_directed():
        return graph
    found: nx.MultiGraph[Node] = nx.MultiGraph()
    found.add_nodes_from(graph)
    found.add_edges_from(graph.edges())
    return found


def _walks(graph: "nx.Graph[Node]") -> Iterator[_Walk]:
    seen: set[Node] = set()
    for root in graph:
        if root not in seen:
            walk = _walk(graph, root)
            seen.update(walk.order)
            yield walk


def _walk(graph: "nx.Graph[Node]", root: Node) -> _Walk:
    walk = _Walk([root], {root: 0}, {}, {root: 1}, {root: 0})
    stack = [(root, iter(graph[root]))]
    while stack:
        node, neighbours = stack[-1]
        for other in neighbours:
            if other not in walk.place:
                walk.place[other] = walk.low[other] = len(walk.order)
                walk.order.append(other)
                walk.parent[other], walk.size[other] = node, 1
                stack.append((other, iter(graph[other])))
                break
            if other != walk.parent.get(node):
                walk.low[node] = min(walk.low[node], walk.place[other])
        else:
            stack.pop()
            if stack:
                above = stack[-1][0]
                walk.size[above] += walk.size[node]
                walk.low[above] = min(walk.low[above], walk.low[node])
    return walk
