"""Gates: facts that no score may average away. Each stops a signature until a person has looked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.check.evidence import Evidence, evidence
from graphkit.check.facts import Facts, Named
from graphkit.check.partnerships import Partnership, is_announced
from graphkit.check.sides import Side, Steps, through
from graphkit.check.sureness import surest
from graphkit.dates import Holds, months_later
from graphkit.exclusivity_words import speaks_of_exclusivity

_PLANNED = 36
"""For how many months a plan that has not begun is still taken for one."""


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


@dataclass(frozen=True, slots=True)
class Objections:
    """What stands against signing, and remarks: texts that speak of it but bind others, or once."""

    gates: tuple[Gate, ...]
    remarks: tuple[Gate, ...]


def objections(
    facts: Facts, candidate: Side, ours: Side | None, rivals: Sequence[Side]
) -> Objections:
    """Return what stands against signing with a candidate, whatever else is found."""
    spoken = list(_exclusivity(facts, candidate, ours))
    return Objections(
        (*_rivalry(facts, candidate, rivals), *(gate for gate, binds in spoken if binds)),
        tuple(gate for gate, binds in spoken if not binds),
    )


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


def _exclusivity(facts: Facts, candidate: Side, ours: Side | None) -> Iterator[tuple[Gate, bool]]:
    """Yield the deals with others than us whose texts speak of exclusivity; and if they may bind.

    What an organization signed binds the candidate where the candidate controls it. A venture that
    it merely has a part of signs for itself.
    """
    mine = ours.below.keys() if ours else set()
    for ident, (words, signers) in _spoken(facts, candidate).items():
        deal = facts.partnership(ident)
        others = [p.organization for p in deal.parts if p.organization not in candidate.below]
        if others and all(organization in mine for organization in others):
            continue
        binding = [o for o in signers if o in candidate.controlled and _may_have_granted(deal, o)]
        signer = next(iter(binding or signers))
        holds = through(candidate.below[signer], _holds(deal, signer))
        if holds == "no" and not is_announced(deal, facts.day):
            continue
        gate = Gate(
            "exclusivity",
            "potential",
            f"{deal.name}: “{words}”; scope and dates of the clause are not in the data",
            None,
            Named(deal.id, deal.name),
            holds,
            candidate.below[signer],
            evidence(facts, ident),
        )
        yield gate, bool(binding) and (holds != "no" or _recent(deal, facts.day))


def _spoken(facts: Facts, candidate: Side) -> dict[str, tuple[str, list[str]]]:
    """Return the deals whose texts speak of exclusivity, with the words and who is in them."""
    found: dict[str, tuple[str, list[str]]] = {}
    for organization in candidate.below:
        for partnership, text in facts.rows(_EXCLUSIVITY, organization):
            words = str(text)
            if speaks_of_exclusivity(words):
                signers = found.setdefault(str(partnership), (words, []))[1]
                if organization not in signers:
                    signers.append(organization)
    return found


def _may_have_granted(deal: Partnership, organization: str) -> bool:
    """Tell whether an organization gives or builds in a deal, or owns what it founds.

    Who only takes, funds or belongs has bound others to itself, and not itself to others.
    """
    return any(
        part.gives or "equity-partner" in part.role
        for part in deal.parts
        if part.organization == organization
    )


def _recent(deal: Partnership, day: str) -> bool:
    """Tell whether a plan is so young that it may still come; one without any day may."""
    return deal.known_since is None or day < months_later(deal.known_since, _PLANNED)


def _holds(deal: Partnership, organization: str) -> Holds:
    """Tell whether an organization's part in a deal holds, by whichever of its stints."""
    return surest(part.holds for part in deal.parts if part.organization == organization)


_EXCLUSIVITY = """
SELECT ?partnership ?text WHERE {
  ?part aap:participant $thing ; aap:inPartnership ?partnership .
  ?partnership aap:exitTerms|aap:note|aap:subject|aap:name ?text .
  FILTER(CONTAINS(LCASE(?text), "exclusiv"))
} ORDER BY ?partnership ?text
"""
