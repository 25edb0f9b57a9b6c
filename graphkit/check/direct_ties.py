"""Direct ties: the partnerships that a candidate already has with us.

Of a candidate alone, with neither us nor a rival named, they are those with anyone.
"""

from graphkit.check.facts import Facts
from graphkit.check.sides import Side
from graphkit.check.ties import Tie, ties_between, ties_with_anyone


def direct_ties(
    facts: Facts, candidate: Side, ours: Side | None, *, alone: bool
) -> tuple[Tie, ...]:
    """Return the candidate's ties to us, or if it is asked about alone, to anyone."""
    if ours is not None:
        return ties_between(facts, candidate, ours)
    return ties_with_anyone(facts, candidate) if alone else ()
