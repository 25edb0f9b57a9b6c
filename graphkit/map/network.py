"""What the map draws: organizations, the ties between them, and the lines that show the ties."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graphkit.analytics.groups import ultimate_groups
from graphkit.graph import Graph
from graphkit.map import style
from graphkit.map.blocs import worth_a_name
from graphkit.map.lines import Line, busy_organizations, lines
from graphkit.map.selection import Selection, everything, near
from graphkit.map.ties import Tie, members
from graphkit.reading import name_of, text, texts


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization with at least one tie."""

    id: str
    name: str
    also: tuple[str, ...]
    country: str
    types: tuple[str, ...]
    business: str
    group: str
    """The id of the organization that heads its group: itself, where it is in none."""
    bloc: int | None
    """The place of its group among the named ones; None is grey."""
    partners: int


@dataclass(frozen=True, slots=True)
class Network:
    """All that is drawn. A hub is the node of a tie with many parties, under the tie's id."""

    organizations: tuple[Organization, ...]
    ties: tuple[Tie, ...]
    lines: tuple[Line, ...]
    hubs: tuple[str, ...]
    blocs: tuple[str, ...]
    """The ids of the organizations that head the named groups; a focus may leave these out."""
    bloc_names: tuple[str, ...]
    marks: Mapping[str, str] = field(default_factory=dict)
    """Who is marked, and as what."""
    note: str = ""
    """What is left out, for the reader."""


def network(graph: Graph, *, day: str, focus: str | None = None, hops: int = 1) -> Network:
    """Return what is drawn of a graph on a day: all of it, or what is near one organization."""
    if focus is None:
        return drawn(graph, everything(graph, day), day=day)
    return drawn(graph, near(graph, day, focus, hops), day=day)


def drawn(graph: Graph, selection: Selection, *, day: str) -> Network:
    """Return a selection as what is drawn of it on a day."""
    drawn_lines, hubs = _lines(selection)
    ends = {end for line in drawn_lines for end in (line.source, line.target)} - hubs
    ends |= selection.named
    ultimate = ultimate_groups(graph, day)
    groups = {org: ultimate.get(org, org) for org in ends}
    blocs = worth_a_name(groups, selection.ties)[: style.NAMED_BLOCS]
    partners = _partners(selection.ties)
    return Network(
        organizations=tuple(
            _organization(graph, org, groups[org], blocs, len(partners[org] & ends))
            for org in sorted(ends)
        ),
        ties=selection.ties,
        lines=drawn_lines,
        hubs=tuple(sorted(hubs)),
        blocs=tuple(blocs),
        bloc_names=tuple(name_of(graph, head) for head in blocs),
        marks={org: mark for org, mark in sorted(selection.marks.items()) if org in ends},
        note=selection.note,
    )


def _lines(selection: Selection) -> tuple[tuple[Line, ...], set[str]]:
    """Return the lines among those who are drawn, and the ties that have a node of their own."""
    busy, kept = busy_organizations(selection.every), selection.organizations
    found = tuple(line for tie in selection.ties for line in lines(tie, busy))
    own = {tie.id for tie in selection.ties}
    if kept is not None:
        seen = kept | own
        found = tuple(line for line in found if {line.source, line.target} <= seen)
    return found, own.intersection(end for line in found for end in (line.source, line.target))


def _organization(
    graph: Graph, org: str, group: str, blocs: list[str], partners: int
) -> Organization:
    properties = graph.nodes[org]
    types = texts(properties, "businessType")
    return Organization(
        id=org,
        name=name_of(graph, org),
        also=texts(properties, "alternateName"),
        country=text(properties, "country"),
        types=types,
        business=style.business_of(types),
        group=group,
        bloc=blocs.index(group) if group in blocs else None,
        partners=partners,
    )


def _partners(drawn: Iterable[Tie]) -> Mapping[str, set[str]]:
    """Return with whom each organization has a tie that is neither over nor to come.

    Membership of a group makes no partner.
    """
    counted = {state.id for state in style.STATES if state.shown} - {"undated"}
    found: dict[str, set[str]] = defaultdict(set)
    for tie in drawn:
        if tie.state in counted:
            parties = {party.organization for party in tie.parties}
            for org in members(tie):
                found[org] |= parties - {org}
    return found
