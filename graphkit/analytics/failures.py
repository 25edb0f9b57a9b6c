"""Failures: whom the loss of one supplier reaches, directly and through others, as findings."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from graphkit.analytics.cascade import Cascade, cascade, uncapped_losses
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.portfolio import by_certainty
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.supply_network import ESSENTIAL, SupplyNetwork, supply_network
from graphkit.analytics.words import from_to, listed

LEAST_REACHED = 2
LEAST_LOSS = 0.05
SHOWN = 50
_NAMED = 5

CASCADE = Method(
    "interdependence",
    "cascade",
    "I7",
    1,
    "Hold-up and exit: a second source helps nobody if both get what they need from the same "
    "third, and whoever stands two steps away sits at no table of those whom it can stop.",
)


@dataclass(frozen=True, slots=True)
class _Failure:
    """A group's failure at both ends of what is unknown, and whom it reaches."""

    group: str
    low: Cascade
    high: Cascade
    customers: tuple[int, ...]
    """Makers that lose enough and have a deal with it; those that lose most first."""
    others: tuple[int, ...]
    """Makers that lose enough and have none."""

    @property
    def is_hidden(self) -> bool:
        """Whether those whom it reaches have mostly no deal with it."""
        return len(self.others) >= max(LEAST_REACHED, len(self.customers))


def cascades(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield suppliers whose failure would reach vehicle makers, first those that have no deal.

    Impact L_ij of i failing on j is how much j depends on i: the share of i in j's deals for a
    thing (count-based), less what could be had elsewhere. h(t+1) = min(1, h(t) + L^T (h(t) -
    h(t-1))) until changes are below 1e-6; of cells and chips the worst counts instead of the sum:
    no car without cells. Steps lead from materials into cells, from chips into driving systems, and
    into vehicles. Value is the output lost, in vehicle makers (each counts alike: no volumes are
    known): low with the deals that surely hold and half to be had elsewhere, high with all that may
    hold and nothing elsewhere. Failures are ranked by the adjoint (I - L)^-1 v at the high end,
    which bounds the loss, and the first 50 of them run. Shown from two makers that lose 5 % or more
    at the high end; the note gives the rounds and the way that carried the most. No chance is
    computed.
    Source: Battiston et al. 2012; Bardoscia et al. 2015; essential inputs after Diem et al. 2022.
    """
    low, high = supply_network(snapshot, highest=False), supply_network(snapshot, highest=True)
    ran = [_failure(low, high, group) for group in _ranked(high)]
    found = [
        (failure.is_hidden, _finding(snapshot, low, high, failure))
        for failure in ran
        if len(failure.customers) + len(failure.others) >= LEAST_REACHED
    ]
    order = sorted(found, key=lambda f: (not f[0], -f[1].low, -f[1].high, f[1].subjects))
    yield from (finding for _, finding in order)


def _ranked(network: SupplyNetwork) -> list[str]:
    """Return the groups whose failure may cost most: a bound, or all where none is finite."""
    bounds = uncapped_losses(network.total(), network.value)
    costs: dict[str, float] = defaultdict(float)
    for at, (group, thing) in enumerate(network.places):
        if thing:
            costs[group] += 0.0 if bounds is None else float(bounds[at])
    ranked = sorted(costs, key=lambda group: (-costs[group], group))
    return ranked if bounds is None else ranked[:SHOWN]


def _failure(low: SupplyNetwork, high: SupplyNetwork, group: str) -> _Failure:
    least, most = run(low, {group}), run(high, {group})
    hit = [int(at) for at in np.flatnonzero((most.distress >= LEAST_LOSS) & (high.value > 0))]
    hit = sorted(
        (at for at in hit if high.places[at][0] != group),
        key=lambda at: (-least.distress[at], -most.distress[at], high.places[at]),
    )
    direct = {target for source, target in high.rests_on if source[0] == group}
    return _Failure(
        group,
        least,
        most,
        tuple(at for at in hit if high.places[at] in direct),
        tuple(at for at in hit if high.places[at] not in direct),
    )


def run(network: SupplyNetwork, groups: Collection[str]) -> Cascade:
    """Return what it does to all when some groups supply nothing any more."""
    shock = np.array([float(who in groups and bool(thing)) for who, thing in network.places])
    return cascade(network.impact, shock, essential=network.essential)


def _finding(
    snapshot: Snapshot, low: SupplyNetwork, high: SupplyNetwork, failure: _Failure
) -> Finding:
    reached = failure.others if failure.is_hidden else failure.customers
    hardest = failure.high.path(reached[0])
    names = [high.places[at][0] for at in reached]
    way = [snapshot.name(high.places[at][0]) for at in hardest]
    return snapshot.finding(
        CASCADE,
        (failure.group, *names),
        _statement(snapshot, high, failure),
        Interval(failure.low.loss(low.value), failure.high.loss(high.value)),
        unit="makers' output lost (count-based)",
        n=len(failure.customers) + len(failure.others),
        rests_on=ways(high, failure.high, reached),
        reviewed=[failure.group],
        note=f"comes to rest after {failure.high.rounds} rounds; most comes by {' > '.join(way)}",
        parameters=f"rule 2015; essential: {listed(ESSENTIAL)}; to be had elsewhere: 0 to 0.5",
    )


def _statement(snapshot: Snapshot, network: SupplyNetwork, failure: _Failure) -> str:
    name = _acting(snapshot, network, failure.group)
    if failure.is_hidden:
        through = sorted({network.places[failure.high.path(at)[-2]] for at in failure.others})
        others = some_makers(snapshot, network, failure.others)
        would = "would" if all(failure.low.distress[at] for at in failure.others) else "may"
        return (
            f"{name} has no known deal with {others}, but its failure {would} reach them through "
            f"{listed(_acting(snapshot, network, *place) for place in through)}"
        )
    also = f", and {len(failure.others)} more that have no deal with it" if failure.others else ""
    return (
        f"If {name} failed, {surely_hit(failure.low, failure.customers)} vehicle makers that have "
        f"it would lose output{also}; hardest hit: "
        f"{some_makers(snapshot, network, failure.customers)}"
    )


def _acting(snapshot: Snapshot, network: SupplyNetwork, group: str, thing: str = "") -> str:
    """Return a group by who of it supplies a thing, or anything."""
    makers = {
        maker
        for ((who, what), _), supplies in network.rests_on.items()
        if who == group and thing in ("", what)
        for supply in supplies
        for maker in supply.makers
    }
    return snapshot.acting(group, makers)


def surely_hit(least: Cascade, reached: Sequence[int]) -> str:
    """Return how many of those whom it may reach it surely reaches, and how many these are."""
    return from_to(sum(bool(least.distress[at]) for at in reached), len(reached))


def ways(network: SupplyNetwork, ran: Cascade, reached: Sequence[int]) -> list[list[str]]:
    """Return the relationships along the ways that carried the loss, the hardest hit first."""
    steps = [
        (network.places[one], network.places[two])
        for at in reached
        for one, two in pairwise(ran.path(at))
    ]
    return [part for step in dict.fromkeys(steps) for part in by_certainty(network.rests_on[step])]


def some_makers(snapshot: Snapshot, network: SupplyNetwork, reached: Sequence[int]) -> str:
    """Return the first of those reached by name, and how many more there are."""
    names = [snapshot.name(network.places[at][0]) for at in reached]
    more = len(names) - _NAMED
    return f"{', '.join(names[:_NAMED])} and {more} more" if more > 0 else listed(names)
