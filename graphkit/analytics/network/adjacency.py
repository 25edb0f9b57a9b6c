"""Adjacency: a networkx graph as a sparse matrix, with its nodes in their order."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeVar

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Node = TypeVar("Node", bound=Hashable)
Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Adjacency(Generic[Node]):
    """The nodes of a graph, and n by n what leads from one to another: rows lead to columns."""

    nodes: list[Node]
    arcs: "sparse.csr_array"

    @classmethod
    def of(
        cls, graph: "nx.Graph[Node]", weight: str | None = None, *, parallels: bool = False
    ) -> "Adjacency[Node]":
        """Read a graph of any kind; an undirected edge leads both ways.

        Without `weight` a pair counts once, or, if `parallels` count, as often as a multigraph has
        edges for it; with it parallel edges add up, and an edge without that attribute weighs 1.

        Raises:
            ValueError: a weight that is no finite number.

        """
        nodes = list(graph)
        place = {node: at for at, node in enumerate(nodes)}
        rows = [row for _, row in graph.adjacency()]
        ends = np.cumsum([0, *map(len, rows)])
        columns = np.fromiter(map(place.__getitem__, chain.from_iterable(rows)), np.int32, ends[-1])
        several = graph.is_multigraph()
        if weight is not None:
            values = np.fromiter(_weights(rows, weight, several=several), np.float64, ends[-1])
        elif parallels and several:
            values = np.fromiter((len(e) for row in rows for e in row.values()), float, ends[-1])
        else:
            values = np.ones(ends[-1])
        if not np.isfinite(values).all():
            raise ValueError(f"{weight!r} of an edge is no finite number")
        arcs = sparse.csr_array((values, columns, ends), shape=(len(nodes), len(nodes)))
        arcs.sort_indices()
        return cls(nodes, arcs)

    def places(self, nodes: Iterable[Node]) -> Places:
        """Return in which rows some nodes stand.

        Raises:
            networkx.NodeNotFound: one that isn't in the graph.

        """
        place = {node: at for at, node in enumerate(self.nodes)}
        try:
            return np.array([place[node] for node in nodes], dtype=np.int64)
        except KeyError as missing:
            raise nx.NodeNotFound(f"Node {missing.args[0]!r} is not in the graph") from None

    def by_node(self, values: Numbers | Places) -> dict[Node, Any]:
        """Return one value a row as networkx does: by node, as plain numbers."""
        return dict(zip(self.nodes, values.tolist(), strict=True))


def _weights(rows: list[Any], weight: str, *, several: bool) -> Iterable[float]:
    edges = chain.from_iterable(row.values() for row in rows)
    if several:
        return (sum(edge.get(weight, 1) for edge in keyed.values()) for keyed in edges)
    return (edge.get(weight, 1) for edge in edges)


def loopless(arcs: "sparse.csr_array") -> "sparse.csr_array":
    """Return arcs without those that lead from a node to itself."""
    row = rows_of(arcs)
    keep = row != arcs.indices
    ends = np.concatenate([[0], np.cumsum(np.bincount(row[keep], minlength=arcs.shape[0]))])
    return sparse.csr_array((arcs.data[keep], arcs.indices[keep], ends), shape=arcs.shape)


def both_ways(arcs: "sparse.csr_array") -> "sparse.csr_array":
    """Return the arcs of both directions added up; weights of zero stay entries."""
    row, column, values = rows_of(arcs), arcs.indices, arcs.data
    there_and_back = (
        np.concatenate([values, values]),
        (np.concatenate([row, column]), np.concatenate([column, row])),
    )
    added = sparse.coo_array(there_and_back, shape=arcs.shape).tocsr()
    added.sort_indices()
    return added


def mutual(
    graph: "nx.Graph[Node]", weight: str | None = None, *, parallels: bool = False
) -> Adjacency[Node]:
    """Return what joins each two nodes whichever way it leads, without self-loops."""
    found = Adjacency.of(graph, weight, parallels=parallels)
    arcs = loopless(found.arcs)
    return Adjacency(found.nodes, both_ways(arcs) if graph.is_directed() else arcs)


def rows_of(arcs: "sparse.csr_array") -> Places:
    """Return the row of each entry."""
    return np.repeat(np.arange(arcs.shape[0]), np.diff(arcs.indptr))


def reverses(arcs: "sparse.csr_array") -> Places:
    """Return where in a symmetric matrix the opposite of each entry stands."""
    numbered = sparse.csr_array((np.arange(arcs.nnz), arcs.indices, arcs.indptr), shape=arcs.shape)
    return np.asarray(numbered.T.tocsr().data, dtype=np.int64)


def entries(arcs: "sparse.csr_array", row: Places, column: Places) -> Places:
    """Return where the entries of some rows and columns stand; -1 where there is none.

    The rows of the matrix must be sorted.
    """
    many = arcs.shape[1]
    keys, wanted = rows_of(arcs) * many + arcs.indices, row * many + column
    at = np.searchsorted(keys, wanted)
    there = np.append(keys, -1)[at] == wanted
    return np.where(there, at, -1)


def sums(at: Places, values: Numbers, many: int) -> Numbers:
    """Return values added up by where they belong, for so many places."""
    return np.bincount(at, values, minlength=many).astype(np.float64, copy=False)
