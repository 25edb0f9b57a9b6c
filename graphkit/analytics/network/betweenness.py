"""Betweenness: how many shortest ways between others lead through a node.

networkx's name and result. Ways are counted for a batch of sources at once, as products of a sparse
matrix with a dense one; weighted ways are left to networkx.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from random import Random
from typing import Any, Generic, TypeVar

import networkx as nx
import numpy as np
from scipy import sparse

from graphkit.analytics.network.adjacency import Adjacency, Numbers, Places, loopless

Node = TypeVar("Node", bound=Hashable)

PIVOTS = 512
"""From how many nodes ways are looked for in a network of more than `EXACT` nodes."""
EXACT = 2_000
_BATCH_BYTES = 800_000
"""How large a batch may be: it should stay in the processor's cache."""


def betweenness_centrality(  # noqa: PLR0917 - the order of networkx
    graph: "nx.Graph[Node]",
    k: int | None = None,
    normalized: bool = True,
    weight: str | None = None,
    endpoints: bool = False,
    seed: Any = None,  # an int or random.Random, as networkx takes it
) -> dict[Node, float]:
    """Return the share of all pairs of others whose shortest ways lead through each node, on 0..1.

    sum over s, t of sigma(s, t | v) / sigma(s, t), sigma being the number of shortest ways.
    With `k` only ways from so many nodes (pivots) are looked for, drawn with `seed`; the result is
    an estimate, good for ranking: see `betweenness_stability`. The same seed gives networkx's own
    draw and value. `weight` is a length, such as 1/x of a tie's strength x, and networkx's to walk.
    Not `normalized` it is the number of pairs; `endpoints` counts the ends of a way too.
    Parallel edges count as one way (networkx, without weights, does the same).
    Sources: Brandes 2001; Brandes and Pich 2007.

    Raises:
        ValueError: more pivots than nodes.

    """
    if weight is not None:
        found: dict[Node, float] = nx.betweenness_centrality(
            graph, k=k, normalized=normalized, weight=weight, endpoints=endpoints, seed=seed
        )
        return found
    network = Adjacency.of(graph)
    many = len(network.nodes)
    source = np.arange(many) if k is None else _drawn(many, k, seed)
    total = _through(loopless(network.arcs), source, endpoints=endpoints)
    pairs = _Pairs(many, None if k is None else source, endpoints, graph.is_directed())
    return network.by_node(total * pairs.scale(normalized=normalized))


@dataclass(frozen=True, slots=True)
class Stability(Generic[Node]):
    """The nodes of the highest betweenness, by draws of pivots, and how sure their place is."""

    value: dict[Node, float]
    """The mean of all draws, the highest first."""
    spread: dict[Node, float]
    """The largest less the least of the draws."""
    share: dict[Node, float]
    """In which share of the draws a node is among the first: 1 where pivots can't change it."""
    pivots: int
    """How many nodes were looked from in each draw; all of them: then there was one."""
    draws: int


def betweenness_stability(
    graph: "nx.Graph[Node]",
    k: int | None = None,
    *,
    top: int = 50,
    seeds: Iterable[int] = range(5),
    weight: str | None = None,
) -> Stability[Node]:
    """Return the `top` nodes by betweenness, and how that depends on the draw of pivots.

    Without `k` it is exact up to 2,000 nodes, and takes 512 pivots beyond. Show a list with the
    share: a node in less than all draws may stand there by chance.
    """
    pivots = k or (len(graph) if len(graph) <= EXACT else PIVOTS)
    if pivots >= len(graph):
        runs = [betweenness_centrality(graph, weight=weight)]
    else:
        runs = [betweenness_centrality(graph, pivots, weight=weight, seed=seed) for seed in seeds]
    nodes = list(graph)
    values = np.array([[run[node] for node in nodes] for run in runs], dtype=float)
    mean = values.mean(axis=0)
    first = [np.argsort(-row, kind="stable")[:top] for row in values]
    times = np.bincount(np.concatenate(first), minlength=len(nodes)) / len(runs)
    shown = [int(at) for at in np.argsort(-mean, kind="stable")[:top]]
    spread = np.ptp(values, axis=0) if nodes else mean

    def told(numbers: Numbers) -> dict[Any, float]:
        return {nodes[at]: float(numbers[at]) for at in shown}

    return Stability(told(mean), told(spread), told(times), min(pivots, len(nodes)), len(runs))


def _drawn(many: int, k: int, seed: int | Random | None) -> Places:
    if k > many:
        raise ValueError(f"{k} pivots of {many} nodes: take {many} or fewer, or None for all")
    draw = seed if isinstance(seed, Random) else Random(seed)  # noqa: S311 - a sample, as networkx draws it
    return np.array(draw.sample(range(many), k), dtype=np.int64)


def _through(arcs: "sparse.csr_array", source: Places, *, endpoints: bool) -> Numbers:
    many = arcs.shape[0]
    total = np.zeros(many)
    batch = min(max(_BATCH_BYTES // (8 * max(many, 1)), 8), 64)
    for begin in range(0, len(source), batch):
        total += _dependencies(arcs, source[begin : begin + batch], endpoints=endpoints)
    return total


@dataclass(frozen=True, slots=True)
class _Layer:
    """The nodes equally far from a source: which, where they lead, in how many ways one comes."""

    nodes: Places | slice
    leads: "sparse.csr_array"
    ways: Numbers

    @classmethod
    def of(cls, arcs: "sparse.csr_array", ways: Numbers, nodes: Places) -> "_Layer":
        """Keep the rows of the nodes; or all, without a copy, where they are a good part of all."""
        if 4 * len(nodes) > arcs.shape[0]:
            return cls(slice(None), arcs, ways)
        return cls(nodes, arcs[nodes], ways[nodes])

    @property
    def per_way(self) -> Numbers:
        """One over the ways, 0 where none comes."""
        share: Numbers = np.minimum(self.ways, 1.0)
        share /= np.maximum(self.ways, 1.0)
        return share


def _dependencies(arcs: "sparse.csr_array", source: Places, *, endpoints: bool) -> Numbers:
    """Return how much of the ways from some sources leads through each node."""
    layers, met = _layers(arcs, source)
    each, found = np.ones(len(source)), np.zeros(arcs.shape[0])
    depends = np.zeros_like(layers[-1].ways)
    for before, layer in zip(layers[-2:0:-1], layers[:1:-1], strict=True):
        depends += 1.0
        depends *= layer.per_way
        passed = depends
        if not isinstance(layer.nodes, slice):
            passed = np.zeros((arcs.shape[0], len(source)))
            passed[layer.nodes] = depends
        depends = before.leads @ passed
        depends *= before.ways
        found[before.nodes] += depends @ each
    if endpoints:
        found += met @ each
        np.add.at(found, source, met.sum(axis=0) - 2.0)
    return found


def _layers(arcs: "sparse.csr_array", source: Places) -> tuple[list[_Layer], Numbers]:
    """Return the layers around some sources, and who was met: one column for each source."""
    each, layers = np.ones(len(source)), list[_Layer]()
    ways = np.zeros((arcs.shape[0], len(source)))
    ways[source, np.arange(len(source))] = 1.0
    unmet = np.ones_like(ways)
    while len(nodes := np.flatnonzero(ways @ each)):
        layers.append(_Layer.of(arcs, ways, nodes))
        unmet[layers[-1].nodes] *= layers[-1].ways == 0
        ways = layers[-1].leads.T @ layers[-1].ways
        ways *= unmet
    return layers, 1.0 - unmet


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Of how many pairs of nodes ways were looked for, for each node."""

    nodes: int
    pivots: Places | None
    endpoints: bool
    directed: bool

    def scale(self, *, normalized: bool) -> Numbers:
        """Return by what to multiply what was counted; a pivot is no source of its own ways."""
        targets = self.nodes if self.endpoints else self.nodes - 1
        if targets < 2:
            return np.ones(self.nodes)
        sources = np.full(self.nodes, targets if self.pivots is None else len(self.pivots), float)
        if self.pivots is not None and not self.endpoints:
            sources[self.pivots] -= 1
        with np.errstate(divide="ignore"):
            share = np.where(sources > 0, 1.0 / sources, np.nan)
        ordered = targets - 1 if normalized else (1 if self.directed else 2) / targets
        return share / ordered
