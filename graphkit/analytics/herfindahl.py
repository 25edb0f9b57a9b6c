"""Herfindahl index: how few an amount is spread over, and between what bounds if parts are unknown.

The index is on 0..1 (times 10,000 is how regulators print it).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_ENUMERABLE = 15
_ROUNDING = 1e-9


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
    """Return the share of the k largest (CR-k), on 0..1; all of it where there are fewer than k.

    Amounts in any unit, not negative. Follows from its name; CR-4 as in US Merger Guidelines 1968.
    """
    ordered = sorted(amounts, reverse=True)
    return sum(ordered[:k]) / sum(ordered) if sum(ordered) else 0.0


def normalised(index: float, n: int) -> float:
    """Return (H - 1/n) / (1 - 1/n); of a single one 1. Never rank by it alone: a duopoly has 0.

    Follows from 1/n, the least that the index of n can be.
    """
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
    their ends let them (water-filling), and most where each stands at one of its ends. Up to 15
    open amounts all corners are tried; above that the upper bound is greedy and counts a part of
    one amount, so it may lie a little above what can be reached and never below. None if all are
    nothing. Unit: 0..1. Follows from convexity.
    """
    possible = [(lower, upper) for lower, upper in boxes if upper > 0]
    if not possible:
        return None
    if all(lower == upper for lower, upper in possible):
        known = herfindahl(lower for lower, _ in possible) or 0.0
        return Interval(known, known)
    high = _as_uneven_as_can_be(possible)
    return Interval(min(_as_equal_as_can_be(possible), high), high)


def share_bounds(boxes: Sequence[tuple[float, float]]) -> Interval:
    """Return the bounds of the index when each share lies between two ends and all add up to 1.

    Low: water-filling, as equal as the ends allow. High: all stand at an end but for one at most;
    up to 15 open shares all such corners are tried, above that greedily, as in `box_bounds`.
    Unit: 0..1. Follows from convexity.

    Raises:
        ValueError: no shares between these ends add up to 1.

    """
    least, most = sum(low for low, _ in boxes), sum(high for _, high in boxes)
    if not least - _ROUNDING <= 1 <= most + _ROUNDING:
        raise ValueError(f"shares between {least:g} and {most:g} in all cannot add up to 1")
    low, high = 0.0, 1.0
    for _ in range(60):
        level = (low + high) / 2
        below = sum(_clipped(level, boxes)) < 1
        low, high = (level, high) if below else (low, level)
    highest = _most_uneven_shares(boxes)
    return Interval(min(sum(s * s for s in _clipped(high, boxes)), highest), highest)


def _clipped(level: float, boxes: Sequence[tuple[float, float]]) -> list[float]:
    """Return the amounts that are as near to a level as their ends let them."""
    return [min(max(level, lower), upper) for lower, upper in boxes]


def _as_equal_as_can_be(boxes: Sequence[tuple[float, float]]) -> float:
    low, high = 0.0, max(upper for _, upper in boxes)
    for _ in range(60):  # halving, to the level that equals sum(w^2) / sum(w)
        level = (low + high) / 2
        amounts = _clipped(level, boxes)
        if sum(w * w for w in amounts) > level * sum(amounts):
            low = level
        else:
            high = level
    return herfindahl(_clipped(high, boxes)) or 0.0


def _as_uneven_as_can_be(boxes: Sequence[tuple[float, float]]) -> float:
    free = [box for box in boxes if box[1] > box[0]]
    if not any(lower for lower, _ in boxes):
        return 1.0  # all but one may be nothing
    squares, total = sum(low * low for low, _ in boxes), sum(low for low, _ in boxes)
    if len(free) > _ENUMERABLE:
        return _greedily_uneven(free, squares, total)
    reached = [(squares, total)]
    for lower, upper in free:
        reached += [(s + upper**2 - lower**2, t + upper - lower) for s, t in reached]
    return max(s / t**2 for s, t in reached if t > 0)


def _greedily_uneven(free: Sequence[tuple[float, float]], squares: float, total: float) -> float:
    """Return the most of the index when amounts are raised one by one, the last by a part.

    Squares of a part are counted on the chord, which lies above them: the bound holds.
    """
    best = squares / total**2 if total > 0 else 0.0
    for lower, upper in sorted(free, key=sum, reverse=True):
        gain, width = upper**2 - lower**2, upper - lower
        # (squares + t gain) / (total + t width)^2 rises up to here, then falls.
        peak = (gain * total - 2 * width * squares) / (gain * width)
        part = min(max(peak, 0.0), 1.0)
        if total + part * width > 0:
            best = max(best, (squares + part * gain) / (total + part * width) ** 2)
        squares, total = squares + gain, total + width
        best = max(best, squares / total**2)
    return min(best, 1.0)


def _most_uneven_shares(boxes: Sequence[tuple[float, float]]) -> float:
    free = [box for box in boxes if box[1] > box[0]]
    fixed = sum(low * low for low, high in boxes if low == high)
    rest = 1 - sum(low for low, _ in boxes)
    if len(free) > _ENUMERABLE:
        return fixed + _greedy_shares(free, rest)
    return fixed + max(
        (
            squares + (low + max(left, 0.0)) ** 2
            for at, (low, high) in enumerate(free)
            for squares, left in _corners([*free[:at], *free[at + 1 :]], rest)
            if -_ROUNDING <= left <= high - low + _ROUNDING
        ),
        default=sum(low * low for low, _ in free),
    )


def _corners(boxes: Sequence[tuple[float, float]], rest: float) -> list[tuple[float, float]]:
    """Return for each corner its squares, and what of the rest is left over; none overdrawn."""
    reached = [(sum(low * low for low, _ in boxes), rest)]
    for low, high in boxes:
        reached += [
            (squares + high**2 - low**2, left - high + low)
            for squares, left in reached
            if left - high + low >= -_ROUNDING
        ]
    return reached


def _greedy_shares(free: Sequence[tuple[float, float]], rest: float) -> float:
    squares = 0.0
    for low, high in sorted(free, key=sum, reverse=True):
        part = min(rest / (high - low), 1.0)
        squares += low**2 + part * (high**2 - low**2)
        rest -= part * (high - low)
    return squares
