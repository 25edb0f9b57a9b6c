"""Direct ties: the partnerships that a candidate already has with us, or with anyone."""

from graphkit.check.facts import Facts
from graphkit.check.sides import Side
from graphkit.check.ties import Tie, ties_between, ties_with_anyone


def direct_ties(facts: Facts, candidate: Side, ours: Side | None) -> tuple[Tie, ...]:
    """Return the candidate's ties to us; when nobody is named as us, its ties to anyone."""
    if ours is None:
        return ties_with_anyone(facts, candidate)
    return ties_between(facts, candidate, ours)
