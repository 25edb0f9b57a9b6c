"""Dependence: what one needs of another, both ways, and who of the two could walk away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphkit.analytics.herfindahl import Interval

UNKNOWN_SUBSTITUTES = (0.0, 0.5)
"""The range of what could be had elsewhere, where nobody knows."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that an organization needs: how critical, who meets which share, what else could.

    Criticality is relative: the needs of one organization are scaled to one. `elsewhere` is the
    share that could be had elsewhere within the horizon; None if unknown.
    """

    criticality: float
    shares: Mapping[str, float]
    elsewhere: float | None = None

    def __post_init__(self) -> None:
        """Refuse what is no share."""
        for part in (*self.shares.values(), self.elsewhere or 0.0):
            if not 0.0 <= part <= 1.0 + 1e-9:
                raise ValueError(f"{part} is no share between 0 and 1")
        if self.criticality < 0:
            raise ValueError(f"{self.criticality} is no weight of a need")


@dataclass(frozen=True, slots=True)
class Power:
    """Two dependences of one pair: their sum, their difference, and who has the better of it."""

    mutual: float
    imbalance: float
    advantaged: str
    """The less dependent one; "" where both depend alike."""

    @property
    def relative(self) -> float | None:
        """Return the imbalance as a share of all dependence; None where there is none."""
        return self.imbalance / self.mutual if self.mutual else None


def dependence(needs: Iterable[Need], on: str) -> Interval | None:
    """Return how much an organization depends on another, on 0..1; None if no need is known.

    D_ij = sum_k crit_k s_ijk (1 - alt_ik), sum_k crit_k = 1, with s the share of need k that j
    meets and alt the share that could be had elsewhere. Where alt is unknown, the interval spans
    alt = 0.5 (low) and alt = 0 (high).
    Source: Casciaro and Piskorski 2005, after Emerson 1962; the operationalization is ours.
    """
    known = list(needs)
    total = sum(need.criticality for need in known)
    if not total:
        return None
    low, high = 0.0, 0.0
    for need in known:
        met = need.criticality / total * need.shares.get(on, 0.0)
        least, most = UNKNOWN_SUBSTITUTES if need.elsewhere is None else (need.elsewhere,) * 2
        low, high = low + met * (1 - most), high + met * (1 - least)
    return Interval(low, high)


def power(a: str, b: str, *, of_a: float | None, of_b: float | None) -> Power | None:
    """Return mutual dependence and imbalance of a pair; None where one direction is unknown.

    MD = D_ab + D_ba; PI = |D_ab - D_ba|; who depends less has the advantage. Two dimensions with
    opposite effects: much mutual dependence brings alliances about, imbalance hinders them.
    Source: Casciaro and Piskorski 2005.
    """
    if of_a is None or of_b is None:
        return None
    ahead = "" if of_a == of_b else a if of_a < of_b else b
    return Power(of_a + of_b, abs(of_a - of_b), ahead)


@dataclass(frozen=True, slots=True)
class PowerBounds:
    """Mutual dependence and imbalance of a pair where both dependences are intervals."""

    mutual: Interval
    imbalance: Interval
    advantaged: str
    """Who is less dependent in any case; "" where that isn't sure."""


def power_bounds(a: str, b: str, *, of_a: Interval, of_b: Interval) -> PowerBounds:
    """Return what mutual dependence and imbalance can be, whatever the two dependences are."""
    apart = max(of_b.low - of_a.high, of_a.low - of_b.high, 0.0)
    most = max(of_b.high - of_a.low, of_a.high - of_b.low)
    ahead = a if of_a.high < of_b.low else b if of_b.high < of_a.low else ""
    mutual = Interval(of_a.low + of_b.low, of_a.high + of_b.high)
    return PowerBounds(mutual, Interval(apart, most), ahead)
