"""Outputs: many checks as three files, as screening tools give them, one for each outcome."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from graphkit.check.many import OUTCOMES, CheckedName
from graphkit.csv_cells import safe_cell
from graphkit.identity.judgements import COLUMNS as JUDGED
from graphkit.whole_file import write_whole

_COLUMNS = {
    "found": ("name", "id", "organization", "method", "verdict", "exit_code", "reason"),
    "not-found": ("name", "reason"),
    "unresolved": (*JUDGED, "candidate", "known_as", "likeness", "reason"),
}


def write_outputs(rows: Sequence[CheckedName], to: Path) -> dict[Path, int]:
    """Write `found.csv`, `not-found.csv` and `unresolved.csv`, and return how many names each has.

    `unresolved.csv` is a review list: a line for each organization that a name may mean, with a
    blank verdict. Filled by a person, it is a file of judgements; it alone begins with the mark by
    which Excel knows UTF-8. Each file is written whole.
    """
    counted = {}
    for outcome in OUTCOMES:
        chosen = [row for row in rows if row.outcome == outcome]
        text = _csv(_COLUMNS[outcome], _cells(chosen, outcome))
        encoding = "utf-8-sig" if outcome == "unresolved" else "utf-8"
        write_whole(to / f"{outcome}.csv", text.encode(encoding))
        counted[to / f"{outcome}.csv"] = len(chosen)
    return counted


def _cells(rows: Iterable[CheckedName], outcome: str) -> Iterator[tuple[object, ...]]:
    for row in rows:
        if outcome == "found":
            yield (
                row.name,
                row.id,
                row.organization,
                row.method,
                row.verdict,
                row.exit_code,
                row.reason,
            )
        elif outcome == "not-found":
            yield row.name, row.reason
        else:
            yield from _review(row)


def _review(row: CheckedName) -> Iterator[tuple[object, ...]]:
    for candidate in row.candidates:
        likeness = f"{candidate.score:.2f}"
        who = (candidate.id, "", candidate.name, candidate.known_as, likeness)
        yield row.name, *who, row.reason
    if not row.candidates:
        yield row.name, "", "", "", "", "", row.reason


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else safe_cell(str(cell)) for cell in row] for row in rows)
    return text.getvalue()
