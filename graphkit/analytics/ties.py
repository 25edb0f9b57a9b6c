"""Ties: which organizations a partnership joins on a day, derived from the property graph.

Everything that is counted, in all families, is counted on these. The map draws other ones: whole
partnerships, past and planned too. The check finds its own by look-ups, for it must start fast. Who
faces whom in a deal is one rule for all of them (`graphkit.exchange`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from graphkit.dates import Holds
from graphkit.exchange import side, side_by_side, sides_by_role
from graphkit.graph import Graph
from graphkit.reading import (
    Properties,
    edges_by_source,
    edges_by_target,
    holds_on,
    text,
    texts,
)

CONSORTIUM_SIZE = 8
"""A partnership with more parties than this ties each of them to the body, not to each other."""

Joins = Literal["partners", "venture", "body"]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two organizations that one partnership joins on a day, and what each of them does in it."""

    a: str
    b: str
    partnership: str
    holds: Holds
    joins: Joins
    hub: str = ""
    """The venture or body at one end, where the tie leads to one."""
    roles_a: tuple[str, ...] = ()
    roles_b: tuple[str, ...] = ()
    parts_a: tuple[str, ...] = ()
    """Who of the group takes part: the organization itself, where nothing was rolled up."""
    parts_b: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()

    def other(self, organization: str) -> str:
        """Return the organization at the other end."""
        return self.b if organization == self.a else self.a


@dataclass(slots=True)
class _Party:
    """A group's part in a partnership: its roles, who of it takes part, and the surest stint."""

    roles: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    holds: Holds = "yes"

    @property
    def side(self) -> str:
        return side(self.roles, sides_by_role())


def ties(graph: Graph, day: str, *, groups: Mapping[str, str] | None = None) -> list[Tie]:
    """Return the ties between organizations that hold, or may hold, on a day.

    Announced, cancelled and ended partnerships give none. With `groups` each organization stands
    for its group first, and what joins two parts of one group is no tie. Two that only stand side
    by side (customers of one supplier, investors in one firm) are tied to whom they face and not to
    each other, and members to their body. Parties are also tied to the company that the partnership
    operates through.
    """

    def on_the_day(_: str, part: Properties) -> Holds:
        return holds_on(part, day)

    return list(_derived(graph, groups or {}, on_the_day))


def announced_ties(graph: Graph, day: str, *, groups: Mapping[str, str] | None = None) -> list[Tie]:
    """Return the ties that were announced by a day and aren't in force; they never count."""

    def announced(partnership: str, _: Properties) -> Holds:
        properties = graph.nodes[partnership]
        # A partial date sorts before every day that it covers.
        told = text(properties, "announcedOn") <= day
        return "yes" if told and text(properties, "status") == "announced" else "no"

    return list(_derived(graph, groups or {}, announced))


def _derived(
    graph: Graph, groups: Mapping[str, str], answer: Callable[[str, Properties], Holds]
) -> Iterator[Tie]:
    ventures = edges_by_source(graph, "OPERATES_THROUGH")
    for partnership, edges in edges_by_target(graph, "PARTICIPATES_IN").items():
        answers = [(org, part, answer(partnership, part)) for org, part in edges]
        parties = _parties(answers, groups)
        through = {groups.get(venture, venture) for venture in ventures.get(partnership, ())}
        yield from _ties_of(graph, partnership, parties, through)


def _parties(
    parts: Iterable[tuple[str, Properties, Holds]], groups: Mapping[str, str]
) -> dict[str, _Party]:
    parties: dict[str, _Party] = {}
    for organization, part, answer in parts:
        if answer != "no":
            party = parties.setdefault(groups.get(organization, organization), _Party(holds=answer))
            party.roles.update(texts(part, "role"))
            party.parts.add(organization)
            party.holds = "yes" if "yes" in (party.holds, answer) else "unknown"
    return parties


def _ties_of(
    graph: Graph, partnership: str, parties: dict[str, _Party], ventures: set[str]
) -> Iterator[Tie]:
    bodies = sorted({org for org in parties if graph.nodes[org].get("kind") == "Consortium"})
    if len(parties) > CONSORTIUM_SIZE or _one_sided(parties):
        body = next(iter([*bodies, *sorted(ventures)]), partnership)
        yield from _to_one(graph, partnership, parties, body, "body")
        return
    for a, b in combinations(sorted(parties), 2):
        if not _face_a_third(parties, a, b):
            ends = ((a, parties[a]), (b, parties[b]))
            yield _tie(graph, partnership, ends, "partners")
    for venture in sorted(ventures - set(parties)):
        yield from _to_one(graph, partnership, parties, venture, "venture")


def _to_one(
    graph: Graph, partnership: str, parties: dict[str, _Party], hub: str, joins: Joins
) -> Iterator[Tie]:
    for organization in sorted(set(parties) - {hub}):
        party = parties[organization]
        ends = ((organization, party), (hub, _Party(parts={hub})))
        yield _tie(graph, partnership, ends, joins, hub)


def _tie(
    graph: Graph,
    partnership: str,
    ends: tuple[tuple[str, _Party], tuple[str, _Party]],
    joins: Joins,
    hub: str = "",
) -> Tie:
    (a, first), (b, second) = sorted(ends, key=lambda end: end[0])
    properties = graph.nodes[partnership]
    return Tie(
        a=a,
        b=b,
        partnership=partnership,
        holds="yes" if first.holds == second.holds == "yes" else "unknown",
        joins=joins,
        hub=hub,
        roles_a=tuple(sorted(first.roles)),
        roles_b=tuple(sorted(second.roles)),
        parts_a=tuple(sorted(first.parts)),
        parts_b=tuple(sorted(second.parts)),
        forms=texts(properties, "form"),
        subjects=texts(properties, "subjectKind"),
        outcomes=texts(properties, "outcome"),
    )


def _face_a_third(parties: Mapping[str, _Party], a: str, b: str) -> bool:
    """Tell whether what ties each of two is a third: whom both face, or the body of both."""
    one, other = parties[a].side, parties[b].side
    everyone = (party.side for party in parties.values())
    return one == other == "belongs" or side_by_side(one, other, everyone)


def _one_sided(parties: dict[str, _Party]) -> bool:
    """Tell whether all parties are members of a body that is itself no party."""
    return len(parties) > 1 and all(party.side == "belongs" for party in parties.values())
