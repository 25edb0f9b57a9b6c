"""Ties: the partnerships that join two sides, each with its dates, its parties and its sources.

Found by look-ups around two organizations, stint by stint, and not derived with the measures' ties
of the whole graph: a check must start fast. Both go by one rule of who faces whom in a deal. But
two members of one body are tied here, and come last: the measures count, and tie each to the body;
a check that passed over a common table would say less than is known.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from graphkit.check.evidence import Claim, Evidence, sources
from graphkit.check.facts import Facts, Named
from graphkit.check.partnerships import (
    Part,
    Partnership,
    faces,
    is_announced,
    is_club,
    sureness,
    taking_part,
)
from graphkit.check.sides import Side, Steps, through
from graphkit.check.sureness import doubt, surest
from graphkit.dates import Holds, first_day

ASSET_USE = "asset-use"  # stands as the form of a tie that is no partnership
State = Literal["holds", "may-hold", "announced", "later", "past", "cancelled"]
HELD: Mapping[Holds, State] = {"yes": "holds", "unknown": "may-hold"}
_COUNTING = {"holds", "may-hold", "announced"}
_FEW = 4  # with more parties a partnership is rather a club, and says less of any two of them


@dataclass(frozen=True, slots=True)
class Partner:
    """An organization that takes part in a partnership, in which roles, with what share."""

    id: str
    name: str
    role: tuple[str, ...]
    share: float | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A partnership that joins the candidate to another side."""

    partnership: Named
    form: tuple[str, ...]
    status: str | None
    announced: str | None
    from_: str | None
    to: str | None
    last_seen: str | None
    holds: Holds
    state: State
    """`holds`, `may-hold`, `announced`, `later` (begins after the day), `past`, `cancelled`."""
    counts: bool
    """Whether it holds, may hold or is announced on the day, and so makes a verdict."""
    partners: tuple[Partner, ...]
    operates_through: tuple[Named, ...]
    rival: str | None
    via: Steps
    outcome: tuple[str, ...]
    region: tuple[str, ...]
    subject: str | None
    subject_kind: tuple[str, ...]
    exit_terms: str | None
    evidence: tuple[Evidence, ...]
    other_claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two organizations, one of each side, that meet in a partnership."""

    via: Steps
    holds: Holds
    from_: str | None
    to: str | None


def ties_between(
    facts: Facts, candidate: Side, other: Side, *, rival: str | None = None
) -> tuple[Tie, ...]:
    """Return the ties of a candidate to another side, those that hold first."""
    left, right = candidate.facing(other), other.facing(candidate)
    found = []
    for ident in _meeting(facts, left, right):
        deal = facts.partnership(ident)
        # What an owner is one of many members of says nothing of those below it.
        mine, theirs = (candidate.below, other.below) if is_club(deal) else (left, right)
        if pairs := list(_pairs(deal, mine, theirs)):
            found.append(tie(facts, deal, _best(pairs), rival=rival))
    return in_order(found)


def ties_with_anyone(facts: Facts, candidate: Side) -> tuple[Tie, ...]:
    """Return the ties of a candidate to anyone outside its own group, those that hold first."""
    found = []
    for ident in _meeting(facts, candidate.below, None):
        partnership = facts.partnership(ident)
        everyone = [*(part.organization for part in partnership.parts), *partnership.ventures]
        others: dict[str, Steps] = {one: () for one in everyone if one not in candidate.below}
        if pairs := list(_pairs(partnership, candidate.below, others)):
            found.append(tie(facts, partnership, _best(pairs), rival=None))
    return in_order(found)


def ties_of(facts: Facts, organization: str) -> tuple[Tie, ...]:
    """Return the partnerships of one organization itself, those that hold first."""
    found = []
    for ident in sorted(facts.connections(organization)):
        deal = facts.partnership(ident)
        own = [part for part in deal.parts if part.organization == organization]
        pairs = [
            _Pair((), part.holds, part.from_ or deal.from_, part.to or deal.to) for part in own
        ] or [_Pair((), _together(deal.parts), deal.from_, deal.to)]
        found.append(tie(facts, deal, _best(pairs), rival=None))
    return in_order(found)


def tie(facts: Facts, partnership: Partnership, pair: _Pair, *, rival: str | None) -> Tie:
    """Return a partnership as a tie, with its sources."""
    speaking, claims = sources(facts, partnership.id)
    return Tie(
        partnership=Named(partnership.id, partnership.name),
        form=partnership.form,
        status=partnership.status,
        announced=partnership.announced,
        from_=pair.from_,
        to=pair.to,
        last_seen=partnership.last_seen,
        holds=pair.holds,
        state=(standing := _state(partnership, pair, facts.day)),
        counts=standing in _COUNTING,
        partners=_partners(facts, partnership.parts),
        operates_through=tuple(facts.named(venture) for venture in partnership.ventures),
        rival=rival,
        via=pair.via,
        outcome=partnership.outcome,
        region=partnership.region,
        subject=partnership.subject,
        subject_kind=partnership.subject_kind,
        exit_terms=partnership.exit_terms,
        evidence=speaking,
        other_claims=claims,
    )


def _state(deal: Partnership, pair: _Pair, day: str) -> State:
    """Say how a tie stands on a day."""
    if pair.holds != "no":
        return HELD[pair.holds]
    if deal.status == "cancelled":
        return "cancelled"
    if is_announced(deal, day):
        return "announced"
    begins = first_day(pair.from_) if pair.from_ else deal.starts
    # A plan that nobody knew on the day is as much to come as a start.
    planned = deal.known_since if deal.status == "announced" else None
    return "later" if (begins or planned or "") > day else "past"


def in_order(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Return ties in the order of an answer: the surest first, of few before those of many.

    Among equally sure ones the uses of assets come after the deals.
    """
    by_day = sorted(
        ties, key=lambda t: (t.from_ or t.announced or "", t.partnership.id), reverse=True
    )
    return tuple(
        sorted(
            by_day,
            key=lambda t: (
                doubt(t.holds),
                not t.counts,
                ASSET_USE in t.form,
                len(t.partners) > _FEW,
            ),
        )
    )


def _meeting(facts: Facts, left: Collection[str], right: Collection[str] | None) -> list[str]:
    """Return the partnerships in which one of the left meets one of the right, or anyone."""
    return sorted(
        {
            partnership
            for organization in left
            for partnership, others in facts.connections(organization).items()
            if right is None or not others.isdisjoint(right)
        }
    )


def _pairs(
    deal: Partnership, left: Mapping[str, Steps], right: Mapping[str, Steps]
) -> Iterator[_Pair]:
    """Yield who of the left meets whom of the right; a venture company meets its parents."""
    for organization, mine in taking_part(deal, left):
        for other, theirs in taking_part(deal, right):
            both_on_both = {organization, other} <= left.keys() & right.keys()
            if other != organization and not both_on_both and faces(deal, mine, theirs):
                via = (*left[organization], *right[other])
                yield _Pair(
                    via=via,
                    holds=through(via, sureness(mine, theirs)),
                    from_=_latest(deal.from_, mine, theirs),
                    to=_earliest(deal.to, mine, theirs),
                )


def _best(pairs: Iterable[_Pair]) -> _Pair:
    return min(pairs, key=lambda pair: (doubt(pair.holds), len(pair.via)))


def _share(stints: Iterable[Part]) -> float | None:
    """Return the share of the stint that holds on the day, else may hold, else began last.

    Where that one's share is not known, a past one's is no answer.
    """
    newest_first = sorted(stints, key=lambda part: part.from_ or "", reverse=True)
    standing = surest(part.holds for part in newest_first)
    shares = (part.share for part in newest_first if part.holds == standing)
    return next((share for share in shares if share is not None), None)


def _latest(whole: str | None, *parts: Part | None) -> str | None:
    own = [part.from_ for part in parts if part and part.from_]
    return max([*own, *([whole] if whole and not own else [])], default=None)


def _earliest(whole: str | None, *parts: Part | None) -> str | None:
    return min(
        [part.to for part in parts if part and part.to] + ([whole] if whole else []), default=None
    )


def _together(parts: Iterable[Part]) -> Holds:
    """Tell whether a partnership holds for any who take part in it."""
    return surest(part.holds for part in parts)


def _partners(facts: Facts, parts: Iterable[Part]) -> tuple[Partner, ...]:
    """Return who takes part, once each: two stints of one partner have their roles together."""
    stints: dict[str, list[Part]] = {}
    for part in parts:
        stints.setdefault(part.organization, []).append(part)
    return tuple(
        Partner(
            organization,
            facts.name(organization),
            tuple(sorted({role for part in own for role in part.role})),
            _share(own),
        )
        for organization, own in stints.items()
    )
