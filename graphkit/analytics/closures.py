"""Closures: what makers elsewhere lose when the suppliers of one country fall away at once."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from graphkit.analytics.failures import (
    LEAST_LOSS,
    LEAST_REACHED,
    run,
    some_makers,
    surely_hit,
    ways,
)
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.supply_network import ESSENTIAL, SupplyNetwork, supply_network
from graphkit.analytics.trade_blocs import country_name
from graphkit.analytics.words import listed

LEAST_SUPPLIERS = 2

CLOSURE = Method(
    "interdependence",
    "country-closure",
    "I7a",
    1,
    "Exit: an export rule, a tariff or a conflict takes all suppliers of a country away at once; "
    "what then stands is what each maker has elsewhere.",
)


def country_closures(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield countries whose suppliers, all gone at once, would cost makers elsewhere their output.

    A cascade as for single suppliers, with all suppliers at home in the country hit at first: no
    capacities by country are known, so each supplies nothing any more, wherever its plants stand.
    Value is the share of output lost by makers at home elsewhere (each counts alike), between the
    same two ends. From two suppliers, and two makers that lose 5 % or more at the high end. No
    chance is computed; what costs most comes first.
    Source: Battiston et al. 2012; Bardoscia et al. 2015; essential inputs after Diem et al. 2022.
    """
    low, high = supply_network(snapshot, highest=False), supply_network(snapshot, highest=True)
    suppliers: dict[str, set[str]] = defaultdict(set)
    for group, thing in high.places:
        if thing and (country := snapshot.country(group)):
            suppliers[country].add(group)
    found = [
        finding
        for country, groups in sorted(suppliers.items())
        if len(groups) >= LEAST_SUPPLIERS
        and (finding := _closure(snapshot, low, high, country, groups)) is not None
    ]
    yield from sorted(found, key=lambda f: (-f.low, -f.high, f.statement))


def _closure(
    snapshot: Snapshot, low: SupplyNetwork, high: SupplyNetwork, country: str, groups: set[str]
) -> Finding | None:
    least, most = run(low, groups), run(high, groups)
    abroad = [
        at
        for at, (group, thing) in enumerate(high.places)
        if not thing and snapshot.country(group) != country
    ]
    hit = [at for at in abroad if most.distress[at] >= LEAST_LOSS]
    if len(hit) < LEAST_REACHED:
        return None
    hit.sort(key=lambda at: (-least.distress[at], -most.distress[at], high.places[at]))
    lost = Interval(float(np.mean(least.distress[abroad])), float(np.mean(most.distress[abroad])))
    return snapshot.finding(
        CLOSURE,
        tuple(high.places[at][0] for at in hit),
        f"If the {len(groups)} known suppliers from {country_name(country)} supplied nothing any "
        f"more, {surely_hit(least, hit)} vehicle makers from elsewhere would lose output; hardest "
        f"hit: {some_makers(snapshot, high, hit)}",
        lost,
        unit="share of makers' output lost (count-based)",
        n=len(abroad),
        rests_on=ways(high, most, hit),
        note=f"of {len(abroad)} makers from elsewhere; comes to rest after {most.rounds} rounds",
        parameters=f"rule 2015; essential: {listed(ESSENTIAL)}; to be had elsewhere: 0 to 0.5",
    )
