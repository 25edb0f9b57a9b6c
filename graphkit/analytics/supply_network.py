"""Supply network: what the failure of each supplier does to whom, as matrices for cascades.

A group stands in it once for each thing that it supplies, and once as a maker: that a car maker
runs out of chips for its cars doesn't stop the cells that it sells.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graphkit.analytics.categories import CATEGORIES, Category
from graphkit.analytics.dependence import UNKNOWN_SUBSTITUTES
from graphkit.analytics.portfolio import Box, Portfolio, by_supplier, portfolios
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.supplies import NO_SUPPLY, Supply
from graphkit.analytics.ties import Tie
from graphkit.exchange import roles_that

ESSENTIAL = ("battery cells", "chips")
"""Without these no vehicle is built; of several that fail the worst counts."""
SECOND_TIER = {
    "cathode and raw materials": "battery cells",
    "chips": "driving systems",
}
"""What goes into what, among the things whose sources are looked at."""
LEAST_SOURCES = 2

Place = tuple[str, str]
"""A group as the supplier of a thing; as a maker of vehicles with no thing named."""


@dataclass(frozen=True, slots=True)
class SupplyNetwork:
    """Who depends on whom: for essential things one matrix each, for the others one in all."""

    places: tuple[Place, ...]
    impact: "sparse.csr_array"
    essential: tuple["sparse.csr_array", ...]
    value: NDArray[np.float64]
    """1 for a maker of vehicles, else 0: no output is known."""
    rests_on: Mapping[tuple[Place, Place], Sequence[Supply]]
    """The supplies by which the failure of one place hits another."""

    def total(self) -> "sparse.csr_array":
        """Return all impact added up, which is never less than what the worst input does."""
        matrix = self.impact
        for essential in self.essential:
            matrix = matrix + essential
        return sparse.csr_array(matrix)


def supply_network(snapshot: Snapshot, *, highest: bool) -> SupplyNetwork:
    """Return the network at the high end of what is unknown, or at the low end.

    s = the share of a supplier in the deals of a buyer for one thing (count-based). High: deals
    that may hold do for this supplier and don't for others, and nothing could be had elsewhere;
    low: the reverse, and half could be. What isn't essential weighs, each thing alike, as much as
    its part in all that is known of the buyer. A supplier of which a single source of its own is
    known has more that nobody wrote down: it is left out.
    """
    makers = portfolios(snapshot.all_supplies)
    suppliers = [
        portfolio
        for portfolio in portfolios(second_tier(snapshot))
        if len(portfolio.boxes(by_supplier)) >= LEAST_SOURCES
    ]
    known: dict[str, int] = defaultdict(int)
    for portfolio in makers:
        known[portfolio.buyer] += 1
    cells: dict[str, dict[tuple[Place, Place], float]] = defaultdict(dict)
    pairs: dict[tuple[Place, Place], list[Supply]] = defaultdict(list)
    for portfolio, to in _placed(makers, suppliers):
        kind = portfolio.category if not to[1] and portfolio.category in ESSENTIAL else ""
        weight = 1.0 if kind or to[1] else 1 / known[portfolio.buyer]
        boxes = portfolio.boxes(by_supplier)
        for supply in portfolio.supplies:
            pair = ((supply.supplier, portfolio.category), to)
            share = _share(boxes, supply.supplier, highest=highest)
            cells[kind][pair] = weight * share * (1 - UNKNOWN_SUBSTITUTES[not highest])
            pairs[pair].append(supply)
    places = sorted({place for pair in pairs for place in pair})
    return SupplyNetwork(
        tuple(places),
        _matrix(cells[""], places),
        tuple(_matrix(cells[kind], places) for kind in ESSENTIAL),
        np.array([float(not thing) for _, thing in places]),
        pairs,
    )


def _placed(
    makers: Sequence[Portfolio], suppliers: Sequence[Portfolio]
) -> Iterator[tuple[Portfolio, Place]]:
    """Yield what is got, and where it goes: into vehicles, or into what a supplier supplies."""
    yield from ((portfolio, (portfolio.buyer, "")) for portfolio in makers)
    yield from ((p, (p.buyer, SECOND_TIER[p.category])) for p in suppliers)


def second_tier(snapshot: Snapshot) -> Iterator[Supply]:
    """Yield what the suppliers of vehicle makers get themselves to make what they supply."""
    first = {(supply.supplier, supply.category) for supply in snapshot.supplies}
    categories = [category for category in CATEGORIES if category.name in SECOND_TIER]
    for tie in snapshot.ties:
        if tie.joins == "partners" and NO_SUPPLY.isdisjoint(tie.forms):
            for category in categories:
                if set(category.subjects).intersection(tie.subjects):
                    for buyer in (tie.a, tie.b):
                        goes_into = (buyer, SECOND_TIER[category.name])
                        if goes_into in first and _delivers(snapshot, tie, buyer, category):
                            yield _supply(tie, buyer, category)


def _delivers(snapshot: Snapshot, tie: Tie, buyer: str, category: Category) -> bool:
    """Tell whether the other end makes it and may give it, and the buyer may take it."""
    ours, theirs = tie.roles_a, tie.roles_b
    if buyer == tie.b:
        ours, theirs = theirs, ours
    seller = set(snapshot.types(tie.other(buyer)))
    return (
        bool(category.makers & seller)
        and not category.makers & set(snapshot.types(buyer))
        and roles_that("gives", "builds").isdisjoint(ours)
        and roles_that("takes", "funds").isdisjoint(theirs)
    )


def _supply(tie: Tie, buyer: str, category: Category) -> Supply:
    makers = tie.parts_b if buyer == tie.a else tie.parts_a
    return Supply(
        buyer, tie.other(buyer), category.name, tie.partnership, tie.partnership, tie.holds, makers
    )


def _share(boxes: Mapping[str, Box], of: str, *, highest: bool) -> float:
    low, high = boxes[of]
    own = high if highest else low
    others = sum(box[0] if highest else box[1] for kind, box in boxes.items() if kind != of)
    return own / (own + others) if own else 0.0


def _matrix(
    cells: Mapping[tuple[Place, Place], float], places: Sequence[Place]
) -> "sparse.csr_array":
    at = {place: index for index, place in enumerate(places)}
    ends = ([at[source] for source, _ in cells], [at[target] for _, target in cells])
    return sparse.csr_array((list(cells.values()), ends), shape=(len(places), len(places)))
