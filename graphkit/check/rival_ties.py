"""Rival ties: the partnerships in which a candidate already works with our rivals."""

from collections.abc import Iterable

from graphkit.check.facts import Facts
from graphkit.check.sides import Side
from graphkit.check.ties import Tie, in_order, ties_between


def rival_ties(facts: Facts, candidate: Side, rivals: Iterable[Side]) -> tuple[Tie, ...]:
    """Return the candidate's ties to each rival; one with two rivals stands once for each."""
    return in_order(
        tie
        for rival in rivals
        for tie in ties_between(facts, candidate, rival, rival=rival.root.id)
    )
