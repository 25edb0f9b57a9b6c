"""Asset ties: uses of an asset on one side that the other side provides.

A car with the other side's chip in it is a tie even where nobody reported the deal behind it. It
stands among the ties with the form `asset-use`, which is no form of a partnership: its id is that
of the use. Where the two have a deal about that very asset, the deal is the tie.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphkit.check.evidence import sources
from graphkit.check.facts import Facts, Named
from graphkit.check.sides import Side, Steps, through
from graphkit.check.sureness import doubt
from graphkit.check.ties import ASSET_USE, HELD, Partner, Tie
from graphkit.dates import Holds


@dataclass(frozen=True, slots=True)
class _Use:
    """A use of an asset in which a user on one side meets a provider on another."""

    id: str
    asset: str
    user: str
    provider: str
    models: str | None
    from_: str | None
    to: str | None
    holds: Holds
    via: Steps


def asset_ties_between(
    facts: Facts, candidate: Side, other: Side, deals: Iterable[Tie], *, rival: str | None = None
) -> list[Tie]:
    """Return the asset ties of a candidate to another side beyond those that deals make."""
    with_deal = {asset for deal in deals for asset in _about(facts, deal)}
    best: dict[str, _Use] = {}
    for use in _surest_first(_meeting(facts, candidate.facing(other), other.facing(candidate))):
        if use.asset not in with_deal:
            best.setdefault(use.asset, use)
    return [_tie(facts, use, rival) for use in best.values()]


def asset_ties_with_anyone(facts: Facts, candidate: Side, deals: Iterable[Tie]) -> list[Tie]:
    """Return the asset ties of a candidate to anyone outside its own group."""
    with_deal = {
        (asset, partner.id)
        for deal in deals
        for asset in _about(facts, deal)
        for partner in deal.partners
    }
    best: dict[tuple[str, str], _Use] = {}
    for use in _surest_first(_meeting(facts, candidate.below, None)):
        key = (use.asset, use.provider if use.user in candidate.below else use.user)
        if key not in with_deal:
            best.setdefault(key, use)
    return [_tie(facts, use, None) for use in best.values()]


def _about(facts: Facts, deal: Tie) -> frozenset[str]:
    """Return the assets that a deal is about, if it counts on the day."""
    return facts.partnership(deal.partnership.id).involves if deal.counts else frozenset()


def _surest_first(uses: Iterable[_Use]) -> list[_Use]:
    return sorted(uses, key=lambda use: (doubt(use.holds), len(use.via), use.id))


def _meeting(
    facts: Facts, left: Mapping[str, Steps], right: Mapping[str, Steps] | None
) -> Iterator[_Use]:
    for organization in left:
        for row in facts.rows(_USES, organization):
            ident, asset, user, provider = map(str, row[:4])
            models, from_, to = (None if cell is None else str(cell) for cell in row[4:7])
            other = provider if user == organization else user
            if other in left if right is None else not _across(organization, other, left, right):
                continue
            via = (*left[organization], *(right[other] if right else ()))
            holds = through(via, facts.holds(row[7:]))
            if holds != "no":
                yield _Use(ident, asset, user, provider, models, from_, to, holds, via)


def _across(one: str, other: str, left: Collection[str], right: Collection[str]) -> bool:
    """Tell whether one of the left and another of the right stand on different sides."""
    return one != other and other in right and not (one in right and other in left)


def _tie(facts: Facts, use: _Use, rival: str | None) -> Tie:
    speaking, claims = sources(facts, use.id)
    return Tie(
        partnership=Named(use.id, f"{facts.name(use.user)} uses {facts.name(use.asset)}"),
        form=(ASSET_USE,),
        status=None,
        announced=None,
        from_=use.from_,
        to=use.to,
        last_seen=None,
        holds=use.holds,
        state=HELD[use.holds],
        counts=True,
        partners=(
            Partner(use.user, facts.name(use.user), ("user",), None),
            Partner(use.provider, facts.name(use.provider), ("provider",), None),
        ),
        operates_through=(),
        rival=rival,
        via=use.via,
        outcome=(),
        region=(),
        subject=use.models,
        subject_kind=(),
        exit_terms=None,
        evidence=speaking,
        other_claims=claims,
    )


_USES = """
SELECT ?use ?asset ?user ?provider ?models ?from ?to
  ?holdsFrom ?holdsTo ?mayHoldFrom ?mayHoldTo
WHERE {
  {
    ?use aap:user $thing ; aap:usedAsset ?asset . ?asset aap:providedBy ?provider .
    BIND($thing AS ?user)
  } UNION {
    ?asset aap:providedBy $thing . ?use aap:usedAsset ?asset ; aap:user ?user .
    BIND($thing AS ?provider)
  }
  OPTIONAL { ?use aap:models ?models }
  OPTIONAL { ?use aap:validFrom ?from }
  OPTIONAL { ?use aap:validTo ?to }
  OPTIONAL { ?use aap:holdsFrom ?holdsFrom }
  OPTIONAL { ?use aap:holdsTo ?holdsTo }
  OPTIONAL { ?use aap:mayHoldFrom ?mayHoldFrom }
  OPTIONAL { ?use aap:mayHoldTo ?mayHoldTo }
} ORDER BY ?asset ?use
"""
