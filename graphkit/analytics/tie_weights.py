"""Tie weights: how strong what joins two organizations is, by its form, age and evidence.

The three tables are configuration (`tie_weights.toml`): pass other ones wherever they are taken.
They are proposals, so what rests on them is computed a second time with all forms alike.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import prod
from pathlib import Path
from typing import Literal

Stage = Literal["active", "announced"]
_CONFIGURATION = Path(__file__).with_name("tie_weights.toml")


@dataclass(frozen=True, slots=True)
class TieWeights:
    """The weight of each form, how a tie fades, and what evidence is worth."""

    form: Mapping[str, float]
    majority: float
    half_life_years: float
    announced: float
    evidence: Mapping[str, float]

    @classmethod
    def read(cls, file: Path = _CONFIGURATION) -> "TieWeights":
        """Return the tables of a file."""
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        return cls(
            form=tables["form"],
            majority=tables["majority"]["weight"],
            half_life_years=tables["age"]["half-life-years"],
            announced=tables["age"]["announced"],
            evidence=tables["evidence"],
        )

    def alike(self) -> "TieWeights":
        """Return the same with all forms counted alike, for comparison."""
        return replace(self, form=dict.fromkeys(self.form, 1.0), majority=1.0)

    def weight(
        self,
        forms: Collection[str],
        *,
        evidence: str,
        stage: Stage = "active",
        years_since_end: float = 0.0,
        majority: bool = False,
    ) -> float:
        """Return omega = f(form) * r(age) * c(evidence) of one tie, on 0..1.

        A tie of several forms has the strongest of them. r is 1 while active, 2^(-years / half
        life) after the end. A form that isn't in the table counts as the weakest that is.
        Sources: Contractor and Lorange 1988; Nohria and Garcia-Pont 1991; the numbers are ours.

        Raises:
            ValueError: years before the end, for they say nothing.

        """
        if years_since_end < 0:
            raise ValueError(f"{years_since_end} years since the end: the tie hasn't ended")
        weakest = min(self.form.values(), default=0.0)
        strength = max((self.form.get(form, weakest) for form in forms), default=weakest)
        age = (
            self.announced
            if stage == "announced"
            else 0.5 ** (years_since_end / self.half_life_years)
        )
        return (self.majority if majority else strength) * age * self.evidence[evidence]

    def __str__(self) -> str:
        """Return all three tables on one line, as a result prints them."""
        tables = {"form": self.form, "evidence": self.evidence}
        told = [f"{name} {_listed(table)}" for name, table in tables.items()]
        age = f"majority {self.majority:g}, announced {self.announced:g}"
        return f"{told[0]}; {age}; half-life {self.half_life_years:g} years; {told[1]}"


@cache
def tie_weights() -> TieWeights:
    """Return the tables that come with this package."""
    return TieWeights.read()


def noisy_or(weights: Iterable[float]) -> float:
    """Return how strongly several ties of one pair join it: 1 - prod(1 - w); 0 for none.

    Source: Pearl 1988.
    """
    return 1.0 - prod(1.0 - weight for weight in weights)


def _listed(table: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in table.items())
