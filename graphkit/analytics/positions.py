"""Positions: who sits in the core of the alliances, and who between others with few partners."""

from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING

import networkx as nx

from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.interdependence import FAMILY, LEAST_PARTNERS, network
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.ties import Tie
from graphkit.analytics.words import listed

if TYPE_CHECKING:
    from graphkit.analytics.network.betweenness import Stability

_NAMED = 8
_LITTLE = 0.005
"""Added to what is usual, so that many times next to nothing isn't much."""

CORE = Method(
    FAMILY,
    "innermost-core",
    "I5",
    1,
    "Scale and knowledge leak: in here everybody works with everybody; a standard set here becomes "
    "everyone's, and so does a secret.",
)
NEXUS = Method(
    FAMILY,
    "nexus",
    "I6",
    1,
    "Hold-up and exit: few partners, yet many ways between others lead through it; those whom its "
    "exit would part hardly have it on their list.",
)


def innermost_core(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield the innermost core of the alliances: the groups most tied to one another.

    k-core: the largest set in which each has k partners or more inside, k as large as can be.
    Partners count once however many partnerships they share; bodies of many members, which would be
    partners of all of them, are left out. Value is k: low by ties that surely hold, high with those
    that may. No chance is computed.
    Source: Seidman 1983; Batagelj and Zaversnik 2003.
    """
    from graphkit.analytics.network.cores import core_number

    sure, every = (_simple(snapshot, ties) for ties in (snapshot.sure_ties, snapshot.ties))
    cores = core_number(sure)
    k = max(cores.values(), default=0)
    if k < 2:
        return
    members = sorted(node for node, core in cores.items() if core == k)
    most = max(core_number(every).values(), default=k)
    inside = [t for t in snapshot.sure_ties if t.a in members and t.b in members]
    busiest = sorted(members, key=lambda node: (-len(sure[node]), node))
    yield snapshot.finding(
        CORE,
        tuple(members),
        f"{len(members)} groups, each with {k} or more of the others, are the core of all "
        f"alliances: {_some(snapshot, busiest)}",
        Interval(k, most),
        unit="partners each inside",
        n=len(members),
        rests_on=[sorted({tie.partnership for tie in inside})],
        reviewed=busiest[:_NAMED],
    )


def nexuses(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield groups that lie on more ways between others than those with as many partners do.

    Betweenness: sum over pairs s, t of the share of their shortest ways that leads through a group,
    of all pairs; exact up to 2,000 groups, else from 512 pivots with the share of five draws in
    which it is among the first. Of the 50 highest those with five partners or more, and no more
    than half of these 50 have, without ventures; first those that lie on most ways for their number
    of partners, by the median of groups with half to one and a half times as many. The two ends are
    the values without and with the ties that may hold. No chance is computed: somebody is first in
    any network.
    Source: Brandes 2001; nexus suppliers after Yan et al. 2015; Kim et al. 2011.
    """
    from graphkit.analytics.network.betweenness import betweenness_stability

    graphs = [_simple(snapshot, ties) for ties in (snapshot.sure_ties, snapshot.ties)]
    runs = [betweenness_stability(graph, top=len(graph)) for graph in graphs]
    first = [node for node, value in list(runs[0].value.items())[:50] if value > 0]
    many = median(len(graphs[0][node]) for node in first) if first else 0
    found = [
        _nexus(snapshot, node, graphs, runs)
        for node in first
        if LEAST_PARTNERS <= len(graphs[0][node]) <= many
        and not any(node == tie.hub for tie in snapshot.ties)
    ]
    order = sorted(found, key=lambda f: (-f[0], f[1].subjects))
    yield from (finding for _, finding in order)


def _nexus(
    snapshot: Snapshot,
    node: str,
    graphs: Sequence["nx.Graph[str]"],
    runs: "Sequence[Stability[str]]",
) -> tuple[float, Finding]:
    values = [run.value.get(node, 0.0) for run in runs]
    graph, sure = graphs[0], runs[0]
    usual = _usual(graph, sure, node)
    stable = f"among the first in {sure.share[node]:.0%} of {sure.draws} draws; "
    return values[0] / (usual + _LITTLE), snapshot.finding(
        NEXUS,
        (node,),
        f"{snapshot.name(node)} has {len(graph[node])} partners, yet {values[0]:.1%} of the "
        f"shortest ways between all others lead through it ({_neighbours(snapshot, graph, node)})",
        Interval(min(values), max(values)),
        unit="share of shortest ways",
        n=len(graph),
        rests_on=[sorted({t.partnership for t in snapshot.sure_ties if node in (t.a, t.b)})],
        note=f"{stable if sure.draws > 1 else ''}{usual:.1%} is usual for about as many partners",
    )


def _usual(graph: "nx.Graph[str]", run: "Stability[str]", node: str) -> float:
    """Return the median of those with half to one and a half times as many partners."""
    many = len(graph[node])
    peers = [
        run.value.get(other, 0.0)
        for other in graph
        if other != node and many / 2 <= len(graph[other]) <= 1.5 * many
    ]
    return median(peers) if peers else 0.0


def _neighbours(snapshot: Snapshot, graph: "nx.Graph[str]", node: str) -> str:
    return _some(snapshot, sorted(graph[node], key=lambda other: (-len(graph[other]), other)))


def _simple(snapshot: Snapshot, ties: Iterable[Tie]) -> "nx.Graph[str]":
    """Return the groups with their partners, each pair once, without bodies of many members."""
    graph: nx.Graph[str] = nx.Graph(network(tie for tie in ties if tie.joins != "body"))
    graph.remove_nodes_from([node for node in graph if node not in snapshot.groups])
    return graph


def _some(snapshot: Snapshot, ranked: Sequence[str]) -> str:
    shown = [snapshot.name(node) for node in ranked[:_NAMED]]
    more = len(ranked) - len(shown)
    return f"{', '.join(shown)} and {more} more" if more else listed(shown)
