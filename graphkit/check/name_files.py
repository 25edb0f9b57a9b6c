"""Name files: the candidates in a CSV or Excel file, as a spreadsheet or a person writes one."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import SourceError, UsageError
from graphkit.identity.identifiers import SCHEMES, Identifier, identifier

_HEADERS = ("name", "company", "organization", "organisation")
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_SEPARATORS = (",", ";", "\t")


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
    rows = _sheet(file) if file.suffix.casefold() in _WORKBOOKS else _rows(file)
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


def _sheet(file: Path) -> list[list[str]]:
    """Return the rows of a workbook's first sheet that have something in them."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_path(str(file))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=True)
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror or error})") from None
    except CalamineError as error:
        told = f"is no workbook that can be read ({error})"
        raise SourceError(file.name, 0, "", "", told, "save it as .xlsx or as CSV") from None
    texts = ([_written(value) for value in row] for row in rows)
    return [row for row in texts if any(row)]


def _written(value: object) -> str:
    """Return a cell's value as a person would write it: a CIK of 37996.0 is 37996."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _rows(file: Path) -> list[list[str]]:
    """Return the rows of a CSV file that have something in them."""
    text = _text(file)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    rows = []
    begin = 1
    try:
        for row in reader:
            begin = reader.line_num + 1
            if any(row):
                rows.append(row)
    except csv.Error as error:
        raise SourceError(file.name, begin, "", "", *_wrong(str(error))) from None
    return rows


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise SourceError(
            file.name, 0, "", "", f"is not UTF-8 at byte {error.start}", "save it as UTF-8"
        ) from None


def _separator(text: str) -> str:
    """Return what separates the columns: what stands beside a known header, else in the first line.

    A semicolon or tab in a first line that has commas too is taken for a part of a name.
    """
    first = text.lstrip().partition("\n")[0]
    for separator in _SEPARATORS:
        cells = [cell.strip(' "\r').casefold() for cell in first.split(separator)]
        if len(cells) > 1 and any(word in cells for word in _HEADERS):
            return separator
    return next((separator for separator in _SEPARATORS if separator in first), ",")


def _wrong(error: str) -> tuple[str, str]:
    """Say what is wrong with a row, and what to do."""
    if "unexpected end" in error:
        return "a quote is opened and never closed", "close it, or write it twice inside a cell"
    if "field limit" in error:
        return f"a cell has more than {csv.field_size_limit():,} characters", "is a quote missing?"
    return f"is no CSV ({error})", "write a quote inside a quoted cell twice"
