"""Score: one number for how much stands against signing, with all that it is made of.

It helps to sort many candidates and decides nothing: gates override it, every part shows its raw
value, and where less than half of its weight could be assessed there is none. Weights and bands are
ours, without calibration.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from graphkit.check.coverage import Coverage
from graphkit.check.delta import Delta
from graphkit.check.exposure import Leak
from graphkit.check.gates import Gate
from graphkit.check.ownership import Ownership
from graphkit.check.shared import Shared
from graphkit.check.ties import Tie

Band = Literal["low", "medium", "high"]
Decision = Literal["block", "review"]

RULE = (
    "100 times the weighted mean of what could be assessed: rival leak 0.25, concentration delta "
    "0.20, exclusivity 0.15, dependence imbalance 0.15, shared asset 0.10, ownership near rivals "
    "0.10, past failures 0.05; none where less than half of the weight could be. Low below 33, "
    "high from 67. Unstable where counting all forms of ties alike, or half or one and a half of "
    "any weight, changes the band, or where the bounds lie in two. A certain gate blocks and a "
    "potential one asks for review, whatever the score; the weights are ours, without calibration"
)
_WEIGHTS = {
    "rival-leak": 0.25,
    "concentration-delta": 0.20,
    "exclusivity": 0.15,
    "dependence-imbalance": 0.15,
    "shared-asset": 0.10,
    "ownership-near-rivals": 0.10,
    "past-failures": 0.05,
}
_LEAST_COVERAGE = 0.5
_MEDIUM, _HIGH = 33.0, 67.0
_SWING = (0.5, 1.5)
_REVIEWED = ("good", "fair")
_CERTAINTY = {"certain": 1.0, "potential": 0.5}


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the score: its weight, its value from 0 to 1 between bounds, and in words."""

    name: str
    weight: float
    value: float | None
    """None where it could not be assessed; the reason then stands in `raw`."""
    at_most: float | None
    raw: str


@dataclass(frozen=True, slots=True)
class Score:
    """What stands against signing, 0 to 100 between bounds, and how firm that is."""

    value: float
    at_most: float
    band: Band
    stable: bool
    coverage: float
    """The part of all weight that could be assessed."""
    decision: Decision | None
    """What the gates ask for, whatever the score."""
    components: tuple[Component, ...]


def score(
    *,
    leak: Leak | None,
    delta: Delta | None,
    gates: Sequence[Gate],
    shared: Shared,
    ownership: Ownership,
    direct: Sequence[Tie] | None,
    rivals: Sequence[str],
    coverage: Coverage,
) -> Score | None:
    """Return the score by the `RULE`; None where less than half of it could be assessed.

    `direct` are the ties to us, None where nobody is named as us.
    """
    components = (
        _leak(leak, coverage),
        _concentration(delta),
        _exclusivity(gates, coverage),
        _imbalance(delta),
        _asset(shared, rivals),
        _ownership(ownership, rivals),
        _failures(direct),
    )
    assessed = sum(c.weight for c in components if c.value is not None)
    if assessed < _LEAST_COVERAGE:
        return None
    low, high = _mean(components)
    return Score(
        low,
        high,
        _band(high),
        _is_stable(components, leak),
        round(assessed, 2),
        _decision(gates),
        components,
    )


def _mean(components: Iterable[Component]) -> tuple[float, float]:
    known = [(c.weight, c.value, c.at_most) for c in components if c.value is not None]
    total = sum(weight for weight, _, _ in known)
    low = sum(weight * (value or 0.0) for weight, value, _ in known) / total
    high = sum(weight * (most or 0.0) for weight, _, most in known) / total
    return round(100 * low, 1), round(100 * high, 1)


def _band(value: float) -> Band:
    return "low" if value < _MEDIUM else "medium" if value < _HIGH else "high"


def _is_stable(components: Sequence[Component], leak: Leak | None) -> bool:
    """Tell whether neither bounds nor weights nor the table of forms would change the band."""
    variants: list[Sequence[Component]] = [components]
    for at, component in enumerate(components):
        for swing in _SWING:
            changed = replace(component, weight=component.weight * swing)
            variants.append([*components[:at], changed, *components[at + 1 :]])
    if leak is not None:
        alike = replace(components[0], value=leak.alike, at_most=leak.alike_at_most)
        variants.append([alike, *components[1:]])
    return len({_band(end) for variant in variants for end in _mean(variant)}) == 1


def _decision(gates: Iterable[Gate]) -> Decision | None:
    certainties = {gate.certainty for gate in gates}
    return "block" if "certain" in certainties else "review" if certainties else None


def _leak(leak: Leak | None, coverage: Coverage) -> Component:
    name = "rival-leak"
    if leak is None:
        return _unknown(name, "no rival is named")
    tied = {found.rival for found in leak.rivals if found.strength_at_most}
    open_ = [p for p in coverage.none_sayable if p.counterpart and not p.sayable]
    rivals = {found.rival for found in leak.rivals}
    untold = [pair for pair in open_ if pair.counterpart in rivals - tied]
    if untold and not tied:
        return _unknown(name, "no tie with a rival is known, nor can none be told")
    more = f"; of {len(untold)} the coverage can't tell" if untold else ""
    return _component(name, leak.value, leak.at_most, f"leak exposure to all rivals{more}")


def _concentration(delta: Delta | None) -> Component:
    name = "concentration-delta"
    shift = delta and delta.by_supplier
    if not shift:
        return _unknown(name, "no category is proposed")
    if shift.change is None:
        return _component(name, 1.0, 1.0, "the candidate would be the only known source")
    low, high = (max(0.0, end) for end in (shift.change.low, shift.change.high))
    return _component(name, low, high, "rise of the Herfindahl index of our sources")


def _exclusivity(gates: Iterable[Gate], coverage: Coverage) -> Component:
    found = [gate for gate in gates if gate.kind == "exclusivity"]
    if found:
        worst = max(_CERTAINTY[gate.certainty] for gate in found)
        return _component("exclusivity", worst, worst, found[0].reason)
    candidate = coverage.reviews[0]
    if candidate.completeness not in _REVIEWED:
        return _unknown("exclusivity", f"{candidate.name} was not gone through one by one")
    return _component("exclusivity", 0.0, 0.5, "none in the texts of its deals; no contract seen")


def _imbalance(delta: Delta | None) -> Component:
    name = "dependence-imbalance"
    if delta is None or delta.imbalance is None:
        return _unknown(name, "no category is proposed")
    if delta.advantaged == "us":
        return _component(name, 0.0, 0.0, "the candidate would need us more")
    return _component(name, delta.imbalance.low, delta.imbalance.high, "who needs whom more")


def _asset(shared: Shared, rivals: Sequence[str]) -> Component:
    name = "shared-asset"
    if not rivals:
        return _unknown(name, "no rival is named")
    found = [asset for asset in shared.assets if asset.counterpart in rivals]
    if not found:
        return _unknown(name, "no asset that it shares with a rival is known")
    sure = any(use.holds == "yes" for asset in found for use in asset.of_counterpart)
    return _component(name, 1.0 if sure else 0.0, 1.0, f"shares {found[0].asset.name}")


def _ownership(ownership: Ownership, rivals: Sequence[str]) -> Component:
    name = "ownership-near-rivals"
    if not rivals:
        return _unknown(name, "no rival is named")
    links = [link for link in ownership.links if link.counterpart in rivals and link.holds != "no"]
    if not links and not ownership.owners and not ownership.holdings:
        return _unknown(name, "no stake of or in the candidate is known")
    if not links:
        return _component(name, 0.0, 0.0, "no stake known that joins it to a rival")
    ends = [_nearness(link.share, link.control, link.holds) for link in links]
    low, high = max(low for low, _ in ends), max(high for _, high in ends)
    return _component(name, low, high, f"{links[0].owner.name} holds {links[0].owned.name}")


def _nearness(share: float | None, control: str, holds: str) -> tuple[float, float]:
    """Return how near a stake brings: its share, all with control, nothing if it may not hold."""
    known = (share or 0.0) / 100 if share is not None else None
    low = 1.0 if control == "yes" else known or 0.0
    high = 1.0 if control != "no" or known is None else known
    return (low if holds == "yes" else 0.0), high


def _failures(direct: Sequence[Tie] | None) -> Component:
    name = "past-failures"
    if direct is None:
        return _unknown(name, "nobody is named as us")
    if not direct:
        return _unknown(name, "no tie with us is known, past or present")
    failed = [tie for tie in direct if tie.state in ("past", "cancelled")]
    part = round(len(failed) / len(direct), 3)
    return _component(name, part, part, f"{len(failed)} of {len(direct)} ties with us are over")


def _component(name: str, value: float, at_most: float, raw: str) -> Component:
    return Component(name, _WEIGHTS[name], round(value, 3), round(at_most, 3), raw)


def _unknown(name: str, why: str) -> Component:
    return Component(name, _WEIGHTS[name], None, None, f"not assessed: {why}")
