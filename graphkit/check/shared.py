"""Shared: the partners and assets that a candidate has in common with us or with a rival.

Deals in which both sides take part are left out: they are ties, not something shared. So are
consortia, in which everybody shares everybody.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.check.evidence import Evidence, evidence
from graphkit.check.facts import Facts, Named
from graphkit.check.partnerships import Partnership, joined
from graphkit.check.sides import Side
from graphkit.check.sureness import doubt, weaker
from graphkit.dates import Holds


@dataclass(frozen=True, slots=True)
class Bond:
    """What joins one side to a shared partner: its surest deal, and how many there are."""

    partnership: Named
    form: tuple[str, ...]
    status: str | None
    holds: Holds
    deals: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SharedPartner:
    """An organization that both work with, and in how many partnerships it is in all."""

    partner: Named
    counterpart: str
    of_candidate: Bond
    of_counterpart: Bond
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
class AssetUse:
    """An asset with its kind, and one organization's use of it."""

    asset: Named
    kind: str
    use: Use


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


def shared(
    facts: Facts, candidate: Side, others: Sequence[Side], *, ties: Collection[str]
) -> Shared:
    """Return what a candidate shares with each of the others, the rarest first.

    `ties` are the partnerships that join it to any of them.
    """
    partners = [found for other in others for found in _partners(facts, candidate, other, ties)]
    used = _uses(facts, candidate.controlled)
    assets = [found for other in others for found in _assets(facts, used, candidate, other)]
    ranks = {other.root.id: rank for rank, other in enumerate(others)}
    partners.sort(key=lambda p: (_strength(p), p.partnerships, p.partner.id, ranks[p.counterpart]))
    return Shared(tuple(partners), tuple(assets))


def _partners(
    facts: Facts, candidate: Side, other: Side, ties: Collection[str]
) -> Iterator[SharedPartner]:
    own = candidate.below.keys() | candidate.above.keys() | other.below.keys() | other.above.keys()
    their_members = other.controlled - candidate.controlled
    theirs = _by_partner(facts, their_members, ties)
    ours = _by_partner(facts, candidate.controlled, ties)
    for partner in sorted((ours.keys() & theirs.keys()) - own):
        mine = _bond(facts, partner, ours[partner], candidate.controlled)
        their = _bond(facts, partner, theirs[partner], their_members) if mine else None
        if mine and their:
            yield SharedPartner(
                facts.named(partner), other.root.id, mine, their, facts.degree(partner)
            )


def _by_partner(
    facts: Facts, organizations: Collection[str], ties: Collection[str]
) -> dict[str, set[str]]:
    """Return the partners of some organizations, each with the partnerships but those left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for organization in organizations:
        for partnership, members in facts.connections(organization).items():
            if partnership not in ties:
                for member in members:
                    found[member].add(partnership)
    return found


def _bond(
    facts: Facts, partner: str, partnerships: set[str], organizations: Collection[str]
) -> Bond | None:
    """Return what joins some organizations to a partner: deals that hold, may, or are announced."""
    deals: list[tuple[Holds, Partnership]] = []
    for ident in sorted(partnerships):
        deal = facts.outline(ident)
        if holds := joined(deal, organizations, {partner}, facts.day):
            deals.append((holds, deal))
    if not deals:
        return None
    holds, deal = min(deals, key=lambda found: doubt(found[0]))
    best = evidence(facts, deal.id)[:1]
    return Bond(Named(deal.id, deal.name), deal.form, deal.status, holds, len(deals), best)


def _strength(partner: SharedPartner) -> int:
    """Rank what surely holds on both sides before what may hold, and that before plans."""
    return doubt(weaker(partner.of_candidate.holds, partner.of_counterpart.holds))


def _assets(
    facts: Facts, ours: Mapping[str, list["_Found"]], candidate: Side, other: Side
) -> Iterator[SharedAsset]:
    theirs = _uses(facts, other.controlled - candidate.controlled)
    for asset in sorted(ours.keys() & theirs.keys()):
        uses = (*ours[asset], *theirs[asset])
        if any(use.id for use in uses):
            yield SharedAsset(
                facts.named(asset),
                facts.kind(asset),
                other.root.id,
                tuple(_use(facts, use) for use in ours[asset]),
                tuple(_use(facts, use) for use in theirs[asset]),
            )


def asset_uses(facts: Facts, organization: str) -> tuple[AssetUse, ...]:
    """Return the assets that an organization uses or provides, with their sources."""
    return tuple(
        AssetUse(facts.named(asset), facts.kind(asset), _use(facts, use))
        for asset, uses in sorted(_uses(facts, (organization,)).items())
        for use in uses
    )


def _uses(facts: Facts, organizations: Collection[str]) -> dict[str, list["_Found"]]:
    """Return the assets that some organizations use or provide, by id."""
    found: dict[str, list[_Found]] = defaultdict(list)
    for organization in sorted(organizations):
        for ident, asset, models, *days in facts.rows(_USES, organization):
            holds = facts.holds(days) if ident else "unknown"
            if holds != "no":
                use = None if ident is None else str(ident)
                shown = None if models is None else str(models)
                found[str(asset)].append(_Found(use, organization, shown, holds))
    return found


@dataclass(frozen=True, slots=True)
class _Found:
    """A use of an asset, or without an id that the organization provides it."""

    id: str | None
    organization: str
    models: str | None
    holds: Holds


def _use(facts: Facts, found: _Found) -> Use:
    return Use(
        facts.named(found.organization),
        "uses" if found.id else "provides",
        found.models,
        found.holds,
        evidence(facts, found.id) if found.id else (),
    )


_USES = """
SELECT ?use ?asset ?models ?holdsFrom ?holdsTo ?mayHoldFrom ?mayHoldTo WHERE {
  { ?asset aap:providedBy $thing }
  UNION {
    ?use aap:user $thing ; aap:usedAsset ?asset .
    OPTIONAL { ?use aap:models ?models }
    OPTIONAL { ?use aap:holdsFrom ?holdsFrom }
    OPTIONAL { ?use aap:holdsTo ?holdsTo }
    OPTIONAL { ?use aap:mayHoldFrom ?mayHoldFrom }
    OPTIONAL { ?use aap:mayHoldTo ?mayHoldTo }
  }
} ORDER BY ?asset ?use
"""
