"""Rival ties: the partnerships and asset uses that join a candidate to our rivals."""

from collections.abc import Iterable, Iterator

from graphkit.check.asset_ties import asset_ties_between
from graphkit.check.facts import Facts
from graphkit.check.sides import Side
from graphkit.check.ties import Tie, in_order, ties_between


def rival_ties(facts: Facts, candidate: Side, rivals: Iterable[Side]) -> tuple[Tie, ...]:
    """Return the candidate's ties to each rival; one with two rivals stands once for each."""
    return in_order(tie for rival in rivals for tie in _with(facts, candidate, rival))


def _with(facts: Facts, candidate: Side, rival: Side) -> Iterator[Tie]:
    deals = ties_between(facts, candidate, rival, rival=rival.root.id)
    yield from deals
    yield from asset_ties_between(facts, candidate, rival, deals, rival=rival.root.id)
