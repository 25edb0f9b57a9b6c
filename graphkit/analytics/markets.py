"""Markets: whom the vehicle makers of a whole category depend on, taken together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphkit.analytics.concentration import FAMILY, country_name
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import box_bounds
from graphkit.analytics.portfolio import surest_first
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.supplies import Supply

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
    """Yield the supplier that most vehicle makers have, and the index of all, by category.

    H = sum s_i^2 with s_i the share of supplier i in all pairs of vehicle maker and supplier, each
    pair once: count-based, with bounds for pairs that may hold. No chance is computed.
    Source: Herfindahl 1950; bounds by convexity.
    """
    found = []
    for category, supplies in _by_category(snapshot.supplies):
        buyers = _buyers(supplies)
        sure = {supplier: yes for supplier, (yes, _) in buyers.items() if yes}
        leader = max(sure, key=lambda supplier: (len(sure[supplier]), supplier))
        every = {supply.buyer for supply in supplies}
        surely, maybe = buyers[leader][0], buyers[leader][1] - buyers[leader][0]
        also = f", perhaps {len(maybe)} more" if maybe else ""
        bounds = box_bounds([(len(yes), len(both)) for yes, both in buyers.values()])
        found.append(
            Finding(
                method=CATEGORY_LEADER,
                subjects=(leader,),
                statement=f"{snapshot.name(leader)} supplies {category} to {len(surely)} of the "
                f"{len(every)} vehicle makers with a known source{also}: {_some(snapshot, surely)}",
                low=bounds.low if bounds else 0.0,
                high=bounds.high if bounds else 1.0,
                unit="Herfindahl index of the category (count-based)",
                n=sum(map(len, sure.values())),
                coverage=snapshot.coverage(surely),
                as_of=snapshot.day,
                chance=None,
                evidence=snapshot.evidence.cite(
                    surest_first(s for s in supplies if s.supplier == leader)
                ),
            )
        )
    yield from sorted(found, key=lambda f: (-f.low, f.subjects))


def foreign_dependence(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield, for each category, the country on whose suppliers most makers from elsewhere depend.

    Value is the share of makers from other countries, with a known source in the category, that
    have one there: low by deals that surely hold, high with those that may. No chance is computed.
    Source: import dependence, counted on makers.
    """
    found = []
    for category, supplies in _by_category(snapshot.supplies):
        abroad = [(s, snapshot.country(s.makers[0])) for s in supplies]
        by_country: dict[str, list[Supply]] = defaultdict(list)
        for supply, country in abroad:
            if country and country != snapshot.country(supply.buyer):
                by_country[country].append(supply)
        findings = [
            _dependence(snapshot, category, country, supplies, by_country[country])
            for country in sorted(by_country)
        ]
        found += sorted(findings, key=lambda f: (-f.low, f.statement))[:1]
    yield from sorted(found, key=lambda f: (-f.low, f.statement))


def _dependence(
    snapshot: Snapshot,
    category: str,
    country: str,
    every: Iterable[Supply],
    there: list[Supply],
) -> Finding:
    makers = {s.buyer for s in every if snapshot.country(s.buyer) != country}
    surely = {supply.buyer for supply in there if supply.holds == "yes"}
    maybe = {supply.buyer for supply in there} - surely
    also = f", perhaps {len(maybe)} more" if maybe else ""
    suppliers = sorted({supply.supplier for supply in there if supply.holds == "yes"})
    return Finding(
        method=FOREIGN_DEPENDENCE,
        subjects=tuple(sorted(surely | maybe)),
        statement=f"Of {len(makers)} vehicle makers from outside {country_name(country)} with a "
        f"known source of {category}, {len(surely)}{also} have one from there "
        f"({snapshot.names(suppliers)}): "
        f"{_some(snapshot, surely)}",
        low=len(surely) / len(makers),
        high=len(surely | maybe) / len(makers),
        unit="share of foreign makers (count-based)",
        n=len(makers),
        coverage=snapshot.coverage(surely),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(surest_first(there)),
    )


def _by_category(supplies: Iterable[Supply]) -> Iterator[tuple[str, list[Supply]]]:
    found: dict[str, list[Supply]] = defaultdict(list)
    for supply in supplies:
        found[supply.category].append(supply)
    yield from (item for item in sorted(found.items()) if any(s.holds == "yes" for s in item[1]))


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
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
