"""Spanning tree: a tree through each piece of a network, and where other edges lead from it."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from graphkit.analytics.network.adjacency import Places, rows_of


@dataclass(frozen=True, slots=True)
class SpanningTree:
    """A tree through each piece of a network; nodes are numbered so that a branch is a range."""

    arcs: "sparse.csr_array"
    piece: Places
    """Which piece of the network a node is in."""
    parent: Places
    """-1 for a root."""
    first: Places
    """The number of a node; `first` to `first + size` is what hangs below it, itself included."""
    size: Places
    low: Places
    """The lowest number that an edge beside the tree leads to from what hangs below a node."""
    high: Places
    beside: Places
    """Where in the arcs those stand that don't make up the tree."""

    @classmethod
    def of(cls, arcs: "sparse.csr_array") -> "SpanningTree":
        """Return a tree of breadth-first walks; values of arcs are how many edges stand for them.

        `arcs` must be symmetric and without loops. Work is the number of nodes and arcs, whatever
        the shape.
        """
        many = arcs.shape[0]
        piece = csgraph.connected_components(arcs, directed=False)[1].astype(np.int64)
        order, parent = _walk(arcs, piece)
        first, size = _numbers(order, parent, many)
        parent = np.where(parent == many, -1, parent)[:many]
        row, column = rows_of(arcs), arcs.indices
        in_tree = (parent[row] == column) | (parent[column] == row)
        beside = np.flatnonzero(~in_tree | (arcs.data > 1))
        low, high = first.copy(), first.copy()
        np.minimum.at(low, row[beside], first[column[beside]])
        np.maximum.at(high, row[beside], first[column[beside]])
        low, high = _of_branches(order, parent, low, high)
        return cls(arcs, piece, parent, first, size, low, high, beside)

    def blocks(self) -> Places:
        """Return the block of the edge from each node to its parent (its own for a root).

        Two edges lie in one block if a circle goes through both. Source: Tarjan and Vishkin 1985.
        """
        many = len(self.parent)
        end = self.first + self.size
        one, two = rows_of(self.arcs)[self.beside], self.arcs.indices[self.beside]
        apart = end[one] <= self.first[two]
        below = np.flatnonzero(self.parent >= 0)
        below = below[self.parent[self.parent[below]] >= 0]
        above = self.parent[below]
        leaves = (self.low[below] < self.first[above]) | (self.high[below] >= end[above])
        joined = (
            np.concatenate([one[apart], below[leaves]]),
            np.concatenate([two[apart], above[leaves]]),
        )
        links = sparse.coo_array((np.ones(len(joined[0])), joined), shape=(many, many))
        return csgraph.connected_components(links, directed=False)[1].astype(np.int64)


def _walk(arcs: "sparse.csr_array", piece: Places) -> tuple[list[int], Places]:
    """Return nodes in the order of one breadth-first walk, and whence each was reached.

    One more node, tied to one of each piece, lets a single walk reach all; it is left out.
    """
    many = arcs.shape[0]
    roots = np.unique(piece, return_index=True)[1]
    ends = np.append(arcs.indptr, arcs.indptr[-1] + len(roots))
    columns = np.concatenate([arcs.indices, roots])
    whole = sparse.csr_array((np.ones(len(columns)), columns, ends), shape=(many + 1, many + 1))
    order, parent = csgraph.breadth_first_order(whole, many, directed=True)
    return order[1:].tolist(), parent.astype(np.int64)


def _numbers(order: list[int], parents: Places, many: int) -> tuple[Places, Places]:
    # Plain loops: a vectorized step for each depth would crawl on a long chain.
    parent = parents.tolist()
    size = [1] * (many + 1)
    for node in reversed(order):
        size[parent[node]] += size[node]
    first, free = [0] * (many + 1), [0] * (many + 1)
    for node in order:
        above = parent[node]
        first[node] = free[above]
        free[above] += size[node]
        free[node] = first[node] + 1
    return np.array(first[:many], dtype=np.int64), np.array(size[:many], dtype=np.int64)


def _of_branches(
    order: list[int], parents: Places, lows: Places, highs: Places
) -> tuple[Places, Places]:
    parent, low, high = parents.tolist(), lows.tolist(), highs.tolist()
    for node in reversed(order):
        above = parent[node]
        if above >= 0:
            low[above] = min(low[above], low[node])
            high[above] = max(high[above], high[node])
    return np.array(low, dtype=np.int64), np.array(high, dtype=np.int64)
