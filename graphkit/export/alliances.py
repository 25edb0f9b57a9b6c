"""The alliances as a tool for graphs wants them: who with whom, about what, and when.

Organizations, partnerships and assets, and what leads from one to another. The nodes in between
(participations, stakes, uses) stand on their edges, and evidence is left out: in a picture of a
graph each would be a dot more and say nothing. `graphml`, `csv` and `turtle` have all of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from graphkit.projection import Edge, Node, Properties, PropertyGraph

_THINGS: Final = frozenset({"Organization", "Partnership", "Asset"})
_DAYS: Final = ("mayHoldFrom", "holdsFrom", "holdsTo", "mayHoldTo")
_LONG_AGO: Final = "0001-01-01"
"""Stands where nobody knows since when."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which a tie holds for sure or may hold; both days are in it, None is open."""

    holds: Literal["yes", "unknown"]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Dot:
    """A node, with the times in which it is there; None is always."""

    id: str
    label: str
    kind: str
    spells: tuple[Spell, ...] | None
    properties: Properties


@dataclass(frozen=True, slots=True)
class Line:
    """An edge, with the times in which it is there; None is as long as both its ends are."""

    id: str
    source: str
    target: str
    kind: str
    spells: tuple[Spell, ...] | None
    properties: Properties


def dots(graph: PropertyGraph) -> list[Dot]:
    """Return the organizations, partnerships and assets of a graph."""
    return [
        Dot(
            node.id,
            str(node.properties.get("name", node.id)),
            node.kind,
            _spells(node.properties) if "Relationship" in node.labels else None,
            _without_days(node.properties),
        )
        for node in graph.nodes.values()
        if _is_drawn(node)
    ]


def lines(graph: PropertyGraph) -> list[Line]:
    """Return what leads from one of them to another.

    A tool for graphs takes two edges of one kind between the same ends for one, so the second
    stint of a partner has a kind of its own.
    """
    drawn = {node.id for node in graph.nodes.values() if _is_drawn(node)}
    counted: Counter[tuple[str, str, str]] = Counter()
    found = []
    for edge in graph.edges:
        if edge.source in drawn and edge.target in drawn:
            counted[edge.source, edge.type, edge.target] += 1
            found.append(_line(edge, counted[edge.source, edge.type, edge.target]))
    return found


def values(properties: Iterable[Properties]) -> dict[str, type]:
    """Return the properties that occur, by name, each with the one type that all its values fit."""
    found: dict[str, set[type]] = {}
    for each in properties:
        for name, value in each.items():
            found.setdefault(name, set()).add(type(value))
    return {name: _common(found[name]) for name in sorted(found)}


def _is_drawn(node: Node) -> bool:
    return not _THINGS.isdisjoint(node.labels)


def _line(edge: Edge, stint: int) -> Line:
    kind = edge.type if stint == 1 else f"{edge.type} {stint}"
    return Line(
        f"{edge.source} {kind} {edge.target}",
        edge.source,
        edge.target,
        kind,
        _spells(edge.properties) if edge.derived else None,
        _without_days(edge.properties),
    )


def _without_days(properties: Properties) -> Properties:
    return {name: value for name, value in properties.items() if name not in _DAYS}


def _spells(properties: Properties) -> tuple[Spell, ...]:
    """Return when something that is stated for a time holds or may hold: never, if not at all.

    The spells follow on one another without a gap.
    """
    may_from, from_, to, may_to = (_text(properties, name) for name in _DAYS)
    if from_ is None:
        found = [_spell("unknown", may_from, may_to)] if may_from else []
    else:
        found = [
            _spell("unknown", may_from or from_, from_),
            _spell("yes", from_, to),
            *([_spell("unknown", to, may_to)] if to else []),
        ]
    return tuple(spell for spell in found if (spell.first or "") <= (spell.last or "9999"))


def _spell(holds: Literal["yes", "unknown"], from_: str, to: str | None) -> Spell:
    """Return the spell of a half-open interval."""
    first = None if from_ == _LONG_AGO else from_
    last = str(date.fromisoformat(to) - timedelta(days=1)) if to else None
    return Spell(holds, first, last)


def _text(properties: Mapping[str, object], name: str) -> str | None:
    value = properties.get(name)
    return None if value is None else str(value)


def _common(types: set[type]) -> type:
    if len(types) == 1:
        return next(iter(types))
    return float if types == {int, float} else str
