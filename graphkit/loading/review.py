"""The tables beside a loaded source: names to look at, names that joined, rows that were rejected.

The list of names to look at is a file of judgements: who has written a verdict into it gives it
back, and every verdict stands in the next one, also of names that are not in the file any more.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.csv_cells import safe_cell
from graphkit.identity import Judgements
from graphkit.identity.judgements import key
from graphkit.identity.tables import table_rows
from graphkit.loading.arrivals import Arrival
from graphkit.records import Refusal

COLUMNS = ("name", "organization", "verdict", "candidate", "likeness", "reason")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A row of a file of judgements in which a verdict stands."""

    name: str
    organization: str
    verdict: str
    candidate: str
    likeness: str
    reason: str


def verdicts(file: Path | None) -> tuple[Verdict, ...]:
    """Return the judged rows of a file that `Judgements.read` has found right."""
    if file is None:
        return ()
    (_, header), *rows = table_rows(file, headers=COLUMNS)
    columns = [cell.strip().casefold() for cell in header]
    places = [columns.index(column) if column in columns else -1 for column in COLUMNS]
    found = [Verdict(*(_cell(cells, place) for place in places)) for _, cells in rows]
    return tuple(row for row in found if row.verdict)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if 0 <= place < len(cells) else ""


def judgements(file: Path | None) -> Judgements:
    """Return what a person said; without a file nothing."""
    return Judgements() if file is None else Judgements.read(file)


def review_table(arrivals: Iterable[Arrival], judged: Sequence[Verdict]) -> bytes:
    """Return the names that a person should look at, and what was said of them already."""
    rows = [[getattr(row, column) for column in COLUMNS] for row in judged]
    said = {(key(row.name), row.organization) for row in judged}
    for arrival in sorted(_distinct(arrivals), key=lambda a: (not a.candidates, a.name)):
        if not arrival.new:
            continue
        rows += [
            [arrival.name, near.id, "", near.known_as, f"{near.score:.2f}", arrival.how]
            for near in arrival.candidates
            if (key(arrival.name), near.id) not in said
        ]
        if not arrival.candidates and not any(key(arrival.name) == name for name, _ in said):
            rows.append([arrival.name, "", "", "", "", arrival.how])
    return _csv(COLUMNS, rows)


def matched_table(arrivals: Iterable[Arrival]) -> bytes:
    """Return the names that joined an organization of the graph, and by what."""
    joined = sorted((a.name, a.id, a.how) for a in _distinct(arrivals) if not a.new)
    return _csv(("name", "organization", "matched by"), joined)


def rejected_table(refusals: Iterable[Refusal]) -> bytes:
    """Return the rows that are not loaded."""
    columns = ("file", "row", "field", "value", "reason", "hint")
    rows = [(r.place.file, r.place.row, r.field, r.value, r.reason, r.hint) for r in refusals]
    return _csv(columns, rows)


def _distinct(arrivals: Iterable[Arrival]) -> list[Arrival]:
    return list(dict.fromkeys(arrivals))


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(str(value)) for value in row] for row in rows)
    return out.getvalue().encode()
