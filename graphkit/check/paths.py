"""Paths: the shortest ways from a candidate to us, each step with its source.

A direct tie is a path of one step. Without one, the way leads over organizations that both work
with or hold; those that everybody works with say little and come last.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from graphkit.check.evidence import Evidence, evidence
from graphkit.check.facts import Facts, Named
from graphkit.check.partnerships import Holding, joined
from graphkit.check.sides import Side
from graphkit.check.sureness import doubt, weaker
from graphkit.check.ties import Tie
from graphkit.dates import Holds
from graphkit.grades import UNGRADED

_MOST_PATHS = 3
_HUB = 200


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: a partnership or a stake that joins two organizations."""

    start: Named
    end: Named
    partnership: Named | None
    """None where the step is a stake of one in the other."""
    form: tuple[str, ...]
    status: str | None
    share: float | None
    holds: Holds
    from_: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A way from the candidate to us; its weakest source grade, and whether it leads over a hub."""

    hops: tuple[Hop, ...]
    holds: Holds
    weakest_grade: str
    hub: bool


def paths(
    facts: Facts, candidate: Side, ours: Side | None, direct: Iterable[Tie]
) -> tuple[Path, ...]:
    """Return at most three of the shortest paths from a candidate to us, the surest first."""
    if ours is None:
        return ()
    found = [_directly(tie, candidate, ours) for tie in direct if tie.counts and tie.evidence]
    found = found or list(_indirectly(facts, candidate, ours))
    return tuple(sorted(found, key=_rank)[:_MOST_PATHS])


def _directly(tie: Tie, candidate: Side, ours: Side) -> Path:
    hop = Hop(
        candidate.root,
        ours.root,
        tie.partnership,
        tie.form,
        tie.status,
        None,
        tie.holds,
        tie.from_ or tie.announced,
        tie.evidence[:1],
    )
    return _path([hop], hub=False)


def _indirectly(facts: Facts, candidate: Side, ours: Side) -> Iterator[Path]:
    """Yield the paths over one organization, or if there is none those over two."""
    near = _neighbours(facts, candidate.controlled)
    theirs = _neighbours(facts, ours.controlled)
    outside = (
        candidate.below.keys() | candidate.above.keys() | ours.below.keys() | ours.above.keys()
    )
    over_one = [
        path
        for middle in sorted((near.keys() & theirs.keys()) - outside)
        if (path := _over(facts, near[middle], (middle,), theirs[middle]))
    ]
    if over_one:
        yield from over_one
        return
    for first in sorted(near.keys() - outside):
        beyond = _neighbours(facts, {first})
        for second in sorted((beyond.keys() & theirs.keys()) - outside):
            if path := _over(facts, near[first], (first, second), theirs[second]):
                yield path


def _over(
    facts: Facts, begin: Collection[str], middles: tuple[str, ...], end: Collection[str]
) -> Path | None:
    """Return the surest path over some organizations, if each of its steps has a source."""
    stations = [begin, *({middle} for middle in middles), end]
    hops: list[Hop] = []
    for left, right in pairwise(stations):
        hop = min(_hops(facts, left, right), key=_hop_rank, default=None)
        if hop is None:
            return None
        hops.append(hop)
    return _path(hops, hub=any(facts.degree(m) > _HUB for m in middles))


def _hops(facts: Facts, left: Collection[str], right: Collection[str]) -> Iterator[Hop]:
    for start in left:
        for partnership, members in facts.connections(start).items():
            for end in members & set(right):
                if hop := _deal(facts, partnership, start, end):
                    yield hop
        for holding in (*facts.holdings(start), *facts.owners(start)):
            other = holding.owned if holding.owner == start else holding.owner
            if other in right and (hop := _stake(facts, holding, start, other)):
                yield hop


def _deal(facts: Facts, ident: str, start: str, end: str) -> Hop | None:
    deal = facts.outline(ident)
    holds = joined(deal, {start}, {end}, facts.day)
    speaking = evidence(facts, ident) if holds else ()
    if not holds or not speaking:
        return None
    return Hop(
        facts.named(start),
        facts.named(end),
        Named(deal.id, deal.name),
        deal.form,
        deal.status,
        None,
        holds,
        deal.from_ or deal.announced,
        speaking[:1],
    )


def _stake(facts: Facts, holding: Holding, start: str, end: str) -> Hop | None:
    speaking = evidence(facts, holding.id) if holding.holds != "no" else ()
    if not speaking:
        return None
    return Hop(
        facts.named(start),
        facts.named(end),
        None,
        (),
        None,
        holding.share,
        holding.holds,
        holding.from_,
        speaking[:1],
    )


def _neighbours(facts: Facts, organizations: Collection[str]) -> dict[str, set[str]]:
    """Return who is joined to any of some organizations, each with those that it is joined to."""
    found: dict[str, set[str]] = defaultdict(set)
    for organization in organizations:
        for members in facts.connections(organization).values():
            for member in members:
                found[member].add(organization)
        for holding in facts.holdings(organization):
            found[holding.owned].add(organization)
        for holding in facts.owners(organization):
            found[holding.owner].add(organization)
    return found


def _path(hops: list[Hop], *, hub: bool) -> Path:
    holds: Holds = "yes"
    for hop in hops:
        holds = weaker(holds, hop.holds)
    grade = max(hop.evidence[0].grade or UNGRADED for hop in hops)
    return Path(tuple(hops), holds, grade, hub)


def _rank(path: Path) -> tuple[bool, int, int, str, str]:
    ends = "".join(hop.end.id for hop in path.hops)
    return path.hub, len(path.hops), doubt(path.holds), path.weakest_grade, ends


def _hop_rank(hop: Hop) -> tuple[int, str, str, str, str]:
    ident = hop.partnership.id if hop.partnership else ""
    grade = hop.evidence[0].grade or UNGRADED
    return doubt(hop.holds), grade, ident, hop.start.id, hop.end.id
