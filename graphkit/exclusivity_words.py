"""Words of exclusivity: whether a text of a deal speaks of it, and in which of its clauses."""

import re

_EXCLUSIVE = re.compile(r"exclusiv", re.IGNORECASE)
_NOT_EXCLUSIVE = re.compile(r"\b(non|not|no|without)[\s-]*exclusiv\w*", re.IGNORECASE)


def speaks_of_exclusivity(words: str) -> bool:
    """Tell whether a text speaks of exclusivity; "non-exclusive" and its like don't count."""
    return bool(_EXCLUSIVE.search(_NOT_EXCLUSIVE.sub("", words)))


def exclusive_clause(words: str) -> str:
    """Return the part of a text, between semicolons, that speaks of exclusivity; all if none."""
    clauses = [part.strip() for part in words.split(";")]
    return next((part for part in clauses if _EXCLUSIVE.search(part)), words)
