"""Structural holes: how far an organization's partners are one another's partners.

networkx's names and results, on its graphs. networkx.effective_size is wrong where edges are
weighted or directed, and slow: it isn't called.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import networkx as nx
import numpy as np

from graphkit.analytics.network.adjacency import Numbers, Places, mutual, reverses, rows_of, sums
from graphkit.analytics.network.triangles import corners

Node = TypeVar("Node", bound=Hashable)
_Row = Mapping[Any, float]


def constraint(
    graph: "nx.Graph[Node]", nodes: Iterable[Node] | None = None, weight: str | None = None
) -> dict[Node, float]:
    """Return how far each node's partners leave it no choice; NaN for one that leads to none.

    C_i = sum_j (p_ij + sum_q p_iq p_qj)^2 over neighbours j, with p_ij the share of i's ties that
    go to j (both directions added). 1 for a single partner; it can pass 1 in tiny dense networks.
    `nodes` are whom to ask about (all); only they and their partners are then looked at. `weight`
    names the strength of an edge, not negative; parallel edges add up, or count once without it.
    Self-loops are left out. Source: Burt 1992, ch. 2.
    """
    if nodes is not None:
        egos = _Egos(graph, weight)
        return {node: egos.constraint(node) for node in nodes}
    network = mutual(graph, weight)
    arcs, row = network.arcs, rows_of(network.arcs)
    total = sums(row, arcs.data, arcs.shape[0])
    with np.errstate(invalid="ignore"):
        shares = arcs.data / total[row]
    found = corners(arcs)
    through = sums(found.ij, shares[found.iq] * shares[found.qj], arcs.nnz)
    values = sums(row, np.square(shares + through), arcs.shape[0])
    return network.by_node(_where_any(graph, total, values))


def effective_size(
    graph: "nx.Graph[Node]", nodes: Iterable[Node] | None = None, weight: str | None = None
) -> dict[Node, float]:
    """Return how many partners of each node aren't redundant; NaN for one that leads to none.

    ES_i = sum_j (1 - sum_q p_iq m_jq), with m_jq the strength of the tie between j and q over j's
    strongest. Without weights and directions that is d - 2t/d, t being the ties among the d
    partners. From 1 to the number of partners; over that number it is Burt's efficiency.
    `nodes` and `weight` as for constraint. Sources: Burt 1992, ch. 2; Borgatti 1997.
    """
    if nodes is not None:
        egos = _Egos(graph, weight)
        return {node: egos.effective_size(node) for node in nodes}
    network = mutual(graph, weight)
    arcs, row = network.arcs, rows_of(network.arcs)
    many, back = arcs.shape[0], reverses(arcs)
    total, strongest = sums(row, arcs.data, many), _strongest(row, arcs.data, many)
    with np.errstate(invalid="ignore"):
        shares, strengths = arcs.data / total[row], arcs.data / strongest[row]
    found = corners(arcs, back)
    twice = shares[found.iq] * strengths[back[found.qj]]
    values = np.diff(arcs.indptr) - sums(row[found.ij], twice, many)
    return network.by_node(_where_any(graph, total, values))


def _strongest(row: Places, values: Numbers, many: int) -> Numbers:
    found = np.zeros(many)
    np.maximum.at(found, row, values)
    return found


def _where_any(graph: "nx.Graph[Node]", total: Numbers, values: Numbers) -> Numbers:
    """Return values of nodes that lead somewhere; NaN for the rest, as networkx has it."""
    leads = total > 0
    if graph.is_directed():
        leads &= np.fromiter((len(row) > (v in row) for v, row in graph.adjacency()), bool)
    return np.where(leads, values, np.nan)


class _Egos:
    """The ties of some nodes and of their partners, read as they are asked for."""

    def __init__(self, graph: "nx.Graph[Any]", weight: str | None) -> None:
        self._graph, self._weight = graph, weight
        self._ties: dict[Any, _Row] = {}

    def constraint(self, node: object) -> float:
        own = self._shares(node)
        if not own or set(self._graph[node]) <= {node}:
            return float("nan")
        through = dict(own)
        for q, share in own.items():
            for j, other in self._shares(q).items():
                if j in own:
                    through[j] += share * other
        return sum(value * value for value in through.values())

    def effective_size(self, node: object) -> float:
        own = self._shares(node)
        if not own or set(self._graph[node]) <= {node}:
            return float("nan")
        redundant = 0.0
        for j in own:
            ties = self._ties_of(j)
            if strongest := max(ties.values()):
                redundant += sum(own.get(q, 0.0) * m for q, m in ties.items()) / strongest
        return len(own) - redundant

    def _shares(self, node: object) -> _Row:
        ties = self._ties_of(node)
        total = sum(ties.values())
        return {j: tie / total for j, tie in ties.items()} if total else {}

    def _ties_of(self, node: object) -> _Row:
        if node not in self._ties:
            found: dict[Any, float] = {}
            for j, strength in self._edges_of(node):
                if j != node:
                    found[j] = found.get(j, 0.0) + strength
            self._ties[node] = found
        return self._ties[node]

    def _edges_of(self, node: object) -> Iterator[tuple[Any, float]]:
        """Yield the far end and the strength of each edge; plain ones once a pair and way."""
        leads = [self._graph.adj[node]]
        if isinstance(self._graph, nx.DiGraph):
            leads.append(self._graph.pred[node])
        for rows in leads:
            for j, edge in rows.items():
                if self._weight is None:
                    yield j, 1.0
                else:
                    edges = edge.values() if self._graph.is_multigraph() else (edge,)
                    yield j, sum(float(each.get(self._weight, 1)) for each in edges)
