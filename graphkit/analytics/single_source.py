"""Single source: vehicle makers with one known supplier, or with two that are as good as one."""

from collections.abc import Iterable, Iterator

from graphkit.analytics.categories import CATEGORIES
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.portfolio import Portfolio, by_supplier, portfolios
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.supplier_concentration import (
    FAMILY,
    HOLD_UP,
    maker_name,
    maker_names,
)
from graphkit.analytics.supplies import Supply
from graphkit.analytics.trade_blocs import country_name
from graphkit.analytics.words import listed
from graphkit.reading import targets, texts

KNOWN_SUPPLIERS = "known suppliers in force"
_NEARLY_ALL = 0.9

SINGLE_SOURCE = Method(FAMILY, "single-source", "C5", 1, HOLD_UP)
NEAR_SINGLE_SOURCE = Method(
    FAMILY,
    "near-single-source",
    "C5a",
    1,
    "Hold-up and exit: what strikes the one parent, country or plant strikes both, so the second "
    "source is none when it is needed.",
)


def single_sources(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield vehicle makers with one known ultimate supplier in a category, their own group aside.

    Value is how many may be in force: one surely is; those of which it isn't known whether they
    still are make the high end. Announced ones don't count and are named. No chance is
    computed. Reading: "one known outside source", never "one source".
    Order: makers without another possible source first; then by how essential the category is;
    then those of whose alliances most are recorded.
    Source: a count, no published index; the rule of what counts is ours.
    """
    single = [p for p in portfolios(snapshot.supplies) if len(p.sure(by_supplier)) == 1]
    yield from in_order((p.category, _single_source(snapshot, p)) for p in single)


def near_single_sources(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield vehicle makers whose known sources in a category are nearly one.

    That is: nine tenths of the deals are with one; or two makers have one parent; or two suppliers
    are at home in one country that isn't the buyer's; or the deals of two are all about one plant
    or venture. Value is how many sources independent of one another there are: one, at the high end
    with those of which it isn't known whether they still supply. Announced ones don't count. No
    chance is computed. Order as of single sources.
    Source: a count, no published index; the rule is ours.
    """
    found = [
        (portfolio.category, _near_single_source(snapshot, portfolio, told))
        for portfolio in portfolios(snapshot.supplies)
        if (told := _nearly_one(snapshot, portfolio))
    ]
    yield from in_order(found)


def in_order(found: Iterable[tuple[str, Finding]]) -> list[Finding]:
    """Return findings of categories: the fewest first, then the most essential, the surest."""
    essential = {category.name: place for place, category in enumerate(CATEGORIES)}
    order = sorted(
        found,
        key=lambda f: (f[1].high, essential[f[0]], -(f[1].coverage or 0.0), f[1].subjects),
    )
    return [finding for _, finding in order]


def _single_source(snapshot: Snapshot, portfolio: Portfolio) -> Finding:
    (only,) = portfolio.sure(by_supplier)
    maybe = sorted(portfolio.boxes(by_supplier).keys() - {only})
    announced = snapshot.announced(portfolio.buyer, portfolio.category)
    planned = [snapshot.acting(s, announced[s]) for s in sorted(announced.keys() - {only, *maybe})]
    also = f"; perhaps still {maker_names(snapshot, portfolio, maybe)}" if maybe else ""
    coming = f"; announced: {listed(planned)}" if planned else ""
    return Finding(
        method=SINGLE_SOURCE,
        subjects=(portfolio.buyer,),
        statement=f"{snapshot.name(portfolio.buyer)} has one known outside source of "
        f"{portfolio.category}: {maker_name(snapshot, portfolio, only)}{also}{coming}",
        low=1,
        high=1 + len(maybe),
        unit=KNOWN_SUPPLIERS,
        n=len(portfolio.supplies),
        coverage=snapshot.coverage([portfolio.buyer]),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(*portfolio.relationships()),
    )


def _nearly_one(snapshot: Snapshot, portfolio: Portfolio) -> str:
    """Return what makes the known sources nearly one, in words; "" where nothing does."""
    sure = portfolio.sure(by_supplier)
    top = max(sure, key=lambda supplier: (sure[supplier], supplier), default="")
    if len(sure) > 1 and sure[top] >= _NEARLY_ALL * sum(sure.values()):
        return (
            f"{len(sure)} known outside sources of {portfolio.category}, but {sure[top]} of "
            f"{sum(sure.values())} deals with one: {maker_name(snapshot, portfolio, top)}"
        )
    shared = _shared(snapshot, portfolio)
    start = f"two known outside sources of {portfolio.category}, which share"
    return f"{start} {shared}" if shared else ""


def _shared(snapshot: Snapshot, portfolio: Portfolio) -> str:
    """Return what makes the two known sources one, in words; "" where nothing does."""
    sure = [supply for supply in portfolio.supplies if supply.holds == "yes"]
    suppliers = sorted({supply.supplier for supply in sure})
    makers = sorted({maker for supply in sure for maker in supply.makers})
    if len(suppliers) == 1:
        apart = [maker for maker in makers if maker != suppliers[0]]
        parent = snapshot.name(suppliers[0])
        return f"one parent, {parent}: {snapshot.names(apart)}" if len(apart) == 2 else ""
    if len(suppliers) != 2:
        return ""
    names = maker_names(snapshot, portfolio, suppliers)
    if len(plants := {_plant(snapshot, supply) for supply in sure}) == 1 and "" not in plants:
        return f"one plant, {snapshot.name(plants.pop())}: {names}"
    countries = {snapshot.country(supply.makers[0]) for supply in sure}
    if len(countries) == 1 and countries.isdisjoint({"", snapshot.country(portfolio.buyer)}):
        return f"one home country, {country_name(countries.pop())}: {names}"
    return ""


def _plant(snapshot: Snapshot, supply: Supply) -> str:
    ventures = targets(snapshot.graph, supply.relationship, "OPERATES_THROUGH")
    assets = targets(snapshot.graph, supply.relationship, "INVOLVES")
    plants = [a for a in assets if "Plant" in texts(snapshot.graph.nodes[a], "labels")]
    return next(iter([*ventures, *plants]), "")


def _near_single_source(snapshot: Snapshot, portfolio: Portfolio, told: str) -> Finding:
    maybe = sorted(portfolio.boxes(by_supplier).keys() - portfolio.sure(by_supplier).keys())
    also = f"; perhaps still {maker_names(snapshot, portfolio, maybe)}" if maybe else ""
    return Finding(
        method=NEAR_SINGLE_SOURCE,
        subjects=(portfolio.buyer,),
        statement=f"{snapshot.name(portfolio.buyer)} has {told}{also}",
        low=1,
        high=1 + len(maybe),
        unit="independent known suppliers in force",
        n=len(portfolio.supplies),
        coverage=snapshot.coverage([portfolio.buyer]),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(*portfolio.relationships()),
    )
