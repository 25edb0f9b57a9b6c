"""Inequality: how unevenly an amount is spread over those who have some of it (Gini)."""

from collections.abc import Iterable, Sequence

import numpy as np

from graphkit.analytics.herfindahl import Interval

LEAST = 5
"""Of fewer than this the coefficient says next to nothing: don't show it."""
_STEPS = 60


def gini(amounts: Iterable[float]) -> float | None:
    """Return the Gini coefficient of amounts; None if nothing is there to be spread.

    G = sum_i (2i - n - 1) x_(i) / (n sum x), with x_(i) in rising order. Zeros count as members of
    the population. Unit: 0..(n-1)/n; two equal ones have 0, which is why it never stands for the
    Herfindahl index. Source: Gini 1912.
    """
    ordered = sorted(amounts)
    n, total = len(ordered), sum(ordered)
    if total <= 0:
        return None
    return sum((2 * i - n - 1) * x for i, x in enumerate(ordered, start=1)) / (n * total)


def gini_bounds(boxes: Sequence[tuple[float, float]]) -> Interval | None:
    """Return the bounds of the coefficient when each amount lies between two ends.

    Low: all are as near to one common level as their ends let them; the best level is one of the
    ends. High: each stands at one of its ends; which, and in what order, is an assignment problem
    that Dinkelbach's steps solve exactly. None if all are nothing. Unit: 0..(n-1)/n.
    Follows from quasi-convexity.
    """
    levels = {end for box in boxes for end in box if end > 0}
    if not levels:
        return None
    found = (gini(min(max(t, a), b) for a, b in boxes) for t in levels)
    low = min(value for value in found if value is not None)
    return Interval(low, max(low, _most(boxes)))


def _most(boxes: Sequence[tuple[float, float]]) -> float:
    from scipy.optimize import linear_sum_assignment  # half a second to import

    n = len(boxes)
    lower, upper = (np.array([box[end] for box in boxes]) for end in (0, 1))
    rank = 2.0 * np.arange(1, n + 1) - n - 1
    ratio = 0.0
    for _ in range(_STEPS):
        factor = (rank - ratio * n)[:, None]
        gain = np.maximum(factor * lower, factor * upper)
        places, members = linear_sum_assignment(gain, maximize=True)
        at_top = factor[places, 0] > 0
        better = gini(np.where(at_top, upper[members], lower[members]).tolist())
        if better is None or better <= ratio:
            break
        ratio = better
    return ratio
