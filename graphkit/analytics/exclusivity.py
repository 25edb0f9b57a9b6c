"""Exclusivity: whether a tie breaks what was promised to somebody else alone.

Each condition may hold, not hold, or be unknown. One that surely does not hold clears the tie; else
one that is unknown leaves a potential conflict, never none.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from graphkit.dates import day_after, first_day, last_day

Verdict = Literal["none", "potential", "conflict"]
Truth = bool | None

_FOREVER = "9999-12-31"
_NEVER = "0001-01-01"


@dataclass(frozen=True, slots=True)
class Reach:
    """What a promise or a tie is about, where and when; None where that isn't known.

    Dates are partial and half-open; a promise without an end in sight is `perpetual`.
    """

    domains: AbstractSet[str] | None = None
    regions: AbstractSet[str] | None = None
    start: str | None = None
    end: str | None = None
    perpetual: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """A promise to one organization to do something with it alone, but for what is carved out."""

    to: str
    reach: Reach
    carved_out: tuple[Reach, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Whether a tie breaks a grant, and for how many days at least and at most."""

    verdict: Verdict
    days: tuple[int, int | None] = (0, 0)
    """None: without a known limit."""


@dataclass(frozen=True, slots=True)
class Nesting:
    """What lies within what: cells within batteries, Germany within the EU."""

    domains: Mapping[str, str] = field(default_factory=dict)
    """The wider domain of each."""
    regions: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    """The countries of each bloc."""


_FLAT = Nesting()


def exclusivity_conflict(
    grant: Grant, *, partner: str, tie: Reach, nesting: Nesting = _FLAT
) -> Conflict:
    """Return whether a tie with a partner breaks a grant, and the days for which both hold.

    A conflict: the partner isn't whom it was granted to (both rolled up to their groups before),
    domains are equal or one lies in the other, regions meet, and both hold for more than no day.
    Unknown scope or dates make it potential; what is carved out clears it. A partial date leaves
    open on which of its days something began, so the overlap has a least and a most.
    Interval logic; ours.
    """
    if partner == grant.to or any(_covers(out, tie, nesting) for out in grant.carved_out):
        return Conflict("none")
    least, most = _overlap(grant.reach, tie)
    lasts = True if least else None if most != 0 else False
    met = (
        _nested(grant.reach.domains, tie.domains, nesting),
        _intersect(grant.reach.regions, tie.regions, nesting),
        lasts,
    )
    if False in met:
        return Conflict("none")
    return Conflict("potential" if None in met else "conflict", (least, most))


def _covers(out: Reach, tie: Reach, nesting: Nesting) -> bool:
    """Tell whether a carve-out surely covers all of a tie; what it leaves open bounds nothing."""
    if out.domains is None and out.regions is None:
        return False
    domains = out.domains is None or (
        tie.domains is not None and _under(out.domains, tie.domains, nesting)
    )
    regions = out.regions is None or (
        tie.regions is not None and _places(tie.regions, nesting) <= _places(out.regions, nesting)
    )
    return domains and regions


def _nested(one: AbstractSet[str] | None, other: AbstractSet[str] | None, of: Nesting) -> Truth:
    if one is None or other is None:
        return None
    return any(a in _chain(b, of) or b in _chain(a, of) for a in one for b in other)


def _under(wider: AbstractSet[str], narrower: AbstractSet[str], of: Nesting) -> bool:
    return all(not wider.isdisjoint(_chain(domain, of)) for domain in narrower)


def _chain(domain: str, of: Nesting) -> list[str]:
    """Return a domain and all that it lies in."""
    found = [domain]
    while (wider := of.domains.get(found[-1])) and wider not in found:
        found.append(wider)
    return found


def _intersect(one: AbstractSet[str] | None, other: AbstractSet[str] | None, of: Nesting) -> Truth:
    if one is None or other is None:
        return None
    return not _places(one, of).isdisjoint(_places(other, of))


def _places(regions: Iterable[str], of: Nesting) -> set[str]:
    """Return regions with the countries of those that are blocs."""
    return {place for region in regions for place in (region, *of.regions.get(region, ()))}


def _overlap(grant: Reach, tie: Reach) -> tuple[int, int | None]:
    """Return for how many days both hold, at least and at most; None: without a known limit."""
    least = _days(
        max(_latest(grant.start), _latest(tie.start)), min(_least_end(grant), _least_end(tie))
    )
    most_end = min(_most_end(grant), _most_end(tie))
    most = _days(max(_earliest(grant.start), _earliest(tie.start)), most_end)
    return least, None if most and most_end == _FOREVER else most


def _days(start: str, end: str) -> int:
    return max(0, (date.fromisoformat(end) - date.fromisoformat(start)).days)


def _earliest(start: str | None) -> str:
    return first_day(start) if start else _NEVER


def _latest(start: str | None) -> str:
    return last_day(start) if start else _FOREVER


def _least_end(reach: Reach) -> str:
    if reach.perpetual:
        return _FOREVER
    return first_day(reach.end) if reach.end else _NEVER


def _most_end(reach: Reach) -> str:
    if reach.perpetual or not reach.end:
        return _FOREVER
    return reach.end if len(reach.end) == len(_FOREVER) else day_after(reach.end)
