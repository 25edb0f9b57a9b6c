"""Sides: whom a question means when it names an organization, and how each of them belongs to it.

A side is the organization with its companies, brands, units and venture companies, and those above
it that it is a part of or that own more than half of it.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphkit.check.facts import Facts, Named
from graphkit.dates import Holds, first_day

Steps = tuple["Step", ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step from an organization to another that belongs to it, and what kind of step."""

    id: str
    name: str
    how: str


@dataclass(frozen=True, slots=True)
class Side:
    """An organization with all that belong to it: for each, the steps that lead there."""

    root: Named
    below: Mapping[str, Steps]
    """Itself (no steps), its companies, brands, units, ventures and predecessors."""
    controlled: frozenset[str]
    """Those of them that are parts of it or are owned by more than half, at every step."""
    above: Mapping[str, Steps]
    """What it is a part of, or is owned by to more than half."""

    def facing(self, other: "Side") -> dict[str, Steps]:
        """Return who stands for this side against another.

        One that stands above both sides, or above one and within the other, stands for the group
        that both belong to: it is no tie between them.
        """
        above = {
            ident: steps
            for ident, steps in self.above.items()
            if ident not in other.above and ident not in other.below
        }
        return above | dict(self.below)


@dataclass(frozen=True, slots=True)
class _Link:
    """One step down or up: to whom, how, and whether it carries control."""

    to: str
    how: str
    control: bool


def side(facts: Facts, root: str) -> Side:
    """Return the side that an organization stands for on the day."""
    below: dict[str, Steps] = {root: ()}
    controlled = {root}
    queue = deque([root])
    while queue:
        organization = queue.popleft()
        for link in _below(facts, organization, ventures=organization in controlled):
            if link.to not in below:
                step = Step(link.to, facts.name(link.to), link.how)
                below[link.to] = (*below[organization], step)
                if link.control and organization in controlled:
                    controlled.add(link.to)
                queue.append(link.to)
    return Side(facts.named(root), below, frozenset(controlled), _all_above(facts, root))


def _all_above(facts: Facts, root: str) -> dict[str, Steps]:
    found: dict[str, Steps] = {root: ()}
    queue = deque([root])
    while queue:
        organization = queue.popleft()
        for link in _above(facts, organization):
            if link.to not in found:
                step = Step(link.to, facts.name(link.to), link.how)
                found[link.to] = (*found[organization], step)
                queue.append(link.to)
    del found[root]
    return found


def _below(facts: Facts, organization: str, *, ventures: bool) -> Iterator[_Link]:
    name = facts.name(organization)
    for member, kind in facts.rows(_PARTS, organization):
        yield _Link(str(member), f"{str(kind).lower()}, part of {name}", control=True)
    for holding in facts.holdings(organization):
        if holding.holds == "no":
            continue
        if holding.share is not None and holding.share > 50:
            kind = facts.kind(holding.owned)
            how = f"{kind}, owned by {name} to {holding.share:g} %{_perhaps(holding.holds)}"
            yield _Link(holding.owned, how, control=True)
        elif ventures and facts.rows(_IS_VENTURE, holding.owned):
            stake = "" if holding.share is None else f", {holding.share:g} %"
            how = f"venture company of {name}{stake}{_perhaps(holding.holds)}"
            yield _Link(holding.owned, how, control=False)
    if ventures:
        yield from _operated(facts, organization, name)
    for (predecessor,) in facts.rows(_PREDECESSORS, organization):
        yield _Link(str(predecessor), f"predecessor of {name}", control=True)


def _operated(facts: Facts, organization: str, name: str) -> Iterator[_Link]:
    """Yield the venture companies of partnerships that are in force, or at least announced."""
    for venture, status, announced, *days in facts.rows(_OPERATED, organization):
        if facts.holds(days) != "no":
            yield _Link(str(venture), f"venture company of {name}", control=False)
        elif str(status).endswith("/announced") and (
            announced is None or first_day(str(announced)) <= facts.day
        ):
            yield _Link(str(venture), f"planned venture company of {name}", control=False)


def _above(facts: Facts, organization: str) -> Iterator[_Link]:
    name = facts.name(organization)
    for (whole,) in facts.rows(_WHOLES, organization):
        yield _Link(str(whole), f"{name} is part of it", control=True)
    for holding in facts.owners(organization):
        if holding.holds != "no" and holding.share is not None and holding.share > 50:
            how = f"owns {holding.share:g} % of {name}{_perhaps(holding.holds)}"
            yield _Link(holding.owner, how, control=True)


def _perhaps(holding: Holds) -> str:
    return " (whether still: unknown)" if holding == "unknown" else ""


_PARTS = """
SELECT ?member ?kind WHERE {
  ?member aap:partOf $thing ; a ?class .
  GRAPH ?ontology { ?class rdfs:label ?kind FILTER(LANGMATCHES(LANG(?kind), "en")) }
} ORDER BY ?member
"""
_WHOLES = "SELECT ?whole WHERE { $thing aap:partOf ?whole } ORDER BY ?whole"
_PREDECESSORS = "SELECT ?before WHERE { $thing aap:successorOf ?before } ORDER BY ?before"
_IS_VENTURE = "SELECT (1 AS ?yes) WHERE { $thing a aap:VentureCompany }"
_OPERATED = """
SELECT ?venture ?status ?announced ?holdsFrom ?holdsTo ?mayHoldFrom ?mayHoldTo WHERE {
  ?part aap:participant $thing ; aap:inPartnership ?partnership .
  ?partnership aap:operatesThrough ?venture .
  ?venture a aap:VentureCompany .
  OPTIONAL { ?partnership aap:status ?status }
  OPTIONAL { ?partnership aap:announcedOn ?announced }
  OPTIONAL { ?part aap:holdsFrom ?holdsFrom }
  OPTIONAL { ?part aap:holdsTo ?holdsTo }
  OPTIONAL { ?part aap:mayHoldFrom ?mayHoldFrom }
  OPTIONAL { ?part aap:mayHoldTo ?mayHoldTo }
} ORDER BY ?venture
"""
