"""The lines of a tie: between which organizations it is drawn, and which way.

Not the pairs of the measures: a line tells which way something goes, of past and planned ties too,
and where pairs would be many it leads to a node for the tie. What a role does (`aap:exchangeSide`)
is read alike.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from graphkit.exchange import roles_that
from graphkit.map import style
from graphkit.map.ties import OWNED, OWNER, PROVIDER, USER, Party, Tie

_MOST_IN_PAIRS: Final = 3
"""From four parties on, a node of its own needs fewer lines than the pairs."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a tie; a directed one leads from who gives or owns to who gets or is owned."""

    tie: str
    source: str
    target: str
    directed: bool = False


def lines(tie: Tie, busy: Iterable[str]) -> tuple[Line, ...]:
    """Return the lines of a tie, given which organizations have other ties.

    A joint venture whose company has ties of its own stands between its parents; what one gives
    to several is drawn from it to each; else the parties are joined in pairs, or, when they are
    many, with a node for the tie itself. An asset always has its node.
    """
    if style.ASSET_USE in tie.forms:
        return tuple(_of_asset(tie, party) for party in tie.parties)
    if venture := _venture(tie, busy):
        return tuple(Line(tie.id, p.organization, venture, directed=True) for p in tie.parties)
    if given := tuple(_given(tie)):
        return given
    if 1 < len(tie.parties) <= _MOST_IN_PAIRS:
        pairs = combinations(tie.parties, 2)
        return tuple(Line(tie.id, a.organization, b.organization) for a, b in pairs)
    return tuple(Line(tie.id, tie.id, party.organization) for party in tie.parties)


def busy_organizations(ties: Iterable[Tie]) -> set[str]:
    """Return the organizations that are a party to any tie."""
    return {party.organization for tie in ties for party in tie.parties}


def _of_asset(tie: Tie, party: Party) -> Line:
    if PROVIDER in party.roles:
        return Line(tie.id, party.organization, tie.id, directed=True)
    return Line(tie.id, tie.id, party.organization, directed=USER in party.roles)


def _venture(tie: Tie, busy: Iterable[str]) -> str | None:
    lonely = len(tie.parties) == 1
    return next((v.organization for v in tie.through if lonely or v.organization in busy), None)


def _given(tie: Tie) -> Iterator[Line]:
    gives = roles_that("gives", "builds", "funds") | {OWNER}
    takes = roles_that("takes", "runs", "is funded") | {OWNED}
    giving = [party for party in tie.parties if _only(party, gives)]
    taking = [party for party in tie.parties if _only(party, takes)]
    if len(giving) + len(taking) == len(tie.parties) and 1 in {len(giving), len(taking)}:
        for giver in giving:
            for taker in taking:
                yield Line(tie.id, giver.organization, taker.organization, directed=True)


def _only(party: Party, roles: frozenset[str]) -> bool:
    return bool(party.roles) and roles.issuperset(party.roles)
