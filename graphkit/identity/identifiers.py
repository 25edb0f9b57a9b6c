"""Identifiers: which scheme a text is of, whether its check digits are right, how it is stored.

An identifier stands as it is ("5493006W3QUS5LMH6R84", "Q53268", "BPNL...") or after its scheme
("cik:37996", "ticker:NYSE:F"). What only looks like one (a CIK is a number, a ticker a word) needs
the scheme in front.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from graphkit.errors import UsageError


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier in its one spelling; the scheme is the property that holds it."""

    scheme: str
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


@dataclass(frozen=True, slots=True)
class _Scheme:
    pattern: str
    speaks_for_itself: bool
    form: str
    """How one is written, for whom it is told that theirs isn't."""


SCHEMES = {
    "lei": _Scheme(r"[A-Z0-9]{18}[0-9]{2}", True, "20 letters and digits"),
    "isin": _Scheme(r"[A-Z]{2}[A-Z0-9]{9}[0-9]", True, "two letters and 10 letters and digits"),
    "bpn": _Scheme(r"BPNL[A-Z0-9]{12}", True, "BPNL and 12 letters and digits"),
    "wikidata": _Scheme(r"Q[1-9][0-9]*", True, "Q and a number"),
    "cik": _Scheme(r"[0-9]{1,10}", False, "up to 10 digits"),
    "ticker": _Scheme(r"[A-Z0-9]+:[A-Z0-9.-]+|[A-Z0-9.-]+", False, "EXCHANGE:SYMBOL"),
}
_CIK_DIGITS = 10
_GROUPED = re.compile(r"\s")  # as printed in groups of four


def identifier(text: str) -> Identifier | None:
    """Return the identifier that a text is, or None where it is a name.

    Raises UsageError where it names a scheme, or has the form of one with check digits, and these
    are wrong: such a text is a slip of the pen and no name.
    """
    scheme, colon, rest = text.partition(":")
    named = scheme.strip().casefold()
    if colon and named in SCHEMES:
        return _checked(named, _compact(named, rest))
    value = text.strip()
    for name, known in SCHEMES.items():
        if known.speaks_for_itself and re.fullmatch(known.pattern, value) and _mixed(value):
            return _checked(name, value)
    return _retyped(value)


def _retyped(text: str) -> Identifier | None:
    """Return the identifier that a text is in small letters or groups, if its digits prove it."""
    value = _GROUPED.sub("", text).upper()
    for name, is_right in _CHECK_DIGITS.items():
        if re.fullmatch(SCHEMES[name].pattern, value) and _mixed(value) and is_right(value):
            return Identifier(name, value)
    bpn = re.fullmatch(SCHEMES["bpn"].pattern, value) and _mixed(value)
    return Identifier("bpn", value) if bpn else None


def _checked(scheme: str, value: str) -> Identifier:
    if not re.fullmatch(SCHEMES[scheme].pattern, value):
        raise UsageError(f"{value!r} is no {scheme}: it is written as {SCHEMES[scheme].form}")
    if scheme in _CHECK_DIGITS and not _CHECK_DIGITS[scheme](value):
        raise UsageError(f"the check digits of the {scheme} {value!r} are wrong: look for a typo")
    return Identifier(scheme, value.zfill(_CIK_DIGITS) if scheme == "cik" else value)


def _compact(scheme: str, text: str) -> str:
    value = text.strip().upper()
    return value if scheme == "ticker" else _GROUPED.sub("", value)


def _mixed(value: str) -> bool:
    """Tell a code from a long word: "VOLKSWAGENAUTOMOBILE" has no digit."""
    return any(sign.isdigit() for sign in value)


def _lei(value: str) -> bool:
    from stdnum import lei

    return bool(lei.is_valid(value))


def _isin(value: str) -> bool:
    from stdnum import isin

    return bool(isin.is_valid(value))


_CHECK_DIGITS: dict[str, Callable[[str], bool]] = {"lei": _lei, "isin": _isin}
