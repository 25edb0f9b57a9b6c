"""Hypothetical: a graph with one partnership more or less, and which findings that changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher, get_close_matches

from graphkit.analytics.findings import Finding
from graphkit.errors import UnknownName
from graphkit.graph import Graph
from graphkit.reading import labelled, name_of

_EVER = "0001-01-01"
_ALIKE = 0.6


def without_partnership(graph: Graph, partnership: str) -> Graph:
    """Return a graph as if a partnership didn't exist; uses of assets and stakes stay.

    Raises:
        UnknownName: no partnership has that id or name.

    """
    changed: Graph = graph.copy()
    changed.remove_node(partnership_named(graph, partnership))
    return changed


def partnership_named(graph: Graph, partnership: str) -> str:
    """Return the id of the partnership that has this id or name.

    Raises:
        UnknownName: none has.

    """
    known = labelled(graph, "Partnership")
    named = {name_of(graph, node): node for node in known}
    found = partnership if partnership in known else named.get(partnership)
    if found is None:
        near = get_close_matches(partnership, [*known, *named])
        raise UnknownName("partnership", partnership, tuple(near))
    return found


def with_partnership(
    graph: Graph,
    ident: str,
    parties: Mapping[str, str],
    *,
    form: str,
    subject: str,
    outcome: str = "",
    region: Iterable[str] = (),
) -> Graph:
    """Return a graph as if parties (by their role) had a partnership in force; it has no source.

    Raises:
        UnknownName: a party isn't in the graph.

    """
    for party in parties:
        if party not in graph:
            raise UnknownName("organization", party)
    changed: Graph = graph.copy()
    changed.add_node(ident, kind="Partnership", labels=("Partnership", "Relationship"), name=ident)
    changed.nodes[ident].update(form=[form], subjectKind=[subject], status="active")
    changed.nodes[ident].update(outcome=[outcome] if outcome else [], region=list(region))
    for party, role in parties.items():
        key = changed.add_edge(party, ident)
        edge = changed.edges[party, ident, key]
        edge.update(type="PARTICIPATES_IN", role=[role], via=f"{ident}.{party}")
        edge.update(holdsFrom=_EVER, mayHoldFrom=_EVER)
    return changed


def changes(before: Iterable[Finding], after: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what is new, what reads otherwise than before, what is gone, and what weighs otherwise.

    measure(G + p) - measure(G): both sides are computed in full, so the change is that of computing
    twice. What is gone is told in the words of before; a finding that reads otherwise is the one of
    the same measure about the same group whose words are most alike.
    """
    old = {(f.method.id, f.statement): f for f in before}
    new = {(f.method.id, f.statement): f for f in after}
    gone = [finding for key, finding in old.items() if key not in new]
    reworded, reweighed = [], []
    for key, finding in new.items():
        was = old.get(key) or _counterpart(finding, gone)
        if was is None:
            yield _noted(finding, "new")
        elif was.statement != finding.statement:
            gone.remove(was)
            reworded.append(_noted(finding, f"before: {was.statement}"))
        elif (was.low, was.high) != (finding.low, finding.high):
            reweighed.append(_noted(finding, f"before: {was.low:.2g} to {was.high:.2g}"))
    yield from reworded
    yield from (_noted(finding, "no longer so") for finding in gone)
    yield from reweighed


def _counterpart(finding: Finding, gone: Iterable[Finding]) -> Finding | None:
    alike = [
        (SequenceMatcher(None, finding.statement, other.statement).ratio(), other)
        for other in gone
        if other.method.id == finding.method.id and other.subjects[:1] == finding.subjects[:1]
    ]
    ratio, nearest = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return nearest if ratio >= _ALIKE else None


def _noted(finding: Finding, note: str) -> Finding:
    return replace(finding, note="; ".join(filter(None, (note, finding.note))))
