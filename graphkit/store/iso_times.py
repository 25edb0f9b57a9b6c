"""Times of a Neo4j as ISO texts, spelled as the embedded engine spells them.

Seconds stand only where they or their parts are not zero, and parts of a second in groups of three
digits: `10:00`, `10:00:05.500`.
"""

from neo4j.time import Date, DateTime, Duration, Time


def as_text(value: Date | DateTime | Duration | Time) -> str:
    """Return a date, a time, both, or a duration as its ISO text."""
    match value:
        case Date():
            return value.iso_format()
        case DateTime():
            return f"{value.date().iso_format()}T{_clock(value)}{_zone(value)}"
        case Time():
            return f"{_clock(value)}{_zone(value)}"
    return _duration(value)


def _clock(value: DateTime | Time) -> str:
    shown = f"{value.hour:02}:{value.minute:02}"
    if not value.second and not value.nanosecond:
        return shown
    part = f"{value.nanosecond:09}"
    while part.endswith("000"):
        part = part[:-3]
    return f"{shown}:{value.second:02}" + (f".{part}" if part else "")


def _zone(value: DateTime | Time) -> str:
    if value.tzinfo is None:
        return ""
    offset = value.utc_offset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    sign = "-" if minutes < 0 else "+"
    shown = f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "Z"
    name = getattr(value.tzinfo, "zone", None)  # a place; a bare distance from UTC has none
    return f"{shown}[{name}]" if name and name != "UTC" else shown


def _duration(value: Duration) -> str:
    years, months = _split(value.months, 12)
    minutes, seconds = _split(value.seconds, 60)
    hours, minutes = _split(minutes, 60)
    date = _parts((years, "Y"), (months, "M"), (value.days, "D"))
    time = _parts((hours, "H"), (minutes, "M")) + _seconds(seconds, value.nanoseconds)
    if not date and not time:
        return "PT0S"
    return f"P{date}T{time}" if time else f"P{date}"


def _split(whole: int, size: int) -> tuple[int, int]:
    """Divide, with both parts on the whole's side of zero."""
    parts = divmod(abs(whole), size)
    return (-parts[0], -parts[1]) if whole < 0 else parts


def _parts(*parts: tuple[int, str]) -> str:
    return "".join(f"{number}{unit}" for number, unit in parts if number)


def _seconds(seconds: int, nanoseconds: int) -> str:
    if not seconds and not nanoseconds:
        return ""
    sign = "-" if seconds < 0 or nanoseconds < 0 else ""
    part = f"{abs(nanoseconds):09}".rstrip("0")
    return f"{sign}{abs(seconds)}" + (f".{part}S" if part else "S")
