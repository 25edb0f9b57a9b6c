"""Plants: how a vehicle maker's cell capacity with partners spreads over these partners."""

from collections import defaultdict
from collections.abc import Iterator

from graphkit.analytics.concentration import FAMILY
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import box_bounds
from graphkit.analytics.portfolio import Portfolio, by_certainty, portfolios
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.supplies import Supply
from graphkit.reading import number

PLANT_CONCENTRATION = Method(
    FAMILY,
    "plant-concentration",
    "C1b",
    1,
    "Hold-up and exit: capacity that is tied to one partner cannot be moved to another, and who "
    "leaves leaves the plant behind.",
)


def plant_concentration(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield how concentrated each vehicle maker's cell plants are by partner, by capacity.

    H = sum s_i^2, with s_i the partner's share of GWh a year. Only plants of partnerships in force:
    announced ones are another stage, and the volumes of supply contracts run over years, so neither
    is added. From two partners with known capacity. A plant of unknown size lies between nothing
    and the largest known one (an assumption, noted with the finding), one that may hold between
    nothing and its size. No chance is computed; the most concentrated come first.
    Source: Herfindahl 1950; bounds by convexity.
    """
    found = []
    for portfolio in portfolios(supply for supply in snapshot.supplies if supply.plant):
        sizes = {s: _size(snapshot, s) for s in portfolio.supplies}
        known = {s: size for s, size in sizes.items() if size and s.holds == "yes"}
        if len({supply.supplier for supply in known}) > 1:
            found.append(_finding(snapshot, portfolio, sizes, known))
    yield from sorted(found, key=lambda f: (-f.low, f.subjects))


def _finding(
    snapshot: Snapshot,
    portfolio: Portfolio,
    sizes: dict[Supply, float | None],
    known: dict[Supply, float],
) -> Finding:
    largest = max(known.values())
    boxes: dict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for supply, size in sizes.items():
        low, high = boxes[supply.supplier]
        boxes[supply.supplier] = (low + known.get(supply, 0.0), high + (size or largest))
    bounds = box_bounds(list(boxes.values()))
    named = sorted(((boxes[s.supplier][0], snapshot.name(s.supplier)) for s in known), reverse=True)
    parts = ", ".join(f"{size:g} with {name}" for size, name in dict.fromkeys(named))
    unknown = sum(size is None for size in sizes.values())
    return Finding(
        method=PLANT_CONCENTRATION,
        subjects=(portfolio.buyer,),
        statement=f"{snapshot.name(portfolio.buyer)} has {sum(known.values()):g} GWh a year in "
        f"cell plants with partners in force: {parts}",
        low=bounds.low if bounds else 0.0,
        high=bounds.high if bounds else 1.0,
        unit="Herfindahl index (GWh a year)",
        n=len(known),
        coverage=snapshot.coverage([portfolio.buyer]),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(*by_certainty(sizes)),
        note=f"{unknown} of unknown size, taken as {largest:g} GWh at most" if unknown else "",
    )


def _size(snapshot: Snapshot, supply: Supply) -> float | None:
    return number(snapshot.graph.nodes[supply.relationship], "capacityGWh")
