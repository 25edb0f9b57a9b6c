"""The words that a reader sees for codes: the ontology's labels."""

from collections.abc import Iterable

from graphkit.errors import GraphkitError
from graphkit.ontology import ontology


def label(scheme: str, notation: str) -> str:
    """Return a code's label; a code that the ontology lacks reads as it is written."""
    try:
        return ontology().concept(scheme, notation).label
    except (GraphkitError, OSError):
        return notation.replace("-", " ").capitalize()


def labels(scheme: str, notations: Iterable[str]) -> tuple[str, ...]:
    """Return the labels of several codes, in their order."""
    return tuple(label(scheme, notation) for notation in notations)
