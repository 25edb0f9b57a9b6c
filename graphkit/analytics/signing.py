"""Signing: what a partnership that isn't signed yet would change in a vehicle maker's sources."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from graphkit.analytics.categories import PLATFORMS
from graphkit.analytics.deal_delta import delta_bounds
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import Interval, herfindahl
from graphkit.analytics.plants import Plant, capacities, largest_known, plants_in_force
from graphkit.analytics.portfolio import By, Portfolio, by_certainty, by_supplier, portfolios
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.spread import index_bounds
from graphkit.analytics.supplier_concentration import FAMILY, country_of
from graphkit.analytics.supplies import Supply, supplies_by_ties
from graphkit.analytics.ties import ties
from graphkit.analytics.trade_blocs import trade_bloc
from graphkit.errors import UnknownName
from graphkit.graph import Graph

_SIGNED = "if-signed"
_ENUMERABLE = 10
_COUNTED, _WEIGHED = "count-based", "GWh a year"

DEAL_DELTA = Method(
    FAMILY,
    "deal-delta",
    "C9",
    1,
    "Exit and hold-up: whether a deal spreads the sources of a thing, or ties more of it to whom "
    "one depends on already.",
)


@dataclass(frozen=True, slots=True)
class Deal:
    """A partnership as it might be signed: codes and ids as in the graph."""

    parties: Mapping[str, Sequence[str]]
    """The roles of each party."""
    forms: tuple[str, ...]
    subjects: tuple[str, ...]
    regions: tuple[str, ...] = ()
    capacity: float | None = None
    """GWh a year of a cell plant."""


def if_signed(snapshot: Snapshot, deal: Deal) -> list[Finding]:
    """Return how the concentration of the sources of each vehicle maker in a deal would change.

    H(after) - H(before) by supplier and by the suppliers' home country, for each category that the
    deal is a supply of (count-based, as in supplier-concentration); with a capacity also by partner
    and by trade bloc of the cell plants. What may hold or not is the same before and after: up to
    ten such deals all ways in which they can turn out are computed, so that both ends can be
    reached; above that, and where sizes of plants are unknown, the ends are those of two intervals
    that know nothing of each other, and may be wider than need be. Where nothing is known before,
    the value is the index after, and its unit says so. Merging shares a and b would add 2ab, moving
    d from i to j 2d(s_j - s_i) + 2d^2. Unit: -1..1.
    Source: US Merger Guidelines 2023, guideline 1; recomputed, not approximated.

    Raises:
        UnknownName: a party isn't in the graph.

    """
    new = _supplies(snapshot, deal)
    every = portfolios([*snapshot.supplies, *new])
    ways = (("supplier", by_supplier), ("home country", country_of(snapshot)))
    found = [
        _by_count(snapshot, portfolio, name, by)
        for portfolio in every
        if any(supply in new for supply in portfolio.supplies)
        for name, by in ways
    ]
    if deal.capacity and "battery-plant" in deal.subjects:
        found += _by_capacity(snapshot, deal, new)
    return found


def _supplies(snapshot: Snapshot, deal: Deal) -> list[Supply]:
    """Return what of the deal would be a supply, by the rules for those that are in the graph."""
    alone = Graph()
    for party in deal.parties:
        if party not in snapshot.graph:
            raise UnknownName("organization", party)
        group = snapshot.groups.get(party, party)
        alone.add_nodes_from((node, snapshot.graph.nodes[node]) for node in {party, group})
    alone.add_node(_SIGNED, form=list(deal.forms), subjectKind=list(deal.subjects))
    for party, roles in deal.parties.items():
        dates = {"holdsFrom": snapshot.day, "mayHoldFrom": snapshot.day}
        alone.add_edge(party, _SIGNED, type="PARTICIPATES_IN", role=list(roles), **dates)
    found = supplies_by_ties(alone, ties(alone, snapshot.day, groups=snapshot.groups))
    return [supply for supply in found if supply.category != PLATFORMS.name]


def _by_count(snapshot: Snapshot, portfolio: Portfolio, name: str, by: By) -> Finding:
    known = [s for s in portfolio.supplies if s.relationship != _SIGNED]
    before = Portfolio(portfolio.buyer, portfolio.category, tuple(known))
    was, will = index_bounds(before.boxes(by)), index_bounds(portfolio.boxes(by))
    counted = len(before.sure(by_supplier)), len(portfolio.sure(by_supplier))
    statement = (
        f"{snapshot.name(portfolio.buyer)} would surely have {_sources(counted[1])} of "
        f"{portfolio.category} instead of {counted[0]}; concentration by {name}: "
        f"{_in_words(was, will)}"
    )
    change = _change(before, portfolio, by) if was and will else None
    return _finding(
        snapshot,
        portfolio.buyer,
        statement,
        change or delta_bounds(was, will) if was and will else will,
        by_certainty(known),
        unit=_unit(_COUNTED, first=was is None),
    )


def _change(before: Portfolio, after: Portfolio, by: By) -> Interval | None:
    """Return the least and the most change over all ways in which open deals can turn out."""
    open_ = sorted({s.relationship for s in before.supplies if s.holds != "yes"})
    unplaced = any(by(supply).startswith("?") for supply in after.supplies)
    if len(open_) > _ENUMERABLE or unplaced:
        return None
    changes = [
        then - now
        for turns in product((True, False), repeat=len(open_))
        if (now := _index(before, dict(zip(open_, turns, strict=True)), by)) is not None
        and (then := _index(after, dict(zip(open_, turns, strict=True)), by)) is not None
    ]
    return Interval(min(changes), max(changes)) if changes else None


def _index(portfolio: Portfolio, turns: Mapping[str, bool], by: By) -> float | None:
    holding = tuple(s for s in portfolio.supplies if turns.get(s.relationship, True))
    boxes = Portfolio(portfolio.buyer, portfolio.category, holding).boxes(by)
    return herfindahl(most for _, most in boxes.values())


def _by_capacity(snapshot: Snapshot, deal: Deal, new: list[Supply]) -> Iterator[Finding]:
    def bloc(plant: Plant) -> str:
        blocs = {trade_bloc(country, snapshot.day) for country in plant.countries}
        return blocs.pop() if len(blocs) == 1 else f"?{plant.partnership}"

    buyers = sorted({supply.buyer for supply in new})
    for buyer in buyers:
        partner, maker = min((s.supplier, min(s.makers)) for s in new if s.buyer == buyer)
        shared = len(buyers) > 1
        plant = Plant(
            buyer, partner, maker, _SIGNED, "yes", deal.capacity, deal.regions, shared=shared
        )
        before = [p for p in plants_in_force(snapshot) if p.buyer == buyer]
        for name, place in (("partner", lambda p: p.partner), ("trade bloc", bloc)):
            yield _of_plants(snapshot, before, plant, name, place)


def _of_plants(
    snapshot: Snapshot, before: list[Plant], plant: Plant, name: str, place: Callable[[Plant], str]
) -> Finding:
    after = [*before, plant]
    was = index_bounds(capacities(before, place, largest=largest_known(after)))
    will = index_bounds(capacities(after, place, largest=largest_known(after)))
    amounts = [sum(p.capacity or 0.0 for p in of if p.holds == "yes") for of in (before, after)]
    statement = (
        f"{snapshot.name(plant.buyer)} would have {amounts[1]:g} GWh a year in cell plants with "
        f"partners instead of {amounts[0]:g}; concentration by {name}: {_in_words(was, will)}"
    )
    return _finding(
        snapshot,
        plant.buyer,
        statement,
        delta_bounds(was, will) if was and will else will,
        ([p.partnership for p in before],),
        unit=_unit(_WEIGHED, first=was is None),
    )


def _sources(number: int) -> str:
    return "one known outside source" if number == 1 else f"{number} known outside sources"


def _unit(basis: str, *, first: bool) -> str:
    return f"{'Herfindahl index after' if first else 'change of the Herfindahl index'} ({basis})"


def _in_words(was: Interval | None, will: Interval | None) -> str:
    after = _range(will) if will else "unknown"
    return f"{_range(was)} before, {after} after" if was else f"{after} after, none known before"


def _range(index: Interval) -> str:
    low, high = f"{index.low:.2f}", f"{index.high:.2f}"
    return low if low == high else f"{low} to {high}"


def _finding(
    snapshot: Snapshot,
    buyer: str,
    statement: str,
    bounds: Interval | None,
    evidence: Sequence[Sequence[str]],
    *,
    unit: str,
) -> Finding:
    told = bounds or Interval(0.0, 1.0)
    return Finding(
        method=DEAL_DELTA,
        subjects=(buyer,),
        statement=statement,
        low=told.low,
        high=told.high,
        unit=unit,
        n=sum(len(part) for part in evidence),
        coverage=snapshot.coverage([buyer]),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(*evidence),
    )
