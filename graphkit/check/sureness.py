"""Sureness: which of several answers whether something holds is the surest, and what two make."""

from collections.abc import Iterable

from graphkit.dates import Holds

_ORDER: tuple[Holds, ...] = ("yes", "unknown", "no")


def doubt(holds: Holds) -> int:
    """Return a rank that puts what surely holds before what may, and that before what doesn't."""
    return _ORDER.index(holds)


def surest(answers: Iterable[Holds]) -> Holds:
    """Return what is known of things of which one need hold."""
    return min(answers, key=doubt, default="no")


def weaker(first: Holds, second: Holds) -> Holds:
    """Return what is known of two things that must both hold."""
    return max(first, second, key=doubt)
