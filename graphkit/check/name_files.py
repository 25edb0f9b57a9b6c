"""Name files: the candidates in a CSV file, as a spreadsheet or a person writes one."""

import csv
import io
from pathlib import Path

from graphkit.errors import SourceError, UsageError

_HEADERS = ("name", "company", "organization", "organisation")
_SEPARATORS = (",", ";", "\t")


def read_names(file: Path) -> list[str]:
    """Return the names in a CSV file: its column `name`, `company` or `organization`, or its first.

    Commas, semicolons or tabs may separate the columns. A file without a name is no list of names.
    """
    rows = _rows(file)
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    named = next((header.index(word) for word in _HEADERS if word in header), None)
    body, column = (rows, 0) if named is None else (rows[1:], named)
    names = [" ".join(row[column].split()) if len(row) > column else "" for row in body]
    if not any(names):
        raise UsageError(f"{file}: there is no name in it; write one a line")
    return names


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
