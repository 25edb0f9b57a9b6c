"""Spread: amounts between two ends by supplier, place or owner, some of them without a place."""

from collections.abc import Mapping
from typing import TypeVar

from graphkit.analytics.herfindahl import Interval, box_bounds

T = TypeVar("T")
Boxes = Mapping[str, tuple[float, float]]
UNPLACED = "?"
"""What begins with this is without a place: it may be in one of its own, or in any other."""
WIDE, THIN = 0.15, 0.6
"""An interval wider than this, or coverage below this, gets no grade."""
_HIGH, _MEDIUM = 0.5, 0.25
_ROUNDING = 1e-9


def index_bounds(boxes: Boxes) -> Interval | None:
    """Return the bounds of the index: what is unplaced stands apart, or with any other."""
    apart = list(boxes.values())
    known = list(placed(boxes).values())
    extra = [box for kind, box in boxes.items() if kind.startswith(UNPLACED)]
    joined = (sum(low for low, _ in extra), sum(high for _, high in extra))
    together = [
        [*known[:at], (box[0] + joined[0], box[1] + joined[1]), *known[at + 1 :]]
        for at, box in enumerate(known)
    ]
    if len(extra) > 1:
        together.append([*known, joined])
    found = [bounds for way in (apart, *together) if (bounds := box_bounds(way))]
    if not found:
        return None
    return Interval(min(b.low for b in found), max(b.high for b in found))


def placed(counts: Mapping[str, T]) -> dict[str, T]:
    """Return what has a place."""
    return {kind: count for kind, count in counts.items() if not kind.startswith(UNPLACED)}


def grade(bounds: Interval, coverage: float | None) -> str:
    """Return our grade of a concentration of sources, "" where too little is known for one.

    High from 0.5 (two equal sources or fewer), medium from 0.25, else low; an interval over a limit
    has both. None for an interval wider than 0.15, or where less than 0.6 of what there is is
    known. The limits are ours.
    """
    if bounds.high - bounds.low > WIDE or coverage is None or coverage < THIN:
        return ""
    ends = dict.fromkeys(_grade(end) for end in (bounds.low, bounds.high))
    return " to ".join(ends)


def in_figures(bounds: Interval, coverage: float | None) -> str:
    """Return an index as regulators print it, with our grade where there is one."""
    graded = grade(bounds, coverage)
    told = f"our grade: {graded}" if graded else "too little known for a grade"
    return f"{in_points(bounds)}; {told}"


def in_points(bounds: Interval) -> str:
    """Return an index as regulators print it."""
    low, high = round(10_000 * bounds.low), round(10_000 * bounds.high)
    return f"{low:,} of 10,000 points" if low == high else f"{low:,} to {high:,} of 10,000 points"


def _grade(index: float) -> str:
    if index >= _HIGH - _ROUNDING:
        return "high"
    return "medium" if index >= _MEDIUM - _ROUNDING else "low"
