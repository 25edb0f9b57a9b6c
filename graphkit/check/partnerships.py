"""Partnerships, the parts in them, and stakes, as the check reads them; and what kind they are."""

from collections.abc import Collection
from dataclasses import dataclass

from graphkit import exchange
from graphkit.check.sureness import surest, weaker
from graphkit.dates import Holds, first_day


@dataclass(frozen=True, slots=True)
class Part:
    """One organization's part in a partnership, and whether it holds on the day."""

    id: str
    organization: str
    role: tuple[str, ...]
    exchange_side: str
    """The one side of the exchange on which all its roles stand, "" where there is none."""
    share: float | None
    from_: str | None
    to: str | None
    holds: Holds


@dataclass(frozen=True, slots=True)
class Partnership:
    """A partnership with all its parts; codes are notations, dates partial dates."""

    id: str
    name: str
    form: tuple[str, ...]
    status: str | None
    from_: str | None
    to: str | None
    announced: str | None
    last_seen: str | None
    outcome: tuple[str, ...]
    region: tuple[str, ...]
    subject: str | None
    subject_kind: tuple[str, ...]
    exit_terms: str | None
    note: str | None
    ventures: tuple[str, ...]
    parts: tuple[Part, ...]
    starts: str | None
    """The first day on which it may hold; None where it never did."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A stake of one organization in another, and whether it holds on the day."""

    id: str
    owner: str
    owned: str
    share: float | None
    from_: str | None
    to: str | None
    holds: Holds


def is_announced(partnership: Partnership, day: str) -> bool:
    """Tell whether on the day a partnership is announced and has not begun."""
    if partnership.status == "cancelled":
        return False
    known = partnership.announced is not None and first_day(partnership.announced) <= day
    if partnership.status == "announced":
        return known or partnership.announced is None
    return known and partnership.starts is not None and day < partnership.starts


def is_club(deal: Partnership) -> bool:
    """Tell whether many are members of a partnership, so that it says little of any two."""
    return "consortium" in deal.form


def joined(
    deal: Partnership, ours: Collection[str], theirs: Collection[str], day: str
) -> Holds | None:
    """Return how surely a deal joins one of ours to one of theirs; None where it is past or a club.

    One that is announced joins too, though it doesn't hold yet.
    """
    pairs = [
        weaker(one.holds, other.holds)
        for one in deal.parts
        for other in deal.parts
        if one.organization in ours
        and other.organization in theirs
        and not side_by_side(deal, one, other)
    ]
    if is_club(deal) or not pairs:
        return None
    holds = surest(pairs)
    return holds if holds != "no" or is_announced(deal, day) else None


def side_by_side(deal: Partnership, one: Part, other: Part) -> bool:
    """Tell whether two take part in a deal only next to each other, not with each other."""
    everyone = (part.exchange_side for part in deal.parts)
    return exchange.side_by_side(one.exchange_side, other.exchange_side, everyone)
