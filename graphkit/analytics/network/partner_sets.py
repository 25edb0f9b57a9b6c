"""Partner sets: whom two organizations work with, apart from what they do together.

On a bipartite networkx graph, whose edges join organizations to the partnerships they take part
in. Partnerships that hold both are left out of both sets (leave joint out): else whoever signs one
deal together would overlap by that deal alone.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import networkx as nx
import numpy as np
from scipy import sparse

from graphkit.analytics.network.adjacency import Numbers, Places, loopless
from graphkit.analytics.network.row_pairs import Common, pairs_sharing

Node = TypeVar("Node", bound=Hashable)

_AT_ONCE = 20_000
_WHOLE = 1e-15
"""How far a strength stays below 1, whose logarithm would be infinite."""


@dataclass(frozen=True, slots=True)
class Participations(Generic[Node]):
    """Who takes part in what, how much, and how strong that is."""

    nodes: list[Node]
    incidence: "sparse.csr_array"
    """Organizations by partnerships or items: 1 for who takes part."""
    amount: "sparse.csr_array"
    """The same entries, with how much each stands for."""
    strength: Numbers
    """Of each partnership, on 0..1."""

    @classmethod
    def of(
        cls,
        graph: "nx.Graph[Any]",
        nodes: Iterable[Node],
        strength: str | None = None,
        *,
        weight: str | None = None,
    ) -> "Participations[Node]":
        """Read a bipartite graph; `nodes` are its organizations, their neighbours partnerships.

        `strength` names an attribute of the partnerships, `weight` one of the edges; both are 1
        where missing or not asked for. Several edges from one to another are one participation
        (their weights add up), directions don't count.

        Raises:
            ValueError: two of the nodes are neighbours, a strength is outside of 0..1, or a weight
                is negative or no number.

        """
        organizations = list(dict.fromkeys(nodes))
        own, place = set(organizations), dict[Any, int]()
        columns, amounts, ends = list[int](), list[float](), [0]
        for node in organizations:
            for partnership, amount in _edges(graph, node, weight).items():
                if partnership in own:
                    raise ValueError(f"{node!r} and {partnership!r} are neighbours: not bipartite")
                columns.append(place.setdefault(partnership, len(place)))
                amounts.append(amount)
            ends.append(len(columns))
        amount_of = sparse.csr_array((amounts, columns, ends), (len(organizations), len(place)))
        amount_of.sort_indices()
        incidence = amount_of.copy()
        incidence.data = np.ones(len(columns))
        told = [graph.nodes[p].get(strength, 1.0) if strength else 1.0 for p in place]
        strengths = np.array(told, dtype=float)
        if not ((strengths >= 0) & (strengths <= 1)).all():
            raise ValueError(f"a {strength!r} lies outside of 0..1")
        if not ((amount_of.data >= 0) & np.isfinite(amount_of.data)).all():
            raise ValueError(f"a {weight!r} is negative or no number")
        return cls(organizations, incidence, amount_of, strengths)

    @property
    def weighted(self) -> bool:
        """Tell whether any partnership counts for less than the others."""
        return bool((self.strength < 1).any())

    def joint(self) -> "sparse.csr_array":
        """Return in how many partnerships each two are together; 0 for one with itself."""
        return _apart(self.incidence @ self.incidence.T)


def compare(of: Participations[Any], a: Places, b: Places) -> Common:
    """Return what the partner sets of pairs have in common, without their joint partnerships.

    How strongly c is tied to a is the noisy-or of the partnerships that are left:
    x_ac = 1 - prod(1 - omega_p).
    """
    joint, by_log = of.joint(), _by_log(of)
    added = _apart(by_log @ of.incidence.T)
    parts = []
    for begin in range(0, len(a), _AT_ONCE):
        pair = a[begin : begin + _AT_ONCE], b[begin : begin + _AT_ONCE]
        both = of.incidence[pair[0]].multiply(of.incidence[pair[1]]).tocsr()
        less = both @ of.incidence.T
        left, right = (((joint[ends] - less) > 0).astype(float).tocsr() for ends in pair)
        if of.weighted:
            log_less = both @ by_log.T
            one, two = (
                _strengths((added[ends] - log_less).multiply(kept).tocsr())
                for ends, kept in zip(pair, (left, right), strict=True)
            )
            parts.append(Common.of(pair, (left, right), (one, two)))
        else:
            parts.append(Common.of(pair, (left, right)))
    return Common.joined(parts)


def compare_items(of: Participations[Any], a: Places, b: Places) -> Common:
    """Return what pairs have in common of the items themselves, and how much of it."""
    parts = []
    for begin in range(0, len(a), _AT_ONCE):
        pair = a[begin : begin + _AT_ONCE], b[begin : begin + _AT_ONCE]
        sets, amounts = ((rows[pair[0]], rows[pair[1]]) for rows in (of.incidence, of.amount))
        parts.append(Common.of(pair, sets, amounts))
    return Common.joined(parts)


def candidates(
    of: Participations[Any], *, shared: int, size: int, jaccard: float = 0.0
) -> tuple[Places, Places]:
    """Return the pairs that may overlap so much; joint partnerships, still in, only add to it."""
    joint = of.joint()
    joint.data[:] = 1
    return pairs_sharing(joint, shared=shared, size=size, jaccard=jaccard, ends=2)


def _edges(graph: "nx.Graph[Any]", node: object, weight: str | None) -> dict[Any, float]:
    """Return whom or what a node is joined to, and by how much."""
    if weight is None:
        return dict.fromkeys(nx.all_neighbors(graph, node), 1.0)
    edges = list(graph.edges(node, data=weight, default=1.0))
    if isinstance(graph, nx.DiGraph):
        edges += [(b, a, by) for a, b, by in graph.in_edges(node, data=weight, default=1.0)]
    found: dict[Any, float] = {}
    for _, other, amount in edges:
        found[other] = found.get(other, 0.0) + float(amount)
    return found


def _by_log(of: Participations[Any]) -> "sparse.csr_array":
    """Return who takes part with -ln(1 - omega): the sum of these is the noisy-or's logarithm."""
    logs = -np.log1p(-np.minimum(of.strength, 1.0 - _WHOLE))
    return sparse.csr_array(of.incidence @ sparse.diags_array(logs))


def _strengths(logs: "sparse.csr_array") -> "sparse.csr_array":
    logs.data = -np.expm1(-np.maximum(logs.data, 0.0))
    return logs


def _apart(square: "sparse.csr_array") -> "sparse.csr_array":
    """Return a matrix without its diagonal."""
    return loopless(square.tocsr())
