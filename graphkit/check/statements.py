"""Statements: what queries return about things, gathered by subject and read as plain values."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graphkit.ontology import AAP
from graphkit.store.engine import Cell

Values = Mapping[str, Sequence[Cell]]


def by_subject(rows: Iterable[list[Cell]]) -> dict[str, dict[str, list[Cell]]]:
    """Gather statements by what they are about; properties by local name."""
    things: dict[str, dict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in rows:
        things[str(subject)][str(predicate).removeprefix(AAP)].append(value)
    return things


def text(values: Values, name: str) -> str | None:
    """Return a single value as text."""
    found = values.get(name)
    return str(found[0]) if found else None


def number(values: Values, name: str) -> float | None:
    """Return a single value as a number."""
    found = values.get(name)
    return float(str(found[0])) if found else None


def codes(values: Values, name: str) -> tuple[str, ...]:
    """Return coded values as notations."""
    return tuple(sorted(map(notation, values.get(name, ()))))


def notation(code: Cell) -> str:
    """Return the notation of a code: the last part of its address."""
    return str(code).rpartition("/")[2]
