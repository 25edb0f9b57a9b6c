"""CSV for Gephi: the alliances as nodes.csv and edges.csv, as its data laboratory reads them.

Gephi knows the columns Id, Label, Source, Target, Type, Kind, Weight and Timeset by their names.
Gephi keeps what it reads as XML, so that characters which XML forbids are left out here too.
All ties are in it, those too that hold on no day: their `Timeset`, `Start` and `End` are blank.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from graphkit.alliance_graph import AllianceGraph
from graphkit.csv_cells import safe_cell
from graphkit.export.alliances import Dot, Line, Spell, dots, lines, values
from graphkit.export.xml_text import xml_text
from graphkit.projection import Properties, PropertyGraph

_NODE = ("Id", "Label", "Kind")
_EDGE = ("Id", "Source", "Target", "Type", "Kind", "Label", "Weight")
_TIME = ("Timeset", "Start", "End", "Sure start", "Sure end")
_OPEN = ("0001-01-01", "9999-12-31")
"""Gephi's intervals have no open end."""


def contents(graph: AllianceGraph) -> dict[str, bytes]:
    """Return both tables, one row a node and one row an edge."""
    return tables(graph.property_graph())


def tables(graph: PropertyGraph) -> dict[str, bytes]:
    """Return both tables of a property graph, by file name."""
    nodes, edges = dots(graph), lines(graph)
    return {
        "nodes.csv": _table(_NODE, nodes, [(n.id, n.label, n.kind) for n in nodes]),
        "edges.csv": _table(
            _EDGE,
            edges,
            [(e.id, e.source, e.target, "Directed", e.kind, e.kind, "1.0") for e in edges],
        ),
    }


def _table(
    first: tuple[str, ...], things: Sequence[Dot | Line], starts: Iterable[tuple[str, ...]]
) -> bytes:
    names = list(values(thing.properties for thing in things))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*first, *_TIME, *names])
    for start, thing in zip(starts, things, strict=True):
        cells = [*start, *_time(thing.spells or ()), *_cells(names, thing.properties)]
        writer.writerow(safe_cell(xml_text(cell)) for cell in cells)
    return text.getvalue().encode()


def _time(spells: Sequence[Spell]) -> list[str]:
    """Return the interval as Gephi writes one, its ends, and those between which it is sure."""
    if not spells:
        return [""] * len(_TIME)
    first, last = spells[0].first or "", spells[-1].last or ""
    sure = [spell for spell in spells if spell.holds == "yes"]
    between = [sure[0].first or "", sure[-1].last or ""] if sure else ["", ""]
    return [f"<[{first or _OPEN[0]}, {last or _OPEN[1]}]>", first, last, *between]


def _cells(names: Iterable[str], properties: Mapping[str, object] | Properties) -> list[str]:
    return [_text(properties.get(name)) for name in names]


def _text(value: object) -> str:
    if isinstance(value, list):
        return ";".join(map(str, value))
    return "" if value is None else str(value)
