"""Gates: facts that no score may average away. Each stops a signature until a person has looked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.check.evidence import Evidence, evidence
from graphkit.check.facts import Facts, Named
from graphkit.check.partnerships import Partnership, is_announced
from graphkit.check.sides import Side, Steps
from graphkit.dates import Holds, first_day, months_later

_PLANNED = 36
"""For how many months a plan that has not begun is still taken for one."""
_EXCLUSIVE = re.compile(r"exclusiv", re.IGNORECASE)
_NOT_EXCLUSIVE = re.compile(r"\b(non|not|no|without)[\s-]*exclusiv\w*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gate:
    """One thing that stands against signing, how certain it is, and what it rests on."""

    kind: str
    """`is-rival`, `controlled-by-rival` or `exclusivity`."""
    certainty: str
    """`certain`, or `potential` where scope or dates are not known."""
    reason: str
    rival: str | None
    partnership: Named | None
    holds: Holds
    via: Steps
    evidence: tuple[Evidence, ...]


def gates(
    facts: Facts, candidate: Side, ours: Side | None, rivals: Sequence[Side]
) -> tuple[Gate, ...]:
    """Return what stands against signing with a candidate, whatever else is found."""
    return (*_rivalry(facts, candidate, rivals), *_exclusivity(facts, candidate, ours))


def _rivalry(facts: Facts, candidate: Side, rivals: Sequence[Side]) -> Iterator[Gate]:
    name = candidate.root.name
    for rival in rivals:
        if candidate.root.id == rival.root.id:
            yield Gate(
                "is-rival",
                "certain",
                f"{name} is itself a rival",
                rival.root.id,
                None,
                "yes",
                (),
                (),
            )
        elif candidate.root.id in rival.controlled:
            steps = rival.below[candidate.root.id]
            chain = " > ".join([rival.root.name, *(step.name for step in steps)])
            reason = f"{name} is controlled by the rival {rival.root.name}: {chain}"
            owned = [h for h in facts.owners(candidate.root.id) if h.owner in rival.controlled]
            speaking = [e for holding in owned for e in evidence(facts, holding.id)]
            unsure = not all(step.sure for step in steps)
            yield Gate(
                "controlled-by-rival",
                "potential" if unsure else "certain",
                reason,
                rival.root.id,
                None,
                "unknown" if unsure else "yes",
                steps,
                tuple(dict.fromkeys(speaking)),
            )


def _exclusivity(facts: Facts, candidate: Side, ours: Side | None) -> Iterator[Gate]:
    """Yield the partnerships with others than us in which a side may have granted exclusivity."""
    mine = ours.below.keys() if ours else set()
    seen = set()
    for organization in candidate.below:
        for partnership, text in facts.rows(_EXCLUSIVITY, organization):
            ident, words = str(partnership), str(text)
            if ident in seen or not _EXCLUSIVE.search(_NOT_EXCLUSIVE.sub("", words)):
                continue
            seen.add(ident)
            deal = facts.partnership(ident)
            parts = [part for part in deal.parts if part.organization not in candidate.below]
            holds = _holds(deal, organization)
            with_us_only = parts and all(part.organization in mine for part in parts)
            open_ = holds != "no" or _recently_announced(deal, facts.day)
            if with_us_only or not open_ or not _may_have_granted(deal, organization):
                continue
            yield Gate(
                "exclusivity",
                "potential",
                f"{deal.name}: “{words}”; scope and dates of the clause are not in the data",
                None,
                Named(deal.id, deal.name),
                holds,
                candidate.below[organization],
                evidence(facts, ident),
            )


def _may_have_granted(deal: Partnership, organization: str) -> bool:
    """Tell whether an organization gives or builds in a deal, or owns what it founds.

    Who only takes, funds or belongs has bound others to itself, and not itself to others.
    """
    return any(
        part.gives or "equity-partner" in part.role
        for part in deal.parts
        if part.organization == organization
    )


def _recently_announced(deal: Partnership, day: str) -> bool:
    if not is_announced(deal, day):
        return False
    return deal.announced is None or day < months_later(first_day(deal.announced), _PLANNED)


def _holds(deal: Partnership, organization: str) -> Holds:
    """Tell whether an organization's part in a deal holds."""
    own = [part.holds for part in deal.parts if part.organization == organization]
    return own[0] if own else "no"


_EXCLUSIVITY = """
SELECT ?partnership ?text WHERE {
  ?part aap:participant $thing ; aap:inPartnership ?partnership .
  ?partnership aap:exitTerms|aap:note|aap:subject|aap:name ?text .
  FILTER(CONTAINS(LCASE(?text), "exclusiv"))
} ORDER BY ?partnership ?text
"""
