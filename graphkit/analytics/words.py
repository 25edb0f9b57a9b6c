"""Words: codes as a sentence has them."""

from collections.abc import Iterable

from graphkit.ontology import ontology

_UNSPOKEN = "other"


def subjects_in_words(subjects: Iterable[str]) -> str:
    """Return what partnerships are about, as a sentence lists it."""
    told = sorted(code for code in subjects if code != _UNSPOKEN)
    return listed(map(subject_in_words, told)) or "several things"


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
