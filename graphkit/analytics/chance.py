"""Chance: how often a network without any reason in it would show as much."""

from collections.abc import Iterable, Mapping, Sequence
from math import comb

import numpy as np

DRAWS = 2_000
_SEED = 20261124
_BEYOND, _RARE = 8, 1e-6


def hypergeometric_tail(shared: int, *, pool: int, first: int, second: int) -> float:
    """Return P(X >= shared) when `second` of a pool are drawn at random and `first` count.

    Source: Fisher 1935; for overlaps Tumminello et al. 2011.
    """
    ways = sum(
        comb(first, k) * comb(pool - first, second - k)
        for k in range(shared, min(first, second) + 1)
    )
    return ways / comb(pool, second)


def poisson_binomial_tail(shared: int, probabilities: Iterable[float]) -> float:
    """Return P(X >= shared) when each of several independent events happens or doesn't."""
    if not shared:
        return 1.0
    mass = np.zeros(shared + _BEYOND)
    mass[0] = 1.0
    for p in probabilities:
        mass[1:] = mass[1:] * (1 - p) + mass[:-1] * p
        mass[0] *= 1 - p
    tail = 1.0 - float(mass[:shared].sum())
    # What is left of 1 is rounding noise for a rare tail, whose own terms vanish fast.
    return tail if tail > _RARE else float(mass[shared:].sum())


def false_discovery_rates(chances: Sequence[float], *, tests: int | None = None) -> list[float]:
    """Return, for each chance, the share of false ones among all that are as unlikely (q).

    `tests` is how many were made, where only the least likely are handed in.
    Source: Benjamini and Hochberg 1995.
    """
    made = max(tests or 0, len(chances))
    order = sorted(range(len(chances)), key=lambda i: chances[i], reverse=True)
    rates, least = [1.0] * len(chances), 1.0
    for rank, index in zip(range(len(chances), 0, -1), order, strict=True):
        least = min(least, chances[index] * made / rank)
        rates[index] = least
    return rates


def chance_of_concentration(index: float, *, draws: int, popularity: Mapping[str, float]) -> float:
    """Return how often so many draws from a popularity are at least as concentrated as an index."""
    weights = np.array(sorted((w for w in popularity.values() if w > 0), reverse=True))
    if draws < 2 or not len(weights):
        return 1.0
    counts = np.random.default_rng(_SEED).multinomial(draws, weights / weights.sum(), size=DRAWS)
    indices = np.square(counts).sum(axis=1) / draws**2
    return float((np.count_nonzero(indices >= index - 1e-9) + 1) / (DRAWS + 1))


def chance_among_peers(value: float, peers: Iterable[float]) -> float:
    """Return the share of peers whose value is at least as high, oneself counted among them."""
    others = list(peers)
    return (sum(other >= value for other in others) + 1) / (len(others) + 1)
