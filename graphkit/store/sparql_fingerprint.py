"""Fingerprints: whether two named graphs say the same, in whatever order they say it."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

import pyoxigraph as ox

_SIZE = 32


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a graph's statements come to: equal for graphs that are isomorphic, and else not."""

    statements: int
    digest: int

    @classmethod
    def of(cls, triples: Iterable[ox.Triple]) -> "Fingerprint":
        """Return the fingerprint of statements, which are read once and not kept."""
        count = digest = 0
        blank = ox.Dataset()
        for triple in triples:
            count += 1
            if has_blank_node(triple):
                blank.add(ox.Quad(triple.subject, triple.predicate, triple.object))
            else:
                digest += _number(str(triple))
        # A server gives blank nodes names of its own: these follow from what is said of them.
        blank.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        digest += sum(_number(str(quad)) for quad in blank)
        return cls(count, digest % 2 ** (8 * _SIZE))


def has_blank_node(triple: ox.Triple) -> bool:
    """Tell whether a statement is about something that has no name."""
    return isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode)


def _number(statement: str) -> int:
    return int.from_bytes(blake2b(statement.encode(), digest_size=_SIZE).digest())
