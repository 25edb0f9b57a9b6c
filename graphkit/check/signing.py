"""Signing: what changes for us if we sign what is proposed, in the category that it is about.

Volumes, capacities and spend by supplier are hardly ever known, so all is counted by suppliers and
says so; what may hold makes each number an interval. Read only where something is proposed.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from graphkit.analytics.dependence import UNKNOWN_SUBSTITUTES, power_bounds
from graphkit.analytics.governance_fit import Clauses, governance_fit
from graphkit.analytics.herfindahl import Interval, herfindahl
from graphkit.analytics.joint_work import work
from graphkit.analytics.tie_weights import tie_weights
from graphkit.check.delta import Bounds, Delta, GovernanceFit, Proposal, Shift
from graphkit.check.facts import Facts
from graphkit.check.sides import Side
from graphkit.check.supplies import Trader, customers, head, suppliers
from graphkit.errors import UsageError

_DIGITS = 3
_Key = Callable[[Trader], str]


def delta(facts: Facts, candidate: Side, ours: Side, proposal: Proposal) -> Delta:
    """Return what signing a proposal with a candidate changes for us.

    HHI = sum of squared shares before and after one supplier more; a country's share is that of
    the suppliers that sit there. Dependence is one of so many sources, times what can't be had
    elsewhere (unknown: half to all of it); of the candidate on us, one of so many customers.
    Sources: US Merger Guidelines 2023; Casciaro and Piskorski 2005; Thompson 1967; the form's
    weight and the scale of fit are ours.
    """
    if proposal.form is None and proposal.category is None:
        raise UsageError("nothing is proposed: name a form or a category")
    if proposal.category is None:
        fit = _governance(proposal, None)
        return Delta(proposal.form, None, (), *(None,) * 7, governance=fit)
    found = suppliers(facts, ours, proposal.category)
    bought = customers(facts, candidate, proposal.category)
    top = head(facts, candidate.root.id)
    newcomer = Trader(top, facts.name(top), facts.country(top), "yes")
    after = [trader for trader in found if trader.id != top] + [newcomer]
    our_top = head(facts, ours.root.id)
    buyers = [t for t in bought if t.id != our_top] + [Trader(our_top, "", None, "yes")]
    on_candidate, on_us = _part(after), _part(buyers)
    power = power_bounds("us", "candidate", of_a=on_candidate, of_b=on_us)
    return Delta(
        form=proposal.form,
        category=proposal.category,
        suppliers=found,
        is_new=all(trader.id != top for trader in found),
        by_supplier=_shift(found, after, lambda trader: trader.id),
        by_country=_shift(found, after, lambda trader: trader.country or f"? {trader.id}"),
        ours_on_candidate=_bounds(on_candidate),
        candidates_on_us=_bounds(on_us),
        imbalance=_bounds(power.imbalance),
        advantaged=power.advantaged or None,
        governance=_governance(proposal, on_candidate),
    )


def _part(traders: Sequence[Trader]) -> Interval:
    """Return how much rests on one of some, of which those that may hold may not be there."""
    sure = sum(trader.holds == "yes" for trader in traders)
    least, most = UNKNOWN_SUBSTITUTES
    return Interval((1 - most) / len(traders), (1 - least) / sure)


def _shift(before: Sequence[Trader], after: Sequence[Trader], key: _Key) -> Shift:
    then, now = _index(before, key), _index(after, key)
    if then is None or now is None:
        return Shift(None, _bounds(now or Interval(1.0, 1.0)), None)
    # The doubtful suppliers are the same before and after: they are there in both, or in neither.
    changes = [
        end_now - end_then
        for end_then, end_now in zip(_ends(before, key), _ends(after, key), strict=True)
    ]
    return Shift(_bounds(then), _bounds(now), Bounds(_r(min(changes)), _r(max(changes))))


def _index(traders: Sequence[Trader], key: _Key) -> Interval | None:
    ends = _ends(traders, key)
    return Interval(min(ends), max(ends)) if ends else None


def _ends(traders: Sequence[Trader], key: _Key) -> list[float]:
    """Return the index by those that surely hold, and by all; nothing where none does."""
    sure = [trader for trader in traders if trader.holds == "yes"]
    ends = [herfindahl(Counter(map(key, some)).values()) for some in (sure or traders, traders)]
    return [end for end in ends if end is not None]


def _governance(proposal: Proposal, on_candidate: Interval | None) -> GovernanceFit | None:
    if proposal.form is None:
        return None
    kind = work([proposal.form], [proposal.category] if proposal.category else [])
    clauses = Clauses(joint_board=True if proposal.form == "joint-venture" else None)
    weight = tie_weights().form.get(proposal.form, 0.0)
    shares = (on_candidate.low, on_candidate.high) if on_candidate else (0.0, 0.0)
    fits = [governance_fit(weight, kind, clauses=clauses, critical_share=share) for share in shares]
    verdicts = {fit.verdict for fit in fits}
    gap = Bounds(min(f.gap.low for f in fits), max(f.gap.high for f in fits))
    return GovernanceFit(verdicts.pop() if len(verdicts) == 1 else "cannot tell", kind, gap)


def _bounds(interval: Interval) -> Bounds:
    return Bounds(_r(interval.low), _r(interval.high))


def _r(number: float) -> float:
    return round(number, _DIGITS)
