"""Strengths: how strongly the ties of a day join two groups, and so how near their work is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphkit.analytics.evidence import Evidence
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.leak import ADJACENT, OTHER, SAME
from graphkit.analytics.tie_weights import TieWeights, noisy_or, tie_weights
from graphkit.analytics.ties import Tie


@dataclass(frozen=True, slots=True)
class Strengths:
    """Weighs ties by form and evidence. Ties of today only: what ended joins nobody any more."""

    evidence: Evidence
    weights: TieWeights
    known: dict[str, float]
    """The weight of each partnership that was asked for."""

    @classmethod
    def of(cls, evidence: Evidence, weights: TieWeights | None = None) -> "Strengths":
        """Weigh by these tables, else by those that come with this package."""
        return cls(evidence, weights or tie_weights(), {})

    def alike(self) -> "Strengths":
        """Return the same with all forms counted alike, for comparison."""
        return Strengths(self.evidence, self.weights.alike(), {})

    def weight(self, tie: Tie) -> float:
        """Return the weight of one tie in force."""
        if tie.partnership not in self.known:
            standing = self.evidence.standing(tie.partnership)
            self.known[tie.partnership] = self.weights.weight(tie.forms, evidence=standing)
        return self.known[tie.partnership]

    def together(self, ties: Iterable[Tie]) -> Interval:
        """Return how strongly ties of one pair join it: those in force, and all that may be.

        x = 1 - prod(1 - omega), each partnership once.
        """
        weights = {tie.partnership: (tie.holds, self.weight(tie)) for tie in ties}
        sure = [weight for holds, weight in weights.values() if holds == "yes"]
        return Interval(noisy_or(sure), noisy_or(weight for _, weight in weights.values()))


SAYS_LITTLE = frozenset({"other", "equity"})
"""Subjects that don't tell what the work is about."""


def nearness(ours: Sequence[Tie], theirs: Sequence[Tie]) -> float:
    """Return how near two lots of work are: one subject, one outcome aimed at, or neither."""
    if common_subjects(ours, theirs):
        return SAME
    return ADJACENT if _all(ours, "outcomes") & _all(theirs, "outcomes") else OTHER


def common_subjects(ours: Iterable[Tie], theirs: Iterable[Tie]) -> set[str]:
    """Return the subjects on which both work."""
    return (_all(ours, "subjects") & _all(theirs, "subjects")) - SAYS_LITTLE


def _all(ties: Iterable[Tie], what: str) -> set[str]:
    return {code for tie in ties for code in getattr(tie, what)}
