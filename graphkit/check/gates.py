"""Gates: facts that no score may average away. Each stops a signature until a person has looked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.check.evidence import Evidence, evidence
from graphkit.check.facts import Facts, Named
from graphkit.check.partnerships import Partnership, is_announced
from graphkit.check.sides import Side, Steps
from graphkit.dates import Holds

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
                "is-rival", "certain", f"{name} is the rival", rival.root.id, None, "yes", (), ()
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
    """Yield the partnerships with others than us whose texts speak of exclusivity."""
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
            if with_us_only or (holds == "no" and not is_announced(deal, facts.day)):
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
