"""Structural holes: how far an organization's partners are one another's partners.

networkx's names and results, on its graphs. networkx.effective_size is wrong where edges are
weighted or directed, and slow: it isn't called.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, TypeVar

import networkx as nx

Node = TypeVar("Node", bound=Hashable)
_Mutual = Mapping[Any, Mapping[Any, float]]


def constraint(
    graph: "nx.Graph[Node]", nodes: Iterable[Node] | None = None, weight: str | None = None
) -> dict[Node, float]:
    """Return how far each node's partners leave it no choice; NaN for one that leads to none.

    C_i = sum_j (p_ij + sum_q p_iq p_qj)^2 over neighbours j, with p_ij the share of i's ties that
    go to j (both directions added). 1 for a single partner; it can pass 1 in tiny dense networks.
    Self-loops are left out. Source: Burt 1992.
    """
    mutual = _mutual_weights(graph, weight)
    shares = {node: _divided(row, sum(row.values())) for node, row in mutual.items()}
    return {
        node: _constraint(shares, node) if len(graph[node]) else float("nan")
        for node in (graph if nodes is None else nodes)
    }


def effective_size(
    graph: "nx.Graph[Node]", nodes: Iterable[Node] | None = None, weight: str | None = None
) -> dict[Node, float]:
    """Return how many partners of each node aren't redundant; NaN for one that leads to none.

    ES_i = sum_j (1 - sum_q p_iq m_jq), with m_jq the strength of the tie between j and q over j's
    strongest. Without weights and directions that is d - 2t/d, t being the ties among the d
    partners. Sources: Burt 1992; Borgatti 1997.
    """
    mutual = _mutual_weights(graph, weight)
    shares = {node: _divided(row, sum(row.values())) for node, row in mutual.items()}
    strengths = {
        node: _divided(row, max(row.values(), default=0.0)) for node, row in mutual.items()
    }
    return {
        node: _effective_size(shares, strengths, node) if len(graph[node]) else float("nan")
        for node in (graph if nodes is None else nodes)
    }


def _mutual_weights(graph: "nx.Graph[Node]", weight: str | None) -> _Mutual:
    rows: dict[Any, dict[Any, float]] = {node: {} for node in graph}
    for a, b, value in graph.edges(data=weight, default=1) if weight else _plain(graph):
        if a != b:
            amount = float(value)
            rows[a][b] = rows[a].get(b, 0.0) + amount
            rows[b][a] = rows[b].get(a, 0.0) + amount
    return rows


def _plain(graph: "nx.Graph[Node]") -> Iterable[tuple[Node, Node, float]]:
    """Yield each tie once with weight one, however many edges a multigraph has for it."""
    return ((a, b, 1.0) for a, b in dict.fromkeys((a, b) for a, b in graph.edges()))


def _divided(row: Mapping[Any, float], by: float) -> dict[Any, float]:
    return {node: value / by for node, value in row.items()} if by else {}


def _constraint(shares: _Mutual, node: object) -> float:
    own = shares[node]
    if not own:
        return float("nan")
    through: dict[Any, float] = dict(own)
    for q, share in own.items():
        for j, other in shares[q].items():
            if j in own:
                through[j] += share * other
    return sum(value * value for value in through.values())


def _effective_size(shares: _Mutual, strengths: _Mutual, node: object) -> float:
    own = shares[node]
    if not own:
        return float("nan")
    redundant = sum(own.get(q, 0.0) * m for j in own for q, m in strengths[j].items())
    return len(own) - redundant
