"""Deal delta: what a merger or a shift of shares does to the Herfindahl index, in closed form."""

from graphkit.analytics.herfindahl import Interval


def merger_delta(first: float, second: float) -> float:
    """Return what the index gains when two with these shares become one: 2ab.

    Shares and result on 0..1. Source: US Merger Guidelines 2023, guideline 1.
    """
    return 2 * first * second


def shift_delta(giver: float, taker: float, moved: float) -> float:
    """Return how the index changes when a share moves from one to another: 2d(s_j - s_i) + 2d^2.

    Shares before the move, and what is moved, on 0..1; the result is on -1..1. A new one starts
    with the share 0. Follows from the square.

    Raises:
        ValueError: more is moved than there is.

    """
    if not 0 <= moved <= giver:
        raise ValueError(f"a share of {moved:g} cannot leave one of {giver:g}")
    return 2 * moved * (taker - giver) + 2 * moved**2


def delta_bounds(before: Interval, after: Interval) -> Interval:
    """Return the bounds of a change between two intervals that know nothing of each other.

    They contain every completion; where the same unknowns stand on both sides they are wider than
    need be, so what can be enumerated should be.
    """
    return Interval(after.low - before.high, after.high - before.low)
