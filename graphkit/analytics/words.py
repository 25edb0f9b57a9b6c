"""Words: codes as a sentence has them."""

from collections.abc import Iterable

from graphkit.analytics.herfindahl import Interval
from graphkit.ontology import ontology

_UNSPOKEN = ("other", "equity")


def subjects_in_words(subjects: Iterable[str]) -> str:
    """Return what partnerships are about, as a sentence lists it."""
    every = set(subjects)
    told = sorted(every.difference(_UNSPOKEN))
    plain = "shares in one another" if "equity" in every else "what no source tells"
    return listed(map(subject_in_words, told)) or plain


def subject_in_words(subject: str) -> str:
    """Return what a partnership is about."""
    return ontology().concept("subjectKind", subject).label


def a_form(forms: Iterable[str]) -> str:
    """Return the forms of a partnership with their article: a supply agreement."""
    labels = [ontology().concept("form", code).label for code in sorted(forms)]
    return listed(f"{'an' if label[0] in 'aeiou' else 'a'} {label}" for label in labels)


def listed(words: Iterable[str]) -> str:
    """Return words as a sentence lists them."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def from_to(low: int, high: int) -> str:
    """Return how many there surely are, and at most."""
    return str(low) if low == high else f"{low} to {high}"


def interval_in_words(number: Interval) -> str:
    """Return a number between 0 and 1 with its ends, none of them rounded to the limit."""
    ends = dict.fromkeys(_short(end) for end in (number.low, number.high))
    return " to ".join(ends)


def _short(end: float) -> str:
    return "over 0.99" if 0.995 <= end < 1 else f"{end:.2g}"
