"""Governance fit: whether a partnership is held as tightly as its partners need each other.

The article asks that governance match the level of interdependence; it gives no scale, so the
numbers are ours and are printed with each result.
"""

from dataclasses import dataclass
from typing import Literal

from graphkit.analytics.herfindahl import Interval

Work = Literal["pooled", "sequential", "reciprocal"]
Fit = Literal["under-governed", "fits", "over-governed", "cannot tell"]

INTERDEPENDENCE: dict[Work, float] = {"pooled": 0.2, "sequential": 0.5, "reciprocal": 0.8}
CLAUSE = 0.05
TOLERANCE = 0.2
_ROUND = 9


@dataclass(frozen=True, slots=True)
class Clauses:
    """What a partnership's agreement provides for: yes, no, or not known (None)."""

    joint_board: bool | None = None
    joint_staff: bool | None = None
    exclusivity: bool | None = None
    exit_terms: bool | None = None
    dispute_rule: bool | None = None

    def counts(self) -> tuple[int, int]:
        """Return how many there surely are, and at most."""
        every = (
            self.joint_board,
            self.joint_staff,
            self.exclusivity,
            self.exit_terms,
            self.dispute_rule,
        )
        sure = sum(clause is True for clause in every)
        return sure, sure + sum(clause is None for clause in every)


@dataclass(frozen=True, slots=True)
class GovernanceFit:
    """How tightly a partnership is held against how much its partners depend on each other."""

    interdependence: float
    tightness: Interval
    gap: Interval
    """Tightness less interdependence, on -1..1."""

    @property
    def verdict(self) -> Fit:
        """Return whether it is held too loosely (hold-up), too tightly (cost, rigidity), or fits.

        Where unknown clauses leave both possible, nobody can tell.
        """
        ends = {_fit(self.gap.low), _fit(self.gap.high)}
        return ends.pop() if len(ends) == 1 else "cannot tell"


def governance_fit(
    form_weight: float,
    work: Work,
    *,
    clauses: Clauses | None = None,
    mutual_dependence: float = 0.0,
    critical_share: float = 0.0,
) -> GovernanceFit:
    """Return how far governance and interdependence are apart.

    I = max(type of work, MD / 2, share of a critical need that the partnership meets), with pooled
    work 0.2, sequential 0.5, reciprocal 0.8. T = form weight + 0.05 for each of joint board, joint
    staff, exclusivity, exit terms and dispute rule, 1 at most; a clause that isn't known makes it
    an interval. gap = T - I: below -0.2 under-governed, above 0.2 over-governed.
    Sources: Thompson 1967; Gulati and Singh 1998; the scale is ours.

    Raises:
        ValueError: a weight or share outside of 0..1.

    """
    for part in (form_weight, mutual_dependence / 2, critical_share):
        if not 0.0 <= part <= 1.0:
            raise ValueError(f"{part} is not between 0 and 1")
    need = max(INTERDEPENDENCE[work], mutual_dependence / 2, critical_share)
    low, high = (min(1.0, form_weight + CLAUSE * n) for n in (clauses or Clauses()).counts())
    gap = Interval(round(low - need, _ROUND), round(high - need, _ROUND))
    return GovernanceFit(need, Interval(low, high), gap)


def _fit(gap: float) -> Fit:
    if gap < -TOLERANCE:
        return "under-governed"
    return "over-governed" if gap > TOLERANCE else "fits"
