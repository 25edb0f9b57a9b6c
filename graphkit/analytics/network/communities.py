"""Communities: blocs that are tied more within than chance would tie them, and how sure they are.

A single run names blocs that another run may cut elsewhere: so there are many, and each bloc comes
with the share of them in which its members are together.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Generic, TypeVar

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graphkit.analytics.network.adjacency import Adjacency, Places, mutual, rows_of, sums

Node = TypeVar("Node", bound=Hashable)
Labels = NDArray[np.int64]

RUNS = 20
LARGE = 2_000
"""From how many nodes on networkit's Leiden is taken, where it is installed."""


@dataclass(frozen=True, slots=True)
class Communities(Generic[Node]):
    """The communities of the best run, the largest first, and what the other runs say of them."""

    communities: list[set[Node]]
    stability: list[float]
    """Of each, in which share of the runs two members are together, on average; 1 for one alone."""
    modularity: float | None
    """Of the best run; None for a network without ties."""
    runs: int
    method: str
    _place: dict[Node, int] = field(repr=False)
    _labels: Labels = field(repr=False)

    def together(self, a: Node, b: Node) -> float:
        """Return in which share of the runs two are in one community."""
        labels = self._labels
        return float((labels[:, self._place[a]] == labels[:, self._place[b]]).mean())

    def inseparable(self) -> list[set[Node]]:
        """Return the groups of two and more that no run takes apart, the largest first."""
        _, label = np.unique(self._labels, axis=1, return_inverse=True)
        return [group for group in _groups(list(self._place), label.ravel()) if len(group) > 1]


def stable_communities(
    graph: "nx.Graph[Node]",
    weight: str | None = "weight",
    resolution: float = 1.0,
    *,
    runs: int = RUNS,
    seed: int = 0,
) -> Communities[Node]:
    """Return the communities of the highest modularity of several runs, with their stability.

    Q = sum_c (L_c / m - resolution (k_c / 2m)^2), with L_c the weight inside of c, k_c that of all
    ties of its members, m that of the network; on -0.5..1. Directions don't count, weights of both
    add up (1 where missing), self-loops are left out. It sees no community much smaller than the
    root of m (resolution limit).
    By Louvain (networkx), from 2,000 nodes on by Leiden, if networkit is installed. The same seed
    and order of nodes give the same result.
    Sources: Newman and Girvan 2004; Blondel et al. 2008; Traag et al. 2019.

    Raises:
        ValueError: a negative weight, or no run.

    """
    if runs < 1:
        raise ValueError("at least one run is needed")
    network = mutual(graph, weight)
    arcs = network.arcs
    if arcs.nnz and arcs.data.min() < 0:
        raise ValueError(f"a {weight!r} is negative: communities are of ties, not of rivalries")
    if not arcs.sum():
        return _all_alone(network, runs)
    large = arcs.shape[0] >= LARGE and find_spec("networkit") is not None
    seeds = range(seed, seed + runs)
    run = leiden(arcs, resolution, seeds) if large else louvain(arcs, resolution, seeds)
    labels = np.array(list(run), dtype=np.int64)
    values = [_modularity(arcs, row, resolution) for row in labels]
    best = int(np.argmax(values))
    method = "Leiden (networkit)" if large else "Louvain (networkx)"
    return _told(network, labels, best, float(values[best]), method)


def louvain(arcs: "sparse.csr_array", resolution: float, seeds: Iterable[int]) -> Iterator[Labels]:
    """Yield the community of each row of a symmetric matrix, one array a seed, by networkx."""
    # On numbers instead of the graph's own nodes, whose hashes may differ from run to run.
    graph: nx.Graph[int] = nx.from_scipy_sparse_array(arcs)
    for seed in seeds:
        label = np.zeros(arcs.shape[0], dtype=np.int64)
        found = nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
        for number, members in enumerate(found):
            label[list(members)] = number
        yield label


def leiden(arcs: "sparse.csr_array", resolution: float, seeds: Iterable[int]) -> Iterator[Labels]:
    """Yield the community of each row of a symmetric matrix, one array a seed, by networkit."""
    import networkit as nk

    row = rows_of(arcs)
    once = row < arcs.indices
    ends = row[once], arcs.indices[once].astype(np.int64)  # 32-bit numbers would end the process
    graph = nk.GraphFromCoo((arcs.data[once], ends), n=arcs.shape[0], weighted=True, directed=False)
    threads = nk.getCurrentNumberOfThreads()
    nk.setNumberOfThreads(1)  # with more, the same seed gives another result
    try:
        for seed in seeds:
            nk.engineering.setSeed(seed, False)
            algorithm = nk.community.ParallelLeiden(graph, gamma=resolution)
            algorithm.run()
            yield np.array(algorithm.getPartition().getVector(), dtype=np.int64)
    finally:
        nk.setNumberOfThreads(threads)


def _modularity(arcs: "sparse.csr_array", label: Labels, resolution: float) -> float:
    many, row = int(label.max()) + 1, rows_of(arcs)
    total = float(arcs.data.sum())
    within = label[row] == label[arcs.indices]
    strength = sums(label[row], arcs.data, many)
    inside = float(arcs.data[within].sum())
    return inside / total - resolution * float(np.square(strength / total).sum())


def _told(
    network: Adjacency[Node], labels: Labels, best: int, value: float, method: str
) -> Communities[Node]:
    nodes = network.nodes
    _, numbered = np.unique(labels[best], return_inverse=True)
    size = np.bincount(numbered)
    order = np.argsort(-size, kind="stable")
    stability = _stability(labels, numbered, size)
    groups = _groups(nodes, numbered)
    place = {node: at for at, node in enumerate(nodes)}
    return Communities(groups, stability[order].tolist(), value, len(labels), method, place, labels)


def _stability(labels: Labels, best: Places, size: Places) -> NDArray[np.float64]:
    """Return how often two of a community are together, for each community of the best run."""
    pairs = np.zeros(len(size))
    for label in labels:
        within, many = np.unique(best * (int(label.max()) + 1) + label, return_counts=True)
        pairs += sums(within // (int(label.max()) + 1), many * (many - 1.0), len(size))
    every = len(labels) * size * (size - 1.0)
    return np.divide(pairs, every, out=np.ones(len(size)), where=every > 0)


def _groups(nodes: list[Node], label: Labels) -> list[set[Node]]:
    """Return the nodes of each label, the largest group first."""
    groups: dict[int, set[Node]] = {number: set() for number in np.unique(label).tolist()}
    for node, number in zip(nodes, label.tolist(), strict=True):
        groups[number].add(node)
    return sorted(groups.values(), key=len, reverse=True)


def _all_alone(network: Adjacency[Node], runs: int) -> Communities[Node]:
    nodes = network.nodes
    place = {node: at for at, node in enumerate(nodes)}
    labels = np.tile(np.arange(len(nodes)), (runs, 1))
    return Communities([{v} for v in nodes], [1.0] * len(nodes), None, runs, "none", place, labels)
