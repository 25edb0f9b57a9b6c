"""Overlays: what the analytics find, laid over the map, with why it matters and on what it rests.

Found when the page is written, so that the page computes nothing and says what `graphkit risks`
says of the same day.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from graphkit.analytics.failures import cascades
from graphkit.analytics.findings import Citation, Finding
from graphkit.analytics.groups import MAJORITY
from graphkit.analytics.interdependence import cut_points
from graphkit.analytics.rivals import rival_sources
from graphkit.analytics.shared_partners import rival_ties
from graphkit.analytics.single_source import single_sources
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.tie_weights import tie_weights
from graphkit.graph import Graph
from graphkit.map import style
from graphkit.map.assets import asset_ties
from graphkit.map.network import Network
from graphkit.map.ties import Tie, members
from graphkit.reading import labelled, name_of

MOST: Final = 80
"""So many findings of one kind; who reads more asks `graphkit risks`."""

_OVERLAYS: Final[Mapping[str, tuple[str, Callable[[Snapshot], Iterator[Finding]]]]] = {
    "rival-ties": ("Rivals that work together", rival_ties),
    "rival-sources": ("Supplied by a rival", rival_sources),
    "single-sources": ("Only one known source", single_sources),
    "cut-points": ("Cut points", cut_points),
    "cascades": ("Cascade loss", cascades),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: in words, its number, whom it is about, and the ties that it rests on."""

    statement: str
    low: float
    high: float
    unit: str
    note: str
    about: tuple[tuple[str, str], ...]
    """Id and name of whom it is about; who leads is first."""
    ties: tuple[str, ...]
    """The ties on the map that it rests on."""
    beside: tuple[Citation, ...]
    """What it rests on that isn't on the map."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Findings of one measure, which the reader may lay over the map."""

    id: str
    name: str
    why: str
    method: str
    found: tuple[Found, ...]
    more: int
    """How many findings of this measure are left out."""


@dataclass(frozen=True, slots=True)
class Beneath:
    """What the page knows beside the network: overlays, shared assets, how strong ties are."""

    overlays: tuple[Overlay, ...] = ()
    assets: tuple[Tie, ...] = ()
    strengths: Mapping[str, float] = field(default_factory=dict)


def beneath(graph: Graph, network: Network, *, day: str) -> Beneath:
    """Return what lies beneath a network on a day, as far as it concerns what is drawn."""
    return Beneath(
        overlays=tuple(_overlays(graph, network, day)),
        assets=tuple(_shared_assets(graph, network, day)),
        strengths=_strengths(network),
    )


def _overlays(graph: Graph, network: Network, day: str) -> Iterator[Overlay]:
    snapshot = Snapshot.of(graph, day)
    seen = {org.id for org in network.organizations}
    seen |= {org.group for org in network.organizations}
    told_by = {folded: tie.id for tie in network.ties for folded in (tie.id, *tie.folded)}
    for ident, (name, measure) in _OVERLAYS.items():
        every = list(measure(snapshot))
        found = [
            _found(graph, finding, told_by)
            for finding in every
            if _concerns(finding, seen, told_by)
        ]
        if found:
            method = every[0].method
            left = max(len(found) - MOST, 0)
            told = f"{method.id} v{method.version}, {method.measure}"
            yield Overlay(ident, name, method.why, told, tuple(found[:MOST]), left)


def _concerns(finding: Finding, seen: set[str], told_by: Mapping[str, str]) -> bool:
    """Tell whether the map shows whom a finding is about, and anything that it rests on."""
    shown = any(citation.relationship in told_by for citation in finding.evidence)
    return finding.subjects[0] in seen and shown


def _found(graph: Graph, finding: Finding, told_by: Mapping[str, str]) -> Found:
    ties = (told_by.get(citation.relationship) for citation in finding.evidence)
    return Found(
        statement=finding.statement,
        low=round(finding.low, 4),
        high=round(finding.high, 4),
        unit=finding.unit,
        note=finding.note,
        about=tuple((org, name_of(graph, org)) for org in finding.subjects if org in graph),
        ties=tuple(dict.fromkeys(tie for tie in ties if tie)),
        beside=tuple(c for c in finding.evidence if c.relationship not in told_by),
    )


def _shared_assets(graph: Graph, network: Network, day: str) -> Iterator[Tie]:
    """Yield the assets that at least two of those who are drawn have something to do with."""
    drawn = {org.id for org in network.organizations}
    for tie in asset_ties(graph, labelled(graph, "Asset"), day):
        if len(members(tie) & drawn) > 1:
            yield tie


def _strengths(network: Network) -> dict[str, float]:
    """Return how strong each tie is by its forms and evidence; membership is as strong as any."""
    weights = tie_weights()
    return {
        tie.id: round(
            weights.weight(_forms(tie), evidence=_standing(tie), majority=_majority(tie)), 2
        )
        for tie in network.ties
    }


def _forms(tie: Tie) -> list[str]:
    return ["equity-stake" if form == style.STAKE else form for form in tie.forms]


def _majority(tie: Tie) -> bool:
    if style.MEMBERSHIP in tie.forms:
        return True
    return style.STAKE in tie.forms and any((party.share or 0) > MAJORITY for party in tie.parties)


def _standing(tie: Tie) -> str:
    """Return how well a tie is attested, as the measures have it (`Evidence.standing`)."""
    told = [page for page in tie.sources if page.verdict != "contradicts" and page.grade != "D"]
    if len({page.publisher for page in told}) > 1 or any(page.grade == "A" for page in told):
        return "confirmed"
    return "reported" if told else "unclear"
