"""Signing: what changes for us if we sign what is proposed, in the category that it is about.

Volumes, capacities and spend by supplier are hardly ever known, so all is counted by suppliers and
says so; what may hold makes each number an interval. Read only where something is proposed.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import prod

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
_MOST_WORLDS = 4096
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
        by_supplier=_shift(found, newcomer, lambda trader: trader.id),
        by_country=_shift(found, newcomer, lambda trader: trader.country or f"? {trader.id}"),
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


def _shift(found: Sequence[Trader], newcomer: Trader, key: _Key) -> Shift:
    """Return an index before and after, over all that may be: each doubtful one there or not."""
    others = [trader for trader in found if trader.id != newcomer.id]
    before = [trader for trader in found if trader.id == newcomer.id]
    was = [n for n in (0, 1) if n == len(before) or any(t.holds != "yes" for t in before)]
    changes = []
    afters = []
    for world in _worlds(others, key):
        now = _index(world, key(newcomer), 1)
        afters.append(now)
        changes += [(then, now) for n in was if (then := _index(world, key(newcomer), n))]
    if not changes:
        return Shift(None, _between(afters), None)
    befores = [then for then, _ in changes]
    return Shift(
        _between(befores), _between(afters), _between([now - then for then, now in changes])
    )


def _worlds(traders: Sequence[Trader], key: _Key) -> Iterator[Counter[str]]:
    """Yield how many there are of each key, for each number of the doubtful that may be there."""
    sure = Counter(key(trader) for trader in traders if trader.holds == "yes")
    doubtful = Counter(key(trader) for trader in traders if trader.holds != "yes")
    if prod(count + 1 for count in doubtful.values()) > _MOST_WORLDS:
        yield from (sure, sure + doubtful)
        return
    for counts in product(*(range(count + 1) for count in doubtful.values())):
        yield sure + Counter(dict(zip(doubtful, counts, strict=True)))


def _index(world: Counter[str], key: str, more: int) -> float:
    """Return the index of some and so many more of a key; 0 where there is none at all."""
    return herfindahl((world + Counter({key: more})).values()) or 0.0


def _between(numbers: Sequence[float]) -> Bounds:
    return Bounds(_r(min(numbers)), _r(max(numbers)))


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
