"""Blocs: how tied to others the groups of organizations are, and which are worth a colour."""

from collections import Counter
from collections.abc import Iterable, Mapping

from graphkit.map.ties import Tie, members

_MANY_TIES = 20


def worth_a_name(groups: Mapping[str, str], ties: Iterable[Tie]) -> list[str]:
    """Return the groups that may have a colour: of several members, or one with many ties."""
    counts, members_of = ties_to_others(groups, ties), Counter(groups.values())
    return [
        group for group in _ranked(counts) if members_of[group] > 1 or counts[group] >= _MANY_TIES
    ]


def by_ties(groups: Mapping[str, str], ties: Iterable[Tie]) -> list[str]:
    """Return the groups, the one with most ties to others first."""
    return _ranked(ties_to_others(groups, ties))


def ties_to_others(groups: Mapping[str, str], ties: Iterable[Tie]) -> Counter[str]:
    """Return how many ties lead out of each group from which any does."""
    counts: Counter[str] = Counter()
    for tie in ties:
        joined = {groups[org] for org in members(tie) if org in groups}
        if len(joined) > 1:
            counts.update(joined)
    return counts


def _ranked(counts: Mapping[str, int]) -> list[str]:
    return sorted(counts, key=lambda group: (-counts[group], group))
