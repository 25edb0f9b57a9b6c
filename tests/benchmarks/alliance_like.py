"""Made-up networks of the shape of the alliance graph, in any size, the same for the same seed.

Per organization 1.5 partnerships, mostly of two, with up to 12 parties; parties are drawn by
attractiveness (rank^-0.6, which makes a degree exponent of about 2.7), 70 % of them within one of
about sqrt(n) blocs. Six firms of ten have a majority owner, one of twenty a minority stake in
another, a quarter of these mutual. Three of ten source 3 to 24 things in four categories.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import networkx as nx
import numpy as np
from numpy.typing import NDArray

SEED = 20261125
PARTNERSHIPS = 1.5
LARGEST = 12
SKEW = -0.6
WITHIN_BLOC = 0.7
OWNED = 0.6
MINORITY = 0.05
OWNABLE = 0.97
SOURCING = 0.3
CATEGORIES = 4

Places = NDArray[np.int64]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class AllianceLike:
    """Organizations 0..n-1: who takes part in which partnership, who owns whom, who buys what."""

    n: int
    partnership: Places
    party: Places
    owner: Places
    owned: Places
    share: Numbers
    buyer: Places
    category: Places
    supplier: Places
    capacity: Numbers

    @cached_property
    def ties(self) -> "nx.Graph[int]":
        """Return organizations tied by partnerships; `weight` is how many tie two of them."""
        graph: nx.Graph[int] = nx.empty_graph(self.n)
        starts = np.flatnonzero(np.diff(self.partnership, prepend=-1))
        parties = self.party.tolist()
        for begin, end in pairwise([*starts.tolist(), len(parties)]):
            for at in range(begin, end):
                for other in range(at + 1, end):
                    self._tie(graph, parties[at], parties[other])
        return graph

    @staticmethod
    def _tie(graph: "nx.Graph[int]", a: int, b: int) -> None:
        if graph.has_edge(a, b):
            graph.edges[a, b]["weight"] += 1.0
        else:
            graph.add_edge(a, b, weight=1.0)

    @cached_property
    def participations(self) -> "nx.Graph[int]":
        """Return the bipartite graph of organizations and partnerships (numbered from n on)."""
        graph: nx.Graph[int] = nx.empty_graph(self.n)
        partnerships = (self.partnership + self.n).tolist()
        graph.add_edges_from(zip(self.party.tolist(), partnerships, strict=True))
        return graph


def alliance_like(n: int, seed: int = SEED) -> AllianceLike:
    """Return a network of n organizations."""
    draw = np.random.default_rng((seed, n))
    rank = draw.permutation(n)
    appeal: Numbers = np.power(1.0 + rank, SKEW)
    partnership, party = _parties(draw, appeal)
    owner, owned, share = _stakes(draw, rank)
    buyer = np.repeat(*_buyers(draw, n))
    bought = len(buyer)
    return AllianceLike(
        n,
        partnership,
        party,
        owner,
        owned,
        share,
        buyer,
        draw.integers(0, CATEGORIES, bought),
        _by_appeal(draw, np.cumsum(appeal), np.zeros(bought, int), np.full(bought, n)),
        draw.lognormal(2.0, 1.0, bought),
    )


def _parties(draw: np.random.Generator, appeal: Numbers) -> tuple[Places, Places]:
    n = len(appeal)
    blocs = max(4, int(n**0.5))
    # Those of one bloc stand side by side, so that a bloc is a range.
    ends = np.sort(draw.integers(0, n, blocs - 1))
    begin, end = np.append(0, ends), np.append(ends, n)
    many = int(PARTNERSHIPS * n)
    size = np.minimum(1 + draw.geometric(0.75, many), LARGEST)
    partnership = np.repeat(np.arange(many), size)
    bloc = draw.integers(0, blocs, many)[partnership]
    local = (draw.random(len(partnership)) < WITHIN_BLOC) & (end[bloc] > begin[bloc])
    first, last = np.where(local, begin[bloc], 0), np.where(local, end[bloc], n)
    party = _by_appeal(draw, np.cumsum(appeal), first, last)
    both = np.unique(partnership * n + party)
    return both // n, both % n


def _by_appeal(
    draw: np.random.Generator, appeal_until: Numbers, first: Places, last: Places
) -> Places:
    """Draw one from each range, by appeal."""
    until = np.append(0.0, appeal_until)
    wanted = until[first] + draw.random(len(first)) * (until[last] - until[first])
    drawn: Places = np.clip(np.searchsorted(until, wanted, side="right") - 1, first, last - 1)
    return drawn


def _stakes(draw: np.random.Generator, rank: Places) -> tuple[Places, Places, Numbers]:
    n = len(rank)
    by_rank = np.argsort(rank)
    child = np.flatnonzero((draw.random(n) < OWNED) & (rank > 0))
    parent = by_rank[(rank[child] * draw.random(len(child)) ** 2).astype(int)]
    crossing = max(4, int(n * MINORITY))
    one, two = draw.integers(0, n, (2, crossing))
    back = crossing // 4
    owner = np.concatenate([parent, one, two[:back]])
    owned = np.concatenate([child, two, one[:back]])
    share = np.concatenate(
        [draw.uniform(0.5, 1.0, len(child)), draw.uniform(0.02, 0.2, crossing + back)]
    )
    other = owner != owned
    pairs, pair = np.unique(owner[other] * n + owned[other], return_inverse=True)
    added = np.bincount(pair, share[other])
    held = np.bincount(pairs % n, added, minlength=n)
    return pairs // n, pairs % n, added * np.minimum(1.0, OWNABLE / held[pairs % n])


def _buyers(draw: np.random.Generator, n: int) -> tuple[Places, Places]:
    buyers = np.flatnonzero(draw.random(n) < SOURCING)
    return buyers, draw.integers(3, 25, len(buyers))
