"""Tables: the rows of a CSV file with their places, and their cells as the ontology declares them.

What every tabular loader needs: `read` a file, ask for the `values` of a row, and let `checked`
turn a wrong value into the refusal of its row, with file, row, field, value, reason and hint.
"""

import csv
import difflib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from graphkit.dates import day_after, first_day, is_partial_date
from graphkit.errors import OntologyError, SourceError
from graphkit.ontology import ontology
from graphkit.records import Judgement, Place, Record, Refusal, Value

Item = Record | Judgement | Refusal

_SHARES = ("equityShare", "share")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, and its place."""

    cells: Mapping[str, str]
    place: Place

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def parts(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that may hold several values, parted by semicolons."""
        return tuple(part for piece in self.cells[column].split(";") if (part := piece.strip()))

    def wrong(
        self, column: str, reason: str, hint: str, *, value: str | None = None
    ) -> SourceError:
        """Return the error that refuses this row for a cell, or for one of the cell's parts."""
        shown = self.cells[column] if value is None else value
        return SourceError(self.place.file, self.place.row, column, shown, reason, hint)


# Reading


def read(file: Path, columns: str) -> list[Row]:
    """Return the rows of a UTF-8 table that has exactly these columns, parted by blanks.

    Raises:
        SourceError: the first place at which this is no such table.

    """
    try:
        raw = file.read_bytes()
    except OSError:
        raise SourceError(file.name, 0, "", "", "the table is missing", "see README.md") from None
    lines = [_decoded(file, *numbered) for numbered in enumerate(raw.splitlines(True), start=1)]
    reader = csv.reader(lines, strict=True)
    try:
        header = next(reader, [])
        _check_header(file, header, columns.split())
        return [_row(file, reader.line_num, header, cells) for cells in reader if cells]
    except csv.Error as error:
        hint = "put a cell that holds a comma or a quote into quotes, and close them"
        raise SourceError(file.name, reader.line_num, "", "", str(error), hint) from None


def _decoded(file: Path, number: int, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        shown = raw.decode("utf-8", "replace").rstrip()
        hint = "save the table as UTF-8"
        raise SourceError(file.name, number, "", shown, "is not UTF-8", hint) from None


def _check_header(file: Path, header: Sequence[str], columns: Sequence[str]) -> None:
    hint = f"the header needs {','.join(columns)}"
    for column in columns:
        if column not in header:
            raise SourceError(file.name, 1, column, "", "the column is missing", hint)
    for column in header:
        if column not in columns or header.count(column) > 1:
            raise SourceError(file.name, 1, column, "", "the column is one too many", hint)


def _row(file: Path, number: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) != len(header):
        many = len(cells) > len(header)
        reason = f"has too {'many' if many else 'few'} cells"
        hint = (
            "put a cell that holds a comma into quotes" if many else "write a comma for each blank"
        )
        raise SourceError(file.name, number, "", cells[-1], reason, hint)
    return Row(dict(zip(header, cells, strict=True)), Place(file.name, number))


def checked(
    rows: Iterable[Row], load: Callable[[Row], Iterable[Record | Judgement]]
) -> Iterator[Item]:
    """Yield what each row becomes: whole, or not at all but with the reason why."""
    for row in rows:
        try:
            yield from list(load(row))
        except SourceError as error:
            yield Refusal(row.place, error.field, error.value, error.reason, error.hint)


# Values


def values(row: Row, *same: str, **columns: str) -> dict[str, Value]:
    """Return a row's values by property, each read as the property's range asks for.

    A column is given by its name where that is the property's, else as `property="column"`; blank
    cells are left out.
    """
    found: dict[str, Value] = {}
    for term, column in ({name: name for name in same} | columns).items():
        if not row[column]:
            continue
        if ontology().property(term).functional:
            found[term] = _value(row, column, term, row[column])
        else:
            parts = (_value(row, column, term, part) for part in row.parts(column))
            found[term] = tuple(str(part) for part in parts)
    return found


def _value(row: Row, column: str, term: str, text: str) -> Value:
    declared = ontology().property(term)
    if declared.scheme:
        return code(row, column, declared.scheme, value=text)
    if declared.range == "decimal":
        return _number(row, column, text, share=term in _SHARES)
    if declared.range == "integer":
        return whole(row, column, value=text)
    if declared.range in ("Literal", "date") and not is_partial_date(text):
        raise row.wrong(column, "is no date", "write 2024, 2024-03 or 2024-03-01", value=text)
    if declared.range == "anyURI" and not re.fullmatch(r"https?://\S+", text):
        raise row.wrong(column, "is no web address", "write it with https://", value=text)
    return text


def code(row: Row, column: str, scheme: str, *, value: str | None = None) -> str:
    """Return a cell, or one of its parts, as a code of a scheme, by its notation."""
    text = row[column] if value is None else value
    try:
        return ontology().concept(scheme, text).notation
    except OntologyError as error:
        hint = str(error).partition("; ")[2]
        raise row.wrong(column, f"is no code of {scheme}", hint, value=text) from None


def kind(row: Row, column: str, *, under: str) -> str:
    """Return the class that a cell names, as in `VentureCompany` or `venture-company`."""
    kinds = _kinds(under)
    if row[column] not in kinds:
        small = (name for name in kinds if name == kebab(name))
        raise row.wrong(column, f"is no kind of {kebab(under)}", near(row[column], small))
    return kinds[row[column]]


@cache
def _kinds(under: str) -> dict[str, str]:
    names = [name for name in ontology().classes if ontology().is_a(name, under)]
    return {kebab(name): name for name in names} | {name: name for name in names}


def whole(row: Row, column: str, *, value: str | None = None) -> int:
    """Return a cell as a whole number."""
    text = row[column] if value is None else value
    if not re.fullmatch(r"[0-9]+", text):
        raise row.wrong(column, "is no whole number", "write digits only", value=text)
    return int(text)


def _number(row: Row, column: str, text: str, *, share: bool) -> Decimal:
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        raise row.wrong(column, "is no number", "write digits and a point", value=text)
    if share and Decimal(text) > 100:
        hint = "a share lies between 0 and 100 percent"
        raise row.wrong(column, "is no share", hint, value=text)
    return Decimal(text)


# Checks


def in_order(row: Row, start: str, end: str) -> None:
    """Refuse an end whose days all lie before those of the start; 2021 to 2021 is none."""
    if row[start] and row[end] and day_after(row[end]) <= first_day(row[start]):
        hint = f"{start} is {row[start]}: correct one of the two"
        raise row.wrong(end, "the end lies before the start", hint)


def known(row: Row, column: str, names: Collection[str], where: str) -> str:
    """Return a cell whose text stands among the names that a place knows."""
    return _known(row, column, row[column], names, where)


def known_parts(row: Row, column: str, names: Collection[str], where: str) -> tuple[str, ...]:
    """Return the parts of a cell, each of which stands among the names that a place knows."""
    return tuple(_known(row, column, part, names, where) for part in row.parts(column))


def _known(row: Row, column: str, text: str, names: Collection[str], where: str) -> str:
    if text not in names:
        raise row.wrong(column, f"is not in {where}", near(text, names), value=text)
    return text


def identifier(row: Row, column: str) -> str:
    """Return a cell that is an id."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row[column]):
        raise row.wrong(column, "is no id", "use small letters, digits and hyphens")
    return row[column]


# Names


def near(name: str, names: Iterable[str]) -> str:
    """Return the hint for an unknown name: the nearest known ones, or all where they are few."""
    there = sorted(names)
    if found := difflib.get_close_matches(name, there, n=3, cutoff=0.6):
        return f"nearest: {', '.join(found)}"
    return (
        f"there are: {', '.join(there)}" if len(there) < 20 else "none is near: add it there first"
    )


def kebab(name: str) -> str:
    """Spell a class or property as in a table: `VentureCompany` is `venture-company`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


def slug(text: str) -> str:
    """Return the id that a name would have."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
