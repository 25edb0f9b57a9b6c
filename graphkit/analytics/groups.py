"""Groups: the ultimate organization that each organization belongs to on a day.

Who rolls up to whom is settled before anything is counted, so that two brands of one group are
never two partners. The map colors by the same groups.
"""

from collections.abc import Iterator, Mapping

from graphkit.graph import Graph
from graphkit.reading import (
    edges_by_source,
    edges_by_target,
    holds_on,
    labelled,
    number,
    texts,
)

MAJORITY = 50.0
_FINANCE = frozenset({"financial-investor", "public-body"})


def ultimate_groups(graph: Graph, day: str) -> dict[str, str]:
    """Return the group of every organization on a day; an organization in none is its own.

    A majority stake that surely holds on the day decides; without one, group membership does. It
    carries no dates in the data, so a day long ago sees the groups of today. Financial investors
    and public bodies head no group: what they own is run by itself.
    """
    parents = dict(_parents(graph, day))
    return {org: _ultimate(org, parents) for org in labelled(graph, "Organization")}


def is_financial(graph: Graph, organization: str) -> bool:
    """Tell whether an organization only puts money in: a financial investor or a public body."""
    node = graph.nodes[organization]
    types = set(texts(node, "businessType"))
    return "PublicBody" in texts(node, "labels") or (bool(types) and types <= _FINANCE)


def _parents(graph: Graph, day: str) -> Iterator[tuple[str, str]]:
    for member, groups in edges_by_source(graph, "PART_OF").items():
        yield from ((member, group) for group in groups[:1] if not is_financial(graph, group))
    for owned, holders in edges_by_target(graph, "STAKE_IN").items():
        stakes = [
            (number(stake, "share") or 0.0, owner)
            for owner, stake in holders
            if holds_on(stake, day) == "yes" and not is_financial(graph, owner)
        ]
        most, owner = max(stakes, default=(0.0, ""))
        if most > MAJORITY:
            yield owned, owner


def _ultimate(organization: str, parents: Mapping[str, str]) -> str:
    chain = [organization]
    while (parent := parents.get(chain[-1])) is not None:
        if parent in chain:  # owners in a circle: the first by name stands for all of them
            return min(chain[chain.index(parent) :])
        chain.append(parent)
    return chain[-1]
