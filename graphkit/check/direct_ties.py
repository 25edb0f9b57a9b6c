"""Direct ties: the partnerships and asset uses that already join a candidate to us.

Of a candidate alone, with neither us nor a rival named, they are those with anyone.
"""

from graphkit.check.asset_ties import asset_ties_between, asset_ties_with_anyone
from graphkit.check.facts import Facts
from graphkit.check.sides import Side
from graphkit.check.ties import Tie, in_order, ties_between, ties_with_anyone


def direct_ties(
    facts: Facts, candidate: Side, ours: Side | None, *, alone: bool
) -> tuple[Tie, ...]:
    """Return the candidate's ties to us, or if it is asked about alone, to anyone."""
    if ours is not None:
        deals = ties_between(facts, candidate, ours)
        return in_order((*deals, *asset_ties_between(facts, candidate, ours, deals)))
    if not alone:
        return ()
    deals = ties_with_anyone(facts, candidate)
    return in_order((*deals, *asset_ties_with_anyone(facts, candidate, deals)))
