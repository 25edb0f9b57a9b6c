"""Largest shares: what the few largest have together, and between what bounds (CR-k)."""

from collections.abc import Sequence

from graphkit.analytics.herfindahl import Interval, largest

_STEPS = 60


def largest_bounds(boxes: Sequence[tuple[float, float]], k: int) -> Interval | None:
    """Return the bounds of the share of the k largest when each amount lies between two ends.

    CR-k = (sum of the k largest) / (sum of all); with fewer than k it is 1. Low: all are as near to
    one common level as their ends let them; the best level is one of the ends. High: k stand at
    their upper ends and all others at their lower ones; which k is found by Dinkelbach's steps.
    None if all are nothing. Unit: 0..1. Source: concentration ratio as in industrial statistics;
    bounds follow from Schur-convexity.
    """
    possible = [(lower, upper) for lower, upper in boxes if upper > 0]
    if not possible:
        return None
    levels = {end for box in possible for end in box if end > 0}
    low = min(largest((min(max(t, a), b) for a, b in possible), k) for t in levels)
    return Interval(low, max(low, _most(possible, k)))


def _most(boxes: Sequence[tuple[float, float]], k: int) -> float:
    ratio = 0.0
    for _ in range(_STEPS):
        order = sorted(boxes, key=lambda box: box[1] * (1 - ratio) + ratio * box[0], reverse=True)
        top, rest = sum(upper for _, upper in order[:k]), sum(lower for lower, _ in order[k:])
        better = top / (top + rest)
        if better <= ratio:
            break
        ratio = better
    return ratio
