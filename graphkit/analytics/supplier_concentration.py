"""Concentration: how few suppliers, and how few countries, one vehicle maker depends on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from graphkit.analytics.chance import chance_of_concentration
from graphkit.analytics.findings import Finding, Method, corrected
from graphkit.analytics.herfindahl import Interval, effective_number, herfindahl, normalised
from graphkit.analytics.portfolio import By, Portfolio, by_supplier, portfolios
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.spread import UNPLACED, in_figures, index_bounds, placed
from graphkit.analytics.supplies import Supply
from graphkit.analytics.trade_blocs import country_name
from graphkit.analytics.words import listed

FAMILY = "concentration"

HOLD_UP = (
    "Hold-up: a source that cannot be replaced sets price and terms, and leaving it takes longer "
    "than a vehicle program."
)

SUPPLIER_CONCENTRATION = Method(FAMILY, "supplier-concentration", "C1", 2, HOLD_UP)
COUNTRY_CONCENTRATION = Method(
    FAMILY,
    "country-concentration",
    "C6",
    2,
    "Exit: a tariff, an export rule or a conflict can close one country for all of these suppliers "
    "at once; a second source there is no second source.",
)


def supplier_concentration(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield how concentrated the sources of each vehicle maker are, by category.

    H = sum s_i^2 over ultimate suppliers i, with s_i the supplier's share of the deals that hold.
    Count-based: no volumes are known, so each deal counts alike; a partnership and the use of an
    asset that tell of one supplier are not added up, and brands that use one asset count once.
    Deals that may hold make it an interval that contains every way in which they can turn out.
    1/H is the effective number of suppliers. The note gives it as regulators print it, our grade
    (high from 0.5, medium from 0.25; none where the interval is wider than 0.15 or coverage below
    0.6), and normalised, (H - 1/n) / (1 - 1/n), by which alone nothing is ranked: two equal ones
    have 0. From two surely holding suppliers.
    Chance: how often as many deals, drawn at random by how widely other makers use each supplier
    of that category, are as concentrated (2,000 draws, fixed seed); with the deals that surely
    hold and with all, the larger counts.
    Source: Herfindahl 1950; US Merger Guidelines 2023, guideline 1; bounds by convexity; the
    grade is ours.
    """
    every = portfolios(snapshot.supplies)
    found = [
        _finding(
            snapshot,
            portfolio,
            by=by_supplier,
            method=SUPPLIER_CONCENTRATION,
            statement=_suppliers_in_words(snapshot, portfolio),
            chance=_chance(portfolio, every, by_supplier),
        )
        for portfolio in every
        if len(portfolio.sure(by_supplier)) > 1
    ]
    yield from corrected(found, compared=len(found))


def country_concentration(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield how concentrated the sources of each vehicle maker are by country, by category.

    H = sum s_c^2 over the countries c in which the suppliers are at home; where their plants stand
    is another measure (plant-countries).
    Count-based and with bounds as for suppliers; one of unknown country may be at home in a country
    of its own (low) or in any of the others (high). From two surely holding suppliers in one
    country.
    Chance as for suppliers; 1 where most deals are with the maker's own country, which needs no
    further reason.
    Source: Herfindahl 1950, on countries.
    """
    every = portfolios(snapshot.supplies)
    country = country_of(snapshot)
    found = []
    for portfolio in every:
        top = _top(known) if (known := placed(portfolio.sure(country))) else ""
        if top and len(_in_country(portfolio, country, top)) > 1:
            at_home = top == snapshot.country(portfolio.buyer)
            found.append(
                _finding(
                    snapshot,
                    portfolio,
                    by=country,
                    method=COUNTRY_CONCENTRATION,
                    statement=_countries_in_words(snapshot, portfolio, country),
                    chance=1.0 if at_home else _chance(portfolio, every, country),
                )
            )
    yield from corrected(found, compared=len(found))


def country_of(snapshot: Snapshot) -> By:
    """Return what tells a supply's home country; where that is unknown, its supplier, marked so."""

    def country(supply: Supply) -> str:
        return snapshot.country(supply.makers[0]) or f"{UNPLACED}{supply.supplier}"

    return country


def maker_name(snapshot: Snapshot, portfolio: Portfolio, supplier: str) -> str:
    """Return a supplier's name with the company that delivers, where that is another one."""
    return snapshot.acting(supplier, portfolio.makers(supplier))


def maker_names(snapshot: Snapshot, portfolio: Portfolio, suppliers: Iterable[str]) -> str:
    """Return the names of suppliers with the companies that deliver, as a sentence lists them."""
    return listed(sorted(maker_name(snapshot, portfolio, supplier) for supplier in suppliers))


def _finding(
    snapshot: Snapshot,
    portfolio: Portfolio,
    *,
    by: By,
    method: Method,
    statement: str,
    chance: float,
) -> Finding:
    bounds = index_bounds(portfolio.boxes(by)) or Interval(0.0, 1.0)
    coverage = snapshot.coverage([portfolio.buyer])
    sure = portfolio.sure(by)
    even = normalised(herfindahl(sure.values()) or 1.0, len(sure))
    return Finding(
        method=method,
        subjects=(portfolio.buyer,),
        statement=statement,
        low=bounds.low,
        high=bounds.high,
        unit="Herfindahl index (count-based)",
        n=sum(portfolio.sure(by).values()),
        coverage=coverage,
        as_of=snapshot.day,
        chance=chance,
        evidence=snapshot.evidence.cite(*portfolio.relationships()),
        note=f"{in_figures(bounds, coverage)}; normalised {even:.2f}",
    )


def _chance(portfolio: Portfolio, every: Sequence[Portfolio], by: By) -> float:
    """Return the larger chance of both ends: what surely holds, and all that may."""
    popularity: Counter[str] = Counter()
    for other in every:
        if other.category == portfolio.category and other.buyer != portfolio.buyer:
            popularity.update({kind: high for kind, (_, high) in other.boxes(by).items()})
    boxes = portfolio.boxes(by)
    for kind in boxes:
        popularity.setdefault(kind, 1)
    ends = ([low for low, _ in boxes.values()], [high for _, high in boxes.values()])
    return max(
        chance_of_concentration(herfindahl(end) or 0.0, draws=sum(end), popularity=popularity)
        for end in ends
    )


def _suppliers_in_words(snapshot: Snapshot, portfolio: Portfolio) -> str:
    sure = portfolio.sure(by_supplier)
    maybe = sorted(portfolio.boxes(by_supplier).keys() - sure.keys())
    also = f"; perhaps also from {maker_names(snapshot, portfolio, maybe)}" if maybe else ""
    top = _top(sure)
    start = f"{snapshot.name(portfolio.buyer)} gets {portfolio.category} from {len(sure)} known"
    if len(set(sure.values())) == 1:
        deals = "one deal" if sure[top] == 1 else f"{sure[top]} deals"
        return (
            f"{start} suppliers with {deals} each, {maker_names(snapshot, portfolio, sure)}{also}"
        )
    return (
        f"{start} suppliers, as concentrated as "
        f"{effective_number(herfindahl(sure.values()) or 1.0):.1f} equal ones: "
        f"{maker_name(snapshot, portfolio, top)} has {sure[top]} of {sum(sure.values())} "
        f"deals{also}"
    )


def _countries_in_words(snapshot: Snapshot, portfolio: Portfolio, country: By) -> str:
    top = _top(placed(portfolio.sure(country)))
    sure = [supply for supply in portfolio.supplies if supply.holds == "yes"]
    there = _in_country(portfolio, country, top)
    known = {supply.supplier for supply in sure}
    maybe = {s.supplier for s in portfolio.supplies if country(s) != top} - known
    which = {len(known): "both" if len(known) == 2 else f"all {len(known)}"}.get(
        len(there), f"{len(there)} of {len(known)}"
    )
    also = (
        f"; perhaps also from elsewhere: {maker_names(snapshot, portfolio, maybe)}" if maybe else ""
    )
    names = maker_names(snapshot, portfolio, there)
    return (
        f"{snapshot.name(portfolio.buyer)} gets {portfolio.category} from {which} known suppliers "
        f"at home in one country, {country_name(top)}: {names}{also}"
    )


def _in_country(portfolio: Portfolio, country: By, notation: str) -> set[str]:
    return {
        supply.supplier
        for supply in portfolio.supplies
        if supply.holds == "yes" and country(supply) == notation
    }


def _top(counts: dict[str, int]) -> str:
    return max(counts, key=lambda kind: (counts[kind], kind))
