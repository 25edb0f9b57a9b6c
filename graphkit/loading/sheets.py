"""Sheets: the rows of a CSV file, a workbook or a Parquet file, every cell as a person writes it.

Nothing in a file is run: a formula of a CSV file is text, one of a workbook is the value that the
spreadsheet saved. A file that would take more memory than any table of deals is refused before it
is unpacked.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from graphkit.errors import DataError, SourceError, StoreError

_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_TEXTS = (".csv", ".tsv", ".txt")
_SEPARATORS = (",", ";", "\t")
_LARGEST = 500_000_000
"""How many bytes a file may have, unpacked."""
_MOST_CELLS = 20_000_000
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_READ = 1 << 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """The header of a table, and its rows that are not blank, each with its number."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_sheet(file: Path, *, sheet: str | None = None, header: int = 1) -> Sheet:
    """Return a table; `header` is the row that names the columns, `sheet` one of a workbook.

    Raises:
        DataError: a file that is no such table, is damaged, or is too large.
        StoreError: a file that cannot be read.

    """
    found = [(number, cells) for number, cells in raw_rows(file, sheet=sheet) if number >= header]
    return _sheet(file, found)


def raw_rows(file: Path, *, sheet: str | None = None) -> list[tuple[int, tuple[str, ...]]]:
    """Return the rows of a table that are not blank, each with its number, as wide as it is."""
    suffix = file.suffix.casefold()
    if suffix not in (*_WORKBOOKS, *_TEXTS, ".parquet"):
        known = ", ".join((*_TEXTS, *_WORKBOOKS, ".parquet"))
        raise DataError(f"{file.name}: is no table by its name; there are: {known}")
    try:
        size = file.stat().st_size
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or error
        raise StoreError(f"{str(file)!r} cannot be read: {told}") from None
    if size > _LARGEST:
        raise _wrong(file, f"has more than {_LARGEST:,} bytes", "part it")
    if suffix in _WORKBOOKS:
        numbered = _workbook(file, sheet)
    elif suffix == ".parquet":
        numbered = _parquet(file)
    else:
        numbered = _text_rows(file)
    return [(number, cells) for number, cells in numbered if any(cells)]


def _sheet(file: Path, rows: Sequence[tuple[int, tuple[str, ...]]]) -> Sheet:
    if not rows:
        raise _wrong(file, "holds no table", "write names of columns into its first row")
    names = tuple(" ".join(name.split()) for name in rows[0][1])
    width = max((place + 1 for place, name in enumerate(names) if name), default=0)
    padded = []
    for number, cells in rows[1:]:
        if beyond := next((cell for cell in cells[width:] if cell), ""):
            hint = "put a cell that holds the separator into quotes, or name the column"
            raise SourceError(file.name, number, "", beyond[:80], "has no column", hint)
        padded.append((number, (cells + ("",) * width)[:width]))
    return Sheet(file.name, names[:width], tuple(padded))


def _wrong(file: Path, reason: str, hint: str, row: int = 0) -> SourceError:
    return SourceError(file.name, row, "", "", reason, hint)


# Text


def _text_rows(file: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    text = _text(file)
    separator = max(_SEPARATORS, key=lambda sign: _columns(text, sign))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begin = 1
    try:
        for cells in reader:
            yield begin, tuple(cell.strip() for cell in cells)
            begin = reader.line_num + 1
    except csv.Error as error:
        raise _wrong(file, *_told(str(error)), row=begin) from None


def _columns(text: str, separator: str) -> int:
    """Return how many columns the first row that is not blank has with a separator."""
    try:
        rows = csv.reader(io.StringIO(text.lstrip()[:_READ], newline=""), delimiter=separator)
        return len(next(rows, []))
    except csv.Error:
        return 0


def _text(file: Path) -> str:
    raw = _bytes(file)
    encoding = "utf-8-sig"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif raw[1:2] == b"\0":
        encoding = "utf-16-le"
    elif raw[:1] == b"\0":
        encoding = "utf-16-be"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8 (a spreadsheet's “CSV UTF-8”)"
        raise _wrong(
            file, f"is not {encoding.removesuffix('-sig').upper()} at byte {error.start}", hint
        ) from None
    if "\0" in text:
        raise _wrong(file, "holds null characters", "save it as UTF-8")
    return text


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise StoreError(f"{str(file)!r} cannot be read: {error.strerror}") from None


def _told(error: str) -> tuple[str, str]:
    if "unexpected end" in error:
        return "a quote is opened and never closed", "close it, or write it twice inside a cell"
    if "field limit" in error:
        return f"a cell has more than {csv.field_size_limit():,} characters", "is a quote missing?"
    return f"is no CSV ({error})", "write a quote inside a quoted cell twice"


# Workbooks


def _workbook(file: Path, sheet: str | None) -> Iterator[tuple[int, tuple[str, ...]]]:
    from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

    _guard(file)
    try:
        workbook = CalamineWorkbook.from_path(str(file))
        names = workbook.sheet_names
        if sheet is not None and sheet not in names:
            raise _wrong(file, f"has no sheet {sheet!r}", f"there are: {', '.join(names)}")
        chosen = workbook.get_sheet_by_name(sheet or names[0])
        yield from _numbered(chosen.to_python(skip_empty_area=False))
    except (CalamineError, WorksheetNotFound, IndexError, ValueError) as error:
        told = f"is no workbook that can be read ({error})"
        raise _wrong(file, told, "save it again as .xlsx, or as CSV") from None
    except OSError as error:
        raise StoreError(f"{str(file)!r} cannot be read: {error.strerror or error}") from None


def _guard(file: Path) -> None:
    """Refuse a packed workbook that is damaged, or too large when it is unpacked."""
    if not zipfile.is_zipfile(file):
        if file.suffix.casefold() == ".xls":
            return  # the old format is not packed
        raise _wrong(file, "is damaged or no workbook", "save it again as .xlsx, or as CSV")
    try:
        with zipfile.ZipFile(file) as packed:
            if sum(member.file_size for member in packed.infolist()) > _LARGEST:
                told = f"unpacks to more than {_LARGEST:,} bytes"
                raise _wrong(file, told, "save the sheet as CSV")
            for member in packed.namelist():
                if member.startswith("xl/worksheets/") and member.endswith(".xml"):
                    _guard_extent(file, packed, member)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        told = f"is damaged ({error})"
        raise _wrong(file, told, "save it again as .xlsx, or as CSV") from None
    except ValueError as error:  # zlib's own errors are none of zipfile's
        raise _wrong(file, f"is damaged ({error})", "save it again as .xlsx") from None


def _guard_extent(file: Path, packed: zipfile.ZipFile, member: str) -> None:
    """Refuse a sheet whose cells lie so far apart that a table of them all fills the memory."""
    import zlib

    columns = rows = 0
    rest = b""
    try:
        with packed.open(member) as sheet:
            while chunk := sheet.read(_READ):
                for letters, digits in _CELL.findall(rest + chunk):
                    columns, rows = max(columns, _number(letters)), max(rows, int(digits))
                rest = chunk[-200:]
    except zlib.error as error:
        raise _wrong(file, f"is damaged ({error})", "save it again as .xlsx") from None
    if columns * rows > _MOST_CELLS:
        told = f"has a sheet of {rows:,} rows and {columns:,} columns"
        raise _wrong(file, told, "delete the empty columns and rows at its end, or save it as CSV")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _numbered(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, row in enumerate(rows, start=1):
        yield number, tuple(written(value) for value in row)


def written(value: object) -> str:
    """Return a cell's value as a person would write it: 37996.0 is 37996, a day is an ISO date."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _parquet(file: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    try:
        from pyarrow import parquet  # type: ignore[import-not-found, import-untyped, unused-ignore]  # not everybody has it
    except ImportError:
        raise DataError(
            f"{file.name}: a Parquet file needs pyarrow; run `pip install pyarrow`, "
            "or save the table as CSV"
        ) from None
    try:
        found = parquet.ParquetFile(file)
        if found.metadata.num_rows * found.metadata.num_columns > _MOST_CELLS:
            raise _wrong(file, "is too large", "part it")
        table = found.read()
    except (OSError, ValueError) as error:  # pyarrow's own errors are ValueErrors
        raise _wrong(file, f"cannot be read ({error})", "write it again") from None
    yield 1, tuple(str(name) for name in table.column_names)
    for number, row in enumerate(zip(*(c.to_pylist() for c in table.columns), strict=True), 2):
        yield number, tuple(written(value) for value in row)
