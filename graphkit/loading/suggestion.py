"""A suggested mapping: which column of a table may be what, by its header and its values.

It is a draft for a person: what was guessed is said, what could not be is left as a comment.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.loading.cell_values import words
from graphkit.loading.date_formats import partial_date
from graphkit.loading.sheets import Sheet, raw_rows, read_sheet
from graphkit.ontology import ontology
from graphkit.tables import kebab, near, slug

_LIKE = 78
"""From which likeness of header and word (0 to 100) on a column is suggested for a property."""
_SECTIONS = ("Partnership", "Participation", "Participation.Organization", "Source", "Asset")
_FORMATS = ("DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY", "DD-MM-YYYY", "YYYY/MM/DD", "MM/YYYY",
            "D MMM YYYY", "MMM D, YYYY", "DD-MMM-YYYY", "MMM YYYY")  # fmt: skip
_SEPARATORS = (";", " / ", "/", " | ", "|", " + ", " & ", " and ", ",")
_MOST_CODES = 40
_HEADER_ROWS = 20


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header and its values, blanks left out."""

    name: str
    values: tuple[str, ...]


def suggested_mapping(file: Path) -> str:
    """Return a mapping to start from, as the text of a TOML file."""
    header, sheet = _with_header(file)
    columns = [
        Column(name, tuple(cells[place] for _, cells in sheet.rows if cells[place]))
        for place, name in enumerate(sheet.header)
        if name and sheet.header.count(name) == 1
    ]
    chosen = _assigned(columns)
    return "\n".join(_lines(file, header, columns, chosen)) + "\n"


def _with_header(file: Path) -> tuple[int, Sheet]:
    """Return a table and the row that names its columns: the first that is as wide as any."""
    first = [(number, sum(map(bool, cells))) for number, cells in raw_rows(file)[:_HEADER_ROWS]]
    width = max((filled for _, filled in first), default=0)
    row = next((number for number, filled in first if filled >= max(2, width - 1)), 1)
    return row, read_sheet(file, header=row)


# Which column is what


def _assigned(columns: Sequence[Column]) -> dict[str, Column]:
    """Give each property the column that is most like it, each column once."""
    scored = sorted(
        (
            (-_likeness(column, target), place, rank, target)
            for place, column in enumerate(columns)
            for rank, target in enumerate(_data()["headers"])
        ),
    )
    found: dict[str, Column] = {}
    used: set[int] = set()
    for score, place, _, target in scored:
        if -score >= _LIKE and place not in used and target not in found:
            found[target] = columns[place]
            used.add(place)
    return found


def _likeness(column: Column, target: str) -> float:
    from rapidfuzz import fuzz

    if not _may_be(column, target):
        return 0
    header = " ".join(re.findall(r"\w+", column.name.casefold()))
    best = max(fuzz.token_sort_ratio(header, word) for word in _words(target))
    return float(best) + (5 if target == "Source.url" and _share(column, _is_url) > 0.5 else 0)


@cache
def _words(target: str) -> tuple[str, ...]:
    """Return what a property may be called: as spreadsheets do, and by its name and label."""
    own = tuple(_data()["headers"][target])
    term = target.rpartition(".")[2]
    declared = ontology().properties.get(term)
    if declared is None or term == "name":
        return own
    return (*own, kebab(term).replace("-", " "), declared.label.removeprefix("has "))


def _may_be(column: Column, target: str) -> bool:
    """Tell whether a column's values can be of a property at all."""
    declared = ontology().properties.get(target.rpartition(".")[2])
    if declared is None or not column.values:
        return bool(column.values)
    if declared.range == "anyURI":
        return _share(column, _is_url) > 0.5
    if declared.range == "Literal":
        return _share(column, _is_date) > 0.5
    if declared.range in ("decimal", "integer"):
        return _share(column, lambda text: bool(re.match(r"[0-9]", text))) > 0.5
    return not _share(column, _is_url) > 0.5


def _share(column: Column, test: Callable[[str], bool]) -> float:
    return sum(1 for value in column.values if test(value)) / len(column.values)


def _is_url(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _is_date(text: str) -> bool:
    return partial_date(text, _FORMATS) is not None


# The text


def _lines(
    file: Path, header: int, columns: Sequence[Column], chosen: Mapping[str, Column]
) -> Iterator[str]:
    yield f"# A mapping for {slug(file.stem)}, guessed by headers and values: read and correct it."
    yield "# Lines that begin with # say nothing. Terms and codes: graphkit schema"
    yield f"title = {_quoted(file.stem)}"
    yield 'publisher = ""             # whose table it is'
    yield 'licence = ""               # under which terms you have it'
    yield '# data_as_of = "2026-01-31"  # the day of the data (default: the file\'s)'
    yield ""
    if header > 1:
        yield f"header = {header}                 # the row that names the columns"
    yield from _about_rows(chosen.get("key"), chosen.get("Participation.participant"))
    yield from _about_shares(chosen.get("Participation.equityShare"))
    yield from _about_dates([c for t, c in chosen.items() if _range(t) == "Literal"])
    for section in _SECTIONS:
        yield from _section(section, chosen)
    used = {column.name for column in chosen.values()}
    if rest := [column for column in columns if column.name not in used]:
        yield ""
        yield "# Columns that nothing was found for:"
        for column in rest:
            yield f"#   {_quoted(column.name)}{_examples(column)}"


def _about_rows(key: Column | None, partner: Column | None) -> Iterator[str]:
    if key is None:
        yield 'rows = "deal"              # one row per deal'
        yield '# key = "..."              # the column that tells one deal from another'
        return
    several = len(set(key.values)) < len(key.values) and partner is not None
    told = "participant" if several else "deal"
    why = "a key stands in several rows" if several else "each key stands once"
    yield f'rows = "{told}"{" " * (18 - len(told))}# one row per {told}: {why}'
    yield f"key = {_quoted(key.name)}"


def _about_shares(column: Column | None) -> Iterator[str]:
    texts = column.values if column else ()
    numbers = [float(text) for text in texts if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text)]
    if numbers and max(numbers) <= 1:
        yield 'shares = "0-1"             # 0.5 is 50 %: all numbers are 1 or less'
    elif numbers:
        yield 'shares = "0-100"           # 50 is 50 %'


def _about_dates(columns: Sequence[Column]) -> Iterator[str]:
    values = [v for column in columns for v in column.values if partial_date(v, ()) is None]
    if not values:
        return
    able = [form for form in _FORMATS if any(partial_date(v, (form,)) for v in values)]
    whole = [form for form in able if all(partial_date(v, (form,)) for v in values)]
    if "DD/MM/YYYY" in whole and "MM/DD/YYYY" in whole:
        yield '# Every date can be read both ways. Say which it is: dates = "DD/MM/YYYY"'
        yield '#                                               or dates = "MM/DD/YYYY"'
    elif whole:
        yield f'dates = "{whole[0]}"'
    elif able:
        yield f"dates = {json.dumps([form for form in able if form != 'MM/DD/YYYY'])}"


def _section(section: str, chosen: Mapping[str, Column]) -> Iterator[str]:
    own = {
        target.removeprefix(f"{section}."): column
        for target, column in chosen.items()
        if target.rpartition(".")[0] == section
    }
    needed = {"Partnership": ("form", "status"), "Participation": ("participant",)}
    missing = [term for term in needed.get(section, ()) if term not in own]
    if not own and not missing:
        return
    yield ""
    yield f"[[{section}]]" if section == "Participation" else f"[{section}]"
    for term, column in sorted(own.items(), key=lambda pair: bool(_scheme(pair[0]))):
        yield from _entry(term, column)
    for term in missing:
        if term == "participant":
            yield '# participant = "..."      # needed: the column that names the partner'
        else:
            notation = "joint-venture" if term == "form" else "active"
            yield f'{term} = {{ value = "{notation}" }}  # CHECK: no column looks like it'


def _entry(term: str, column: Column) -> Iterator[str]:
    if scheme := _scheme(term):
        yield from _coded(term, scheme, column)
        return
    separator = _separator(column) if term in ("participant", "equityShare") else ""
    if separator:
        said = f"{{ column = {_quoted(column.name)}, separator = {_quoted(separator)} }}"
        yield f"{term} = {said}{_examples(column)}"
    else:
        yield f"{term} = {_quoted(column.name)}{_examples(column)}"


def _coded(term: str, scheme: str, column: Column) -> Iterator[str]:
    known, own = words(scheme), _data()["codes"].get(scheme, {})
    distinct = sorted({" ".join(value.casefold().split()) for value in column.values})
    unknown = [value for value in distinct if value not in known]
    if not unknown:
        yield f"{term} = {_quoted(column.name)}{_examples(column)}"
        return
    yield f"{term}.column = {_quoted(column.name)}"
    for value in unknown[:_MOST_CODES]:
        guess = own.get(value) or _like(value, known)
        if guess:
            yield f"{term}.codes.{_quoted(value)} = {_quoted(guess)}"
        else:
            yield f'# {term}.codes.{_quoted(value)} = "..."   # {near(value, known)[:90]}'


def _like(value: str, known: Mapping[str, str]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extractOne(value, list(known), scorer=fuzz.token_sort_ratio, score_cutoff=80)
    return known[found[0]] if found else ""


def _separator(column: Column) -> str:
    for separator in _SEPARATORS:
        if sum(1 for value in column.values if separator in value) > 0.6 * len(column.values):
            return separator
    return ""


def _examples(column: Column) -> str:
    seen = list(dict.fromkeys(column.values))[:2]
    shown = ", ".join(value[:24] for value in seen)
    return f"   # {''.join(s if s.isprintable() else ' ' for s in shown)}" if shown else ""


def _scheme(term: str) -> str:
    declared = ontology().properties.get(term)
    return (declared.scheme or "") if declared else ""


def _range(target: str) -> str:
    declared = ontology().properties.get(target.rpartition(".")[2])
    return (declared.range or "") if declared else ""


def _quoted(text: str) -> str:
    """Return a text as TOML writes it: its strings are JSON's, but for one sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


@cache
def _data() -> dict[str, Any]:
    file = Path(__file__).with_name("headers.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
