"""The map of a question's answer: the organizations, partnerships and assets that its rows name."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from graphkit.graph import Graph
from graphkit.map.assets import asset_ties
from graphkit.map.lines import busy_organizations, lines
from graphkit.map.selection import Selection, among
from graphkit.map.ties import Tie, members, ties
from graphkit.ontology import ID, ontology
from graphkit.questions import Table
from graphkit.reading import labelled, name_of, targets, texts

_NAMED: Final = ("Organization", "Partnership")
_CLUB: Final = 6
"""A tie of more parties is a club."""


def answered_question(graph: Graph, table: Table, day: str) -> Selection:
    """Select what the rows of an answer name by id, and whom its question is about.

    Where the rows name ties, those are drawn with everyone in them; where they name organizations
    only, the ties among these.
    """
    every = ties(graph, day)
    named, asked = set(_named(table)), set(_asked_about(table))
    found = [tie for tie in every if tie.id in named or named.intersection(tie.folded)]
    told = {asset for tie in found for asset in targets(graph, tie.id, "INVOLVES")}
    found += asset_ties(graph, _of_kind(graph, named - told, "Asset"), day)
    organizations = _of_kind(graph, named | asked, "Organization")
    selected = tuple(found) if found else among(every, organizations)
    centre = _centre(asked, selected)
    drawn, clubs = _without_clubs(selected, busy_organizations(every), centre)
    seen = drawn.union(*(members(tie) for tie in clubs))
    ids = {node for tie in selected for node in (tie.id, *tie.folded)}
    missing = named - told - ids - organizations
    return Selection(
        every,
        selected,
        organizations=drawn | organizations,
        named=organizations,
        centre=centre,
        title=_title(graph, table, sorted(asked)),
        note=_left_out(graph, table, missing, _without_id(graph, table, ids | seen), clubs),
    )


def _without_clubs(
    selected: Iterable[Tie], busy: Collection[str], centre: str | None
) -> tuple[frozenset[str], list[Tie]]:
    """Return who is drawn in the ties, and the clubs of which only some are.

    Around one organization those who meet it in a club only would stand before its partners. To
    whom a line of its own leads is one of these also in a club: whom it founded or funds.
    """
    clubs = [tie for tie in selected if centre and len(tie.parties) > _CLUB]
    few = [tie for tie in selected if tie not in clubs]
    own = [{line.source, line.target} for tie in clubs for line in lines(tie, busy)]
    partners = [ends - {tie.id for tie in clubs} for ends in own if centre in ends]
    drawn = frozenset[str]().union(*partners, *(members(tie) for tie in few))
    return drawn, [tie for tie in clubs if not members(tie) <= drawn]


def _named(table: Table) -> Iterator[str]:
    """Yield the ids that stand in the columns of ids."""
    places = [place for place, column in enumerate(table.columns) if column.kind == "id"]
    for row in table.rows:
        yield from (str(row[place]) for place in places if row[place])


def _asked_about(table: Table) -> Iterator[str]:
    """Yield the organizations that the question was asked about."""
    for parameter in table.question.parameters:
        value = str(table.parameters.get(parameter.name, ""))
        if parameter.kind == "organization" and value.startswith(ID):
            yield value.removeprefix(ID)


def _title(graph: Graph, table: Table, asked: Iterable[str]) -> str:
    about = ", ".join(name_of(graph, org) for org in asked if org in graph)
    return (f"{about}: " if about else "") + (table.question.text or "what a query found")


def _centre(asked: Collection[str], selected: Iterable[Tie]) -> str | None:
    """Return whom the question is about, if that is one organization that has ties here."""
    tied = {org for tie in selected for org in members(tie)}
    return next(iter(asked)) if len(asked) == 1 and tied.issuperset(asked) else None


def _of_kind(graph: Graph, nodes: Iterable[str], label: str) -> frozenset[str]:
    labels = {node: texts(graph.nodes[node], "labels") for node in nodes if node in graph}
    return frozenset(node for node, found in labels.items() if label in found)


def _without_id(graph: Graph, table: Table, drawn: Iterable[str]) -> set[str]:
    """Return the names of organizations and partnerships in lists of names that aren't drawn."""
    names = {
        str(name) for row in table.rows for cell in row if isinstance(cell, list) for name in cell
    }
    known = {name_of(graph, n) for label in _NAMED for n in labelled(graph, label)}
    return names & known - {name_of(graph, node) for node in drawn if node in graph}


def _left_out(
    graph: Graph, table: Table, missing: Iterable[str], names: Collection[str], clubs: Iterable[Tie]
) -> str:
    """Say what the rows name and the map doesn't show."""
    kinds = Counter(_kind(graph, node) for node in missing)
    parts = [f"{many} {kind}" for kind, many in sorted(kinds.items())]
    if names:
        plural = (
            "organizations or partnerships" if len(names) > 1 else "organization or partnership"
        )
        parts.append(f"{len(names)} {plural} that the answer names without an id")
    parts += [f"others of the {len(tie.parties)} in {tie.name}" for tie in clubs]
    if table.cut:
        parts.append(f"all after the first {len(table.rows)} rows")
    return f"Not drawn: {'; '.join(parts)}." if parts else ""


def _kind(graph: Graph, node: str) -> str:
    """Return the label of the narrowest class of a node."""
    labels = texts(graph.nodes[node], "labels") if node in graph else ()
    terms = ontology()
    known = [label for label in labels if label in terms.classes]
    narrowest = [k for k in known if not any(o != k and terms.is_a(o, k) for o in known)]
    return terms.classes[min(narrowest)].label if narrowest else "something unknown"
