"""The ties that the map draws: partnerships, ownership stakes, and membership in a group."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.dates import first_day, holds
from graphkit.graph import Graph
from graphkit.map import style
from graphkit.map.reading import Properties, edges, nodes, number, targets, text, texts
from graphkit.map.sources import Source, best_grade, sources


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
    """Ownership that this tie shows as the shares of its parties."""


def ties(graph: Graph, day: str) -> tuple[Tie, ...]:
    """Return every tie of the graph; a stake that a partnership already shows is folded into it."""
    stakes = _stakes(graph, day)
    folded = _folded(graph, stakes)
    partnerships = [_partnership(graph, p, day, folded[p]) for p in _with_parties(graph)]
    shown = {stake for folds in folded.values() for stake in folds}
    return (
        *partnerships,
        *(stake for stake in stakes if stake.id not in shown),
        *_memberships(graph),
    )


def state_on(properties: Properties, day: str) -> str:
    """Return how a relationship stands on a day, as the id of a `style.State`."""
    answer = holds(
        day,
        holds_from=text(properties, "holdsFrom") or None,
        holds_to=text(properties, "holdsTo") or None,
        may_hold_from=text(properties, "mayHoldFrom") or None,
        may_hold_to=text(properties, "mayHoldTo") or None,
    )
    if answer != "no":
        return "in-force" if answer == "yes" else "unknown"
    if _begins_after(properties, day):
        return "not-yet"
    status = text(properties, "status")
    return status if status in {"announced", "cancelled"} else "ended"


def _begins_after(properties: Properties, day: str) -> bool:
    starts = [text(properties, name) for name in ("mayHoldFrom", "holdsFrom", "announcedOn")]
    known = [first_day(start) for start in starts if start]
    return bool(known) and min(known) > day


def _with_parties(graph: Graph) -> list[str]:
    known = {target for _, target, _ in edges(graph, "PARTICIPATES_IN")}
    return [node for node, _ in nodes(graph, "Partnership") if node in known]


def _partnership(graph: Graph, node: str, day: str, folded: tuple[str, ...]) -> Tie:
    properties = graph.nodes[node]
    forms = texts(properties, "form")
    parts = [(org, edge) for org, target, edge in _participations(graph, node) if target == node]
    vias = [text(edge, "via") for _, edge in parts]
    found = sources(graph, [node, *vias, *folded])
    return Tie(
        id=node,
        name=text(properties, "name") or node,
        forms=forms,
        family=style.family_of(forms),
        state=state_on(properties, day),
        status=text(properties, "status"),
        parties=_parties(graph, parts),
        begins=text(properties, "validFrom"),
        ends=text(properties, "validTo"),
        announced=text(properties, "announcedOn"),
        last_seen=text(properties, "lastSeen"),
        outcomes=texts(properties, "outcome"),
        subject=text(properties, "subject"),
        exit_terms=text(properties, "exitTerms"),
        note=text(properties, "note"),
        through=tuple(
            Party(org, name_of(graph, org)) for org in targets(graph, node, "OPERATES_THROUGH")
        ),
        sources=found,
        grade=best_grade(found),
        folded=folded,
    )


def _participations(graph: Graph, partnership: str) -> list[tuple[str, str, Properties]]:
    found = [
        (source, target, edge)
        for source, target, edge in graph.in_edges(partnership, data=True)
        if edge.get("type") == "PARTICIPATES_IN"
    ]
    return sorted(found, key=lambda e: (e[0], str(e[2].get("via", ""))))


def _parties(graph: Graph, parts: list[tuple[str, Properties]]) -> tuple[Party, ...]:
    roles: dict[str, list[str]] = defaultdict(list)
    shares: dict[str, float | None] = {}
    for org, edge in parts:
        roles[org] += [role for role in texts(edge, "role") if role not in roles[org]]
        share = number(edge, "equityShare")
        shares[org] = shares.get(org) if share is None else share
    return tuple(Party(org, name_of(graph, org), tuple(roles[org]), shares[org]) for org in shares)


def _stakes(graph: Graph, day: str) -> list[Tie]:
    return [_stake(graph, *edge, day) for edge in edges(graph, "STAKE_IN") if edge[0] != edge[1]]


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
            Party(owner, name_of(graph, owner), ("owner",), number(edge, "share")),
            Party(owned, name_of(graph, owned), ("owned",)),
        ),
        begins=text(edge, "validFrom"),
        ends=text(edge, "validTo"),
        note=text(edge, "note"),
        sources=found,
        grade=best_grade(found),
    )


def _folded(graph: Graph, stakes: list[Tie]) -> dict[str, tuple[str, ...]]:
    """Return, by partnership, the ownership that its own line tells already.

    That is a stake which arises from a part in it, where the company owned is a party too, or is
    the venture through which it operates and has no other tie.
    """
    found: dict[str, list[str]] = defaultdict(list)
    busy = {org for org, _, _ in edges(graph, "PARTICIPATES_IN")}
    for stake in stakes:
        owned = stake.parties[1].organization
        for partnership in _origins(graph, stake.id):
            parties = {org for org, _, _ in _participations(graph, partnership)}
            ventures = targets(graph, partnership, "OPERATES_THROUGH")
            if owned in parties or (owned in ventures and owned not in busy):
                found[partnership].append(stake.id)
                break
    return defaultdict(tuple, {key: tuple(value) for key, value in found.items()})


def _origins(graph: Graph, ownership: str) -> Iterator[str]:
    if ownership in graph:
        for part in targets(graph, ownership, "ARISES_FROM"):
            yield from targets(graph, part, "IN_PARTNERSHIP")


def _memberships(graph: Graph) -> Iterator[Tie]:
    for member, group, _ in edges(graph, "PART_OF"):
        if member != group:
            yield Tie(
                id=f"{member} part of {group}",
                name="",
                forms=(style.MEMBERSHIP,),
                family=style.family_of((style.MEMBERSHIP,)),
                state="undated",
                status="",
                parties=(
                    Party(member, name_of(graph, member), ("part of",)),
                    Party(group, name_of(graph, group), ("group",)),
                ),
                grade=best_grade(()),
            )


def name_of(graph: Graph, node: str) -> str:
    """Return what a reader calls a node: its name, else its id."""
    return text(graph.nodes[node], "name") or node
