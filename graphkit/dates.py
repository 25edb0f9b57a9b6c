"""Partial dates, half-open intervals, and whether something holds on a day: yes, no or unknown.

A partial date is an ISO prefix: `2024`, `2024-03` or `2024-03-01`. It stands for the days that it
covers. A day is a full ISO date. Both sort as text.
"""

import re
from datetime import date, timedelta
from typing import Literal

from graphkit.errors import UsageError

Holds = Literal["yes", "no", "unknown"]

_NO_END = "9999"
_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def is_partial_date(text: str) -> bool:
    """Tell whether a text is an ISO date, or a year or month of one, that the calendar has.

    The year 9999 is none: databases write it where there is no end, and no day follows its last.
    """
    if not _PARTIAL.fullmatch(text) or text.startswith(_NO_END):
        return False
    try:
        date.fromisoformat(first_day(text))
    except ValueError:
        return False
    return True


def first_day(partial: str) -> str:
    """Return the first day that a partial date covers."""
    return partial + "-01-01"[(len(partial) - 4) :]


def day_after(partial: str) -> str:
    """Return the first day after all that a partial date covers."""
    year, month = int(partial[:4]), int(partial[5:7] or 12)
    if len(partial) == 10:
        return (date.fromisoformat(partial) + timedelta(days=1)).isoformat()
    return f"{year + month // 12:04}-{month % 12 + 1:02}-01"


def last_day(partial: str) -> str:
    """Return the last day that a partial date covers."""
    return (date.fromisoformat(day_after(partial)) - timedelta(days=1)).isoformat()


def months_later(day: str, months: int) -> str:
    """Return the same day some months later, or that month's last day where it is shorter."""
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    last = int(last_day(f"{year:04}-{month + 1:02}")[8:])
    return f"{year:04}-{month + 1:02}-{min(int(day[8:]), last):02}"


def as_day(text: str | None) -> str:
    """Return a day that a person gave, or today; say what is wrong with any other text."""
    if text is None:
        return date.today().isoformat()  # noqa: DTZ011  # the user's own calendar day is meant
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"{text!r} is not a day; write it as in 2026-11-24") from None


def holds(
    day: str,
    *,
    holds_from: str | None,
    holds_to: str | None,
    may_hold_from: str | None,
    may_hold_to: str | None,
) -> Holds:
    """Tell whether what surely holds in one interval and may hold in a wider one holds on a day.

    Both intervals are half-open. An interval without a start is no interval; without an end it
    has none in sight.
    """
    if holds_from and holds_from <= day and (holds_to is None or day < holds_to):
        return "yes"
    if may_hold_from and may_hold_from <= day and (may_hold_to is None or day < may_hold_to):
        return "unknown"
    return "no"
