"""What a loader yields: records keyed by ontology terms, judgements, and rows that it refuses."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Value = str | int | Decimal | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: the file's name and the line number, the header being line 1."""

    file: str
    row: int


@dataclass(frozen=True, slots=True)
class Record:
    """One thing or relationship: its class, its id and its values by property."""

    kind: str
    id: str
    values: Mapping[str, Value]
    place: Place


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on whether two ids are one thing; `same` folds right into left."""

    left: str
    right: str
    verdict: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not loaded: which value is wrong, why, and what to do."""

    place: Place
    field: str
    value: str
    reason: str
    hint: str

    def __str__(self) -> str:
        where = f"{self.place.file}, row {self.place.row}, {self.field} = {self.value!r}"
        return f"{where}: {self.reason}; {self.hint}"
