"""Supplies: from whom an organization has things of a category, and who has them from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphkit.check.facts import Facts
from graphkit.check.partnerships import Part, Partnership, faces
from graphkit.check.sides import Side
from graphkit.check.sureness import surest, weaker
from graphkit.dates import Holds
from graphkit.ontology import CODES

_LONGEST_CLIMB = 8


@dataclass(frozen=True, slots=True)
class Trader:
    """A group that supplies, or is supplied, and how surely it does on the day."""

    id: str
    name: str
    country: str | None
    holds: Holds


def suppliers(facts: Facts, side: Side, category: str) -> tuple[Trader, ...]:
    """Return from whom a side has things of a category, each group once."""
    return _traders(facts, side, category, gives=False)


def customers(facts: Facts, side: Side, category: str) -> tuple[Trader, ...]:
    """Return who has things of a category from a side, each group once."""
    return _traders(facts, side, category, gives=True)


def _traders(facts: Facts, side: Side, category: str, *, gives: bool) -> tuple[Trader, ...]:
    found: dict[str, list[Holds]] = {}
    for deal in _deals(facts, side.controlled, category):
        for organization, holds in _others(deal, side, gives=gives):
            found.setdefault(head(facts, organization), []).append(holds)
    return tuple(
        Trader(ident, facts.name(ident), facts.country(ident), surest(holds))
        for ident, holds in sorted(found.items())
        if surest(holds) != "no"
    )


def _deals(facts: Facts, organizations: Iterable[str], category: str) -> Iterator[Partnership]:
    # The category is a code of the ontology by now, and no text of a user.
    query = f"""
        SELECT DISTINCT ?deal WHERE {{
          ?part aap:participant $thing ; aap:inPartnership ?deal .
          ?deal aap:subjectKind <{CODES}subjectKind/{category}>
        }} ORDER BY ?deal
    """
    idents = {
        str(row[0]) for organization in organizations for row in facts.rows(query, organization)
    }
    yield from (facts.partnership(ident) for ident in sorted(idents))


def _others(deal: Partnership, side: Side, *, gives: bool) -> Iterator[tuple[str, Holds]]:
    """Yield who outside of a side faces it in a deal, on the other side of the exchange."""
    ours = [part for part in deal.parts if part.organization in side.below]
    for part in deal.parts:
        if part.organization not in side.below:
            for own in ours:
                giver, taker = (own, part) if gives else (part, own)
                if _gives_to(giver, taker) and faces(deal, own, part):
                    yield part.organization, weaker(own.holds, part.holds)


def _gives_to(giver: Part, taker: Part) -> bool:
    return giver.gives and not taker.gives


def head(facts: Facts, organization: str) -> str:
    """Return the group that an organization belongs to at last, itself where it belongs to none."""
    seen = [organization]
    while len(seen) < _LONGEST_CLIMB:
        above = [*facts.wholes(seen[-1]), *_owners(facts, seen[-1])]
        higher = next((ident for ident in above if ident not in seen), None)
        if higher is None:
            break
        seen.append(higher)
    return seen[-1]


def _owners(facts: Facts, organization: str) -> list[str]:
    return [
        holding.owner
        for holding in facts.owners(organization)
        if holding.holds == "yes" and holding.share is not None and holding.share > 50
    ]
