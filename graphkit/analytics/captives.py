"""Captives: vehicle makers whose only known outside source is one and the same supplier."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graphkit.analytics.chance import hypergeometric_tail
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.interdependence import FAMILY
from graphkit.analytics.portfolio import by_certainty
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.supplies import Supply

CAPTIVE_MAKERS = Method(
    FAMILY,
    "captive-makers",
    "I4a",
    1,
    "Hold-up: makers that have no other source take its price and its terms, and one failure, ban "
    "or quarrel stops all of them at once.",
)


def captive_makers(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield suppliers that are the only known source of several vehicle makers, by category.

    In the network of makers and suppliers of a category these suppliers are articulation points,
    and the makers what falls off. Value is their number: the high end counts makers without another
    source that surely holds, the low end those without one that may hold.
    Chance: when the makers with one source are spread over all pairs of maker and supplier at
    random, how often as many fall to this supplier (hypergeometric; larger of both ends). From two.
    Source: Tarjan 1972; Fisher 1935.
    """
    categories = sorted({supply.category for supply in snapshot.supplies})
    found = []
    for category in categories:
        of = [supply for supply in snapshot.supplies if supply.category == category]
        sure = _sources(supply for supply in of if supply.holds == "yes")
        every = _sources(of)
        for supplier in sorted({supply.supplier for supply in of}):
            at_most = {maker for maker, sources in sure.items() if sources == {supplier}}
            surely = {maker for maker in at_most if every[maker] == {supplier}}
            if len(at_most) > 1:
                chance = max(_captive_chance(sure, supplier), _captive_chance(every, supplier))
                found.append(
                    _captive(
                        snapshot, supplier, category, surely=surely, at_most=at_most, chance=chance
                    )
                )
    yield from sorted(found, key=lambda f: (f.chance or 0.0, -f.low, f.subjects))


def _sources(supplies: Iterable[Supply]) -> dict[str, set[str]]:
    """Return the suppliers of each maker."""
    found: dict[str, set[str]] = defaultdict(set)
    for supply in supplies:
        found[supply.buyer].add(supply.supplier)
    return dict(found)


def _captive_chance(sources: Mapping[str, set[str]], supplier: str) -> float:
    pairs = sum(map(len, sources.values()))
    captives = sum(len(of) == 1 for of in sources.values())
    customers = sum(supplier in of for of in sources.values())
    captive = sum(of == {supplier} for of in sources.values())
    return hypergeometric_tail(captive, pool=pairs, first=captives, second=customers)


def _captive(
    snapshot: Snapshot,
    supplier: str,
    category: str,
    *,
    surely: set[str],
    at_most: set[str],
    chance: float,
) -> Finding:
    rests_on = [
        supply
        for supply in snapshot.supplies
        if (supply.category, supply.supplier) == (category, supplier) and supply.buyer in at_most
    ]
    perhaps = at_most - surely
    also = f"; perhaps of {snapshot.names(perhaps)}" if perhaps else ""
    return Finding(
        method=CAPTIVE_MAKERS,
        subjects=(supplier, *sorted(at_most)),
        statement=f"{snapshot.name(supplier)} is the only known outside source of {category} of "
        f"{snapshot.names(surely) or 'no vehicle maker for sure'}{also}",
        low=len(surely),
        high=len(at_most),
        unit="vehicle makers",
        n=len({supply.buyer for supply in snapshot.supplies if supply.category == category}),
        coverage=snapshot.coverage([supplier, *at_most]),
        as_of=snapshot.day,
        chance=chance,
        evidence=snapshot.evidence.cite(*by_certainty(rests_on)),
    )
