"""Match: the organization that a text means, how that was found, and what else was near."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organization that a text may mean, the name of it that the text is like, and how like."""

    id: str
    name: str
    known_as: str
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """An organization that a text names, how that was found, and how sure it is (0 to 1)."""

    id: str
    name: str
    method: str
    score: float
    explanation: str = ""
    runner_up: Candidate | None = None
    alternatives: tuple[str, ...] = ()
