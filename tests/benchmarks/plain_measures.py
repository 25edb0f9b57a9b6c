"""The measures as one writes them with networkx alone: loops over its adjacency.

Where networkx has a function it is called as documented; where it has none, this is what a notebook
would say. They are what the kernels are measured against, and must agree with.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable

import networkx as nx

Rows = list[tuple[int, int, float]]

_LITTLE = 1e-4
"""Shares below this are pushed no further."""
_FAINT = 1e-3
"""Distress below this is not passed on, where every organization fails once."""


def overlapping(
    graph: "nx.Graph[int]", *, shared: int, size: int, jaccard: float
) -> set[tuple[int, int]]:
    """Return the pairs that share so many neighbours, by Python's sets."""
    partners = {node: set(graph[node]) for node in graph}
    found = set()
    for a, own in partners.items():
        if len(own) >= size:
            common = Counter(b for c in own for b in partners[c] if b > a)
            for b, many in common.items():
                either = len(own) + len(partners[b]) - many
                if many >= shared and len(partners[b]) >= size and many >= jaccard * either - 1e-12:
                    found.add((a, b))
    return found


def overlapping_partners(
    graph: "nx.Graph[int]", organizations: Iterable[int], *, shared: int, size: int, jaccard: float
) -> set[tuple[int, int]]:
    """Return the pairs that share so many partners without their joint partnerships, by sets."""
    deals = {org: [(deal, set(graph[deal])) for deal in graph[org]] for org in organizations}
    partners = {org: set().union(*(of for _, of in own)) - {org} for org, own in deals.items()}
    found = set()
    for a, own in partners.items():
        common = Counter(b for c in own for b in partners[c] if b > a)
        for b in (b for b, many in common.items() if many >= shared):
            sets = [
                {org for _, parties in deals[one] if other not in parties for org in parties}
                - {one}
                for one, other in ((a, b), (b, a))
            ]
            both, least = len(sets[0] & sets[1]), min(map(len, sets))
            if (
                both >= shared
                and least >= size
                and both >= jaccard * len(sets[0] | sets[1]) - 1e-12
            ):
                found.add((a, b))
    return found


def concentration(rows: Rows) -> dict[int, tuple[float, float]]:
    """Return the Herfindahl index and the share of the three largest of each group."""
    amounts: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for group, supplier, amount in rows:
        amounts[group][supplier] += amount
    found = {}
    for group, of in amounts.items():
        whole = sum(of.values())
        index = sum((amount / whole) ** 2 for amount in of.values())
        found[group] = index, sum(sorted(of.values(), reverse=True)[:3]) / whole
    return found


def owned_by(stakes: "nx.DiGraph[int]", owner: int) -> dict[int, float]:
    """Return what one owner has of others through all chains, leaving out what is tiny."""
    total: dict[int, float] = defaultdict(float)
    waiting, queue = {owner: 1.0}, deque([owner])
    while queue:
        firm = queue.popleft()
        part = waiting.pop(firm)
        for owned, edge in stakes[firm].items():
            through = part * edge["share"]
            if through >= _LITTLE:
                total[owned] += through
                if owned not in waiting:
                    waiting[owned] = 0.0
                    queue.append(owned)
                waiting[owned] += through
    return total


def owned_by_the_top(stakes: "nx.DiGraph[int]") -> dict[int, dict[int, float]]:
    """Return what each owner whom nobody owns has of others."""
    top = [node for node in stakes if not stakes.in_degree(node) and stakes.out_degree(node)]
    return {owner: owned_by(stakes, owner) for owner in top}


def cascade(impact: "nx.DiGraph[int]", failing: int, *, faint: float = 0.0) -> dict[int, float]:
    """Return the distress that one failure causes, by the rule of 2012: each passes on once."""
    distress, speaking, silent = {failing: 1.0}, [failing], set[int]()
    while speaking:
        added: dict[int, float] = defaultdict(float)
        for node in speaking:
            for hit, edge in impact[node].items():
                added[hit] += edge["impact"] * distress[node]
        silent.update(speaking)
        for hit, by in added.items():
            distress[hit] = min(1.0, distress.get(hit, 0.0) + by)
        speaking = [node for node in added if node not in silent and distress[node] > faint]
    return distress


def losses(impact: "nx.DiGraph[int]", nodes: Iterable[int]) -> dict[int, float]:
    """Return what each single failure costs the others, every firm worth one."""
    return {node: sum(cascade(impact, node, faint=_FAINT).values()) - 1.0 for node in nodes}
