"""Governance: partnerships that are held more loosely, or tightly, than their partners depend."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphkit.analytics.exclusive_deals import exclusivity_in
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.governance_fit import Clauses, GovernanceFit, Work, governance_fit
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.joint_work import work
from graphkit.analytics.portfolio import by_supplier, portfolios
from graphkit.analytics.reliance import reliances
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.tie_weights import tie_weights
from graphkit.analytics.ties import Tie
from graphkit.analytics.words import a_form, interval_in_words, subjects_in_words
from graphkit.dates import Holds
from graphkit.exchange import roles_that
from graphkit.ontology import ontology
from graphkit.reading import edges_by_target, holds_on, text

_NOTHING = Interval(0.0, 0.0)

GOVERNANCE_FIT = Method(
    "interdependence",
    "governance-fit",
    "I11",
    1,
    "Hold-up where the promise is weaker than the need: nobody decides when partners disagree, and "
    "either can walk away. Where it is stronger, structure costs and slows.",
)


@dataclass(frozen=True, slots=True)
class _Critical:
    """A thing that a vehicle maker needs, and the share of it that one partnership meets."""

    maker: str
    thing: str
    share: Interval


@dataclass(frozen=True, slots=True)
class _Held:
    """A partnership of two groups: how it fits if they depend least, and if they depend most."""

    tie: Tie
    work: Work
    least: GovernanceFit
    most: GovernanceFit
    critical: _Critical | None

    @property
    def gap(self) -> Interval:
        return Interval(self.most.gap.low, self.least.gap.high)

    @property
    def verdict(self) -> str:
        verdicts = {self.least.verdict, self.most.verdict}
        return verdicts.pop() if len(verdicts) == 1 else "cannot tell"


def governance_gaps(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield partnerships whose governance is surely looser, or tighter, than the work asks for.

    I = max(type of work, MD / 2, share of a critical need that it meets); type: pooled 0.2
    (charging, standards, consortia), sequential 0.5 (one gives, the other takes), reciprocal 0.8
    (else); MD the mutual dependence of maker and supplier, as for dependence.
    T = weight of the form + 0.05 for each of joint board, joint staff, exclusivity, exit terms and
    dispute rule, 1 at most; what isn't in the data makes it an interval (exit terms and exclusivity
    are read from the texts, a joint venture has a board). gap = T - I: shown below -0.2 or above
    0.2 at both ends. Shares that bind the two count for all that they do, money alone is no work,
    and of several partnerships of a pair on one subject the tightest counts. Too tight are only
    joint ventures: a contract is no structure that costs. The critical need is the maker's share of
    deals in a kind of thing that nearly all buy in (count-based). First come the loosest, rivals
    before others. No chance is computed.
    Source: Thompson 1967; Gulati and Singh 1998. The article asks that governance match the level
    of interdependence and gives no scale: the scale is ours.
    """
    held = [h for h in _tightest(snapshot) if _is_misfit(h)]
    order = sorted(
        held,
        key=lambda h: (
            h.verdict == "over-governed",
            not snapshot.are_rivals(h.tie.a, h.tie.b),
            h.gap.high if h.gap.high < 0 else -h.gap.low,
            h.tie.partnership,
        ),
    )
    told: set[str] = set()
    for h in order:
        # a body of many is told once, not for each pair of its owners
        if h.verdict == "under-governed" or h.tie.partnership not in told:
            told.add(h.tie.partnership)
            yield _finding(snapshot, h)


def _is_misfit(held: _Held) -> bool:
    return held.verdict == "under-governed" or (
        held.verdict == "over-governed" and "joint-venture" in held.tie.forms
    )


def _tightest(snapshot: Snapshot) -> Iterator[_Held]:
    needs, stakes = _critical_needs(snapshot), _stakes(snapshot)
    mutual = {
        tuple(sorted((r.maker, r.supplier))): (
            r.of_maker.low + r.of_supplier.low,
            r.of_maker.high + r.of_supplier.high,
        )
        for r in reliances(snapshot)
    }
    best: dict[tuple[str, str, str], _Held] = {}
    for (a, b), ties in snapshot.joined.items():
        equity = _equity(ties, stakes.get((a, b), set()))
        for tie in ties:
            if tie.holds == "yes" and _is_work(tie):
                held = _held(
                    snapshot,
                    tie,
                    equity,
                    needs.get((tie.partnership, a, b)),
                    mutual.get((a, b), (0.0, 0.0)),
                )
                for subject in tie.subjects:
                    known = best.get((a, b, subject))
                    if known is None or held.least.tightness.high > known.least.tightness.high:
                        best[a, b, subject] = held
    yield from {(h.tie.partnership, h.tie.a, h.tie.b): h for h in best.values()}.values()


def _equity(ties: Iterable[Tie], stakes: set[Holds]) -> Interval:
    """Return the weight of the shares that bind a pair: surely, and if all hold that may."""
    forms, weights = ontology().schemes["form"], tie_weights().form
    found = [
        (tie.holds, weights[form])
        for tie in ties
        for form in tie.forms
        if forms[form].broader == "equity-based"
    ]
    found += [(holds, weights["equity-stake"]) for holds in stakes]
    sure = [weight for holds, weight in found if holds == "yes"]
    return Interval(max(sure, default=0.0), max((weight for _, weight in found), default=0.0))


def _stakes(snapshot: Snapshot) -> dict[tuple[str, str], set[Holds]]:
    """Return for each pair of groups whether one has, or may have, shares in the other."""
    found: dict[tuple[str, str], set[Holds]] = defaultdict(set)
    for owned, owners in edges_by_target(snapshot.graph, "STAKE_IN").items():
        for owner, stake in owners:
            a, b = sorted(snapshot.groups.get(end, end) for end in (owner, owned))
            if (holds := holds_on(stake, snapshot.day)) != "no":
                found[a, b].add(holds)
    return found


def _held(
    snapshot: Snapshot,
    tie: Tie,
    equity: Interval,
    critical: _Critical | None,
    mutual: tuple[float, float],
) -> _Held:
    form = max((tie_weights().form[form] for form in tie.forms), default=0.0)
    share = critical.share if critical else _NOTHING
    # the gap is widest where the least shares bind them and the most is needed
    most, least = (
        governance_fit(
            max(form, shares),
            _work(tie),
            clauses=_clauses(snapshot, tie),
            mutual_dependence=both,
            critical_share=end,
        )
        for shares, both, end in (
            (equity.low, mutual[1], share.high),
            (equity.high, mutual[0], share.low),
        )
    )
    binding = critical if critical and least.interdependence == share.low else None
    return _Held(tie, _work(tie), least, most, binding)


def _is_work(tie: Tie) -> bool:
    """Tell whether more than money passes: who funds or is funded works on nothing."""
    money = roles_that("funds", "is funded")
    return not (money.issuperset(tie.roles_a) or money.issuperset(tie.roles_b))


def _work(tie: Tie) -> Work:
    """Return how the work ties the two: roles tell who gives where form and subject don't."""
    told = work(tie.forms, tie.subjects)
    giving, taking = roles_that("gives", "builds"), roles_that("takes")
    for one, other in ((tie.roles_a, tie.roles_b), (tie.roles_b, tie.roles_a)):
        if told == "reciprocal" and giving.intersection(one) and taking.intersection(other):
            return "sequential"
    return told


def _clauses(snapshot: Snapshot, tie: Tie) -> Clauses:
    properties = snapshot.graph.nodes[tie.partnership]
    return Clauses(
        joint_board=True if "joint-venture" in tie.forms else None,
        exclusivity=True if exclusivity_in(properties) else None,
        exit_terms=True if text(properties, "exitTerms") else None,
    )


def _critical_needs(snapshot: Snapshot) -> dict[tuple[str, str, str], _Critical]:
    """Return, for each partnership of a pair, the need of which it meets the largest share."""
    found: dict[tuple[str, str, str], _Critical] = {}
    for portfolio in portfolios(snapshot.supplies):
        boxes = portfolio.boxes(by_supplier).values()
        least, most = sum(low for low, _ in boxes), sum(high for _, high in boxes)
        for supply in portfolio.supplies:
            if supply.holds == "yes" and not supply.is_use:
                a, b = sorted((supply.buyer, supply.supplier))
                share = Interval(1 / most, 1 / least)
                known = found.get((supply.relationship, a, b))
                if known is None or share.low > known.share.low:
                    critical = _Critical(supply.buyer, portfolio.category, share)
                    found[supply.relationship, a, b] = critical
    return found


def _finding(snapshot: Snapshot, held: _Held) -> Finding:
    tie = held.tie
    need = Interval(held.least.interdependence, held.most.interdependence)
    tight = Interval(held.most.tightness.low, held.least.tightness.high)
    return snapshot.finding(
        GOVERNANCE_FIT,
        _subjects(snapshot, held),
        _statement(snapshot, held),
        held.gap,
        unit="governance gap",
        n=1,
        rests_on=[[tie.partnership]],
        note=f"{held.verdict}: tightness {interval_in_words(tight)} for an interdependence "
        f"of {interval_in_words(need)} ({held.work} work)",
        parameters=str(tie_weights()),
    )


def _subjects(snapshot: Snapshot, held: _Held) -> tuple[str, ...]:
    if held.critical and held.verdict == "under-governed":
        return held.critical.maker, held.tie.other(held.critical.maker)
    if held.verdict == "under-governed":
        return held.tie.a, held.tie.b
    return tuple(
        sorted(
            {
                end
                for tie in snapshot.ties
                if tie.partnership == held.tie.partnership and tie.joins == "partners"
                for end in (tie.a, tie.b)
            }
        )
    )


def _statement(snapshot: Snapshot, held: _Held) -> str:
    tie, names = held.tie, snapshot.names(_subjects(snapshot, held))
    if held.verdict == "over-governed":
        return (
            f"{names} work on {subjects_in_words(tie.subjects)} in {a_form(tie.forms)}, a tighter "
            f"form than {held.work} work asks for"
        )
    if held.critical:
        maker, thing = held.critical.maker, held.critical.thing
        much = "all" if held.critical.share.low == 1 else f"{held.critical.share.low:.0%} or more"
        return (
            f"{snapshot.name(maker)} has {much} of its known {thing} from outside on "
            f"{a_form(tie.forms)} with {snapshot.name(tie.other(maker))}"
        )
    rivals = ", rivals," if snapshot.are_rivals(tie.a, tie.b) else ""
    return (
        f"{names}{rivals} work hand in hand on {subjects_in_words(tie.subjects)} on the strength "
        f"of {a_form(tie.forms)} alone"
    )
