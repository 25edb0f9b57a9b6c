"""Regions: how few suppliers a vehicle maker has in one trade bloc."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from graphkit.analytics.categories import CATEGORIES
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import Interval, box_bounds
from graphkit.analytics.portfolio import Portfolio, by_supplier, portfolios
from graphkit.analytics.single_source import KNOWN_SUPPLIERS, in_order
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.spread import in_figures
from graphkit.analytics.supplier_concentration import (
    FAMILY,
    HOLD_UP,
    maker_name,
    maker_names,
)
from graphkit.analytics.supplies import Supply
from graphkit.analytics.trade_blocs import place_name, trade_bloc
from graphkit.reading import texts

_LOCAL = frozenset(category.name for category in CATEGORIES if category.local)
_PARTNERSHIPS = 3

REGIONAL_SINGLE_SOURCE = Method(
    FAMILY,
    "regional-single-source",
    "C5b",
    1,
    "Hold-up: a second source on another continent, behind a tariff and weeks at sea, doesn't keep "
    "a plant running.",
)
REGIONAL_CONCENTRATION = Method(FAMILY, "regional-concentration", "C1d", 1, HOLD_UP)


def regional_single_sources(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield vehicle makers that have several known sources, but one of them in a trade bloc.

    A deal counts for the blocs and countries that it is about (its region: where the thing is made
    or where it is used, the data don't tell which), as they are on the day. Looked at are things
    that must come from, or be approved, where cars are built or sold, and places where the buyer is
    at home or has three or more partnerships in force. Value is how many suppliers there may be in
    the bloc: one surely is; at the high end those of which it isn't known whether they still supply
    or where. Announced ones don't count. No chance is computed. Order as of single sources, the
    buyer's own bloc first.
    Source: a count, no published index; the rule is ours.
    """
    found = []
    for portfolio, place, there in _regional_portfolios(snapshot):
        if len(there.sure(by_supplier)) == 1:
            found.append((portfolio.category, _single(snapshot, portfolio, place, there)))
    yield from in_order(found)


def regional_concentration(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield how concentrated the sources of each vehicle maker are in one trade bloc, by category.

    H = sum s_i^2 with s_i the supplier's share of the deals about the bloc: count-based, with
    bounds as of supplier-concentration; a deal of unknown region may be about any. What is looked
    at is as of regional-single-source. From two suppliers that surely deliver there. No chance is
    computed; the most concentrated come first.
    Source: Herfindahl 1950; bounds by convexity; the grade is ours.
    """
    found = [
        _spread(snapshot, place, there)
        for _, place, there in _regional_portfolios(snapshot)
        if len(there.sure(by_supplier)) > 1
    ]
    yield from sorted(found, key=lambda f: (-f.low, -f.high, f.statement))


def _regional_portfolios(snapshot: Snapshot) -> Iterator[tuple[Portfolio, str, Portfolio]]:
    """Yield a portfolio of several known suppliers, a place, and what of it is about the place."""
    at_work = _at_work(snapshot)
    for portfolio in portfolios(s for s in snapshot.supplies if s.category in _LOCAL):
        if len(portfolio.sure(by_supplier)) > 1:
            home = trade_bloc(snapshot.country(portfolio.buyer), snapshot.day)
            places = _places(snapshot, portfolio)
            for place in sorted(places, key=lambda p: (p != home, p)):
                if place in {home, *at_work.get(portfolio.buyer, ())}:
                    yield portfolio, place, places[place]


def _at_work(snapshot: Snapshot) -> dict[str, set[str]]:
    """Return the places about which each group has enough partnerships in force."""
    about: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in snapshot.sure_ties:
        for region in texts(snapshot.graph.nodes[tie.partnership], "region"):
            for group in (tie.a, tie.b):
                about[group, trade_bloc(region, snapshot.day)].add(tie.partnership)
    found: dict[str, set[str]] = defaultdict(set)
    for (group, place), partnerships in about.items():
        if len(partnerships) >= _PARTNERSHIPS:
            found[group].add(place)
    return found


def _places(snapshot: Snapshot, portfolio: Portfolio) -> dict[str, Portfolio]:
    """Return the supplies of each bloc or country that they are about, "" where none is told."""
    found: dict[str, list[Supply]] = defaultdict(list)
    for supply in portfolio.supplies:
        regions = texts(snapshot.graph.nodes[supply.relationship], "region")
        for place in {trade_bloc(region, snapshot.day) for region in regions} or {""}:
            found[place].append(supply)
    anywhere = found.pop("", [])
    perhaps = [replace(supply, holds="unknown") for supply in anywhere]
    return {
        place: replace(portfolio, supplies=(*found[place], *perhaps)) for place in sorted(found)
    }


def _single(snapshot: Snapshot, portfolio: Portfolio, place: str, there: Portfolio) -> Finding:
    (only,) = there.sure(by_supplier)
    maybe = sorted(there.boxes(by_supplier).keys() - {only})
    elsewhere = sorted(portfolio.sure(by_supplier).keys() - {only, *maybe})
    also = f"; perhaps also {maker_names(snapshot, portfolio, maybe)}" if maybe else ""
    others = f"; elsewhere {maker_names(snapshot, portfolio, elsewhere)}" if elsewhere else ""
    return Finding(
        method=REGIONAL_SINGLE_SOURCE,
        subjects=(portfolio.buyer,),
        statement=f"In deals about {place_name(place)}, {snapshot.name(portfolio.buyer)} has one "
        f"known outside source of {portfolio.category}: "
        f"{maker_name(snapshot, portfolio, only)}{also}{others}",
        low=1,
        high=1 + len(maybe),
        unit=KNOWN_SUPPLIERS,
        n=len(there.supplies),
        coverage=snapshot.coverage([portfolio.buyer]),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(*there.relationships()),
    )


def _spread(snapshot: Snapshot, place: str, there: Portfolio) -> Finding:
    sure = there.sure(by_supplier)
    maybe = sorted(there.boxes(by_supplier).keys() - sure.keys())
    also = f"; perhaps also from {maker_names(snapshot, there, maybe)}" if maybe else ""
    names = maker_names(snapshot, there, sure)
    bounds = box_bounds(list(there.boxes(by_supplier).values())) or Interval(0.0, 1.0)
    coverage = snapshot.coverage([there.buyer])
    return Finding(
        method=REGIONAL_CONCENTRATION,
        subjects=(there.buyer,),
        statement=f"In deals about {place_name(place)}, {snapshot.name(there.buyer)} gets "
        f"{there.category} from {len(sure)} known suppliers: {names}{also}",
        low=bounds.low,
        high=bounds.high,
        unit="Herfindahl index (count-based)",
        n=sum(sure.values()),
        coverage=coverage,
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(*there.relationships()),
        note=in_figures(bounds, coverage),
    )
