"""Shared: the partners and assets that a candidate has in common with us or with a rival.

Deals in which both sides take part are left out: they are ties, not something shared. So are
consortia, in which everybody shares everybody.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.check.evidence import Evidence, evidence
from graphkit.check.facts import Facts, Named
from graphkit.check.sides import Side
from graphkit.check.ties import is_announced, weaker
from graphkit.dates import Holds

_HOLDS: tuple[Holds, ...] = ("yes", "unknown", "no")


@dataclass(frozen=True, slots=True)
class Bond:
    """A partnership of one side with a shared partner."""

    partnership: Named
    form: tuple[str, ...]
    status: str | None
    holds: Holds
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SharedPartner:
    """An organization that both work with, and in how many partnerships it is in all."""

    partner: Named
    counterpart: str
    of_candidate: tuple[Bond, ...]
    of_counterpart: tuple[Bond, ...]
    partnerships: int


@dataclass(frozen=True, slots=True)
class Use:
    """An organization's use of an asset, or that it provides it."""

    organization: Named
    how: str
    """`uses` or `provides`."""
    models: str | None
    holds: Holds
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SharedAsset:
    """An asset that both use, or that one of them uses and the other provides."""

    asset: Named
    kind: str
    counterpart: str
    of_candidate: tuple[Use, ...]
    of_counterpart: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What a candidate has in common with others."""

    partners: tuple[SharedPartner, ...]
    assets: tuple[SharedAsset, ...]


def shared(facts: Facts, candidate: Side, others: Sequence[Side]) -> Shared:
    """Return what a candidate shares with each of the others, the rarest first."""
    partners = [found for other in others for found in _partners(facts, candidate, other)]
    assets = [found for other in others for found in _assets(facts, candidate, other)]
    partners.sort(key=lambda p: (_strength(p), p.partnerships, p.partner.id))
    return Shared(tuple(partners), tuple(assets))


def _partners(facts: Facts, candidate: Side, other: Side) -> Iterator[SharedPartner]:
    own = candidate.below.keys() | candidate.above.keys() | other.below.keys() | other.above.keys()
    theirs = _by_partner(facts, other, apart_from=candidate)
    ours = _by_partner(facts, candidate, apart_from=other)
    for partner in sorted((ours.keys() & theirs.keys()) - own):
        mine = _bonds(facts, partner, ours[partner], candidate)
        their = _bonds(facts, partner, theirs[partner], other)
        if mine and their:
            degree = len(facts.connections(partner))
            yield SharedPartner(facts.named(partner), other.root.id, mine, their, degree)


def _by_partner(facts: Facts, side: Side, *, apart_from: Side) -> dict[str, set[str]]:
    """Return an organization's partners, each with the partnerships; joint ones are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for organization in side.controlled:
        for partnership, members in facts.connections(organization).items():
            if members.isdisjoint(apart_from.below):
                for member in members:
                    found[member].add(partnership)
    return found


def _bonds(facts: Facts, partner: str, partnerships: set[str], side: Side) -> tuple[Bond, ...]:
    """Return the deals of a side with a partner that hold, may hold or are announced."""
    found = []
    for ident in sorted(partnerships):
        deal = facts.partnership(ident)
        if "consortium" in deal.form:
            continue
        ours = [part.holds for part in deal.parts if part.organization in side.controlled]
        theirs = [part.holds for part in deal.parts if part.organization == partner]
        if not ours or not theirs:
            continue
        holds = weaker(min(ours, key=_HOLDS.index), min(theirs, key=_HOLDS.index))
        if holds != "no" or is_announced(deal, facts.day):
            named = Named(deal.id, deal.name)
            found.append(Bond(named, deal.form, deal.status, holds, evidence(facts, ident)[:1]))
    return tuple(sorted(found, key=lambda bond: _HOLDS.index(bond.holds)))


def _strength(partner: SharedPartner) -> int:
    """Rank what surely holds on both sides before what may hold, and that before plans."""
    return max(
        _HOLDS.index(partner.of_candidate[0].holds), _HOLDS.index(partner.of_counterpart[0].holds)
    )


def _assets(facts: Facts, candidate: Side, other: Side) -> Iterator[SharedAsset]:
    ours, theirs = _uses(facts, candidate), _uses(facts, other)
    for asset in sorted(ours.keys() & theirs.keys()):
        mine, their = ours[asset], theirs[asset]
        if any(use.how == "uses" for use in (*mine, *their)):
            kind = next((str(row[0]).lower() for row in facts.rows(_KIND, asset)), "asset")
            yield SharedAsset(facts.named(asset), kind, other.root.id, tuple(mine), tuple(their))


def _uses(facts: Facts, side: Side) -> dict[str, list[Use]]:
    found: dict[str, list[Use]] = defaultdict(list)
    for organization in sorted(side.controlled):
        for use, asset, models, *days in facts.rows(_USES, organization):
            holds = facts.holds(days)
            if holds != "no":
                shown = None if models is None else str(models)
                found[str(asset)].append(
                    Use(facts.named(organization), "uses", shown, holds, evidence(facts, str(use)))
                )
        for (asset,) in facts.rows(_PROVIDES, organization):
            found[str(asset)].append(
                Use(facts.named(organization), "provides", None, "unknown", ())
            )
    return found


_USES = """
SELECT ?use ?asset ?models ?holdsFrom ?holdsTo ?mayHoldFrom ?mayHoldTo WHERE {
  ?use aap:user $thing ; aap:usedAsset ?asset .
  OPTIONAL { ?use aap:models ?models }
  OPTIONAL { ?use aap:holdsFrom ?holdsFrom }
  OPTIONAL { ?use aap:holdsTo ?holdsTo }
  OPTIONAL { ?use aap:mayHoldFrom ?mayHoldFrom }
  OPTIONAL { ?use aap:mayHoldTo ?mayHoldTo }
} ORDER BY ?use
"""
_PROVIDES = "SELECT ?asset WHERE { ?asset aap:providedBy $thing } ORDER BY ?asset"
_KIND = """
SELECT ?kind WHERE {
  $thing a ?class .
  GRAPH ?ontology { ?class rdfs:label ?kind FILTER(LANGMATCHES(LANG(?kind), "en")) }
}
"""
