"""Significance: whether two share more partners than so busy organizations would by chance.

Everybody who makes many deals shares partners with everybody else who does. Under the null model
each keeps its number of parts in deals, and so does each partner; what then is shared is compared.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from graphkit.check.facts import Facts
from graphkit.check.shared import SharedPartner
from graphkit.check.sides import Side

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many partners the candidate shares with another side, and how many by chance.

    `lift` is shared over expected; `p` the chance of so many or more; `q` is p corrected for the
    sides compared (Benjamini and Hochberg 1995).
    """

    counterpart: str
    shared: int
    expected: float
    lift: float | None
    p: float
    q: float


def overlaps(
    facts: Facts, candidate: Side, others: Sequence[Side], partners: Iterable[SharedPartner]
) -> tuple[Overlap, ...]:
    """Return the overlap with each of the others, by deals that hold or may hold on the day.

    p_ax = 1 - exp(-d_a d_x / M) is the chance of at least one deal: d the number of parts in deals
    (but consortia), M of all parts. The number shared is then a sum of independent events p_ax p_bx
    (Poisson-binomial), over all x outside both sides. Who buys and who sells is not told apart, so
    a supplier and its customer share less than is expected of them. Nothing is returned where
    nothing is shared, and none of a graph too large to be read whole for one check.
    Sources: Tumminello et al. 2011; Saracco et al. 2017.
    """
    known = list(partners)
    if not others or not known or (degrees := facts.degrees()) is None:
        return ()
    found = [_overlap(degrees, candidate, other, known) for other in others]
    return tuple(_corrected(found))


def _overlap(
    degrees: Mapping[str, int], candidate: Side, other: Side, partners: Sequence[SharedPartner]
) -> Overlap:
    shared = sum(
        p.counterpart == other.root.id
        and "no" not in (p.of_candidate.holds, p.of_counterpart.holds)
        for p in partners
    )
    total = sum(degrees.values())
    mine = sum(degrees.get(org, 0) for org in candidate.controlled)
    theirs = sum(degrees.get(org, 0) for org in other.controlled)
    outside = degrees.keys() - candidate.controlled - other.controlled
    rates = [degrees[x] / total for x in sorted(outside)]
    events = [(1 - exp(-mine * rate)) * (1 - exp(-theirs * rate)) for rate in rates]
    expected = sum(events)
    lift = round(shared / expected, 2) if expected else None
    chance = round(tail(shared, events), _DIGITS)
    return Overlap(other.root.id, shared, round(expected, 2), lift, chance, chance)


def tail(shared: int, events: Iterable[float]) -> float:
    """Return the chance of so many events or more, each independent with its own chance.

    In plain Python, since a check starts without numpy; the analytics have the same for many pairs.
    """
    fewer = [1.0] + [0.0] * (shared - 1) if shared else []
    for p in events:
        for count in range(len(fewer) - 1, 0, -1):
            fewer[count] = fewer[count] * (1 - p) + fewer[count - 1] * p
        if fewer:
            fewer[0] *= 1 - p
    return max(0.0, 1.0 - sum(fewer))


def _corrected(found: Sequence[Overlap]) -> list[Overlap]:
    order = sorted(range(len(found)), key=lambda at: found[at].p, reverse=True)
    corrected, least = list(found), 1.0
    for rank, at in zip(range(len(found), 0, -1), order, strict=True):
        least = min(least, found[at].p * len(found) / rank)
        corrected[at] = replace(found[at], q=round(least, _DIGITS))
    return corrected
