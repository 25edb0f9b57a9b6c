"""CSV: the property graph as two tables in a folder, nodes.csv and relationships.csv.

A list becomes one cell with its parts joined by semicolons; a cell that a spreadsheet would take
for a formula begins with an apostrophe.
"""

import csv
import io
from collections.abc import Iterable, Mapping

from graphkit.alliance_graph import AllianceGraph
from graphkit.csv_cells import safe_cell


def contents(graph: AllianceGraph) -> dict[str, bytes]:
    """Return both tables, one row a node and one row a relationship."""
    whole = graph.property_graph()
    nodes: list[dict[str, object]] = [
        {"id": n.id, "kind": n.kind, **n.properties} for n in whole.nodes.values()
    ]
    edges: list[dict[str, object]] = [
        {"source": e.source, "type": e.type, "target": e.target, **e.properties}
        for e in whole.edges
    ]
    return {
        "nodes.csv": _table(("id", "kind", "name"), nodes),
        "relationships.csv": _table(("source", "type", "target", "via"), edges),
    }


def _table(first: tuple[str, ...], rows: list[dict[str, object]]) -> bytes:
    columns = [*first, *sorted({name for row in rows for name in row} - set(first))]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(_cells(columns, row) for row in rows)
    return text.getvalue().encode()


def _cells(columns: Iterable[str], row: Mapping[str, object]) -> list[str]:
    return [safe_cell(_text(row.get(name))) for name in columns]


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ";".join(map(str, value))
    return "" if value is None else str(value)
