"""Changes: what appeared, began, ended and changed between two graphs, or two days of one.

Two graphs are compared by what they say: things that are in one only, values that differ, sources
that came or went. Two days of one graph are compared by what holds on each.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from graphkit.dates import Holds
from graphkit.graph import Graph
from graphkit.reading import Properties, holds_on, name_of, targets, text, texts

What = Literal["appeared", "gone", "began", "ended", "doubtful", "confirmed", "changed"]
ORDER: tuple[What, ...] = (
    "ended",
    "gone",
    "doubtful",
    "began",
    "appeared",
    "confirmed",
    "changed",
)
_COMPARED = ("Organization", "Relationship", "Asset")
_RELATIONSHIPS = ("Partnership", "Ownership", "AssetUse", "Participation")
_DERIVED = ("holdsFrom", "holdsTo", "mayHoldFrom", "mayHoldTo")
_UNTOLD = {"kind", "labels", *_DERIVED}
_ENDS = {
    "Participation": ("PARTICIPANT", "IN_PARTNERSHIP"),
    "Ownership": ("OWNER", "OWNED"),
    "AssetUse": ("USER", "USED_ASSET"),
}
_EVIDENCE = "HAS_EVIDENCE"
_SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was: what of it, from what to what, and who says so."""

    what: What
    kind: str
    id: str
    name: str
    field: str
    before: str
    after: str
    sources: tuple[str, ...]


def between_graphs(before: Graph, after: Graph, *, days: tuple[str, str]) -> list[Change]:
    """Return how one graph differs from an older one; `days` are those that the data are of.

    A relationship that was in force by the older graph on its day and is over by the newer one
    has ended, whatever else of it changed.
    """
    found: list[Change] = []
    told, known = _compared(before), _compared(after)
    found += [_whole("gone", before, ident) for ident in sorted(told - known)]
    found += [_whole("appeared", after, ident) for ident in sorted(known - told)]
    for ident in sorted(told & known):
        found += _ended(before, after, ident, days)
        found += _fields(before, after, ident)
        found += _cited(before, after, ident)
    return _in_order(found)


def between_days(graph: Graph, first: str, last: str) -> list[Change]:
    """Return what began, ended, came into doubt or out of it between two days of one graph.

    Who joined or left a partnership is told where the partnership itself held on both days.
    """
    found = []
    for ident in sorted(node for node in graph if _is(graph, node, _RELATIONSHIPS)):
        states = tuple(holds_on(graph.nodes[ident], day) for day in (first, last))
        what = _turn(*states)
        if what is not None and not _told_by_the_whole(graph, ident, first, last):
            found.append(_change(what, graph, ident, "holds", *states))
    return _in_order(found)


def counted(changes: Iterable[Change]) -> Mapping[What, int]:
    """Return how many changes of each kind there are, in the order in which they are told."""
    counts = Counter(change.what for change in changes)
    return {what: counts[what] for what in ORDER if counts[what]}


def concerning(graph: Graph, changes: Iterable[Change], organization: str) -> list[Change]:
    """Return the changes of an organization itself, and of what it takes part in, holds or uses."""
    own = {organization}
    for source, _, edge in graph.in_edges(organization, data=True):
        if "via" not in edge:
            own |= {source, *targets(graph, source, "IN_PARTNERSHIP")}
    return [change for change in changes if change.id in own]


def _turn(then: Holds, now: Holds) -> What | None:
    if then == now:
        return None
    if now == "no":
        return "ended"
    if then == "no":
        return "began"
    return "doubtful" if now == "unknown" else "confirmed"


def _told_by_the_whole(graph: Graph, ident: str, first: str, last: str) -> bool:
    """Tell whether a part only follows the partnership that it is in."""
    wholes = targets(graph, ident, "IN_PARTNERSHIP")
    return any(
        holds_on(graph.nodes[whole], first) != holds_on(graph.nodes[whole], last)
        for whole in wholes
    )


def _compared(graph: Graph) -> set[str]:
    return {node for node in graph if _is(graph, node, _COMPARED)}


def _is(graph: Graph, node: str, classes: Iterable[str]) -> bool:
    return not set(classes).isdisjoint(graph.nodes[node].get("labels", ()))


def _whole(what: What, graph: Graph, ident: str) -> Change:
    status = text(graph.nodes[ident], "status")
    before, after = ("", status) if what == "appeared" else (status, "")
    return _change(what, graph, ident, "status" if status else "", before, after)


def _ended(before: Graph, after: Graph, ident: str, days: tuple[str, str]) -> Iterator[Change]:
    if _is(after, ident, ("Relationship",)):
        then = holds_on(before.nodes[ident], days[0])
        now = holds_on(after.nodes[ident], days[1])
        if then != "no" and now == "no":
            yield _change("ended", after, ident, "holds", then, now)


def _fields(before: Graph, after: Graph, ident: str) -> Iterator[Change]:
    then, now = _values(before, ident), _values(after, ident)
    for field in sorted(then.keys() | now.keys()):
        old, new = then.get(field, ""), now.get(field, "")
        if old != new:
            yield _change("changed", after, ident, field, old, new)


def _cited(before: Graph, after: Graph, ident: str) -> Iterator[Change]:
    then, now = set(_urls(before, ident)), set(_urls(after, ident))
    if then != now:
        lost, new = "; ".join(sorted(then - now)), "; ".join(sorted(now - then))
        yield _change("changed", after, ident, _SOURCES, lost, new)


def _values(graph: Graph, ident: str) -> dict[str, str]:
    """Return what a graph says of a thing: its properties, and by name what it leads to."""
    properties: Properties = graph.nodes[ident]
    said = {name: "; ".join(texts(properties, name)) for name in properties if name not in _UNTOLD}
    linked: dict[str, set[str]] = {}
    for _, target, edge in graph.out_edges(ident, data=True):
        if "via" not in edge and edge.get("type") != _EVIDENCE:
            linked.setdefault(str(edge["type"]), set()).add(name_of(graph, target))
    return said | {type_: "; ".join(sorted(names)) for type_, names in linked.items()}


def _change(what: What, graph: Graph, ident: str, field: str, *states: str) -> Change:
    before, after = states
    kind = str(graph.nodes[ident].get("kind", ""))
    return Change(what, kind, ident, _name(graph, ident), field, before, after, _urls(graph, ident))


def _name(graph: Graph, ident: str) -> str:
    """Return what a reader calls a thing; a relationship without a name by its two ends."""
    kind = str(graph.nodes[ident].get("kind", ""))
    if text(graph.nodes[ident], "name") or kind not in _ENDS:
        return name_of(graph, ident)
    ends = [targets(graph, ident, end) for end in _ENDS[kind]]
    return " > ".join(name_of(graph, nodes[0]) if nodes else "?" for nodes in ends)


def _urls(graph: Graph, ident: str) -> tuple[str, ...]:
    pages = {
        source
        for claim in targets(graph, ident, _EVIDENCE)
        for source in targets(graph, claim, "FROM_SOURCE")
    }
    return tuple(sorted(filter(None, (text(graph.nodes[page], "url") for page in pages))))


def _in_order(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda c: (ORDER.index(c.what), c.kind, c.name, c.id, c.field))
