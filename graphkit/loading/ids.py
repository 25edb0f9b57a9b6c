"""Ids of our own for what a file brings: readable, the same each time, and nobody else's."""

import hashlib
from collections.abc import Collection

from graphkit.tables import slug

_LONGEST = 60


class Ids:
    """Gives ids in the one flat namespace of the graph."""

    def __init__(self, source: str, taken: Collection[str]) -> None:
        self._source, self._taken = source, taken
        self._given: set[str] = set()

    def new(self, text: str) -> str:
        """Return an id for what a text names, which nothing else has."""
        bare = slug(_latin(text))[:_LONGEST].strip("-")
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        tries = [bare, f"{bare}-{self._source}", f"{bare}-{self._source}-{digest}"] if bare else []
        tries.append(f"{self._source}-{digest}")
        number = 1
        while (ident := tries.pop(0)) in self._taken or ident in self._given:
            number += 1
            tries.append(f"{self._source}-{digest}-{number}")
        self._given.add(ident)
        return ident


def _latin(text: str) -> str:
    if text.isascii():
        return text
    from anyascii import anyascii

    return str(anyascii(text))
