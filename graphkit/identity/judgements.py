"""Judgements: what a person said about which name means whom, in a file that can be edited.

A CSV or Excel file with the columns `name`, `organization` (an id), `verdict` and others at will:

    name,organization,verdict,reason
    Mercedes-Benz AG,mercedes-benz-group,not-same,the operating company is not in the graph
    Giga Cells Nord,northvolt,same,its name in our ledger

`same` lets the name mean the organization, `not-same` bars it, `undecided` leaves the name to a
person. A row with a blank verdict says nothing: a review list comes with such rows, to be filled. A
judgement wins over every other way of matching, and is undone by taking its line out.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graphkit.errors import SourceError
from graphkit.identity.names import comparable
from graphkit.identity.tables import table_rows

VERDICTS = ("same", "not-same", "undecided")
COLUMNS = ("name", "organization", "verdict")


@dataclass(frozen=True, slots=True)
class Judgements:
    """Judgements by name, in any spelling of it."""

    same: dict[str, str] = field(default_factory=dict)
    barred: dict[str, frozenset[str]] = field(default_factory=dict)
    undecided: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    """For each organization that is named, the file and row where it is first."""

    @classmethod
    def read(cls, file: Path) -> "Judgements":
        """Return the judgements of a file.

        Raises SourceError at the first row that says what cannot be: an unknown verdict, a name or
        an organization left out, one name judged to be two organizations, or to be one and not.
        """
        same: dict[str, str] = {}
        barred: dict[str, set[str]] = defaultdict(set)
        undecided: dict[str, list[str]] = defaultdict(list)
        places: dict[str, tuple[str, int]] = {}
        for number, row in _rows(file):
            name, organization, verdict = _checked(file.name, number, row)
            places.setdefault(organization, (file.name, number))
            if verdict == "same" and same.setdefault(name, organization) != organization:
                told = f"the name is judged to be {same[name]!r} too"
                raise SourceError(file.name, number, "organization", organization, told, "keep one")
            if verdict == "not-same":
                barred[name].add(organization)
            elif verdict == "undecided":
                undecided[name].append(organization)
            if same.get(name, "") in barred[name]:
                told = "the name is judged to be this one, and not to be it"
                raise SourceError(file.name, number, "organization", organization, told, "keep one")
        return cls(
            same,
            {name: frozenset(ids) for name, ids in barred.items() if ids},
            {name: tuple(ids) for name, ids in undecided.items() if name not in same},
            places,
        )


def key(name: str) -> str:
    """Return the spelling under which a name is judged: case, accents and punctuation are gone."""
    return comparable(name).whole


def _rows(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows that have a verdict, by column."""
    (first, header), *rows = table_rows(file, headers=COLUMNS) or [(1, [])]
    columns = [cell.strip().casefold() for cell in header]
    if missing := [column for column in COLUMNS if column not in columns]:
        told = f"there is no column {missing[0]!r}"
        raise SourceError(file.name, first, "", "", told, f"the columns are {', '.join(COLUMNS)}")
    at = {column: columns.index(column) for column in COLUMNS}
    for number, cells in rows:
        row = {column: _cell(cells, place) for column, place in at.items()}
        if row["verdict"]:
            yield number, row


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if len(cells) > place else ""


def _checked(file: str, number: int, row: dict[str, str]) -> tuple[str, str, str]:
    for column in ("name", "organization"):
        if not row[column]:
            raise SourceError(file, number, column, "", "is blank", "give one, or delete the row")
    verdict = row["verdict"].casefold()
    if verdict not in VERDICTS:
        hint = f"write {', '.join(VERDICTS[:-1])} or {VERDICTS[-1]}"
        raise SourceError(file, number, "verdict", row["verdict"], "is no verdict", hint)
    return key(row["name"]), row["organization"], verdict
