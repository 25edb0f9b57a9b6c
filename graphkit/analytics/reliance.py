"""Reliance: how much vehicle makers and their suppliers depend on each other, as findings."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.analytics.chance import poisson_binomial_tail
from graphkit.analytics.dependence import Need, dependence, power_bounds
from graphkit.analytics.findings import Finding, Method, corrected
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.portfolio import Box, Portfolio, by_certainty, by_supplier, portfolios
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.supplies import Supply
from graphkit.analytics.words import listed

FAMILY = "interdependence"
LEAST_NEEDS = 2

DEPENDENCE = Method(
    FAMILY,
    "dependence",
    "I1",
    1,
    "Hold-up: who needs the other less writes the terms; where both need each other alike, both "
    "have reason to make it work.",
)


@dataclass(frozen=True, slots=True)
class Reliance:
    """How much a maker and a supplier depend on each other, between what bounds."""

    maker: str
    supplier: str
    of_maker: Interval
    of_supplier: Interval
    share: Interval
    """The maker's part in the supplier's deals with vehicle makers."""
    categories: tuple[str, ...]
    """In which the maker surely has the supplier."""
    needs: int
    """Categories in which a source of the maker is known."""


def dependences(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield vehicle makers that depend on one supplier in several things, and what it has of them.

    D_ij = sum_k crit_k s_ijk (1 - alt_ik) over the categories k in which a source of maker i is
    known, each as critical as the other (no spend is known), s the supplier's share of i's deals in
    k (count-based). How much could be had elsewhere is unknown: alt runs from 0.5 (low end) to 0
    (high end); deals that may hold widen it further. D_ji: the supplier's share of deals with i, of
    all its deals with vehicle makers. Shown are pairs of two categories or more. The note gives
    mutual dependence D_ij + D_ji and the imbalance D_ij - D_ji, with who has the advantage.
    Chance: p_k = min(1, d_ik d_jk / M_k) that i has j in k by the number of its sources and of j's
    customers; the number of common categories is Poisson-binomial, by deals that surely hold. q is
    corrected for all pairs that could meet in two categories.
    Source: Casciaro and Piskorski 2005, after Emerson 1962; the operationalization is ours.
    """
    of = reliances(snapshot)
    found = [_finding(snapshot, reliance) for reliance in of if len(reliance.categories) > 1]
    yield from corrected(found, compared=_comparable(snapshot))


def reliances(snapshot: Snapshot) -> list[Reliance]:
    """Return how much each maker and each of its sure suppliers depend on each other."""
    by_maker: dict[str, list[Portfolio]] = defaultdict(list)
    for portfolio in portfolios(snapshot.supplies):
        by_maker[portfolio.buyer].append(portfolio)
    customers = _customers(snapshot.supplies)
    return [
        _reliance(maker, supplier, of, customers[supplier])
        for maker, of in sorted(by_maker.items())
        for supplier in sorted({s for portfolio in of for s in portfolio.sure(by_supplier)})
    ]


def _reliance(
    maker: str, supplier: str, of: Sequence[Portfolio], customers: Mapping[str, Box]
) -> Reliance:
    known = [portfolio.boxes(by_supplier) for portfolio in of]
    share = _share(customers, maker)
    return Reliance(
        maker,
        supplier,
        _dependence([_share(boxes, supplier) for boxes in known], supplier),
        _dependence([share], maker),
        share,
        tuple(p.category for p in of if supplier in p.sure(by_supplier)),
        len(of),
    )


def _dependence(shares: Sequence[Interval], on: str) -> Interval:
    """Return the dependence on one that meets each need, as critical as the others, to a share."""
    ends = [
        dependence([Need(1, {on: end}) for end in ends], on)
        for ends in ([share.low for share in shares], [share.high for share in shares])
    ]
    low, high = ends
    return Interval(low.low if low else 0.0, high.high if high else 0.0)


def _share(boxes: Mapping[str, Box], of: str) -> Interval:
    """Return the least and the most share of one, as far as it is known which deals hold."""
    low, high = boxes.get(of, (0, 0))
    others = [box for kind, box in boxes.items() if kind != of]
    most, least = sum(high for _, high in others), sum(low for low, _ in others)
    return Interval(low / (low + most) if low else 0.0, high / (high + least) if high else 0.0)


def _customers(supplies: Sequence[Supply]) -> dict[str, dict[str, Box]]:
    """Return for each supplier how many deals it has with each maker, at least and at most."""
    deals: dict[str, dict[str, dict[str, bool]]] = defaultdict(lambda: defaultdict(dict))
    for supply in supplies:
        deals[supply.supplier][supply.buyer][supply.deal] = supply.holds == "yes"
    return {
        supplier: {maker: (sum(of.values()), len(of)) for maker, of in makers.items()}
        for supplier, makers in deals.items()
    }


def _finding(snapshot: Snapshot, reliance: Reliance) -> Finding:
    maker, supplier = reliance.maker, reliance.supplier
    low, high = reliance.share.low, reliance.share.high
    share = f"{low:.0%} to {high:.0%}" if f"{low:.0%}" != f"{high:.0%}" else f"{low:.0%}"
    rests_on = [s for s in snapshot.supplies if (s.buyer, s.supplier) == (maker, supplier)]
    return snapshot.finding(
        DEPENDENCE,
        (maker, supplier),
        f"{snapshot.name(maker)} has {listed(reliance.categories)} from {snapshot.name(supplier)}, "
        f"{len(reliance.categories)} of the {reliance.needs} kinds of things whose sources are "
        f"known, and has itself {share} of the supplier's deals with vehicle makers",
        reliance.of_maker,
        unit="dependence (count-based)",
        n=reliance.needs,
        rests_on=by_certainty(rests_on),
        chance=_chance(snapshot, maker, supplier),
        note=_mutual(snapshot, reliance),
    )


def _mutual(snapshot: Snapshot, reliance: Reliance) -> str:
    of = power_bounds(
        reliance.maker,
        reliance.supplier,
        of_a=reliance.of_maker,
        of_b=reliance.of_supplier,
    )
    who = f"in favor of {snapshot.name(of.advantaged)}" if of.advantaged else "in whose favor: open"
    return (
        f"mutual dependence {of.mutual.low:.2f} to {of.mutual.high:.2f}, imbalance "
        f"{of.imbalance.low:.2f} to {of.imbalance.high:.2f}, {who}"
    )


def _chance(snapshot: Snapshot, maker: str, supplier: str) -> float:
    met = _common(snapshot, maker, supplier)
    chances = [min(1.0, of_maker * of_supplier / pairs) for _, of_maker, of_supplier, pairs in met]
    return poisson_binomial_tail(sum(shared for shared, *_ in met), chances)


def _comparable(snapshot: Snapshot) -> int:
    """Return how many pairs could meet in two categories or more."""
    sure = [supply for supply in snapshot.supplies if supply.holds == "yes"]
    needs, offers = defaultdict(set), defaultdict(set)
    for supply in sure:
        needs[supply.buyer].add(supply.category)
        offers[supply.supplier].add(supply.category)
    return sum(len(of & there) >= LEAST_NEEDS for of in needs.values() for there in offers.values())


def _common(snapshot: Snapshot, maker: str, supplier: str) -> list[tuple[bool, int, int, int]]:
    """Return for each category in which both are: do they meet, how many each has, of all pairs."""
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for supply in snapshot.supplies:
        if supply.holds == "yes":
            pairs[supply.category].add((supply.buyer, supply.supplier))
    found = []
    for of in pairs.values():
        sources = sum(buyer == maker for buyer, _ in of)
        customers = sum(seller == supplier for _, seller in of)
        if sources and customers:
            found.append(((maker, supplier) in of, sources, customers, len(of)))
    return found
