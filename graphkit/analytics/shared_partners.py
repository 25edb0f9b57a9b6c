"""Shared partners: what rivals could learn of each other through whom, and who works together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from graphkit.analytics.categories import VEHICLE_MAKERS
from graphkit.analytics.chance import hypergeometric_tail
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.leak import SAME, Exposure, leak
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.strengths import SAYS_LITTLE, Strengths, common_subjects, nearness
from graphkit.analytics.ties import Tie
from graphkit.analytics.words import from_to, interval_in_words, subjects_in_words

FAMILY = "overlap"
LEAST_RIVALS = 2
_NAMED = 6
_COMMON = SAYS_LITTLE | {"charging-network", "standard"}

LEAK = Method(
    FAMILY,
    "leak",
    "O4",
    1,
    "Knowledge leak: engineers of this partner sit with the rivals too, and nothing but its own "
    "walls keeps cost, timing and know-how apart.",
)
RIVAL_TIE = Method(
    FAMILY,
    "rival-tie",
    "O4b",
    1,
    "Knowledge leak and scale: what is shared saves cost for both and sets neither apart; what was "
    "learned stays learned after an exit.",
)

Partners = Mapping[str, Mapping[str, list[Tie]]]
"""The partners of each group, with the ties to them."""


def leaks(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield vehicle makers with a partner that works for their rivals too, on the same subject.

    Leak(c) = 1 - prod over rivals r of (1 - rho x_cr tau): rho = 1 for named rivals, else for all
    groups of the maker's business; x_cr the strength of the rival's ties to the partner (noisy-or
    of form * evidence, by the table printed with the result); tau = 1 where a subject is the same,
    0.5 where only the outcome aimed at is, 0.2 else. A rival's subsidiaries count as the rival, a
    venture with it once. Low by ties that surely hold, high with those that may; the note gives
    both with all forms alike. From two rivals; partnerships that join them to the maker itself are
    left out. First come makers whose own tie to the partner, and the strongest of a rival's on the
    same subject, are both strong. Rivals are not weighed by markets: no sales by market are known.
    Chance, where rivals are named: how often as many of them fall among the partner's customers of
    that business if these are drawn at random (hypergeometric); without names none is computed.
    After Pahnke et al. 2015; Hernandez, Sanders and Tuschke 2015; the formula is ours.
    Source: ours, after these.
    """
    strengths, alike = snapshot.strengths, snapshot.strengths.alike()
    partners = _partners(snapshot)
    found = []
    for maker in _makers(snapshot):
        for partner, ours in sorted(partners[maker].items()):
            # who only funds a tie, or is itself a competitor, is no shared partner
            if not snapshot.makes_vehicles(partner) and _surely(ours):
                rivals = _rivals(snapshot, partners[partner], maker, ours)
                if sum(map(_surely, rivals.values())) >= LEAST_RIVALS:
                    told = _leak(snapshot, alike, (maker, partner), ours, rivals)
                    found.append((told, _closeness(strengths, ours, rivals)))
    order = sorted(found, key=lambda f: (f[0].chance or 0.0, -f[1], -f[0].low, f[0].subjects))
    yield from (finding for finding, _ in order)


def rival_ties(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield vehicle makers of two groups that work together, and on what.

    Value is the strength of their ties, x = 1 - prod(1 - form * evidence), each partnership once:
    low by those that surely hold, high with those that may.
    A fact, not a statistic: no chance is computed. First come those who work together on most
    subjects, then the strongest ties; a charging network or a standard, which many share, is no
    sign of closeness and counts last. A venture is no rival of its partners. With named rivals:
    only ties to these.
    Source: noisy-or, Pearl 1988; the weights are ours, after Contractor and Lorange 1988.
    """
    alike = snapshot.strengths.alike()
    found = [
        (_breadth(ties), _rival_tie(snapshot, alike, pair, ties))
        for pair, ties in sorted(snapshot.joined.items())
        if all(snapshot.business.get(end) in VEHICLE_MAKERS for end in pair)
        and snapshot.are_rivals(*pair)
    ]
    order = sorted(found, key=lambda f: (-f[0], -f[1].low, f[1].subjects))
    yield from (finding for _, finding in order)


def _breadth(ties: Iterable[Tie]) -> int:
    """Return on how many subjects two surely work together, but for what many share."""
    return len({s for tie in ties if tie.holds == "yes" for s in tie.subjects} - _COMMON)


def _rivals(
    snapshot: Snapshot, ties_of_partner: Mapping[str, Sequence[Tie]], maker: str, ours: list[Tie]
) -> dict[str, list[Tie]]:
    """Return the partner's ties to rivals of the maker, without partnerships that join all."""
    joint = {tie.partnership for tie in ours}
    apart = {
        rival: [tie for tie in ties if tie.partnership not in joint]
        for rival, ties in ties_of_partner.items()
        if rival != maker and snapshot.are_rivals(maker, rival)
    }
    return {rival: ties for rival, ties in apart.items() if ties}


def _makers(snapshot: Snapshot) -> list[str]:
    """Return the vehicle makers; where rivals are named, whoever isn't one of them."""
    return [
        org
        for org, business in snapshot.business.items()
        if business in VEHICLE_MAKERS and org not in snapshot.named_rivals
    ]


def _partners(snapshot: Snapshot) -> Partners:
    found: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for (a, b), ties in snapshot.joined.items():
        found[a][b] += ties
        found[b][a] += ties
    return found


def _sure(ties: Iterable[Tie]) -> list[Tie]:
    return [tie for tie in ties if tie.holds == "yes"]


def _surely(ties: Iterable[Tie]) -> bool:
    return any(tie.holds == "yes" for tie in ties)


def _leak(
    snapshot: Snapshot,
    alike: Strengths,
    pair: tuple[str, str],
    ours: Sequence[Tie],
    rivals: Mapping[str, Sequence[Tie]],
) -> Finding:
    maker, partner = pair
    number = _exposure(snapshot.strengths, ours, rivals)
    compared = _exposure(alike, ours, rivals)
    ranked = sorted(rivals, key=lambda r: (not _surely(rivals[r]), -nearness(ours, rivals[r]), r))
    sure = [rival for rival in ranked if _surely(rivals[rival])]
    group = snapshot.acting(partner, _parts(partner, [*ours, *chain(*rivals.values())]))
    return snapshot.finding(
        LEAK,
        (maker, partner),
        f"{group} works with {from_to(len(sure), len(rivals))} rivals of {snapshot.name(maker)}"
        f"{_on_the_same(ours, rivals)}: {_some(snapshot, sure)}",
        number,
        unit="leak exposure",
        n=len(rivals),
        rests_on=[_by_holds(ours), *(_by_holds(rivals[rival]) for rival in ranked)],
        reviewed=pair,
        chance=_chance(snapshot, maker, rivals, partner) if snapshot.named_rivals else None,
        note=f"with all forms alike {interval_in_words(compared)}",
        parameters=str(snapshot.strengths.weights),
    )


def _on_the_same(ours: Sequence[Tie], rivals: Mapping[str, Sequence[Tie]]) -> str:
    """Return with how many rivals the partner works on what it does for us too, and on what."""
    common = [common_subjects(ours, ties) for ties in rivals.values()]
    surely = [common_subjects(_sure(ours), _sure(ties)) for ties in rivals.values()]
    subjects = set(chain(*surely)) or set(chain(*common))
    many = from_to(sum(map(bool, surely)), sum(map(bool, common)))
    return f", {many} of them on {subjects_in_words(subjects)} too" if subjects else ""


def _exposure(
    strengths: Strengths, ours: Sequence[Tie], rivals: Mapping[str, Sequence[Tie]]
) -> Interval:
    strong = {rival: strengths.together(ties) for rival, ties in rivals.items()}
    sure = _sure(ours)
    low = leak(Exposure(1.0, strong[r].low, nearness(sure, _sure(rivals[r]))) for r in rivals)
    high = leak(Exposure(1.0, strong[r].high, nearness(ours, rivals[r])) for r in rivals)
    return Interval(low or 0.0, high or 0.0)


def _closeness(
    strengths: Strengths, ours: Sequence[Tie], rivals: Mapping[str, Sequence[Tie]]
) -> float:
    """Return how strong our tie and the strongest one of a rival on the same subject are, both."""
    theirs = [
        strengths.together(ties).low for ties in rivals.values() if nearness(ours, ties) == SAME
    ]
    return strengths.together(ours).low * max(theirs, default=0.0)


def _chance(
    snapshot: Snapshot, maker: str, rivals: Mapping[str, Sequence[Tie]], partner: str
) -> float:
    business = snapshot.business.get(maker)
    pool = {org for org, of in snapshot.business.items() if of == business} - {maker, partner}
    named = pool & snapshot.named_rivals
    customers = sum((min(partner, org), max(partner, org)) in snapshot.joined for org in pool)
    shared = len(named.intersection(rivals))
    return hypergeometric_tail(shared, pool=len(pool), first=len(named), second=customers)


def _rival_tie(
    snapshot: Snapshot, alike: Strengths, pair: tuple[str, str], ties: Sequence[Tie]
) -> Finding:
    sure = _sure(ties)
    many = len({tie.partnership for tie in sure})
    maybe = len({tie.partnership for tie in ties}) - many
    compared = alike.together(ties)
    return snapshot.finding(
        RIVAL_TIE,
        pair,
        f"{' and '.join(map(snapshot.name, pair))}, both vehicle makers, "
        f"{_work_in_words(sure or ties, many, maybe)}",
        snapshot.strengths.together(ties),
        unit="strength of their ties",
        n=many + maybe,
        rests_on=[_by_holds(sure), _by_holds(ties)],
        note=f"with all forms alike {interval_in_words(compared)}",
        parameters=str(snapshot.strengths.weights),
    )


def _work_in_words(ties: Sequence[Tie], many: int, maybe: int) -> str:
    what = subjects_in_words({subject for tie in ties for subject in tie.subjects})
    if not many:
        return f"may still work together on {what} in {maybe} partnership{'s' * (maybe > 1)}"
    also = f", and perhaps in {maybe} more" if maybe else ""
    return f"work together on {what} in {many} partnership{'s' * (many > 1)}{also}"


def _parts(group: str, ties: Iterable[Tie]) -> set[str]:
    """Return who of a group takes part in its ties."""
    return {part for t in ties for part in (t.parts_a if t.a == group else t.parts_b)}


def _by_holds(ties: Iterable[Tie]) -> list[str]:
    order = sorted(ties, key=lambda tie: (tie.holds != "yes", tie.partnership))
    return list(dict.fromkeys(tie.partnership for tie in order))


def _some(snapshot: Snapshot, organizations: Sequence[str]) -> str:
    shown = [snapshot.name(org) for org in organizations[:_NAMED]]
    more = len(organizations) - len(shown)
    return f"{', '.join(shown)} and {more} more" if more else snapshot.names(organizations)
