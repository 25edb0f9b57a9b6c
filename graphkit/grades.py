"""Grades: which of several sources is the best; one without a grade counts as C."""

from typing import Final

UNGRADED: Final = "C"


def best_first(grade: str, published: str) -> tuple[str, tuple[int, ...]]:
    """Return a rank of a source: the better grade first, then the later, undated ones last."""
    newest_first = tuple(-ord(sign) for sign in published)
    return grade or UNGRADED, newest_first or (0,)
