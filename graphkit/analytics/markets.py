"""Markets: whom the vehicle makers of a whole category depend on, taken together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import box_bounds
from graphkit.analytics.portfolio import by_certainty
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.supplier_concentration import FAMILY
from graphkit.analytics.supplies import Supply
from graphkit.analytics.trade_blocs import country_name
from graphkit.analytics.words import from_to

LEAST_MAKERS = 5
LEAST_LED = 2
_NAMED = 8

CATEGORY_LEADER = Method(
    FAMILY,
    "category-leader",
    "C1a",
    1,
    "Hold-up and exit: when this supplier runs short, raises prices or falls under a trade rule, "
    "all of them feel it at once, and turn to the same few others.",
)
FOREIGN_DEPENDENCE = Method(
    FAMILY,
    "foreign-dependence",
    "C6a",
    1,
    "Exit: one country's export rule or another's tariff reaches all of these at once, and a "
    "source elsewhere takes years to build.",
)


def category_leaders(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield, for each category, the supplier that most vehicle makers have.

    Value is the share of makers with a known source in the category that have this one: low by
    deals that surely hold, high with those that may. From five makers, two of which surely have it;
    of one alone nobody is led. The note gives the index of the category, H = sum s_i^2 with s_i the
    share of supplier i in all pairs of vehicle maker and supplier, each pair once: count-based,
    with bounds for pairs that may hold. No chance is computed.
    Source: Herfindahl 1950; bounds by convexity.
    """
    found = [
        _leader(snapshot, category, supplies)
        for category, supplies in _by_category(snapshot.supplies)
        if max(len(sure) for sure, _ in _buyers(supplies).values()) >= LEAST_LED
    ]
    yield from sorted(found, key=lambda f: (-f.low, f.subjects))


def foreign_dependence(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield, for each category, the country on whose suppliers most makers from elsewhere depend.

    Value is the share of makers from other countries, with a known source in the category, that
    have one there: low by deals that surely hold, high with those that may. From five makers, one
    of which surely has one there. No chance is computed.
    Source: import dependence, counted on makers.
    """
    found = []
    for category, supplies in _by_category(snapshot.supplies):
        by_country: dict[str, list[Supply]] = defaultdict(list)
        for supply in supplies:
            country = snapshot.country(supply.makers[0])
            if country and country != snapshot.country(supply.buyer):
                by_country[country].append(supply)
        findings = [
            _dependence(snapshot, category, country, supplies, by_country[country])
            for country in sorted(by_country)
        ]
        enough = [finding for finding in findings if finding.n >= LEAST_MAKERS and finding.low]
        found += sorted(enough, key=lambda f: (-f.low, -f.high, f.statement))[:1]
    yield from sorted(found, key=lambda f: (-f.low, -f.high, f.statement))


def _leader(snapshot: Snapshot, category: str, supplies: list[Supply]) -> Finding:
    buyers = _buyers(supplies)
    leader = max(buyers, key=lambda s: (len(buyers[s][0]), len(buyers[s][1]), s))
    makers = {supply.buyer for supply in supplies}
    surely, at_most = buyers[leader]
    many = from_to(len(surely), len(at_most))
    bounds = box_bounds([(len(yes), len(both)) for yes, both in buyers.values()])
    index = f"{bounds.low:.2f} to {bounds.high:.2f}" if bounds else "unknown"
    return Finding(
        method=CATEGORY_LEADER,
        subjects=(leader,),
        statement=f"{snapshot.name(leader)} supplies {category} to {many} of "
        f"{len(makers)} vehicle makers with a known source, among them {_some(snapshot, surely)}",
        low=len(surely) / len(makers),
        high=len(at_most) / len(makers),
        unit="share of makers (count-based)",
        n=len(makers),
        coverage=snapshot.coverage(surely),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(*by_certainty(s for s in supplies if s.supplier == leader)),
        note=f"Herfindahl index of the category {index}",
    )


def _dependence(
    snapshot: Snapshot,
    category: str,
    country: str,
    every: Iterable[Supply],
    there: list[Supply],
) -> Finding:
    makers = {s.buyer for s in every if snapshot.country(s.buyer) != country}
    surely = {supply.buyer for supply in there if supply.holds == "yes"}
    at_most = {supply.buyer for supply in there}
    suppliers = {supply.supplier for supply in there if supply.holds == "yes"}
    return Finding(
        method=FOREIGN_DEPENDENCE,
        subjects=tuple(sorted(at_most)),
        statement=f"Of {len(makers)} vehicle makers from outside {country_name(country)} with a "
        f"known source of {category}, {from_to(len(surely), len(at_most))} have one from there "
        f"({_some(snapshot, suppliers)}), among them {_some(snapshot, surely)}",
        low=len(surely) / len(makers),
        high=len(at_most) / len(makers),
        unit="share of foreign makers (count-based)",
        n=len(makers),
        coverage=snapshot.coverage(surely),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(*by_certainty(there)),
    )


def _by_category(supplies: Iterable[Supply]) -> Iterator[tuple[str, list[Supply]]]:
    """Yield the categories in which enough makers have a known source, and one surely."""
    found: dict[str, list[Supply]] = defaultdict(list)
    for supply in supplies:
        found[supply.category].append(supply)
    for category, of in sorted(found.items()):
        if len({s.buyer for s in of}) >= LEAST_MAKERS and any(s.holds == "yes" for s in of):
            yield category, of


def _buyers(supplies: Iterable[Supply]) -> dict[str, tuple[set[str], set[str]]]:
    """Return for each supplier whom it surely supplies, and whom at most."""
    found: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for supply in supplies:
        surely, perhaps = found[supply.supplier]
        perhaps.add(supply.buyer)
        if supply.holds == "yes":
            surely.add(supply.buyer)
    return {supplier: found[supplier] for supplier in sorted(found)}


def _some(snapshot: Snapshot, organizations: Iterable[str]) -> str:
    names = sorted(snapshot.name(org) for org in organizations)
    if len(names) <= _NAMED:
        return snapshot.names(organizations)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
