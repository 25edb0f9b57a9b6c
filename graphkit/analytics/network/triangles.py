"""Triangles of a network: three nodes of which each is tied to both others."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphkit.analytics.network.adjacency import Places, reverses, rows_of

_AT_ONCE = 4_000_000
"""How many pairs of arcs are looked at in one go; it bounds the memory."""


@dataclass(frozen=True, slots=True)
class Corners:
    """Each triangle six times: an arc from i to j, and the way from i to j through q.

    All are places in the data of the matrix that the triangles are of.
    """

    ij: Places
    iq: Places
    qj: Places


def corners(arcs: "sparse.csr_array", back: Places | None = None) -> Corners:
    """Return the corners of all triangles of a symmetric matrix with sorted rows, without loops.

    `back` are the reverses of the arcs, where they are at hand. Each edge is turned to its end of
    the higher degree, so that no node has many ends: the work is the number of edges times the root
    of it at worst. Source: Chiba and Nishizeki 1985; Latapy 2008.
    """
    back = reverses(arcs) if back is None else back
    found = [np.concatenate(parts) for parts in zip(*_triangles(arcs), strict=True)]
    ab, bc, ac = found or [np.zeros(0, dtype=np.int64)] * 3
    ba, cb, ca = back[ab], back[bc], back[ac]
    return Corners(
        np.concatenate([ab, ba, bc, cb, ac, ca]),
        np.concatenate([ac, bc, ba, ca, ab, cb]),
        np.concatenate([cb, ca, ac, ab, bc, ba]),
    )


def _triangles(arcs: "sparse.csr_array") -> Iterator[tuple[Places, Places, Places]]:
    """Yield the places of three arcs a triangle: a to b, b to c, a to c."""
    many = arcs.shape[0]
    degree, row = np.diff(arcs.indptr), rows_of(arcs)
    rank = np.empty(many, dtype=np.int64)
    rank[np.lexsort((np.arange(many), degree))] = np.arange(many)
    upward = np.flatnonzero(rank[row] < rank[arcs.indices])
    tail, tip = row[upward], arcs.indices[upward].astype(np.int64)
    start = np.searchsorted(tail, np.arange(many + 1))
    keys, onward = tail * many + tip, np.diff(start)[tip]
    for first, last in _pieces(onward):
        ways = onward[first:last]
        one = np.repeat(np.arange(first, last), ways)
        begin = np.repeat(np.cumsum(ways) - ways, ways)
        two = start[tip[one]] + np.arange(len(one)) - begin
        wanted = tail[one] * many + tip[two]
        three = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
        closed = keys[three] == wanted
        yield upward[one[closed]], upward[two[closed]], upward[three[closed]]


def _pieces(onward: Places) -> Iterator[tuple[int, int]]:
    total, first = np.cumsum(onward), 0
    while first < len(onward):
        before = int(total[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(total, before + _AT_ONCE, side="right")))
        yield first, last
        first = last
