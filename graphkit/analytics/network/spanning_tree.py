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

        `arcs` must be symmetric and without loops. The work is the number of nodes, of arcs and of
        steps to the farthest node.
        """
        many = arcs.shape[0]
        piece = csgraph.connected_components(arcs, directed=False)[1].astype(np.int64)
        walk = _Walk.of(arcs, piece)
        first, size = walk.numbers()
        parent = np.where(walk.parent == many, -1, walk.parent)[:many]
        row, column = rows_of(arcs), arcs.indices
        in_tree = (parent[row] == column) | (parent[column] == row)
        beside = np.flatnonzero(~in_tree | (arcs.data > 1))
        low, high = first.copy(), first.copy()
        np.minimum.at(low, row[beside], first[column[beside]])
        np.maximum.at(high, row[beside], first[column[beside]])
        walk.gather(low, np.minimum)
        walk.gather(high, np.maximum)
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


@dataclass(frozen=True, slots=True)
class _Walk:
    """One breadth-first walk of all pieces, from a root beside the network that is tied to each.

    Nodes stand in `order` layer by layer, and those that one node led to side by side.
    """

    order: Places
    parent: Places
    """Of each node; the root is the number behind the last node."""
    layers: list[slice]
    """Where in the order those stand who are equally far from the root, the nearest first."""

    @classmethod
    def of(cls, arcs: "sparse.csr_array", piece: Places) -> "_Walk":
        many = arcs.shape[0]
        roots = np.unique(piece, return_index=True)[1]
        ends = np.append(arcs.indptr, arcs.indptr[-1] + len(roots))
        columns = np.concatenate([arcs.indices, roots])
        shape = many + 1, many + 1
        whole = sparse.csr_array((np.ones(len(columns)), columns, ends), shape=shape)
        order, parent = csgraph.breadth_first_order(whole, many, directed=True)
        place = np.empty(many + 1, dtype=np.int64)
        place[order] = np.arange(many + 1)
        above = place[parent[order[1:]]]
        layers, begin = list[slice](), 0
        while begin < many:
            end = int(np.searchsorted(above, begin + 1))
            layers.append(slice(begin, end))
            begin = end
        return cls(order[1:].astype(np.int64), parent.astype(np.int64), layers)

    def numbers(self) -> tuple[Places, Places]:
        """Return numbers by which each branch is a range, and the size of each branch."""
        many = len(self.order)
        size = np.ones(many + 1, dtype=np.int64)
        self.gather(size, np.add)
        parent = self.parent[self.order]
        before = np.cumsum(size[self.order]) - size[self.order]
        eldest = np.flatnonzero(np.diff(parent, prepend=-1))
        siblings = np.diff(np.append(eldest, many))
        elder = before - np.repeat(before[eldest], siblings)
        first = np.full(many + 1, -1, dtype=np.int64)
        for layer in self.layers:
            first[self.order[layer]] = first[parent[layer]] + 1 + elder[layer]
        return first[:many], size[:many]

    def gather(self, values: Places, by: np.ufunc) -> None:
        """Let each node combine its value with those of all below it."""
        for layer in reversed(self.layers):
            nodes = self.order[layer]
            parents = self.parent[nodes]
            inside = parents < len(values)
            by.at(values, parents[inside], values[nodes[inside]])
