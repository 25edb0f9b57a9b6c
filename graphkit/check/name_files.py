"""Name files: the candidates in a CSV or Excel file, as a spreadsheet or a person writes one."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import UsageError
from graphkit.identity.identifiers import SCHEMES, Identifier, identifier
from graphkit.identity.tables import table_rows

_HEADERS = ("name", "company", "organization", "organisation")


@dataclass(frozen=True, slots=True)
class AskedName:
    """A line of a file: the name that stands there, and the identifier that stands beside it."""

    name: str
    identifier: Identifier | None = None


def read_names(file: Path) -> list[AskedName]:
    """Return the names in a file: its column `name`, `company` or `organization`, or its first.

    Beside it may stand columns of identifiers: `lei`, `isin`, `wikidata` and so on. Of a workbook
    the first sheet is read; in a text file commas, semicolons or tabs may separate the columns. A
    file without a name is no list of names.
    """
    rows = [row for _, row in table_rows(file, headers=_HEADERS)]
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    named = next((header.index(word) for word in _HEADERS if word in header), None)
    beside = {scheme: header.index(scheme) for scheme in SCHEMES if scheme in header}
    body = rows if named is None and not beside else rows[1:]
    column = named if named is not None else next(iter(beside.values()), 0)
    names = [_asked(row, column, beside) for row in body]
    if not any(asked.name for asked in names):
        raise UsageError(f"{file}: there is no name in it; write one a line")
    return names


def _asked(row: list[str], column: int, beside: Mapping[str, int]) -> AskedName:
    """Return what a row asks for; a blank or wrong identifier leaves the name to be asked for."""
    name = _cell(row, column)
    for scheme, place in beside.items():
        if value := _cell(row, place):
            try:
                return AskedName(name, identifier(f"{scheme}:{value}"))
            except UsageError:
                return AskedName(f"{scheme}:{value}")
    return AskedName(name)


def _cell(row: list[str], column: int) -> str:
    return " ".join(row[column].split()) if len(row) > column else ""
