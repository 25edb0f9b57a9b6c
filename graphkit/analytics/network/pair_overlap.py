"""Pair overlap: which organizations share partners or items, the most surprising first.

networkx has no such functions for participations; the shape is that of its link predictions: a
bipartite graph, its nodes of one side, and pairs (`ebunch`) or none for all that share enough.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import isnan
from typing import Any, Generic, TypeVar

import networkx as nx
import numpy as np

from graphkit.analytics.chance import false_discovery_rates
from graphkit.analytics.network.adjacency import Numbers, Places
from graphkit.analytics.network.null_model import configuration_chances
from graphkit.analytics.network.partner_sets import (
    Participations,
    candidates,
    compare,
    compare_items,
)
from graphkit.analytics.network.row_pairs import Common, pairs_sharing

Node = TypeVar("Node", bound=Hashable)
Pairs = Iterable[tuple[Node, Node]]

LEAST_SHARED = 2
LEAST_SIZE = 3
SURPRISING_LIFT = 1.5
SURPRISING_Q = 0.05


@dataclass(frozen=True, slots=True)
class PairOverlap(Generic[Node]):
    """What two organizations share. An index is None where one of the two has nothing."""

    a: Node
    b: Node
    shared: int
    sizes: tuple[int, int]
    jaccard: float | None
    """|A & B| / |A u B|. Source: Jaccard 1901."""
    overlap: float | None
    """|A & B| / min(|A|, |B|): 1 for a subset. Sources: Szymkiewicz 1934; Simpson 1943."""
    ruzicka: float | None
    """Sum of the lesser over sum of the greater amounts. Source: Ruzicka 1958."""
    expected: float
    """How many they would share by chance, given how popular what they share is."""
    chance: float
    """How often chance would let them share as many."""
    q: float
    """Among all pairs compared that are as unlikely, the share that chance made."""

    @property
    def lift(self) -> float | None:
        """Return how many times what chance gives."""
        return self.shared / self.expected if self.expected else None

    @property
    def surprising(self) -> bool:
        """Tell whether it is worth showing: two shared, 1.5 times chance, q of 5 % at most."""
        enough = self.shared >= LEAST_SHARED and (self.lift or 0.0) >= SURPRISING_LIFT
        return enough and self.q <= SURPRISING_Q


def partner_overlap(
    graph: "nx.Graph[Any]",
    nodes: Iterable[Node],
    ebunch: "Pairs[Node] | None" = None,
    strength: str | None = None,
    *,
    shared: int = LEAST_SHARED,
    size: int = LEAST_SIZE,
    jaccard: float = 0.0,
) -> list[PairOverlap[Node]]:
    """Return what pairs of organizations have in common partners, the least likely first.

    `nodes` are the organizations of a bipartite graph, their neighbours the partnerships. Two are
    partners if one partnership has both. For a pair its joint partnerships are left out, and they
    themselves. `strength` names an attribute of partnerships (0..1, 1 without) for the Ruzicka
    index; several partnerships of a pair combine by noisy-or.
    Without `ebunch` all pairs are compared that have `size` partners each, and those returned that
    share so many, and to such a Jaccard index. With it exactly these are, in their order.

    Raises:
        ValueError: the graph is not bipartite, or a strength is outside of 0..1.
        networkx.NodeNotFound: a pair with one that isn't among the nodes.

    """
    of = Participations.of(graph, nodes, strength)
    popularity = np.diff(of.joint().indptr)
    if ebunch is not None:
        a, b = _places(of, ebunch)
        return _told(of, compare(of, a, b), popularity, own=True, tests=len(a))
    common = compare(of, *candidates(of, shared=shared, size=size, jaccard=jaccard))
    common = _enough(common, shared, size, jaccard)
    tests = _pairs_of(int((popularity >= size).sum()))
    return _by_chance(_told(of, common, popularity, own=True, tests=tests))


def item_overlap(
    graph: "nx.Graph[Any]",
    nodes: Iterable[Node],
    ebunch: "Pairs[Node] | None" = None,
    weight: str | None = None,
    *,
    shared: int = LEAST_SHARED,
    size: int = LEAST_SIZE,
    jaccard: float = 0.0,
) -> list[PairOverlap[Node]]:
    """Return what pairs of organizations share of what they use, the least likely first.

    `nodes` are the organizations of a bipartite graph, their neighbours the assets or suppliers.
    `weight` names how much of it an edge stands for (not negative), for the Ruzicka index; the rest
    as for `partner_overlap`.
    """
    of = Participations.of(graph, nodes, weight=weight)
    popularity = np.bincount(of.incidence.indices, minlength=of.incidence.shape[1])
    if ebunch is not None:
        a, b = _places(of, ebunch)
        return _told(of, compare_items(of, a, b), popularity, own=False, tests=len(a))
    a, b = pairs_sharing(of.incidence, shared=shared, size=size, jaccard=jaccard)
    common = compare_items(of, a, b)
    tests = _pairs_of(int((np.diff(of.incidence.indptr) >= size).sum()))
    return _by_chance(_told(of, common, popularity, own=False, tests=tests))


def _places(of: Participations[Any], ebunch: Pairs[Any]) -> tuple[Places, Places]:
    place = {node: at for at, node in enumerate(of.nodes)}
    pairs = list(ebunch)
    for node in (end for pair in pairs for end in pair):
        if node not in place:
            raise nx.NodeNotFound(f"Node {node!r} is not among the nodes to compare")
    ends = np.array([[place[a], place[b]] for a, b in pairs], dtype=np.int64).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]


def _enough(common: Common, shared: int, size: int, jaccard: float) -> Common:
    small = np.minimum(common.size_a, common.size_b) < size
    return common.where(~small & (common.shared >= shared) & (common.jaccard >= jaccard - 1e-12))


def _pairs_of(many: int) -> int:
    return many * (many - 1) // 2


def _told(
    of: Participations[Node], common: Common, popularity: Places, *, own: bool, tests: int
) -> list[PairOverlap[Node]]:
    expected, chance = configuration_chances(
        common.shared,
        common.size_a,
        common.size_b,
        popularity,
        (common.a, common.b) if own else None,
    )
    rates = false_discovery_rates(chance.tolist(), tests=tests)
    sizes = zip(common.size_a.tolist(), common.size_b.tolist(), strict=True)
    indices = (_known(common.jaccard), _known(common.overlap), _known(common.ruzicka))
    ends = ([of.nodes[at] for at in places] for places in (common.a, common.b))
    numbers = (expected.tolist(), chance.tolist(), rates)
    rows = zip(*ends, common.shared.tolist(), sizes, *indices, *numbers, strict=True)
    return [PairOverlap(*row) for row in rows]


def _known(values: Numbers) -> list[float | None]:
    return [None if isnan(value) else value for value in values.tolist()]


def _by_chance(found: list[PairOverlap[Node]]) -> list[PairOverlap[Node]]:
    return sorted(found, key=lambda pair: (pair.chance, -pair.shared))
