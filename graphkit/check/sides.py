"""Sides: whom a question means when it names an organization, and how each of them belongs to it.

A side is the organization with its companies, brands, units and venture companies, and those above
it that it is a part of or that own more than half of it.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphkit.check.facts import Facts, Named
from graphkit.check.partnerships import Holding, is_announced
from graphkit.check.sureness import weaker
from graphkit.dates import Holds


@dataclass(frozen=True, slots=True)
class Step:
    """One step from an organization to another that belongs to it, and what kind of step."""

    id: str
    name: str
    how: str
    sure: bool
    """Whether it surely belongs there on the day."""


Steps = tuple[Step, ...]


def through(steps: Steps, holds: Holds) -> Holds:
    """Return how surely something holds that is reached by steps: no surer than each of them."""
    return holds if all(step.sure for step in steps) else weaker(holds, "unknown")


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
    sure: bool = True


def side(facts: Facts, root: str) -> Side:
    """Return the side that an organization stands for on the day."""
    below: dict[str, Steps] = {root: ()}
    controlled = {root}
    queue = deque([root])
    while queue:
        organization = queue.popleft()
        for link in _below(facts, organization, ventures=organization in controlled):
            if link.to not in below:
                step = Step(link.to, facts.name(link.to), link.how, link.sure)
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
                step = Step(link.to, facts.name(link.to), link.how, link.sure)
                found[link.to] = (*found[organization], step)
                queue.append(link.to)
    del found[root]
    return found


def _below(facts: Facts, organization: str, *, ventures: bool) -> Iterator[_Link]:
    name = facts.name(organization)
    stakes = _largest(facts.holdings(organization))
    for cell, kind in facts.rows(_PARTS, organization):
        member = str(cell)
        if kind is None:
            yield _Link(member, f"predecessor of {name}", control=True)
        elif member not in stakes or _majority(stakes[member]):
            yield _Link(member, f"{str(kind).lower()}, part of {name}", control=True)
        elif not facts.rows(_IS_VENTURE, member):
            # It counts as a part of the group, but half of it or less is no proof of control.
            how = f"{str(kind).lower()}, part of {name}{_share(stakes[member])}"
            yield _Link(member, how, control=True, sure=False)
    for owned, holding in stakes.items():
        sure = holding.holds == "yes"
        if _majority(holding):
            how = f"{facts.kind(owned)}, owned by {name}{_share(holding)}"
            yield _Link(owned, how, control=True, sure=sure)
        elif ventures and facts.rows(_IS_VENTURE, owned):
            how = f"venture company of {name}{_share(holding)}"
            yield _Link(owned, how, control=False, sure=sure)
    if ventures:
        yield from _operated(facts, organization, known=stakes)


def _largest(holdings: Iterable[Holding]) -> dict[str, Holding]:
    """Return, of the stakes that hold or may hold, the largest in each organization."""
    lasting = [holding for holding in holdings if holding.holds != "no"]
    return {h.owned: h for h in sorted(lasting, key=lambda holding: holding.share or 0)}


def _operated(facts: Facts, organization: str, *, known: Collection[str]) -> Iterator[_Link]:
    """Yield the venture companies of partnerships that are in force, or at least announced."""
    ventures = {str(row[0]) for row in facts.rows(_OPERATED, organization)}
    if ventures <= set(known):
        return
    name = facts.name(organization)
    for venture, partnership, status, *days in facts.rows(_OPERATED_WHEN, organization):
        holds = facts.holds(days)
        if holds != "no":
            how = f"venture company of {name}{_doubt(holds)}"
            yield _Link(str(venture), how, control=False, sure=holds == "yes")
        elif str(status).endswith("/announced") and is_announced(
            facts.outline(str(partnership)), facts.day
        ):
            how = f"planned venture company of {name}"
            yield _Link(str(venture), how, control=False, sure=False)


def _above(facts: Facts, organization: str) -> Iterator[_Link]:
    name = facts.name(organization)
    for whole in facts.wholes(organization):
        yield _Link(whole, f"{name} is part of it", control=True)
    for holding in facts.owners(organization):
        if holding.holds != "no" and _majority(holding):
            how = f"owner of {name}{_share(holding)}"
            yield _Link(holding.owner, how, control=True, sure=holding.holds == "yes")


def _majority(holding: Holding) -> bool:
    return holding.share is not None and holding.share > 50


def _share(holding: Holding) -> str:
    share = "" if holding.share is None else f", {holding.share:g} %"
    return share + _doubt(holding.holds)


def _doubt(holds: Holds) -> str:
    return ", may hold" if holds == "unknown" else ""


_PARTS = """
SELECT ?member ?kind WHERE {
  { $thing aap:successorOf ?member }
  UNION {
    ?member aap:partOf $thing ; a ?class .
    GRAPH ?ontology { ?class rdfs:label ?kind FILTER(LANGMATCHES(LANG(?kind), "en")) }
  }
} ORDER BY ?member
"""
_IS_VENTURE = "SELECT (1 AS ?yes) WHERE { $thing a aap:VentureCompany }"
_OPERATED = """
SELECT DISTINCT ?venture WHERE {
  ?part aap:participant $thing . ?part aap:inPartnership/aap:operatesThrough ?venture
}
"""
_OPERATED_WHEN = """
SELECT ?venture ?partnership ?status ?holdsFrom ?holdsTo ?mayHoldFrom ?mayHoldTo WHERE {
  ?part aap:participant $thing ; aap:inPartnership ?partnership .
  ?partnership aap:operatesThrough ?venture .
  ?venture a aap:VentureCompany .
  OPTIONAL { ?partnership aap:status ?status }
  OPTIONAL { ?part aap:holdsFrom ?holdsFrom }
  OPTIONAL { ?part aap:holdsTo ?holdsTo }
  OPTIONAL { ?part aap:mayHoldFrom ?mayHoldFrom }
  OPTIONAL { ?part aap:mayHoldTo ?mayHoldTo }
} ORDER BY ?venture
"""
