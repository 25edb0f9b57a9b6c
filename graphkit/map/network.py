"""What the map draws: organizations, the ties between them, and the lines that show the ties."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphkit.analytics.groups import ultimate_groups
from graphkit.errors import UnknownName
from graphkit.graph import Graph
from graphkit.map import style
from graphkit.map.blocs import worth_a_name
from graphkit.map.lines import Line, busy_organizations, lines
from graphkit.map.ties import Tie, members, ties
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


def network(graph: Graph, *, day: str, focus: str | None = None, hops: int = 1) -> Network:
    """Return what is drawn of a graph on a day: all of it, or what is near one organization."""
    every = ties(graph, day)
    drawn = every if focus is None else tuple(_near(graph, every, focus, hops))
    busy = busy_organizations(every)
    drawn_lines = tuple(line for tie in drawn for line in lines(tie, busy))
    hubs = {tie.id for tie in drawn}.intersection(line.source for line in drawn_lines)
    ends = {end for line in drawn_lines for end in (line.source, line.target)} - hubs
    ultimate = ultimate_groups(graph, day)
    groups = {org: ultimate.get(org, org) for org in ends}
    blocs = worth_a_name(groups, drawn)[: style.NAMED_BLOCS]
    partners = _partners(drawn)
    return Network(
        organizations=tuple(
            _organization(graph, org, groups[org], blocs, len(partners[org]))
            for org in sorted(ends)
        ),
        ties=drawn,
        lines=drawn_lines,
        hubs=tuple(sorted(hubs)),
        blocs=tuple(blocs),
        bloc_names=tuple(name_of(graph, head) for head in blocs),
    )


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


def _near(graph: Graph, every: Iterable[Tie], focus: str, hops: int) -> list[Tie]:
    """Return the ties among the organizations that are at most some ties away from one."""
    if focus not in graph:
        raise UnknownName("organization", focus)
    reached = {focus}
    for _ in range(hops):
        reached |= {org for tie in every if reached & members(tie) for org in members(tie)}
    return [tie for tie in every if members(tie) <= reached]
