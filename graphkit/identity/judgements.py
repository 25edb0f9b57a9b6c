"""Judgements: what a person said about which name means whom, in a file that can be edited.

A CSV file with the columns `name`, `organization` (an id), `verdict` and, if one likes, more:

    name,organization,verdict,reason
    Mercedes-Benz AG,mercedes-benz-group,not-same,the operating company is not in the graph
    Giga Cells Nord,northvolt,same,its name in our ledger

`same` lets the name mean the organization, `not-same` bars it, `undecided` leaves the name to a
person. A row with a blank verdict says nothing: a review list comes with such rows, to be filled. A
judgement wins over every other way of matching, and is undone by taking its line out.
"""

import csv
import io
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from graphkit.errors import SourceError, UsageError
from graphkit.identity.names import comparable

VERDICTS = ("same", "not-same", "undecided")
COLUMNS = ("name", "organization", "verdict")


@dataclass(frozen=True, slots=True)
class Judgements:
    """Judgements by name, in any spelling of it."""

    same: dict[str, str] = field(default_factory=dict)
    barred: dict[str, frozenset[str]] = field(default_factory=dict)
    undecided: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> "Judgements":
        """Return the judgements of a file.

        Raises SourceError at the first row that says what cannot be: an unknown verdict, a name or
        an organization left out, or one name judged to be two organizations.
        """
        same: dict[str, str] = {}
        barred: dict[str, set[str]] = defaultdict(set)
        undecided: dict[str, list[str]] = defaultdict(list)
        for number, row in _rows(file):
            name, organization, verdict = _checked(file.name, number, row)
            if verdict == "same" and same.setdefault(name, organization) != organization:
                told = f"the name is judged to be {same[name]!r} too"
                raise SourceError(file.name, number, "organization", organization, told, "keep one")
            if verdict == "not-same":
                barred[name].add(organization)
            elif verdict == "undecided":
                undecided[name].append(organization)
        return cls(
            same,
            {name: frozenset(ids) for name, ids in barred.items()},
            {name: tuple(ids) for name, ids in undecided.items() if name not in same},
        )


def key(name: str) -> str:
    """Return the spelling under which a name is judged: case, accents and punctuation are gone."""
    return comparable(name).whole


def _rows(file: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        told = f"is not UTF-8 at byte {error.start}"
        raise SourceError(file.name, 0, "", "", told, "save it as UTF-8") from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if missing := [column for column in COLUMNS if column not in (reader.fieldnames or ())]:
        told = f"there is no column {missing[0]!r}"
        raise SourceError(file.name, 1, "", "", told, f"the columns are {', '.join(COLUMNS)}")
    return [
        (reader.line_num, {column: (row[column] or "").strip() for column in COLUMNS})
        for row in reader
        if (row["verdict"] or "").strip()
    ]


def _checked(file: str, number: int, row: dict[str, str]) -> tuple[str, str, str]:
    for column in ("name", "organization"):
        if not row[column]:
            raise SourceError(file, number, column, "", "is blank", "give one, or delete the row")
    verdict = row["verdict"].casefold()
    if verdict not in VERDICTS:
        hint = f"write {', '.join(VERDICTS[:-1])} or {VERDICTS[-1]}"
        raise SourceError(file, number, "verdict", row["verdict"], "is no verdict", hint)
    return key(row["name"]), row["organization"], verdict
