"""Common neighbours: how alike two nodes of a network are by whom they are tied to.

networkx's names, parameters and triples, for any of its graphs and for pairs given as any iterable
(networkx's own yield nothing for a generator). Neither of two counts among the neighbours of the
other, so that a tie of theirs is no likeness. Where participations are known, take
`partner_overlap`: it also leaves out what two do jointly.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from math import isnan
from typing import TypeVar

import networkx as nx
import numpy as np
from scipy import sparse

from graphkit.analytics.network.adjacency import Adjacency, Numbers, Places, entries, mutual
from graphkit.analytics.network.row_pairs import Common, pairs_sharing

Node = TypeVar("Node", bound=Hashable)
Pairs = Iterable[tuple[Node, Node]]
Triples = Iterator[tuple[Node, Node, float | None]]

_AT_ONCE = 20_000


def jaccard_coefficient(
    graph: "nx.Graph[Node]", ebunch: "Pairs[Node] | None" = None
) -> "Triples[Node]":
    """Yield (u, v, |N(u) & N(v)| / |N(u) u N(v)|); None where one has no other neighbour.

    Without `ebunch` all pairs that share a neighbour. Directions and parallel edges don't count.
    Source: Jaccard 1901.
    """
    return _triples(graph, ebunch, None, lambda common: common.jaccard)


def overlap_coefficient(
    graph: "nx.Graph[Node]", ebunch: "Pairs[Node] | None" = None
) -> "Triples[Node]":
    """Yield (u, v, |N(u) & N(v)| / min(|N(u)|, |N(v)|)), 1 for a subset; else as jaccard.

    Sources: Szymkiewicz 1934; Simpson 1943.
    """
    return _triples(graph, ebunch, None, lambda common: common.overlap)


def ruzicka_coefficient(
    graph: "nx.Graph[Node]", ebunch: "Pairs[Node] | None" = None, weight: str | None = "weight"
) -> "Triples[Node]":
    """Yield (u, v, sum_c min(x_uc, x_vc) / sum_c max(x_uc, x_vc)), x the weights; else as jaccard.

    The Jaccard coefficient where all weights are alike. Weights are not negative; those of parallel
    edges and of both directions add up. Source: Ruzicka 1958.
    """
    return _triples(graph, ebunch, weight, lambda common: common.ruzicka)


def adamic_adar_index(
    graph: "nx.Graph[Node]", ebunch: "Pairs[Node] | None" = None
) -> "Triples[Node]":
    """Yield (u, v, sum of 1/ln d(c) over common neighbours c): the rarer, the more it tells.

    From 0 on without limit. Without `ebunch` all pairs that share a neighbour.
    Source: Adamic and Adar 2003.
    """
    return _rare(graph, ebunch, lambda degree: 1.0 / np.log(np.maximum(degree, 2)))


def resource_allocation_index(
    graph: "nx.Graph[Node]", ebunch: "Pairs[Node] | None" = None
) -> "Triples[Node]":
    """Yield (u, v, sum of 1/d(c) over common neighbours c), else as Adamic-Adar.

    Source: Zhou, Lu and Zhang 2009.
    """
    return _rare(graph, ebunch, lambda degree: 1.0 / np.maximum(degree, 1))


def portfolio_overlap(one: dict[Node, float], two: dict[Node, float]) -> float | None:
    """Return how alike two portfolios are: S = sum_s min(q_s, r_s) of their shares, on 0..1.

    Amounts (capacities, volumes) are turned to shares; None where one portfolio holds nothing.
    Source: Finger and Kreinin 1979.

    Raises:
        ValueError: a negative amount.

    """
    if min([*one.values(), *two.values()], default=0.0) < 0:
        raise ValueError("an amount of a portfolio is negative")
    whole, other = sum(one.values()), sum(two.values())
    if not (whole and other):
        return None
    return sum(min(amount / whole, two[s] / other) for s, amount in one.items() if s in two)


def _triples(
    graph: "nx.Graph[Node]",
    ebunch: "Pairs[Node] | None",
    weight: str | None,
    index: Callable[[Common], Numbers],
) -> "Triples[Node]":
    network = mutual(graph, weight)
    if network.arcs.nnz and network.arcs.data.min() < 0:
        raise ValueError(f"a {weight!r} is negative")
    for a, b in _chunks(network, ebunch):
        yield from _named(network, a, b, index(_compared(network, a, b)))


def _rare(
    graph: "nx.Graph[Node]", ebunch: "Pairs[Node] | None", worth: Callable[[Places], Numbers]
) -> "Triples[Node]":
    network = mutual(graph)
    values = worth(np.diff(network.arcs.indptr))
    for a, b in _chunks(network, ebunch):
        yield from _named(network, a, b, network.arcs[a].multiply(network.arcs[b]) @ values)


def _compared(network: Adjacency[Node], a: Places, b: Places) -> Common:
    """Compare the neighbours of pairs, each without the other end."""
    arcs = network.arcs
    alike = Common.of((a, b), (_ones(arcs[a]), _ones(arcs[b])), (arcs[a], arcs[b]))
    # None is its own neighbour: the other end is in a size and in a sum, but never shared.
    at = entries(arcs, a, b)
    tied = np.where(at < 0, 0.0, arcs.data[at]) if arcs.nnz else np.zeros(len(a))
    return replace(
        alike,
        size_a=alike.size_a - (at >= 0),
        size_b=alike.size_b - (at >= 0),
        most=alike.most - 2 * tied,
    )


def _ones(rows: "sparse.csr_array") -> "sparse.csr_array":
    return sparse.csr_array((np.ones(rows.nnz), rows.indices, rows.indptr), shape=rows.shape)


def _chunks(
    network: Adjacency[Node], ebunch: "Pairs[Node] | None"
) -> Iterator[tuple[Places, Places]]:
    if ebunch is None:
        a, b = pairs_sharing(_ones(network.arcs))
    else:
        pairs = list(ebunch)
        a, b = (network.places(pair[end] for pair in pairs) for end in (0, 1))
    for begin in range(0, len(a), _AT_ONCE):
        yield a[begin : begin + _AT_ONCE], b[begin : begin + _AT_ONCE]


def _named(network: Adjacency[Node], a: Places, b: Places, values: Numbers) -> "Triples[Node]":
    for one, two, value in zip(a.tolist(), b.tolist(), values.tolist(), strict=True):
        yield network.nodes[one], network.nodes[two], None if isnan(value) else value
