"""Cores: how deep in a network a node lies, by what hangs together when the loosely tied go."""

from collections.abc import Hashable
from typing import TypeVar

import networkx as nx
import numpy as np
from scipy import sparse

from graphkit.analytics.network.adjacency import Places, mutual

Node = TypeVar("Node", bound=Hashable)


def core_number(graph: "nx.Graph[Node]") -> dict[Node, int]:
    """Return for each node the largest k with which it is in a k-core: all degrees inside >= k.

    networkx's name and result. Where networkx refuses: self-loops are left out, parallel edges
    count once. In a directed graph the degree is in- plus out-degree, so that two ways are two.
    Sources: Seidman 1983; Batagelj and Zaversnik 2003.
    """
    network = mutual(graph)
    return network.by_node(_cores(network.arcs))


def _cores(arcs: "sparse.csr_array") -> Places:
    """Peel off layer by layer; the work is the number of arcs and of layers."""
    ends, column = arcs.indptr.astype(np.int64), arcs.indices.astype(np.int64)
    weight = arcs.data.astype(np.int64)
    degree = np.add.reduceat(np.append(weight, 0), ends[:-1]) * (np.diff(ends) > 0)
    core, left = np.zeros(len(degree), dtype=np.int64), np.arange(len(degree))
    there = np.ones(len(degree), dtype=bool)
    k = 0
    while len(left):
        k = max(k, int(degree[left].min()))
        loose = left[degree[left] <= k]
        while len(loose):
            core[loose], there[loose] = k, False
            at = _arcs_of(ends, loose)
            at = at[there[column[at]]]
            np.subtract.at(degree, column[at], weight[at])
            touched = np.unique(column[at])
            loose = touched[degree[touched] <= k]
        left = left[there[left]]
    return core


def _arcs_of(ends: Places, nodes: Places) -> Places:
    """Return where the arcs of some nodes stand."""
    begin, many = ends[nodes], ends[nodes + 1] - ends[nodes]
    return np.repeat(begin - np.cumsum(many) + many, many) + np.arange(many.sum())
