"""Identity: who the candidate, we and the rivals are, each found by its name and never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.errors import UsageError
from graphkit.identity import Match, NameIndex


@dataclass(frozen=True, slots=True)
class Matching:
    """How a name was matched, how surely (0 to 1), and what else it might have meant."""

    method: str
    score: float
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """An organization of the question, and how it was found."""

    id: str
    name: str
    match: Matching


@dataclass(frozen=True, slots=True)
class Identities:
    """Who a question is about: the candidate, for whom it is asked, and that one's rivals."""

    candidate: Identity
    for_: Identity | None
    rivals: tuple[Identity, ...]


def identities(
    names: NameIndex, candidate: str, *, for_: str | None, rivals: Sequence[str]
) -> Identities:
    """Find all organizations of a question; a rival that is named twice counts once."""
    asked = _identity(names.resolve(candidate))
    ours = _identity(names.resolve(for_)) if for_ is not None else None
    found = {match.id: _identity(match) for match in map(names.resolve, rivals)}
    if ours and ours.id == asked.id:
        raise UsageError(f"{asked.name} ({asked.id}) is both the candidate and the one that asks")
    if ours and ours.id in found:
        raise UsageError(f"{ours.name} ({ours.id}) is both the one that asks and its own rival")
    return Identities(asked, ours, tuple(found.values()))


def _identity(match: Match) -> Identity:
    return Identity(match.id, match.name, Matching(match.method, match.score, match.alternatives))
