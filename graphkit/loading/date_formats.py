"""Date formats: a spreadsheet's way of writing a day, as a mapping tells it (`DD/MM/YYYY`)."""

import re
from functools import cache

from graphkit.dates import is_partial_date

ISO = "YYYY-MM-DD"
_TOKENS = {
    "YYYY": r"(?P<year>[0-9]{4})",
    "MMM": r"(?P<word>[^\W\d_]{3,9})\.?",
    "MM": r"(?P<month>[0-9]{1,2})",
    "M": r"(?P<month>[0-9]{1,2})",
    "DD": r"(?P<day>[0-9]{1,2})",
    "D": r"(?P<day>[0-9]{1,2})",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@cache
def date_format(text: str) -> re.Pattern[str] | None:
    """Return what recognizes a format of YYYY, MM or MMM, and DD; None where it is no format."""
    pattern, tokens, rest = "", [], text
    while rest:
        token = next((token for token in _TOKENS if rest.startswith(token)), "")
        if not token and (rest[0].isalnum() or not rest[0].isprintable()):
            return None
        pattern += _TOKENS[token] if token else re.escape(rest[0])
        tokens += [token.replace("MMM", "M")[:1]] if token else []
        rest = rest[len(token) or 1 :]
    valid = (["Y"], ["M", "Y"], ["D", "M", "Y"])
    return re.compile(pattern) if sorted(tokens) in valid else None


def partial_date(text: str, formats: tuple[str, ...]) -> str | None:
    """Return a text as a partial date: ISO, or in one of some formats; None where it is none."""
    if is_partial_date(text):
        return text
    iso, _, clock = text.partition("T")
    if clock and is_partial_date(iso):
        return iso
    for form in formats:
        pattern = date_format(form)
        if pattern and (found := pattern.fullmatch(text)):
            said = found.groupdict()
            month = _month(said)
            parts = [said["year"], month, said.get("day")]
            written = "-".join(part.zfill(2) for part in parts if part)
            if (month or "word" not in said) and is_partial_date(written):
                return written
    return None


def _month(said: dict[str, str]) -> str | None:
    if "word" not in said:
        return said.get("month")
    word = said["word"].casefold()[:3]
    return str(_MONTHS.index(word) + 1) if word in _MONTHS else None
