"""Rivals: organizations of one business that share partners, suppliers or assets, as findings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graphkit.analytics.categories import CATEGORIES
from graphkit.analytics.findings import Finding, Method, corrected
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.network.common_neighbors import portfolio_overlap
from graphkit.analytics.overlap import Held, weighted_overlap, without_joint
from graphkit.analytics.portfolio import by_certainty, by_supplier, portfolios
from graphkit.analytics.shared_pairs import Words, shared_pairs
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.supplies import Supply
from graphkit.analytics.tie_weights import tie_weights
from graphkit.analytics.ties import Tie
from graphkit.analytics.words import interval_in_words
from graphkit.ontology import ontology
from graphkit.reading import edges_by_target, holds_on, text

FAMILY = "overlap"

PARTNER_OVERLAP = Method(
    FAMILY,
    "partner-overlap",
    "O1",
    1,
    "Knowledge leak: what one of them tells a shared partner about cost, timing or technology can "
    "reach the other, and neither is the partner's only customer.",
)
SHARED_SUPPLIERS = Method(
    FAMILY,
    "shared-suppliers",
    "O3",
    1,
    "Knowledge leak and scale: both buy off the same shelf, so it sets neither apart, and the "
    "supplier serves whom it likes best when it runs short.",
)
SHARED_ASSETS = Method(
    FAMILY,
    "shared-assets",
    "O3a",
    1,
    "Scale: a shared base saves cost for both; a recall, a delay or an exit hits both at once.",
)
Amounts = Mapping[tuple[str, str], dict[str, float]]
"""How many deals each buyer has, by kind of thing and supplier."""

RIVAL_SOURCE = Method(
    FAMILY,
    "rival-source",
    "O4a",
    1,
    "Knowledge leak and hold-up: a competitor sees volumes and timing, and can favor its own cars "
    "when supply is short.",
)


def partner_overlap(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield pairs of one business that share partners of another business.

    J = |Na & Nb| / |Na u Nb| on the partners of a and b, without partnerships that join them both
    (leave joint out), without consortia, and without partners of their own business. Compared are
    pairs with three partners or more each; shown from two shared. Partners that may hold make J an
    interval that contains every way in which these can turn out.
    Chance: p_ax = min(1, d_as d_x / M_s) within each business s of partners, for every business of
    rivals apart; the number shared is Poisson-binomial. It is taken with the ties that surely hold
    and with all, and the larger counts. q is corrected for all pairs compared.
    Sources: Jaccard 1901; Ruzicka 1958; Tumminello et al. 2011; Saracco et al. 2017; Benjamini,
    Hochberg 1995.
    """
    main, strong = snapshot.business, _strengths(snapshot)
    found: list[Finding] = []
    compared = 0
    for business in sorted(set(main.values())):
        label = ontology().concept("businessType", business).label
        words = Words(PARTNER_OVERLAP, f"partners (both: {label})", snapshot.name)
        sure = _partners(snapshot.sure_ties, main, business)
        every = _partners(snapshot.ties, main, business)
        pairs, among = shared_pairs(snapshot, words, sure, every, lambda org: main.get(org, ""))
        found += [_weighted(strong, pair, every) for pair in pairs]
        compared += among
    yield from corrected(found, compared=compared)


def shared_suppliers(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield pairs of vehicle makers that get the same kinds of things from the same suppliers.

    J = |Sa & Sb| / |Sa u Sb| on (category, ultimate supplier), without deals that name both.
    Compared from three each, shown from two shared; interval, chance and q as for partner overlap,
    with the categories as strata. The note gives for each kind of thing S = sum_s min(q_as, q_bs),
    q being a supplier's share of one's deals that surely hold (count-based).
    Sources: Finger and Kreinin 1979; Tumminello et al. 2011; Saracco et al. 2017.
    """
    words = Words(
        SHARED_SUPPLIERS,
        "suppliers",
        lambda item: f"{snapshot.name(_split(item)[1])} ({_split(item)[0]})",
    )
    sure = _sources(supply for supply in snapshot.supplies if supply.holds == "yes")
    every = _sources(snapshot.supplies)
    found, compared = shared_pairs(snapshot, words, sure, every, lambda item: _split(item)[0])
    amounts = _deals(snapshot)
    told = [replace(f, note=f"{f.note}; {_portfolios(amounts, *f.subjects)}") for f in found]
    yield from corrected(told, compared=compared)


def shared_assets(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield pairs of groups that use the same platforms, powertrains or other assets.

    J = |Aa & Ab| / |Aa u Ab| on the assets used (what is sourced, such as software and chips, is
    for shared suppliers); compared from three each, shown from two shared;
    interval, chance and q as for partner overlap, with the kinds of asset as strata.
    Sources: Jaccard 1901; Tumminello et al. 2011; Saracco et al. 2017.
    """
    words = Words(SHARED_ASSETS, "assets", snapshot.name)
    sure, every = _assets(snapshot, ("yes",)), _assets(snapshot, ("yes", "unknown"))

    def kind(asset: str) -> str:
        return text(snapshot.graph.nodes[asset], "kind")

    found, compared = shared_pairs(snapshot, words, sure, every, kind)
    yield from corrected(found, compared=compared)


def rival_sources(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield vehicle makers that supply their rivals, with whom they supply, by category.

    n = the number of other vehicle makers' groups that source from it; an interval where it isn't
    known whether the deals still hold. A fact, not a statistic: no chance is computed.
    Source: exposure to a competitor's tie, after Pahnke et al. 2015.
    """
    found: dict[tuple[str, str], list[Supply]] = defaultdict(list)
    for supply in snapshot.all_supplies:
        if snapshot.makes_vehicles(supply.supplier):
            found[supply.supplier, supply.category].append(supply)
    findings = [
        _rival_source(snapshot, supplier, category, of)
        for (supplier, category), of in sorted(found.items())
        if any(supply.holds == "yes" for supply in of)
    ]
    yield from sorted(findings, key=lambda f: (-f.low, f.subjects))


def _rival_source(snapshot: Snapshot, supplier: str, category: str, of: list[Supply]) -> Finding:
    sure = {supply.buyer for supply in of if supply.holds == "yes"}
    maybe = {supply.buyer for supply in of} - sure
    also = f"; perhaps also {snapshot.names(maybe)}" if maybe else ""
    makers = {maker for supply in of for maker in supply.makers} - {supplier}
    by = f" (by {snapshot.names(makers)})" if makers else ""
    return Finding(
        method=RIVAL_SOURCE,
        subjects=(supplier, *sorted(sure | maybe)),
        statement=f"{snapshot.name(supplier)}{by}, itself a vehicle maker, supplies {category} to "
        f"{snapshot.names(sure)}{also}",
        low=len(sure),
        high=len(sure | maybe),
        unit="rivals supplied",
        n=len(of),
        coverage=snapshot.coverage([supplier]),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(*by_certainty(of)),
    )


def _strengths(snapshot: Snapshot) -> dict[str, dict[str, Interval]]:
    """Return how strongly each is tied to each of its partners."""
    weigh = snapshot.strengths
    found: dict[str, dict[str, Interval]] = defaultdict(dict)
    for (a, b), ties in snapshot.joined.items():
        found[a][b] = found[b][a] = weigh.together(ties)
    return found


def _weighted(
    strong: dict[str, dict[str, Interval]],
    pair: Finding,
    held: Held,
) -> Finding:
    a, b = pair.subjects
    sides = without_joint(held, a, b)
    of_a, of_b = ({c: strong[x][c] for c in of} for x, of in zip((a, b), sides, strict=True))
    low = weighted_overlap({c: x.low for c, x in of_a.items()}, {c: x.low for c, x in of_b.items()})
    high = weighted_overlap(
        {c: x.high for c, x in of_a.items()}, {c: x.high for c, x in of_b.items()}
    )
    ends = (low or 0.0, high or 0.0)
    told = f"weighted by strength {interval_in_words(Interval(min(ends), max(ends)))}"
    return replace(pair, note=f"{pair.note}; {told}", parameters=str(tie_weights()))


def _partners(ties: Iterable[Tie], main: dict[str, str], business: str) -> Held:
    held: Held = defaultdict(lambda: defaultdict(dict))
    for tie in ties:
        for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
            if tie.joins == "partners" and main.get(one) == business != main.get(other):
                held[one][other][tie.partnership] = tie.holds
    return held


def _sources(supplies: Iterable[Supply]) -> Held:
    held: Held = defaultdict(lambda: defaultdict(dict))
    for supply in supplies:
        held[supply.buyer][f"{supply.category}|{supply.supplier}"][supply.relationship] = (
            supply.holds
        )
    return held


def _deals(snapshot: Snapshot) -> Amounts:
    return {
        (p.buyer, p.category): {s: float(n) for s, n in p.sure(by_supplier).items()}
        for p in portfolios(snapshot.supplies)
    }


def _portfolios(amounts: Amounts, a: str, b: str) -> str:
    """Return how alike the portfolios of two are, by kind of thing."""
    both = {kind for buyer, kind in amounts if buyer == a} & {k for x, k in amounts if x == b}
    alike = {kind: portfolio_overlap(amounts[a, kind], amounts[b, kind]) for kind in sorted(both)}
    told = [f"{kind} {share:.0%}" for kind, share in alike.items() if share is not None]
    return f"portfolios alike: {', '.join(told)}" if told else "portfolios: too little is sure"


def _split(item: str) -> tuple[str, str]:
    category, _, supplier = item.partition("|")
    return category, supplier


def _assets(snapshot: Snapshot, answers: tuple[str, ...]) -> Held:
    held: Held = defaultdict(lambda: defaultdict(dict))
    sourced = {name for category in CATEGORIES for name in category.asset_classes()}
    for asset, uses in edges_by_target(snapshot.graph, "USES").items():
        for user, edge in uses if snapshot.graph.nodes[asset]["kind"] not in sourced else ():
            answer = holds_on(edge, snapshot.day)
            if answer in answers:
                held[snapshot.groups.get(user, user)][asset][text(edge, "via")] = answer
    return held
