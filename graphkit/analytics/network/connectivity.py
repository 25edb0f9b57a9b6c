"""Connectivity: nodes and edges without which a network falls apart.

networkx's names and results, on any of its graphs. Directions don't count, parallel edges do: they
are no bridge. `graphkit.analytics.cuts` also says what falls off.
"""

from collections.abc import Hashable, Iterator
from typing import TypeVar

import networkx as nx
import numpy as np

from graphkit.analytics.network.adjacency import mutual
from graphkit.analytics.network.spanning_tree import SpanningTree

Node = TypeVar("Node", bound=Hashable)


def articulation_points(graph: "nx.Graph[Node]") -> Iterator[Node]:
    """Yield each node once whose removal leaves more pieces, in the order of the graph.

    A node is one if the edges that a spanning tree has at it lie in more than one block.
    Sources: Tarjan 1972; by any spanning tree: Tarjan and Vishkin 1985.
    """
    network = mutual(graph)
    many, tree = len(network.nodes), SpanningTree.of(network.arcs)
    child, block = np.flatnonzero(tree.parent >= 0), tree.blocks()
    ends = np.concatenate([child, tree.parent[child]])
    touched = np.unique(ends * many + np.concatenate([block[child], block[child]]))
    blocks = np.bincount(touched // max(many, 1), minlength=many)
    yield from (network.nodes[at] for at in np.flatnonzero(blocks > 1))


def bridges(graph: "nx.Graph[Node]", root: Node | None = None) -> Iterator[tuple[Node, Node]]:
    """Yield each edge whose removal leaves more pieces; with `root` only those of its component.

    An edge of a spanning tree is a bridge if no other edge leads out of what hangs below it.
    Sources: Tarjan 1974; Tarjan and Vishkin 1985.

    Raises:
        networkx.NodeNotFound: a root that isn't in the graph.

    """
    network = mutual(graph, parallels=True)
    tree = SpanningTree.of(network.arcs)
    alone = (tree.parent >= 0) & (tree.low >= tree.first) & (tree.high < tree.first + tree.size)
    if root is not None:
        alone &= tree.piece == tree.piece[network.places([root])[0]]
    for at in np.flatnonzero(alone):
        yield network.nodes[tree.parent[at]], network.nodes[at]
