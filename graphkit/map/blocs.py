"""Blocs: the group to which an organization belongs, and which groups are worth a colour."""

from collections import Counter
from collections.abc import Iterable, Mapping

from graphkit.graph import Graph
from graphkit.map.ties import Tie, members, state_on
from graphkit.reading import edges, number

_MAJORITY = 50.0
_MANY_TIES = 20


def roots(graph: Graph, organizations: Iterable[str], day: str) -> dict[str, str]:
    """Return the head of each organization's group; one that is in no group is its own."""
    parents = _parents(graph, day)
    return {org: _root(org, parents) for org in organizations}


def worth_a_name(groups: Mapping[str, str], ties: Iterable[Tie]) -> list[str]:
    """Return the groups that may have a colour: of several members, or one with many ties."""
    counts, members_of = _ties_to_others(groups, ties), Counter(groups.values())
    return [
        group for group in _ranked(counts) if members_of[group] > 1 or counts[group] >= _MANY_TIES
    ]


def by_ties(groups: Mapping[str, str], ties: Iterable[Tie]) -> list[str]:
    """Return the groups, the one with most ties to others first."""
    return _ranked(_ties_to_others(groups, ties))


def _ranked(counts: Mapping[str, int]) -> list[str]:
    return sorted(counts, key=lambda group: (-counts[group], group))


def _ties_to_others(groups: Mapping[str, str], ties: Iterable[Tie]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for tie in ties:
        joined = {groups[org] for org in members(tie) if org in groups}
        if len(joined) > 1:
            counts.update(joined)
    return counts


def _parents(graph: Graph, day: str) -> dict[str, str]:
    """Return each organization's parent: who holds most of it, else what it is part of."""
    parents: dict[str, str] = {}
    for member, group, _ in edges(graph, "PART_OF"):
        parents.setdefault(member, group)
    for owner, owned, edge in edges(graph, "STAKE_IN"):
        share = number(edge, "share")
        if share and share > _MAJORITY and state_on(edge, day) in {"in-force", "unknown"}:
            parents[owned] = owner
    return parents


def _root(organization: str, parents: Mapping[str, str]) -> str:
    chain = [organization]
    while (parent := parents.get(chain[-1])) is not None:
        if parent in chain:  # two that own each other: the smallest id heads the circle
            return min(chain[chain.index(parent) :])
        chain.append(parent)
    return chain[-1]
