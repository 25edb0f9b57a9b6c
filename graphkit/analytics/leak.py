"""Leak: how exposed one is to rivals through a partner that all of them have."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

SAME, ADJACENT, OTHER = 1.0, 0.5, 0.2
"""How near a rival's work with the partner is to ours: the same subject, the same aim, another."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """One rival at a shared partner: how much a rival, how strongly tied, how near in subject."""

    rivalry: float
    strength: float
    nearness: float = SAME

    def __post_init__(self) -> None:
        """Refuse what lies outside of 0..1."""
        for part in (self.rivalry, self.strength, self.nearness):
            if not 0.0 <= part <= 1.0:
                raise ValueError(f"{part} is not between 0 and 1")


def leak(exposures: Iterable[Exposure]) -> float | None:
    """Return the exposure through one partner, on 0..1; None if nobody says who the rivals are.

    Leak(c) = 1 - prod over rivals r of (1 - rho_r x_cr tau_r): rivalry rho (1 for a named rival, or
    the cosine of what both sell where), strength x of the rival's ties to the partner (noisy-or of
    the tie weights), nearness tau of their subject to ours. A rival that is not tied has x = 0.
    Owned subsidiaries of a rival count as the rival: roll up before.
    After Pahnke et al. 2015; Hernandez, Sanders and Tuschke 2015; the formula is ours.

    Raises:
        ValueError: a part outside of 0..1 (when the exposure is made).

    """
    kept = [1.0 - e.rivalry * e.strength * e.nearness for e in exposures]
    return 1.0 - prod(kept) if kept else None
