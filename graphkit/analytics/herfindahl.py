"""Herfindahl index: how few an amount is spread over, and between what bounds if parts are unknown.

The index is on 0..1 (times 10,000 is how regulators print it).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_ENUMERABLE = 15


@dataclass(frozen=True, slots=True)
class Interval:
    """The least and the most that a number can be."""

    low: float
    high: float


def herfindahl(amounts: Iterable[float]) -> float | None:
    """Return the Herfindahl index of amounts; None if nothing is there to be shared.

    H = sum s_i^2 with s_i = amount_i / total. Equal amounts of n give exactly 1/n.
    Source: Herfindahl 1950; as used in US Merger Guidelines 2023, guideline 1.
    """
    known = [amount for amount in amounts if amount > 0]
    total = sum(known)
    return sum((amount / total) ** 2 for amount in known) if known else None


def effective_number(index: float) -> float:
    """Return how many equal ones would be spread as thinly: 1/H. Source: Laakso, Taagepera 1979."""
    return 1 / index


def largest(amounts: Iterable[float], k: int) -> float:
    """Return the share of the k largest (CR-k); all of it where there are fewer than k."""
    ordered = sorted(amounts, reverse=True)
    return sum(ordered[:k]) / sum(ordered) if sum(ordered) else 0.0


def normalised(index: float, n: int) -> float:
    """Return (H - 1/n) / (1 - 1/n); of a single one 1. Never rank by it alone: a duopoly has 0."""
    return 1.0 if n == 1 else (index - 1 / n) / (1 - 1 / n)


def remainder_bounds(
    shares: Sequence[float], remainder: float, *, cap: float | None = None
) -> Interval:
    """Return the bounds of the index when a remainder isn't named.

    Low: it is spread over very many. High: it sits in as few as `cap` (the most that any of the
    unnamed can have, as the smallest share in a list of the largest) allows, else in one.
    Shares and remainder add up to 1. Follows from the convexity of the square.
    """
    low = sum(s * s for s in shares)
    most = remainder if cap is None else min(cap, remainder)
    if most <= 0:
        return Interval(low, low)
    full = int(remainder / most + 1e-12)
    rest = max(0.0, remainder - full * most)
    return Interval(low, low + full * most**2 + rest**2)


def unplaced_bounds(shares: Sequence[float], remainder: float) -> Interval:
    """Return the bounds of the index when a remainder may belong to any, the named ones included.

    Low: it is spread over very many others. High: all of it belongs to the largest.
    """
    top = max(shares, default=0.0)
    low = sum(s * s for s in shares)
    return Interval(low, low - top**2 + (top + remainder) ** 2)


def box_bounds(boxes: Sequence[tuple[float, float]]) -> Interval | None:
    """Return the bounds of the index when each amount lies somewhere between two ends.

    In one amount, with the others fixed, the index falls until that amount equals
    sum(w^2) / sum(w) and rises after. So it is least where all are as near to one common level as
    their ends let them, and most where each stands at one of its ends. None if all are nothing.
    """
    possible = [(lower, upper) for lower, upper in boxes if upper > 0]
    if not possible:
        return None
    high = _as_uneven_as_can_be(possible)
    return Interval(min(_as_equal_as_can_be(possible), high), high)


def _as_equal_as_can_be(boxes: Sequence[tuple[float, float]]) -> float:
    low, high = 0.0, max(upper for _, upper in boxes)
    for _ in range(60):  # halving, to the level that equals sum(w^2) / sum(w)
        level = (low + high) / 2
        amounts = [min(max(level, lower), upper) for lower, upper in boxes]
        if sum(w * w for w in amounts) > level * sum(amounts):
            low = level
        else:
            high = level
    return herfindahl(min(max(high, lower), upper) for lower, upper in boxes) or 0.0


def _as_uneven_as_can_be(boxes: Sequence[tuple[float, float]]) -> float:
    free = [box for box in boxes if box[1] > box[0]]
    if not any(lower for lower, _ in boxes):
        return 1.0  # all but one may be nothing
    if len(free) > _ENUMERABLE:
        return _largest_share(boxes)
    squares, total = sum(low * low for low, _ in boxes), sum(low for low, _ in boxes)
    reached = [(squares, total)]
    for lower, upper in free:
        reached += [(s + upper**2 - lower**2, t + upper - lower) for s, t in reached]
    return max(s / t**2 for s, t in reached if t > 0)


def _largest_share(boxes: Sequence[tuple[float, float]]) -> float:
    """Return the most that one can have of all, which the index never passes."""
    sure = sum(lower for lower, _ in boxes)
    return max(upper / (sure - lower + upper) for lower, upper in boxes)
