"""Mapping: which column of a table is what, in the ontology's words, as a TOML file says it.

title = "Deals of our team"
rows = "deal"                      # one row per deal; or "participant"
key = "Deal No"                    # the column that tells one deal from another
[Partnership]
name = "Deal"                      # a column
form = { column = "Type", codes = { JV = "joint-venture" } }
status = { value = "active" }      # the same for all
[[Participation]]
participant = { column = "Partners", separator = ";" }
[Source]
url = "Link"
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graphkit.dates import is_partial_date
from graphkit.errors import OntologyError, SourceError, StoreError
from graphkit.identity.identifiers import SCHEMES
from graphkit.loading.date_formats import ISO, date_format
from graphkit.ontology import ontology
from graphkit.tables import near

_TOP = (
    *("title", "publisher", "licence", "data_as_of", "sheet", "header", "rows", "key"),
    *("shares", "decimal", "dates"),
)
_SECTIONS = ("Partnership", "Participation", "Source", "Asset")
_SPEC = ("column", "value", "default", "separator", "codes", "dates")
ROWS = ("deal", "participant")
SHARES = ("0-100", "0-1")
_DERIVED_RANGE = "date"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value comes from: a column or a constant, and how a cell is read."""

    term: str
    column: str | None = None
    value: str | None = None
    default: str = ""
    separator: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    dates: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """What a refusal names: the column, or the property where it is a constant."""
        return self.column or self.term


@dataclass(frozen=True, slots=True)
class Party:
    """How a participation is read, and what its columns say of the organization itself."""

    values: Mapping[str, Cell]
    organization: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A whole mapping."""

    file: str
    title: str
    publisher: str
    licence: str
    data_as_of: str
    sheet: str | None
    header: int
    rows: str
    key: Cell | None
    shares: str
    decimal: str
    partnership: Mapping[str, Cell]
    parties: tuple[Party, ...]
    source: Mapping[str, Cell]
    asset: Mapping[str, Cell]

    def cells(self) -> list[Cell]:
        """Return all that is read from a row."""
        parts = [self.partnership, self.source, self.asset]
        for party in self.parties:
            parts += [party.values, party.organization]
        return [cell for part in parts for cell in part.values()] + ([self.key] if self.key else [])


def read_mapping(file: Path) -> TableMapping:
    """Return the mapping that a file holds.

    Raises:
        SourceError: the first entry that cannot be: key, value, and the nearest word.
        StoreError: a file that cannot be read.

    """
    try:
        raw = file.read_bytes()
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or error
        raise StoreError(f"{str(file)!r} cannot be read: {told}") from None
    try:
        said = tomllib.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # TOML's and UTF-8's errors are ValueErrors
        raise SourceError(file.name, 0, "", "", f"is no TOML: {error}", "correct it") from None
    return _Reader(file.name, said).mapping()


class _Reader:
    """Reads one mapping and knows, for the error, in which file."""

    def __init__(self, file: str, said: Mapping[str, object]) -> None:
        self.file, self.said = file, said
        self.terms = ontology()

    def mapping(self) -> TableMapping:
        for name in self.said:
            self._known("", name, (*_TOP, *_SECTIONS))
        self.dates = self._formats("dates", self.said.get("dates", ()))
        rows = self._word("rows", "deal", ROWS)
        key = self.said.get("key")
        if key is None and rows == "participant":
            hint = 'name the column that tells one deal from another: key = "Deal No"'
            raise self._wrong("key", "", "is missing", hint)
        parties = self._parties()
        return TableMapping(
            file=self.file,
            title=self._text("title"),
            publisher=self._text("publisher"),
            licence=self._text("licence"),
            data_as_of=self._day("data_as_of"),
            sheet=self._text("sheet") or None,
            header=self._row("header"),
            rows=rows,
            key=None if key is None else self._cell("", "key", key),
            shares=self._word("shares", "", SHARES),
            decimal=self._word("decimal", ".", (".", ",")),
            partnership=self._required(self._section("Partnership", also=("operatesThrough",))),
            parties=parties,
            source=self._section("Source"),
            asset=self._section("Asset", also=("kind",)),
        )

    def _required(self, cells: dict[str, Cell]) -> dict[str, Cell]:
        for term, example in (("form", "joint-venture"), ("status", "active")):
            if term not in cells:
                hint = f'give a column, or the same for all: {term} = {{ value = "{example}" }}'
                raise self._wrong(f"Partnership.{term}", "", "is missing", hint)
        return cells

    def _parties(self) -> tuple[Party, ...]:
        given = self.said.get("Participation", [])
        parties = given if isinstance(given, list) else [given]
        if not parties:
            hint = 'say who takes part: [[Participation]] with participant = "Partner"'
            raise self._wrong("Participation", "", "is missing", hint)
        return tuple(self._party(party) for party in parties)

    def _party(self, said: object) -> Party:
        table = dict(self._table("Participation", said))
        organization = table.pop("Organization", {})
        values = self._cells("Participation", table, also=("participant",))
        if "participant" not in values:
            hint = 'say which column names the partner: participant = "Partner"'
            raise self._wrong("Participation.participant", "", "is missing", hint)
        place = "Participation.Organization"
        return Party(values, self._cells(place, self._table(place, organization)))

    def _section(self, name: str, *, also: Collection[str] = ()) -> dict[str, Cell]:
        return self._cells(name, self._table(name, self.said.get(name, {})), also=also)

    def _cells(
        self, place: str, table: Mapping[str, object], *, also: Collection[str] = ()
    ) -> dict[str, Cell]:
        allowed = {*self._properties(place.rpartition(".")[2]), *also}
        for name in table:
            self._known(place, name, allowed)
        return {name: self._cell(place, name, said) for name, said in table.items()}

    def _properties(self, kind: str) -> list[str]:
        """Return the properties of a class that a table can give: codes, texts, numbers, dates."""
        return [
            p.name
            for p in self.terms.properties.values()
            if p.kind != "object"
            and p.range != _DERIVED_RANGE
            and (p.domain is None or self.terms.is_a(kind, p.domain))
        ]

    def _cell(self, place: str, term: str, said: object) -> Cell:
        where = f"{place}.{term}".lstrip(".")
        if isinstance(said, str):
            said = {"column": said}
        table = self._table(where, said)
        for name in table:
            self._known(where, name, _SPEC)
        if ("column" in table) == ("value" in table):
            hint = f'write {term} = "Column", or {term} = {{ value = "..." }}'
            raise self._wrong(where, str(dict(table))[:80], "needs a column or a value", hint)
        texts = {name: table[name] for name in ("column", "value", "default", "separator")
                 if name in table}  # fmt: skip
        for name, text in texts.items():
            if not isinstance(text, str):
                raise self._wrong(f"{where}.{name}", str(text), "is no text", "put it into quotes")
        dates = self._formats(f"{where}.dates", table["dates"]) if "dates" in table else self.dates
        cell = Cell(term, codes=self._codes(where, term, table), dates=dates, **texts)  # type: ignore[arg-type]  # texts, as just checked
        self._check_constants(where, cell)
        return cell

    def _codes(self, where: str, term: str, table: Mapping[str, object]) -> dict[str, str]:
        """Return the translation of a column's own codes, in small letters, into ours."""
        codes = self._table(f"{where}.codes", table.get("codes", {}))
        if codes and term != "kind" and not self._scheme(term):
            raise self._wrong(f"{where}.codes", term, "has no codes", "leave the codes out")
        for own, ours in codes.items():
            self._check_code(f"{where}.codes.{own}", term, ours)
        return {" ".join(own.casefold().split()): str(ours) for own, ours in codes.items()}

    def _check_constants(self, where: str, cell: Cell) -> None:
        for name, text in (("value", cell.value), ("default", cell.default)):
            if text and (cell.term == "kind" or self._scheme(cell.term)):
                self._check_code(f"{where}.{name}", cell.term, text)

    def _check_code(self, where: str, term: str, text: object) -> None:
        if text == "":  # the column's code says nothing to us
            return
        if term == "kind":
            kinds = [name for name in self.terms.classes if self.terms.is_a(name, "Asset")]
            self._known(where, text, kinds, value=True)
            return
        try:
            self.terms.concept(self._scheme(term), str(text))
        except OntologyError as error:
            reason, _, hint = str(error).partition("; ")
            del reason
            told = f"is no code of {self._scheme(term)}"
            raise self._wrong(where, str(text), told, hint) from None

    def _scheme(self, term: str) -> str:
        declared = self.terms.properties.get(term)
        return (declared.scheme or "") if declared else ""

    # Entries

    def _formats(self, where: str, said: object) -> tuple[str, ...]:
        given = [said] if isinstance(said, str) else said
        if not isinstance(given, list | tuple):
            raise self._wrong(where, str(said), "is no date format", 'write "DD/MM/YYYY"')
        for text in given:
            if not isinstance(text, str) or (text != ISO and date_format(text) is None):
                hint = "write it as in DD/MM/YYYY, MM/YYYY or D MMM YYYY"
                raise self._wrong(where, str(text), "is no date format", hint)
        return tuple(given)

    def _word(self, name: str, default: str, words: Collection[str]) -> str:
        text = self._text(name) or default
        if text and text not in words:
            raise self._wrong(name, text, "is unknown", f"write {' or '.join(words)}")
        return text

    def _text(self, name: str) -> str:
        text = self.said.get(name, "")
        if not isinstance(text, str):
            raise self._wrong(name, str(text), "is no text", "put it into quotes")
        return text

    def _day(self, name: str) -> str:
        text = str(self.said.get(name, ""))
        if text and (len(text) != len("2026-01-31") or not is_partial_date(text)):
            raise self._wrong(name, text, "is no day", 'write it as "2026-01-31"')
        return text

    def _row(self, name: str) -> int:
        row = self.said.get(name, 1)
        if not isinstance(row, int) or isinstance(row, bool) or row < 1:
            raise self._wrong(name, str(row), "is no row", "give the number of the header's row")
        return row

    def _table(self, where: str, said: object) -> Mapping[str, object]:
        if not isinstance(said, dict):
            raise self._wrong(where, str(said)[:80], "is no table", f"write [{where}]")
        return said

    def _known(
        self, where: str, name: object, names: Collection[str], *, value: bool = False
    ) -> None:
        if name not in names:
            place = where if value else f"{where}.{name}".lstrip(".")
            told = "is unknown"
            raise self._wrong(place, str(name), told, near(str(name), names))

    def _wrong(self, where: str, value: str, reason: str, hint: str) -> SourceError:
        return SourceError(self.file, 0, where, value, reason, hint)


IDENTIFIERS = tuple(SCHEMES)
