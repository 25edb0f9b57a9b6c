"""Blocs: whether rivals fall into camps, and which groups keep to each other in every run."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx

from graphkit.analytics.categories import VEHICLE_MAKERS
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.interdependence import FAMILY
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.ties import Tie

if TYPE_CHECKING:
    from graphkit.analytics.network.communities import Communities

LEAST_MEMBERS = 3
SURELY = 0.8
"""In which share of the runs all members are together two by two, so that a bloc is one."""
_NAMED = 10

BALANCE = Method(
    FAMILY,
    "rival-balance",
    "I9",
    1,
    "Knowledge leak: who is a partner of two rivals is trusted by both and owed to neither; such "
    "ties break first when a rivalry hardens.",
)
COMMUNITY = Method(
    FAMILY,
    "alliance-bloc",
    "I10",
    1,
    "Scale and exit: a bloc shares its platforms, its sources and its fate; a partner from another "
    "bloc costs more trust and brings more that is new.",
)


def rival_balance(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield how far vehicle makers are from camps with partners inside and rivals outside.

    Signed network of the makers that have a partner among them: + for pairs with a partnership, -
    for rivals without one. Value is the share of its triangles that isn't a maker between two
    partners who are rivals (balance of any number of camps): low and high without and with the ties
    that may hold. The note gives the frustration L of the best two camps, that is partnerships
    between and rivalries within, with 1 - 2L/m; above 20 makers it is the best that annealing
    found, an upper bound. No chance is computed.
    Source: Cartwright and Harary 1956; Davis 1967; Aref and Wilson 2018.
    """
    from graphkit.analytics.network.balance import frustration, weakly_balanced_triangles

    graphs = [_signed(snapshot, ties) for ties in (snapshot.sure_ties, snapshot.ties)]
    values = [weakly_balanced_triangles(graph) for graph in graphs]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return
    camps = frustration(graphs[0])
    between = _between(graphs[0])
    first = [maker for maker, _ in between.most_common(5)]
    open_ = sum(between.values())
    yield snapshot.finding(
        BALANCE,
        tuple(first),
        f"Among {len(graphs[0])} vehicle makers there are no clean camps: {open_:,} times one is a "
        f"partner of two rivals that have no tie, most often {_counted(snapshot, between, first)}",
        Interval(min(known), max(known)),
        unit="share of triangles in balance",
        n=len(graphs[0]),
        rests_on=[sorted({t.partnership for t in snapshot.sure_ties if {t.a, t.b} & set(first)})],
        note=f"the best two camps leave {camps.ties:,} ties out of place"
        f"{'' if camps.exact else ' at most'}, balance {camps.balance or 0:.2f}",
    )


def alliance_blocs(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield the blocs that are tied more within than chance would tie them, and how sure they are.

    Communities of the highest modularity, on the strengths of ties that surely hold, of 20 runs.
    Value is the share of runs in which two members are together, on average; the low end is that of
    the two that are together least. From three members; first those of which all are together, two
    by two, in 80 % of the runs. No bloc is named from one run alone, and
    none much smaller than the root of the number of ties is seen (resolution limit).
    Source: Newman and Girvan 2004; Blondel et al. 2008; Traag et al. 2019.
    """
    from graphkit.analytics.network.communities import stable_communities

    strengths = snapshot.strengths
    graph: nx.Graph[str] = nx.Graph()
    for (a, b), ties in snapshot.joined.items():
        if (weight := strengths.together(ties).low) > 0:
            graph.add_edge(a, b, weight=weight)
    if not len(graph):
        return
    found = stable_communities(graph)
    blocs = [
        _bloc(snapshot, graph, found, members, stability)
        for members, stability in zip(found.communities, found.stability, strict=True)
        if len(members) >= LEAST_MEMBERS
    ]
    yield from sorted(blocs, key=lambda f: (f.low < SURELY, -f.n, f.subjects))


def _signed(snapshot: Snapshot, ties: Iterable[Tie]) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    for tie in ties:
        makers = all(snapshot.business.get(end) in VEHICLE_MAKERS for end in (tie.a, tie.b))
        if tie.joins == "partners" and makers:
            graph.add_edge(tie.a, tie.b, sign=1)
    rivals = [
        pair
        for pair in combinations(sorted(graph), 2)
        if pair[1] not in graph[pair[0]] and snapshot.are_rivals(*pair)
    ]
    graph.add_edges_from(rivals, sign=-1)
    return graph


def _between(graph: "nx.Graph[str]") -> "Counter[str]":
    """Return how often each is a partner of two rivals."""
    found: Counter[str] = Counter()
    for node in sorted(graph):
        partners = sorted(other for other in graph[node] if graph[node][other]["sign"] > 0)
        found[node] = sum(
            graph.has_edge(a, b) and graph[a][b]["sign"] < 0 for a, b in combinations(partners, 2)
        )
    return found


def _counted(snapshot: Snapshot, counts: Mapping[str, int], first: Iterable[str]) -> str:
    return ", ".join(f"{snapshot.name(node)} ({counts[node]})" for node in first)


def _bloc(
    snapshot: Snapshot,
    graph: "nx.Graph[str]",
    found: "Communities[str]",
    members: set[str],
    stability: float,
) -> Finding:
    ranked = sorted(members, key=lambda node: (-graph.degree(node, weight="weight"), node))
    shown = [snapshot.name(node) for node in ranked[:_NAMED]]
    more = f" and {len(ranked) - _NAMED} more" if len(ranked) > _NAMED else ""
    inside = [
        tie.partnership for tie in snapshot.sure_ties if tie.a in members and tie.b in members
    ]
    least = min(found.together(a, b) for a, b in combinations(ranked, 2))
    manner = "" if least >= SURELY else "rather "
    return snapshot.finding(
        COMMUNITY,
        tuple(ranked),
        f"{', '.join(shown)}{more} {manner}keep to each other: two of them are in one bloc "
        f"in {stability:.0%} of {found.runs} runs",
        Interval(least, stability),
        unit="share of runs together",
        n=len(members),
        rests_on=[sorted(set(inside))],
        reviewed=ranked[:_NAMED],
        note=f"modularity {found.modularity or 0:.2f} of the best run, {found.method}",
    )
