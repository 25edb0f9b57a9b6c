"""The ties that the map draws: partnerships, ownership stakes, and membership in a group.

Not the ties of the measures: those are pairs of groups, of what is in force on the day. Here a tie
is a partnership whole, whatever has become of it, with everyone in it: a reader opens it and sees
all. So a partner on the map is anyone in the same partnership.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graphkit.dates import Holds, first_day
from graphkit.graph import Graph
from graphkit.map import style
from graphkit.map.sources import Source, best_grade, sources
from graphkit.reading import (
    Properties,
    edges,
    edges_by_target,
    holds_on,
    labelled,
    name_of,
    number,
    targets,
    text,
    texts,
)

OWNER: Final = "owner"
OWNED: Final = "owned"
"""What the two ends of a stake are to each other; a partnership's roles are the ontology's."""
PROVIDER: Final = "provider"
USER: Final = "user"
"""What an organization is to an asset."""

_SURENESS: Final[Mapping[Holds, int]] = {"no": 0, "unknown": 1, "yes": 2}


@dataclass(frozen=True, slots=True)
class Party:
    """An organization's part in a tie."""

    organization: str
    name: str
    roles: tuple[str, ...] = ()
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """One relationship between organizations, as it stands on the map's day."""

    id: str
    name: str
    forms: tuple[str, ...]
    family: str
    state: str
    status: str
    parties: tuple[Party, ...]
    begins: str = ""
    ends: str = ""
    announced: str = ""
    last_seen: str = ""
    outcomes: tuple[str, ...] = ()
    subject: str = ""
    exit_terms: str = ""
    note: str = ""
    through: tuple[Party, ...] = ()
    sources: tuple[Source, ...] = ()
    grade: str = ""
    folded: tuple[str, ...] = ()
    """Ownership that this tie tells as the shares of its parties."""


def ties(graph: Graph, day: str) -> tuple[Tie, ...]:
    """Return every tie of the graph; a stake that a partnership already tells is folded into it."""
    parts = edges_by_target(graph, "PARTICIPATES_IN")
    stakes = [_stake(graph, *edge, day) for edge in edges(graph, "STAKE_IN") if edge[0] != edge[1]]
    folded = _folded(graph, stakes, parts)
    told = {stake for stakes_told in folded.values() for stake in stakes_told}
    partnerships = [
        _partnership(graph, node, parts[node], folded.get(node, ()), day)
        for node in labelled(graph, "Partnership")
        if node in parts
    ]
    apart = [stake for stake in stakes if stake.id not in told]
    return (*partnerships, *apart, *_memberships(graph, [*partnerships, *apart]))


def state_on(properties: Properties, day: str) -> str:
    """Return how a relationship stands on a day, as the id of a `style.State`."""
    answer = holds_on(properties, day)
    if answer != "no":
        return "in-force" if answer == "yes" else "unknown"
    if _begins_after(properties, day):
        return "not-yet"
    status = text(properties, "status")
    return status if status in {"announced", "cancelled"} else "ended"


def members(tie: Tie) -> set[str]:
    """Return the organizations that a tie joins: its parties and the ventures that carry it."""
    return {party.organization for party in (*tie.parties, *tie.through)}


def _begins_after(properties: Properties, day: str) -> bool:
    starts = [text(properties, name) for name in ("mayHoldFrom", "holdsFrom", "announcedOn")]
    known = [first_day(start) for start in starts if start]
    return bool(known) and min(known) > day


def _partnership(
    graph: Graph,
    node: str,
    parts: list[tuple[str, Properties]],
    folded: tuple[str, ...],
    day: str,
) -> Tie:
    properties = graph.nodes[node]
    forms = texts(properties, "form")
    found = sources(graph, [node, *(text(edge, "via") for _, edge in parts), *folded])
    parties = _parties(graph, parts, day)
    return Tie(
        id=node,
        name=name_of(graph, node),
        forms=forms,
        family=style.family_of(forms),
        state=state_on(properties, day),
        status=text(properties, "status"),
        parties=parties,
        begins=text(properties, "validFrom"),
        ends=text(properties, "validTo"),
        announced=text(properties, "announcedOn"),
        last_seen=text(properties, "lastSeen"),
        outcomes=texts(properties, "outcome"),
        subject=text(properties, "subject"),
        exit_terms=text(properties, "exitTerms"),
        note=text(properties, "note"),
        through=_ventures(graph, node, parties),
        sources=found,
        grade=best_grade(found),
        folded=folded,
    )


def _parties(graph: Graph, parts: list[tuple[str, Properties]], day: str) -> tuple[Party, ...]:
    """Return one party for each organization; two stints of one partner are one party here."""
    stints: dict[str, list[Properties]] = defaultdict(list)
    for org, edge in parts:
        stints[org].append(edge)
    return tuple(
        Party(org, name_of(graph, org), _roles(own), number(_current(own, day), "equityShare"))
        for org, own in stints.items()
    )


def _roles(stints: list[Properties]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(role for stint in stints for role in texts(stint, "role")))


def _current(stints: list[Properties], day: str) -> Properties:
    """Return the stint whose share counts: the one that holds, else may hold, else the latest.

    Of several that are equal in this, those that tell a share come first. A share that is over is
    never taken where a stint without one follows: nobody knows that it is still as much.
    """

    def rank(stint: Properties) -> tuple[int, bool, str]:
        told = number(stint, "equityShare") is not None
        return _SURENESS[holds_on(stint, day)], told, text(stint, "validFrom")

    return max(stints, key=rank)


def _ventures(graph: Graph, node: str, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    taking_part = {party.organization for party in parties}
    ventures = targets(graph, node, "OPERATES_THROUGH")
    return tuple(Party(org, name_of(graph, org)) for org in ventures if org not in taking_part)


def _stake(graph: Graph, owner: str, owned: str, edge: Properties, day: str) -> Tie:
    node = text(edge, "via") or f"{owner}.{owned}"
    found = sources(graph, [node])
    return Tie(
        id=node,
        name="",
        forms=(style.STAKE,),
        family=style.family_of((style.STAKE,)),
        state=state_on(edge, day),
        status="",
        parties=(
            Party(owner, name_of(graph, owner), (OWNER,), number(edge, "share")),
            Party(owned, name_of(graph, owned), (OWNED,)),
        ),
        begins=text(edge, "validFrom"),
        ends=text(edge, "validTo"),
        note=text(edge, "note"),
        sources=found,
        grade=best_grade(found),
    )


def _folded(
    graph: Graph, stakes: list[Tie], parts: Mapping[str, list[tuple[str, Properties]]]
) -> dict[str, tuple[str, ...]]:
    """Return, by partnership, the ownership that it tells itself as the shares of its parties.

    That is a stake which arises from a part in it, in one of its parties or in its venture.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for stake in stakes:
        owned = stake.parties[1].organization
        for partnership in _origins(graph, stake.id):
            parties = {organization for organization, _ in parts.get(partnership, ())}
            if owned in parties.union(targets(graph, partnership, "OPERATES_THROUGH")):
                found[partnership].append(stake.id)
                break
    return {partnership: tuple(told) for partnership, told in found.items()}


def _origins(graph: Graph, ownership: str) -> Iterator[str]:
    if ownership in graph:
        for part in targets(graph, ownership, "ARISES_FROM"):
            yield from targets(graph, part, "IN_PARTNERSHIP")


def _memberships(graph: Graph, others: list[Tie]) -> Iterator[Tie]:
    """Yield the membership of organizations that have another tie, where no stake tells it."""
    tied = {party.organization for tie in others for party in tie.parties}
    owned = {(source, target) for source, target, _ in edges(graph, "STAKE_IN")}
    for member, group, _ in edges(graph, "PART_OF"):
        if member in tied and member != group and (group, member) not in owned:
            yield Tie(
                id=f"{member} part of {group}",
                name="",
                forms=(style.MEMBERSHIP,),
                family=style.family_of((style.MEMBERSHIP,)),
                state="undated",
                status="",
                parties=(
                    Party(member, name_of(graph, member)),
                    Party(group, name_of(graph, group)),
                ),
                grade=best_grade(()),
            )
