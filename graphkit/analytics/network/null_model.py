"""Null model: how often two organizations would share as much, were it all chance.

For many pairs at once; `graphkit.analytics.chance` has the same for one pair. All arrays have one
number a pair, but `popularity`, which has one for each item that can be shared.
"""

import numpy as np
from scipy.special import gammaln

from graphkit.analytics.network.adjacency import Numbers, Places

_BEYOND = 8
_RARE = 1e-6
_AT_ONCE = 4_096


def hypergeometric_chances(shared: Places, size_a: Places, size_b: Places, *, pool: int) -> Numbers:
    """Return P(X >= shared), were both sets drawn from the pool blindly, every item alike.

    It ignores that some items are popular, so that sharing one of these looks significant: prefer
    `configuration_chances`. Sources: Fisher 1935; Tumminello et al. 2011.
    """
    most = np.minimum(size_a, size_b)
    all_ways = _log_choose(pool, size_b)
    found = np.zeros(len(shared))
    for more in range(int(np.max(most - shared, initial=-1)) + 1):
        k = np.minimum(shared + more, most)
        possible = (shared + more <= most) & (size_b - k <= pool - size_a)
        rest = np.where(possible, size_b - k, 0)
        ways = _log_choose(size_a, k) + _log_choose(pool - size_a, rest) - all_ways
        found += np.where(possible, np.exp(ways), 0.0)
    return np.minimum(found, 1.0)


def configuration_chances(
    shared: Places,
    size_a: Places,
    size_b: Places,
    popularity: Numbers | Places,
    own: tuple[Places, Places] | None = None,
) -> tuple[Numbers, Numbers]:
    """Return the number expected to be shared, and P(X >= shared), given how popular items are.

    By chance a has item x with p_ax = min(1, d_a d_x / M), M being the sum of all popularities;
    then the number shared is a sum of independent events p_ax p_bx (Poisson-binomial). `own` are
    the places of a and b among the items, where organizations are items of each other: neither can
    be shared. Items of equal popularity are taken together, so that the work is the number of
    pairs times that of different popularities.
    Sources: Tumminello et al. 2011; Saracco et al. 2017.
    """
    kinds, kind = np.unique(popularity, return_inverse=True)
    total, many = float(np.sum(popularity)), np.bincount(kind, minlength=len(kinds))
    expected, chances = np.zeros(len(shared)), np.ones(len(shared))
    order = np.argsort(shared, kind="stable")
    for begin in range(0, len(order), _AT_ONCE):
        at = order[begin : begin + _AT_ONCE]
        left_out = [] if own is None else [kind[places[at]] for places in own]
        pmf = np.zeros((int(shared[at[-1]]) + _BEYOND, len(at)))
        pmf[0] = 1.0
        for index in np.flatnonzero(kinds > 0):
            p = np.minimum(1.0, size_a[at] * (kinds[index] / total))
            p *= np.minimum(1.0, size_b[at] * (kinds[index] / total))
            n = many[index] - sum((out == index).astype(float) for out in left_out)
            expected[at] += n * p
            _convolve(pmf, p, np.broadcast_to(np.asarray(n, dtype=float), p.shape))
        chances[at] = _tails(pmf, shared[at])
    return expected, chances


def _convolve(pmf: Numbers, p: Numbers, n: Numbers) -> None:
    """Add n events of probability p to a distribution that is kept up to its length."""
    before, certain = pmf.copy(), p >= 1.0
    odds = np.divide(p, 1.0 - p, out=np.zeros_like(p), where=~certain)
    weight = np.where(certain, (n == 0).astype(float), (1.0 - p) ** n)
    pmf *= weight
    for j in range(1, min(len(pmf) - 1, int(n.max(initial=0))) + 1):
        weight = weight * odds * (np.maximum(n - j + 1, 0.0) / j)
        if certain.any():
            weight = np.where(certain, (n == j).astype(float), weight)
        pmf[j:] += before[:-j] * weight


def _tails(pmf: Numbers, shared: Places) -> Numbers:
    """Return the mass from `shared` on; a rare tail term by term, for 1 less the rest is noise."""
    below = np.cumsum(pmf, axis=0) - pmf
    at = np.arange(pmf.shape[1])
    tail = np.clip(1.0 - below[shared, at], 0.0, 1.0)
    beyond = np.where(np.arange(len(pmf))[:, None] >= shared, pmf, 0.0).sum(axis=0)
    return np.where(tail < _RARE, beyond, tail)


def _log_choose(n: Places | int, k: Places) -> Numbers:
    return np.asarray(gammaln(np.add(n, 1.0)) - gammaln(k + 1.0) - gammaln(n - k + 1.0))
