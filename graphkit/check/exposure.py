"""Exposure: how much of what a candidate learns from us may reach our rivals through it.

By the measure of the analytics (`graphkit.analytics.leak`), with the same table of tie weights: a
rival counts by how strongly it is tied to the candidate and how near their work is to ours. Where
nobody says what ours will be, each rival's work may be near or far, and the result is an interval.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from graphkit.analytics.leak import ADJACENT, OTHER, SAME, Exposure, leak
from graphkit.analytics.tie_weights import Stage, TieWeights, noisy_or, tie_weights
from graphkit.check.evidence import Evidence
from graphkit.check.identity import Identity
from graphkit.check.ties import Tie

_SAYS_LITTLE = frozenset({"other", "equity"})
_STRONG = "A"
_WEAK = "D"


@dataclass(frozen=True, slots=True)
class RivalExposure:
    """How strongly a rival is tied to the candidate (0 to 1), and how near their work is to ours.

    `strength` counts what holds and half of what is announced; `strength_at_most` what may hold
    too. `nearness` is 1 for one subject, 0.5 for one outcome, 0.2 else; from `nearness` to
    `nearness_at_most` where our subject isn't known.
    """

    rival: str
    strength: float
    strength_at_most: float
    nearness: float
    nearness_at_most: float


@dataclass(frozen=True, slots=True)
class Leak:
    """The exposure to all rivals together, 0 to 1, and to each.

    `alike` and `alike_at_most` are the same with all forms of ties counted alike: how much the
    table of weights decides.
    """

    value: float
    at_most: float
    alike: float
    alike_at_most: float
    rivals: tuple[RivalExposure, ...]
    weights: str


@dataclass(frozen=True, slots=True)
class Work:
    """What our work with the candidate is about: subjects and outcomes, as codes."""

    subjects: frozenset[str]
    outcomes: frozenset[str]

    @classmethod
    def of(cls, ties: Iterable[Tie], category: str | None) -> "Work | None":
        """Return what we are about to sign, else what our ties are about; None if neither says."""
        if category is not None:
            return cls(frozenset({category}), frozenset())
        counting = [tie for tie in ties if tie.counts]
        subjects = {code for tie in counting for code in tie.subject_kind} - _SAYS_LITTLE
        outcomes = {code for tie in counting for code in tie.outcome}
        return cls(frozenset(subjects), frozenset(outcomes)) if subjects or outcomes else None


def leak_exposure(
    ties: Sequence[Tie], rivals: Sequence[Identity], ours: Work | None
) -> Leak | None:
    """Return how exposed one is to rivals through a candidate; None where no rival is named."""
    if not rivals:
        return None
    table = tie_weights()
    exposures = [_exposure(ties, rival.id, ours, table) for rival in rivals]
    alike = [_exposure(ties, rival.id, ours, table.alike()) for rival in rivals]
    return Leak(
        *_together(exposures), *_together(alike), rivals=tuple(exposures), weights=str(table)
    )


def _together(exposures: Iterable[RivalExposure]) -> tuple[float, float]:
    known = list(exposures)
    least = leak(Exposure(1.0, e.strength, e.nearness) for e in known)
    most = leak(Exposure(1.0, e.strength_at_most, e.nearness_at_most) for e in known)
    return round(least or 0.0, 3), round(most or 0.0, 3)


def _exposure(
    ties: Iterable[Tie], rival: str, ours: Work | None, table: TieWeights
) -> RivalExposure:
    theirs = [tie for tie in ties if tie.rival == rival and tie.counts]
    weights = {tie.partnership.id: (tie.state, _weight(tie, table)) for tie in theirs}
    sure = [weight for state, weight in weights.values() if state != "may-hold"]
    least, most = _nearness(theirs, ours)
    strength, at_most = noisy_or(sure), noisy_or(weight for _, weight in weights.values())
    return RivalExposure(rival, round(strength, 3), round(at_most, 3), least, most)


def _weight(tie: Tie, table: TieWeights) -> float:
    stage: Stage = "announced" if tie.state == "announced" else "active"
    return table.weight(tie.form, evidence=_standing(tie.evidence), stage=stage)


def _standing(evidence: Sequence[Evidence]) -> Literal["confirmed", "reported", "unclear"]:
    """Return what the sources of a tie are worth: confirmed, reported or unclear."""
    grades = {source.grade for source in evidence}
    publishers = {s.publisher for s in evidence if s.publisher and s.grade != _WEAK}
    if _STRONG in grades or len(publishers) > 1:
        return "confirmed"
    return "reported" if grades - {_WEAK} else "unclear"


def _nearness(theirs: Sequence[Tie], ours: Work | None) -> tuple[float, float]:
    if ours is None:
        return (OTHER, SAME) if theirs else (OTHER, OTHER)
    subjects = {code for tie in theirs for code in tie.subject_kind} - _SAYS_LITTLE
    outcomes = {code for tie in theirs for code in tie.outcome}
    if subjects & ours.subjects:
        return SAME, SAME
    if ours.outcomes:
        near = ADJACENT if outcomes & ours.outcomes else OTHER
        return near, near
    return (OTHER, ADJACENT) if outcomes else (OTHER, OTHER)
