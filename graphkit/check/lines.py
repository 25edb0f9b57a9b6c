"""Lines: text with an indent, wrapped to a width, in titled sections."""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

_OLD = 180

Line = tuple[int, str]
"""An indent and a text."""


def wrapped(lines: Iterable[Line], width: int) -> Iterator[str]:
    """Yield lines of text that fit a width; addresses are not broken."""
    for indent, line in lines:
        pad = " " * indent
        yield from textwrap.wrap(
            line,
            width,
            initial_indent=pad,
            subsequent_indent=pad + "  ",
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]


def age_lines(as_of: str, data_as_of: str) -> Iterator[Line]:
    """Yield which day is meant and which day the data are of, with a warning when that is long."""
    yield 0, f"on {as_of}, by data of {data_as_of}"
    if warning := age_warning(as_of, data_as_of):
        yield 0, f"WARNING: {warning}"


def age_warning(as_of: str, data_as_of: str) -> str | None:
    """Say how old the data are on a day, when that is long."""
    age = (date.fromisoformat(as_of) - date.fromisoformat(data_as_of)).days
    if age <= _OLD:
        return None
    return f"the data are {age} days older than the day asked for: of {data_as_of}"


def title(text: str, count: int | None = None) -> Iterator[Line]:
    """Yield the title of a section, with how many there are in it."""
    yield 0, ""
    yield 0, text.upper() if count is None else f"{text.upper()} ({count})"


def section(text: str, lines: Iterable[str]) -> Iterator[Line]:
    """Yield a section of plain lines."""
    yield from title(text)
    for line in lines:
        yield 2, line
