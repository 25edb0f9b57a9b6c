"""Cell values: what a cell says, typed as the ontology declares the property that it is of."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from graphkit.errors import SourceError
from graphkit.loading.date_formats import partial_date
from graphkit.loading.mapping import Cell
from graphkit.ontology import ontology
from graphkit.records import Value
from graphkit.tables import Row, near

_SHARES = ("equityShare", "share")
_LONGEST = 10_000
_FIRST_YEAR, _LAST_YEAR = "1800", "2199"
"""Databases write 9999-12-31 for "no end"; and no calendar has a day after it."""
_SHOWN = 120
_BROKEN = re.compile(r"#(?:REF|N/A|NAME|VALUE|DIV/0|NULL|NUM)[!?]?|#N/A")


class Cells:
    """Reads the cells of a row as a mapping says, by its scale of shares and decimal sign."""

    def __init__(self, *, shares: str, decimal: str) -> None:
        self._shares, self._decimal = shares, decimal

    def texts(self, row: Row, cell: Cell) -> tuple[str, ...]:
        """Return the texts of a cell, parted where it holds several."""
        if cell.column is None:
            return (cell.value or "",)
        text = row[cell.column] or cell.default
        if _BROKEN.fullmatch(text):
            raise wrong(row, cell, text, "is an error of the spreadsheet", "mend the formula")
        if len(text) > _LONGEST:
            told = f"has {len(text):,} characters"
            raise wrong(row, cell, text, told, f"give at most {_LONGEST:,}")
        if not cell.separator:
            return (text,) if text else ()
        return tuple(part.strip() for part in text.split(cell.separator))

    def values(self, row: Row, cells: Mapping[str, Cell]) -> dict[str, Value]:
        """Return the values of some cells by property; blank ones are left out."""
        found: dict[str, Value] = {}
        for term, cell in cells.items():
            typed = [self.value(row, cell, text) for text in self.texts(row, cell) if text]
            said = tuple(dict.fromkeys(value for value in typed if value != ""))
            if not said:
                continue
            if not ontology().property(term).functional:
                found[term] = tuple(str(value) for value in said)
            elif len(said) > 1:
                raise wrong(row, cell, row[cell.told], "is several values", "give one")
            else:
                found[term] = said[0]
        return found

    def value(self, row: Row, cell: Cell, text: str) -> Value:
        """Return one text as a value of the property that it is of."""
        declared = ontology().property(cell.term)
        if declared.scheme:
            return _code(row, cell, declared.scheme, text)
        if declared.range in ("decimal", "integer"):
            number = self._number(row, cell, text)
            if declared.range == "decimal":
                return number
            if number != number.to_integral_value():
                raise wrong(row, cell, text, "is no whole number", "write digits only")
            return int(number)
        if declared.range == "Literal":
            return _date(row, cell, text)
        if declared.range == "anyURI" and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", text):
            raise wrong(row, cell, text, "is no web address", "write it with https://")
        return clean(row, cell, text)

    def _number(self, row: Row, cell: Cell, text: str) -> Decimal:
        bare = text.removesuffix("%").strip()
        percent, share = bare != text, cell.term in _SHARES
        if percent and not share:
            raise wrong(row, cell, text, "is a percentage", "give the amount itself")
        other = "," if self._decimal == "." else "."
        if re.fullmatch(rf"[0-9]+{re.escape(other)}[0-9]+", bare):
            hint = f'is {other!r} its decimal sign? Then say decimal = "{other}" in the mapping'
            raise wrong(row, cell, text, "is no number", hint)
        if not re.fullmatch(rf"[0-9]{{1,12}}(?:{re.escape(self._decimal)}[0-9]{{1,12}})?", bare):
            raise wrong(row, cell, text, "is no number", f"write digits and {self._decimal!r}")
        number = Decimal(bare.replace(",", "."))
        if not share:
            if number == 0:
                raise wrong(row, cell, text, "is not above 0", "leave it blank if unknown")
            return number
        return self._share(row, cell, text, number if percent else self._scaled(row, cell, number))

    def _scaled(self, row: Row, cell: Cell, number: Decimal) -> Decimal:
        """Return a share in percent; what may be a half or half a percent is nobody's to guess."""
        if not self._shares and 0 < number <= 1:
            hint = 'say in the mapping which: shares = "0-1" or shares = "0-100"'
            told = f"may be {number.normalize():f} % or {(number * 100).normalize():f} %"
            raise wrong(row, cell, str(number), told, hint)
        if self._shares == "0-1":
            if number > 1:
                hint = 'the mapping says shares = "0-1": write 0.5 for a half, or 50%'
                raise wrong(row, cell, str(number), "is no share", hint)
            return (number * 100).normalize()
        return number

    def _share(self, row: Row, cell: Cell, text: str, share: Decimal) -> Decimal:
        if share > 100:
            raise wrong(row, cell, text, "is no share", "a share lies between 0 and 100 percent")
        return Decimal(f"{share:f}")


def clean(row: Row, cell: Cell, text: str) -> str:
    """Return a text without needless blanks; signs that nobody sees are refused."""
    for sign in text:
        if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn") and sign not in "\t\n\r":
            told = f"holds the invisible sign U+{ord(sign):04X}"
            raise wrong(row, cell, text, told, "type the text anew, without it")
    return " ".join(text.split())


def wrong(row: Row, cell: Cell, value: str, reason: str, hint: str) -> SourceError:
    """Return the error that refuses a row for a cell; a text that is long is shown in part."""
    shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
    return SourceError(row.place.file, row.place.row, cell.told, shown, reason, hint)


def _date(row: Row, cell: Cell, text: str) -> str:
    if (found := partial_date(text, cell.dates)) is None:
        hint = "write 2024, 2024-03 or 2024-03-01"
        if re.fullmatch(r"[0-9]{1,2}\D[0-9]{1,2}\D[0-9]{4}", text):
            hint = 'say in the mapping which it is: dates = "DD/MM/YYYY" or "MM/DD/YYYY"'
        elif cell.dates:
            hint = f"the mapping says {' or '.join(cell.dates)}"
        raise wrong(row, cell, text, "is no date", hint)
    if not _FIRST_YEAR <= found[:4] <= _LAST_YEAR:
        hint = "leave a date blank that is not known, or that has not come"
        raise wrong(row, cell, text, "is no year of a partnership", hint)
    return found


def _code(row: Row, cell: Cell, scheme: str, text: str) -> str:
    """Return a code by the mapping's translation, else by its notation or its label."""
    asked = " ".join(text.casefold().split())
    if asked in cell.codes:
        return cell.codes[asked]
    known = words(scheme)
    if asked not in known:
        hint = f"{near(asked, known)}; or translate it: codes = {{ '{text[:40]}' = ... }}"
        raise wrong(row, cell, text, f"is no code of {scheme}", hint)
    return known[asked]


@cache
def words(scheme: str) -> dict[str, str]:
    """Return the codes of a scheme by notation and label, in small letters."""
    codes = ontology().schemes[scheme].values()
    labels = {code.label.casefold(): code.notation for code in codes}
    return labels | {code.notation.casefold(): code.notation for code in codes}
