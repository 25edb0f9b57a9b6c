"""A table by its mapping: the file read, its columns found, its rows turned into records."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from graphkit.errors import SourceError
from graphkit.identity.judgements import Judgements
from graphkit.loading.arrivals import Arrivals
from graphkit.loading.conversion import Converted
from graphkit.loading.deals import Deals
from graphkit.loading.ids import Ids
from graphkit.loading.known import Known
from graphkit.loading.mapping import TableMapping
from graphkit.loading.sheets import Sheet, read_sheet
from graphkit.records import Place
from graphkit.tables import Row, near


def convert_table(
    file: Path, mapping: TableMapping, name: str, known: Known, judgements: Judgements
) -> Converted:
    """Return what a table becomes, beside the organizations that are known.

    Raises:
        DataError: a table that cannot be read, or a mapping that speaks of a column not there.

    """
    sheet = read_sheet(file, sheet=mapping.sheet, header=mapping.header)
    columns = _columns(sheet, mapping)
    rows = [
        Row(
            {column: cells[place] for column, place in columns.items()},
            Place(f"{name}/{sheet.file}", number),
        )
        for number, cells in sheet.rows
    ]
    arrivals = Arrivals(Ids(name, known.taken), known, judgements)
    deals = Deals(mapping, arrivals, name)
    items = tuple(deals.items(rows))
    return Converted(
        title=mapping.title or file.name,
        publisher=mapping.publisher or "not stated",
        licence=mapping.licence or "not stated",
        data_as_of=mapping.data_as_of or _day(file),
        items=items,
        arrivals=tuple(arrivals.found),
        partnerships=len(deals.loaded),
        unsourced=len(deals.unsourced),
    )


def _columns(sheet: Sheet, mapping: TableMapping) -> dict[str, int]:
    """Return where each column stands that the mapping speaks of, case and blanks aside."""
    there: dict[str, list[int]] = {}
    for place, header in enumerate(sheet.header):
        there.setdefault(_plain(header), []).append(place)
    found: dict[str, int] = {}
    for cell in mapping.cells():
        if cell.column is None:
            continue
        places = there.get(_plain(cell.column), [])
        if len(places) != 1:
            reason = f"is {'no column' if not places else 'two columns'} of {sheet.file}"
            hint = _hint(cell.column, sheet) if not places else "give them different names"
            raise SourceError(mapping.file, 0, cell.term, cell.column, reason, hint)
        found[cell.column] = places[0]
    return found


def _hint(column: str, sheet: Sheet) -> str:
    names: Mapping[str, str] = {_plain(name): name for name in sheet.header if name}
    return near(_plain(column), names.values() if len(names) < 20 else names)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _day(file: Path) -> str:
    return datetime.fromtimestamp(file.stat().st_mtime, tz=UTC).date().isoformat()
