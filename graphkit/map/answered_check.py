"""The map of a partner check's answer: the candidate, us, our rivals, their ties, whom they share.

Each side is a whole group, as the check has it: a tie of a rival's subsidiary is a rival's tie.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from graphkit.analytics.groups import ultimate_groups
from graphkit.check import Answer
from graphkit.check.shared import SharedPartner
from graphkit.graph import Graph
from graphkit.map import style
from graphkit.map.assets import asset_ties
from graphkit.map.selection import Selection, among
from graphkit.map.ties import members, ties
from graphkit.reading import targets

_FEW: Final = 3
"""A tie of more parties is a club: of these only the sides themselves are drawn."""
_MOST_SHARED: Final = 24
"""The rarest shared partners say most; with all of them nobody would find any."""
_STRUCTURE: Final = frozenset({style.STAKE, style.MEMBERSHIP})


def answered_check(graph: Graph, answer: Answer, day: str) -> Selection:
    """Select what an answer is about, with the sides marked and the candidate in the centre."""
    every = ties(graph, day)
    groups = ultimate_groups(graph, day)
    sides = {_group(groups, org): mark for org, mark in _sides(answer)}
    shared, more = _shared(answer)
    named = set(_tied(answer)) | {tie for partner in shared for tie in _bonds(partner)}
    found = [tie for tie in every if tie.id in named]
    found += asset_ties(graph, _assets(graph, named), day)
    drawn = {org for org, _ in _sides(answer)} | {p.partner.id for p in shared}
    drawn |= {
        org
        for chain in answer.ownership.links
        for s in chain.stakes
        for org in (s.owner.id, s.owned.id)
    }
    for tie in found:
        few = len(tie.parties) <= _FEW and style.ASSET_USE not in tie.forms
        drawn |= {org for org in members(tie) if few or _group(groups, org) in sides}
        drawn |= {venture.organization for venture in tie.through}
    drawn = {org for org in drawn if org in graph}
    ids = {tie.id for tie in found}
    structure = [t for t in among(every, drawn) if t.id not in ids and _STRUCTURE & {*t.forms}]
    return Selection(
        every,
        (*found, *structure),
        organizations=frozenset(drawn),
        named=frozenset(org for org, _ in _sides(answer)),
        marks={org: sides[_group(groups, org)] for org in drawn if _group(groups, org) in sides},
        centre=answer.candidate.id,
        title=_title(answer),
        note=_left_out(more),
    )


def _title(answer: Answer) -> str:
    whom = f" as a partner of {answer.for_.name}" if answer.for_ else ""
    rivals = ", ".join(rival.name for rival in answer.rivals)
    return f"{answer.candidate.name}{whom}" + (f"; rivals: {rivals}" if rivals else "")


def _sides(answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield who is marked as what; what is said later of one group counts."""
    yield from ((rival.id, "rival") for rival in answer.rivals)
    if answer.for_:
        yield answer.for_.id, "us"
    yield answer.candidate.id, "candidate"


def _group(groups: Mapping[str, str], organization: str) -> str:
    return groups.get(organization, organization)


def _shared(answer: Answer) -> tuple[tuple[SharedPartner, ...], int]:
    """Return the shared partners that are drawn, and how many are not."""
    ranked = list(dict.fromkeys(p.partner.id for p in answer.shared.partners))
    kept = set(ranked[:_MOST_SHARED])
    drawn = tuple(p for p in answer.shared.partners if p.partner.id in kept)
    return drawn, len(ranked) - len(kept)


def _tied(answer: Answer) -> Iterator[str]:
    yield from (tie.partnership.id for tie in (*answer.direct_ties, *answer.rival_ties))


def _bonds(partner: SharedPartner) -> tuple[str, str]:
    return partner.of_candidate.partnership.id, partner.of_counterpart.partnership.id


def _assets(graph: Graph, named: set[str]) -> list[str]:
    """Return the assets of which a use is named as a tie."""
    uses = [node for node in sorted(named) if node in graph]
    return [asset for use in uses for asset in targets(graph, use, "USED_ASSET")]


def _left_out(more: int) -> str:
    if not more:
        return ""
    return f"Not drawn: {more} more shared partners, each of which more others share."
