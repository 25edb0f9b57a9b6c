"""Balance: whether friends and rivals fall into blocs, in a network of ties with a sign.

A tie above zero is a partnership, one below a rivalry. Of several ties of a pair, and of both
directions, the sum's sign counts; where it is zero, the two are neither. Self-loops are left out.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import partial
from math import exp, sqrt
from random import Random
from typing import Generic, TypeVar

import networkx as nx
import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from graphkit.analytics.network.adjacency import Places, loopless, mutual, rows_of

Node = TypeVar("Node", bound=Hashable)

EXACT = 20
"""Up to how many nodes that hang together all ways to part them are tried."""
_RESTARTS = 8
_SWEEPS = 150
_HOTTEST, _COLDEST = 2.0, 0.1


def balanced_triangles(graph: "nx.Graph[Node]", sign: str = "sign") -> float | None:
    """Return the share of triangles with an even number of rivalries, on 0..1; None without any.

    The rival of a rival should be a partner; three rivals count as out of balance here, which the
    weaker balance of several blocs forgives (`weakly_balanced_triangles`).
    Sources: Heider 1946; Cartwright and Harary 1956.
    """
    counts = _triangles(graph, sign)
    return (counts[3] + counts[1]) / sum(counts) if sum(counts) else None


def weakly_balanced_triangles(graph: "nx.Graph[Node]", sign: str = "sign") -> float | None:
    """Return the share of triangles that aren't of just one rivalry, on 0..1; None without any.

    That is balance of any number of blocs: only two partners of whom a third is with one and
    against the other are out of it. Source: Davis 1967.
    """
    counts = _triangles(graph, sign)
    return 1 - counts[2] / sum(counts) if sum(counts) else None


def walk_balance(graph: "nx.Graph[Node]", sign: str = "sign") -> float | None:
    """Return the share of balanced closed walks, short ones weighing most; None for no nodes.

    tr e^S / tr e^|S|, on 0..1. Dense: for some thousand nodes at most. Source: Estrada and Benzi
    2014.
    """
    signs = _signs(graph, sign)[1].toarray()
    if not len(signs):
        return None
    signed, unsigned = np.linalg.eigvalsh(signs), np.linalg.eigvalsh(np.abs(signs))
    # The largest of both is one of |S|: taken off, nothing overflows.
    most = float(unsigned.max())
    return float(np.exp(signed - most).sum() / np.exp(unsigned - most).sum())


@dataclass(frozen=True, slots=True)
class Frustration(Generic[Node]):
    """The two blocs that leave the fewest ties out of place, and how many that are."""

    ties: int
    """Partnerships between the blocs and rivalries within: L, or an upper bound of it."""
    exact: bool
    """Whether no other two blocs leave fewer; else they are the best that annealing found."""
    balance: float | None
    """1 - 2L/m, on 0..1: 1 for two clean blocs; None without ties. A lower bound if not exact."""
    blocs: tuple[set[Node], set[Node]]


def frustration(graph: "nx.Graph[Node]", sign: str = "sign", *, seed: int = 0) -> Frustration[Node]:
    """Return how far a network is from two blocs with partners inside and rivals outside.

    L = min over all two blocs of the ties that contradict them. Exact where each piece that hangs
    together has 20 nodes at most, by trying all; beyond by annealing with `seed`, whose L is an
    upper bound. Nodes without ties are put in the first bloc.
    Sources: Harary 1959; Aref and Wilson 2018.
    """
    nodes, signs = _signs(graph, sign)
    side, exact = np.ones(len(nodes), dtype=np.int8), True
    _, piece = csgraph.connected_components(signs, directed=False)
    order = np.argsort(piece, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(piece[order])) + 1):
        if len(members) > 1:
            part = signs[members][:, members]
            small = len(members) <= EXACT
            side[members] = _enumerated(part) if small else _annealed(part, Random(seed))  # noqa: S311
            exact &= small
    many = signs.nnz // 2
    out_of_place = int((signs.data * side[rows_of(signs)] * side[signs.indices] < 0).sum()) // 2
    blocs = tuple({nodes[at] for at in np.flatnonzero(side == which)} for which in (1, -1))
    balance = 1 - 2 * out_of_place / many if many else None
    return Frustration(out_of_place, exact, balance, (blocs[0], blocs[1]))


def _signs(graph: "nx.Graph[Node]", sign: str) -> tuple[list[Node], "sparse.csr_array"]:
    network = mutual(graph, sign)
    arcs = loopless(network.arcs)
    arcs.data = np.sign(arcs.data)
    arcs.eliminate_zeros()
    return network.nodes, arcs


def _triangles(graph: "nx.Graph[Node]", sign: str) -> tuple[int, int, int, int]:
    """Return how many triangles have 0, 1, 2 and 3 partnerships."""
    signs = _signs(graph, sign)[1]
    with_, against = (signs > 0).astype(np.int64), (signs < 0).astype(np.int64)

    def closed(two: "sparse.csr_array", by: "sparse.csr_array") -> int:
        return int((two @ two).multiply(by).sum())

    return (
        closed(against, against) // 6,
        closed(against, with_) // 2,
        closed(with_, against) // 2,
        closed(with_, with_) // 6,
    )


def _enumerated(signs: "sparse.csr_array") -> Places:
    """Return the best sides of up to 20 nodes, the first fixed: half a million ways at most."""
    many = signs.shape[0]
    ways = np.arange(1 << (many - 1), dtype=np.uint32) << 1
    contradicted = np.zeros(len(ways), dtype=np.int16)
    for a, b, value in _ties(signs):
        apart = ((ways >> a) ^ (ways >> b)) & 1
        contradicted += apart.astype(np.int16) if value > 0 else (1 - apart).astype(np.int16)
    best = int(ways[np.argmin(contradicted)])
    return np.array([-1 if best >> at & 1 else 1 for at in range(many)])


def _ties(signs: "sparse.csr_array") -> Iterator[tuple[int, int, float]]:
    for a, b, value in zip(rows_of(signs), signs.indices, signs.data, strict=True):
        if a < b:
            yield int(a), int(b), float(value)


def _annealed(signs: "sparse.csr_array", draw: Random) -> Places:
    """Return good sides: from several random starts, cooling, always ending where no move helps."""
    rows = [
        list(zip(signs.indices[a:b].tolist(), signs.data[a:b].tolist(), strict=True))
        for a, b in zip(signs.indptr, signs.indptr[1:], strict=False)
    ]
    # Between random sides a node is pulled by about the root of its ties: that is hot.
    root = sqrt(signs.nnz / len(rows))
    best, most = [1] * len(rows), float("-inf")
    for _ in range(_RESTARTS):
        side = [draw.choice((-1, 1)) for _ in rows]
        pull = [sum(side[other] * value for other, value in row) for row in rows]
        for sweep in range(_SWEEPS):
            heat = root * _HOTTEST * (_COLDEST / _HOTTEST) ** (sweep / (_SWEEPS - 1))
            _sweep(rows, side, pull, partial(_jumps, draw, heat))
        while _sweep(rows, side, pull, lambda _: False):
            pass
        fit = sum(own * by for own, by in zip(side, pull, strict=True))
        if fit > most:
            best, most = side, fit
    return np.array(best)


def _jumps(draw: Random, heat: float, harm: float) -> bool:
    return draw.random() < exp(-harm / heat)


def _sweep(
    rows: list[list[tuple[int, float]]],
    side: list[int],
    pull: list[float],
    moves: Callable[[float], bool],
) -> int:
    """Look at each node once, and move it if that helps or the heat has it; return the moves.

    `pull` is to which side the others draw each node, and how strongly; a move changes it for them.
    """
    moved = 0
    for node, row in enumerate(rows):
        harm = 2 * side[node] * pull[node]
        if harm < 0 or moves(harm):
            side[node] = -side[node]
            moved += 1
            for other, value in row:
                pull[other] += 2 * side[node] * value
    return moved
