"""Portfolio: what one vehicle maker sources in one category, and how it spreads."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graphkit.analytics.supplies import Supply

By = Callable[[Supply], str]
Box = tuple[int, int]
"""The least and the most deals, as far as it is known which of them hold."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The supplies of one vehicle maker in one category."""

    buyer: str
    category: str
    supplies: tuple[Supply, ...]

    def boxes(self, by: By) -> dict[str, Box]:
        """Return the least and the most deals for each supplier, country or whatever else."""
        found: dict[str, list[Supply]] = defaultdict(list)
        for supply in self.supplies:
            found[by(supply)].append(supply)
        return {
            kind: (_deals(s for s in found[kind] if s.holds == "yes"), _deals(found[kind]))
            for kind in sorted(found)
        }

    def sure(self, by: By) -> dict[str, int]:
        """Return the deals that surely hold, for each supplier, country or whatever else."""
        return {kind: low for kind, (low, _) in self.boxes(by).items() if low}

    def makers(self, supplier: str) -> set[str]:
        """Return who of a supplier's group delivers."""
        return {maker for s in self.supplies if s.supplier == supplier for maker in s.makers}

    def relationships(self) -> tuple[list[str], list[str]]:
        """Return what it surely rests on, and what else may hold."""
        return by_certainty(self.supplies)


def portfolios(supplies: Iterable[Supply]) -> list[Portfolio]:
    """Return what each vehicle maker sources in each category, by category and buyer."""
    found: dict[tuple[str, str], list[Supply]] = defaultdict(list)
    for supply in supplies:
        found[supply.category, supply.buyer].append(supply)
    return [
        Portfolio(buyer, category, tuple(found[category, buyer]))
        for category, buyer in sorted(found)
    ]


def by_certainty(supplies: Iterable[Supply]) -> tuple[list[str], list[str]]:
    """Return relationships that surely hold, and those that may; partnerships before uses."""
    order = sorted(supplies, key=lambda s: (s.is_use, s.supplier, s.relationship))
    sure = [supply.relationship for supply in order if supply.holds == "yes"]
    return sure, [supply.relationship for supply in order if supply.holds != "yes"]


def by_supplier(supply: Supply) -> str:
    """Return the ultimate supplier."""
    return supply.supplier


def _deals(supplies: Iterable[Supply]) -> int:
    """Count partnerships or assets used, whichever are more: one often tells of the other."""
    kinds = Counter(is_use for _, is_use in {(s.deal, s.is_use) for s in supplies})
    return max(kinds.values(), default=0)
