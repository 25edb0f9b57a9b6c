"""Interdependence: who holds the network together, and whose partners leave it no choice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from graphkit.analytics.chance import chance_among_peers
from graphkit.analytics.cuts import Cut, articulation_cuts, bridge_cuts
from graphkit.analytics.findings import Finding, Method, corrected
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.structural_holes import constraint, effective_size
from graphkit.analytics.ties import Tie

FAMILY = "interdependence"
LEAST_PARTNERS = 5
LEAST_CUT = 2

CUT_POINT = Method(
    FAMILY,
    "cut-point",
    "I4",
    1,
    "Exit and hold-up: if it leaves, is bought or falls out with them, these lose their only known "
    "road to the rest, and it knows that.",
)
SINGLE_LINK = Method(
    FAMILY,
    "single-link",
    "I4b",
    1,
    "Exit: one partnership carries the whole link; its end is the end of the connection, so its "
    "exit terms are those of all behind it.",
)
CLOSED_CIRCLE = Method(
    FAMILY,
    "closed-circle",
    "O6",
    1,
    "Knowledge leak and hold-up: partners that are tied to one another compare notes, and the "
    "choice between them is smaller than their number.",
)


def network(ties: Iterable[Tie]) -> "nx.MultiGraph[str]":
    """Return the network of ties; several partnerships of one pair stay several edges."""
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for tie in ties:
        graph.add_edge(tie.a, tie.b, key=tie.partnership)
    return graph


def cut_points(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield organizations without which others fall off the network of alliances.

    Articulation points of the ties between groups. Value is how many organizations would no longer
    be linked to the largest remaining piece; only such count whose alliances were reviewed at least
    fairly, for else a missing link is a gap of the data. The high end counts ties that surely hold;
    the low end what still falls off when all that may hold do. Bodies with members are no cut
    points.
    Chance: the share of organizations with as few partners or fewer that cut off as many, by the
    low end; 1 where that is less than two, for the edge of a network needs no reason.
    Source: Tarjan 1972; Hopcroft and Tarjan 1973.
    """
    sure, every = network(snapshot.sure_ties), network(snapshot.ties)
    still = articulation_cuts(every)
    loss = {
        node: _loss(snapshot, cut, still.get(node)) for node, cut in articulation_cuts(sure).items()
    }
    found = []
    for node in sorted(loss):
        if loss[node].most and node in snapshot.groups and node not in snapshot.bodies:
            peers = [
                loss[other].least if other in loss else 0
                for other in sure
                if other != node and len(sure[other]) <= len(sure[node])
            ]
            chance = (
                chance_among_peers(loss[node].least, peers)
                if loss[node].least >= LEAST_CUT
                else 1.0
            )
            found.append(_cut_point(snapshot, node, loss[node], chance=chance, sure=sure))
    yield from corrected(found, compared=len(sure))


def single_links(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield single partnerships that alone link organizations to the network of alliances.

    Bridges of the same network as for cut points, between groups; two partnerships of one pair are
    no bridge. Value as for cut points.
    Chance: the share of all ties that cut off as many, by the low end; 1 where that is less than
    two.
    Source: Tarjan 1974.
    """
    sure, every = network(snapshot.sure_ties), network(snapshot.ties)
    still = {frozenset(pair): cut for pair, cut in bridge_cuts(every).items()}
    losses = {
        pair: _loss(snapshot, cut, still.get(frozenset(pair)))
        for pair, cut in bridge_cuts(sure).items()
    }
    least = [loss.least for loss in losses.values()]
    found = []
    for pair, loss in sorted(losses.items()):
        if loss.most and snapshot.bodies.isdisjoint(pair):
            as_many = sum(other >= loss.least for other in least)
            chance = as_many / sure.number_of_edges() if loss.least >= LEAST_CUT else 1.0
            found.append(_single_link(snapshot, pair, loss, chance=chance, sure=sure))
    yield from corrected(found, compared=sure.number_of_edges())


def closed_circles(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield organizations whose partners are, more than those of others, one another's partners.

    Constraint C_i = sum_j (p_ij + sum_q p_iq p_qj)^2 over partners j, each partner counted alike.
    1/C is the number of unconnected partners that would leave it as little choice; the note gives
    the effective size, the number of partners that aren't redundant. The two ends are
    the values without and with the ties that may hold. From five partners.
    Chance: the share of organizations with as many partners or more that are as constrained for
    their number of partners (C times partners); the larger of both ends. None whose partners
    aren't tied to one another at all.
    Source: Burt 1992; Borgatti 1997.
    """
    graphs = [nx.Graph(network(snapshot.sure_ties)), nx.Graph(network(snapshot.ties))]
    values = [constraint(graph) for graph in graphs]
    sizes = effective_size(graphs[0])
    found = [
        _closed_circle(snapshot, node, graphs, values, size=sizes[node])
        for node in sorted(graphs[0])
        if len(graphs[0][node]) >= LEAST_PARTNERS
        and node in snapshot.groups
        and node not in snapshot.bodies
    ]
    tied = [finding for finding in found if finding.evidence]
    yield from corrected(tied, compared=len(found))


def _closed_circle(
    snapshot: Snapshot,
    node: str,
    graphs: Sequence["nx.Graph[str]"],
    values: Sequence[Mapping[str, float]],
    *,
    size: float,
) -> Finding:
    known, possible = (value[node] for value in values)
    partners = len(graphs[0][node])
    return Finding(
        method=CLOSED_CIRCLE,
        subjects=(node,),
        statement=f"{snapshot.name(node)}'s {partners} partners are so tied to one another that "
        f"they leave it as little choice as {1 / known:.0f} unconnected ones",
        low=min(known, possible),
        high=max(known, possible),
        unit="constraint",
        n=partners,
        coverage=snapshot.coverage([node]),
        as_of=snapshot.day,
        chance=max(
            _chance(graph, value, node) for graph, value in zip(graphs, values, strict=True)
        ),
        evidence=snapshot.evidence.cite(_closing(snapshot, node)),
        note=f"effective size {size:.1f} of {partners}",
    )


def _chance(graph: "nx.Graph[str]", value: Mapping[str, float], node: str) -> float:
    partners = len(graph[node])
    others = (
        value[other] * len(graph[other])
        for other in graph
        if other != node and len(graph[other]) >= partners
    )
    return chance_among_peers(value[node] * partners, others)


@dataclass(frozen=True, slots=True)
class _Loss:
    """Who falls off, of those who were reviewed: surely, at most; and all, reviewed or not."""

    surely: frozenset[str]
    at_most: frozenset[str]
    everyone: frozenset[str]

    @property
    def least(self) -> int:
        return len(self.surely)

    @property
    def most(self) -> int:
        return len(self.at_most)


def _loss(snapshot: Snapshot, cut: Cut, still: Cut | None) -> _Loss:
    lost = frozenset[str]().union(*cut.pieces)
    surely = lost & frozenset[str]().union(*still.pieces) if still else frozenset[str]()
    reviewed = frozenset(org for org in lost if snapshot.reviewed(org))
    return _Loss(reviewed & surely, reviewed, lost)


def _cut_point(
    snapshot: Snapshot,
    node: str,
    loss: _Loss,
    *,
    chance: float,
    sure: "nx.MultiGraph[str]",
) -> Finding:
    rests_on = [key for org in sorted(loss.everyone) for key in sure[node].get(org, ())]
    return Finding(
        method=CUT_POINT,
        subjects=(node,),
        statement=f"{snapshot.name(node)} is the only known link of {_lost(snapshot, loss)} to the "
        "other alliances",
        low=loss.least,
        high=loss.most,
        unit="organizations cut off",
        n=len(sure),
        coverage=snapshot.coverage([node, *loss.at_most]),
        as_of=snapshot.day,
        chance=chance,
        evidence=snapshot.evidence.cite(rests_on),
        note=_unreviewed(loss),
    )


def _single_link(
    snapshot: Snapshot,
    pair: tuple[str, str],
    loss: _Loss,
    *,
    chance: float,
    sure: "nx.MultiGraph[str]",
) -> Finding:
    kept, end = pair
    return Finding(
        method=SINGLE_LINK,
        subjects=pair,
        statement=f"One partnership, of {snapshot.name(kept)} and {snapshot.name(end)}, alone "
        f"links {_lost(snapshot, loss)} to the other alliances",
        low=loss.least,
        high=loss.most,
        unit="organizations cut off",
        n=len(sure),
        coverage=snapshot.coverage(pair),
        as_of=snapshot.day,
        chance=chance,
        evidence=snapshot.evidence.cite(sure[kept][end]),
        note=_unreviewed(loss),
    )


def _lost(snapshot: Snapshot, loss: _Loss) -> str:
    perhaps = loss.at_most - loss.surely
    named = snapshot.names(loss.surely) if loss.surely else ""
    if not perhaps:
        return named
    also = f"{snapshot.names(perhaps)} (unless older ties still hold)"
    return f"{named}, and of {also}" if named else also


def _unreviewed(loss: _Loss) -> str:
    many = len(loss.everyone) - len(loss.at_most)
    return f"{many} more, not reviewed, would fall off as far as is known" if many else ""


def _closing(snapshot: Snapshot, node: str) -> list[str]:
    """Return the partnerships that tie the organization's partners to one another."""
    partners = {tie.other(node) for tie in snapshot.sure_ties if node in (tie.a, tie.b)}
    return sorted(
        {t.partnership for t in snapshot.sure_ties if t.a in partners and t.b in partners}
    )
