"""Tables that people keep: the rows of a CSV or Excel file, however it was saved.

Commas, semicolons or tabs part the columns; the text is UTF-8, or UTF-16 as Excel calls "Unicode".
Of a workbook the first sheet is read.
"""

import codecs
import csv
import io
from collections.abc import Collection
from pathlib import Path

from graphkit.errors import SourceError, UsageError

Row = tuple[int, list[str]]
"""The line that a row begins on, the first being 1, and its cells."""
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_SEPARATORS = (",", ";", "\t")


def table_rows(file: Path, *, headers: Collection[str]) -> list[Row]:
    """Return the rows of a file that have something in them.

    `headers` are words that a first line may have: what stands beside one parts the columns.
    Raises UsageError or SourceError where the file can't be read, or is no such table.
    """
    if file.suffix.casefold() in _WORKBOOKS:
        return _sheet(file)
    text = _text(file)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=_separator(text, headers), strict=True
    )
    rows = []
    begin = 1
    try:
        for row in reader:
            if any(row):
                rows.append((begin, row))
            begin = reader.line_num + 1
    except csv.Error as error:
        raise SourceError(file.name, begin, "", "", *_wrong(str(error))) from None
    return rows


def _sheet(file: Path) -> list[Row]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_path(str(file))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror or error})") from None
    except CalamineError as error:
        told = f"is no workbook that can be read ({error})"
        raise SourceError(file.name, 0, "", "", told, "save it as .xlsx or as CSV") from None
    texts = [[_written(value) for value in row] for row in rows]
    return [(number, row) for number, row in enumerate(texts, start=1) if any(row)]


def _written(value: object) -> str:
    """Return a cell's value as a person would write it: a CIK of 37996.0 is 37996."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror})") from None
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(
            file.name, 0, "", "", f"is not UTF-8 at byte {error.start}", "save it as UTF-8"
        ) from None


def _separator(text: str, headers: Collection[str]) -> str:
    """Return what separates the columns: what stands beside a known header, else in the first line.

    A semicolon or tab in a first line that has commas too is taken for a part of a name.
    """
    first = text.lstrip().partition("\n")[0]
    for separator in _SEPARATORS:
        cells = [cell.strip(' "\r').casefold() for cell in first.split(separator)]
        if len(cells) > 1 and any(word in cells for word in headers):
            return separator
    return next((separator for separator in _SEPARATORS if separator in first), ",")


def _wrong(error: str) -> tuple[str, str]:
    """Say what is wrong with a row, and what to do."""
    if "unexpected end" in error:
        return "a quote is opened and never closed", "close it, or write it twice inside a cell"
    if "field limit" in error:
        return f"a cell has more than {csv.field_size_limit():,} characters", "is a quote missing?"
    return f"is no CSV ({error})", "write a quote inside a quoted cell twice"
