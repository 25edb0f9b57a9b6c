"""Partnerships, the parts in them, and stakes, as the check reads them; and what kind they are."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from graphkit import exchange
from graphkit.check.sureness import surest, weaker
from graphkit.dates import Holds


@dataclass(frozen=True, slots=True)
class Part:
    """One organization's part in a partnership, and whether it holds on the day."""

    id: str
    organization: str
    role: tuple[str, ...]
    exchange_side: str
    """The one side of the exchange on which all its roles stand, "" where there is none."""
    gives: bool
    """Whether by any of its roles it gives or builds what the others get."""
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
    known_since: str | None
    """Day of the announcement; of a plan without one the day of its first source, if any is."""
    last_seen: str | None
    outcome: tuple[str, ...]
    region: tuple[str, ...]
    subject: str | None
    subject_kind: tuple[str, ...]
    exit_terms: str | None
    note: str | None
    ventures: tuple[str, ...]
    involves: frozenset[str]
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
    """Tell whether on the day a partnership is announced and has not begun.

    A plan without a day of its announcement is known from its first source on. Where not even a
    source has a day it counts on every day: to leave it out would say that there is none.
    """
    since = partnership.known_since
    if partnership.status == "cancelled":
        return False
    if partnership.status == "announced":
        return since is None or since <= day
    return since is not None and since <= day < (partnership.starts or "")


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
        sureness(one, other)
        for organization, one in taking_part(deal, ours)
        for another, other in taking_part(deal, theirs)
        if organization != another and faces(deal, one, other)
    ]
    if is_club(deal) or not pairs:
        return None
    holds = surest(pairs)
    return holds if holds != "no" or is_announced(deal, day) else None


def taking_part(deal: Partnership, of: Collection[str]) -> Iterator[tuple[str, Part | None]]:
    """Yield who of some organizations is in a deal; the venture company of a deal has no part."""
    for part in deal.parts:
        if part.organization in of:
            yield part.organization, part
    for venture in deal.ventures:
        if venture in of:
            yield venture, None


def faces(deal: Partnership, one: Part | None, other: Part | None) -> bool:
    """Tell whether two in a deal deal with each other: a venture company does with its parents."""
    if one is None or other is None:
        return one is not other
    return not side_by_side(deal, one, other)


def sureness(one: Part | None, other: Part | None) -> Holds:
    """Return how surely two in a deal both take part."""
    first, second = (part.holds if part else "yes" for part in (one, other))
    return weaker(first, second)


def side_by_side(deal: Partnership, one: Part, other: Part) -> bool:
    """Tell whether two take part in a deal only next to each other, not with each other."""
    everyone = (part.exchange_side for part in deal.parts)
    return exchange.side_by_side(one.exchange_side, other.exchange_side, everyone)
