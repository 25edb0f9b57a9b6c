"""Control: who decides in a firm, which is not what arrives of its dividend.

Shares are given as (owner, owned) -> share on 0..1. Half of a half is control of both where the
rule says half, though only a quarter of the dividend arrives.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

N = TypeVar("N")
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Rule:
    """From which share on somebody controls."""

    share: float = 0.5
    inclusive: bool = False
    """Whether the share itself suffices."""

    def met_by(self, held: float) -> bool:
        """Tell whether a share suffices."""
        if self.inclusive:
            return held >= self.share - _ROUNDING
        return held > self.share + _ROUNDING


MORE_THAN_HALF = Rule()
OFAC = Rule(inclusive=True)
"""The rule of the US sanctions office: half is enough, and several may each have it."""


def controlled_by(
    shares: Mapping[tuple[N, N], float],
    owner: N,
    *,
    rule: Rule = MORE_THAN_HALF,
    decided: Mapping[N, N | None] | None = None,
) -> dict[N, tuple[N, ...]]:
    """Return the firms that an owner controls, each with the members through which it does.

    A firm joins the group when the owner and the members together hold enough by the rule; this is
    repeated until none joins. `decided` overrides shares where a golden share, a cap on votes or a
    contract says who controls a firm, or that nobody does (None). The order is that of joining.
    Source: OFAC FAQ 401 (with the rule OFAC); Glattfelder and Battiston 2009.
    """
    return _Stakes.of(shares, rule, decided or {}).controlled_by(owner)


def controllers(
    shares: Mapping[tuple[N, N], float],
    *,
    rule: Rule = MORE_THAN_HALF,
    decided: Mapping[N, N | None] | None = None,
) -> dict[N, N]:
    """Return who controls each firm in the end; a firm that nobody controls isn't there.

    The controller is one whom nobody controls. In a circle whose members control one another there
    is none. With a rule that several can meet, a firm that has several controllers isn't there
    either: it is under joint control.
    Source: as `controlled_by`.
    """
    found: dict[N, list[N]] = defaultdict(list)
    for owner, group in controlled(shares, rule=rule, decided=decided).items():
        for firm in group:
            found[firm].append(owner)
    return {firm: owners[0] for firm, owners in found.items() if len(owners) == 1}


def controlled(
    shares: Mapping[tuple[N, N], float],
    *,
    rule: Rule = MORE_THAN_HALF,
    decided: Mapping[N, N | None] | None = None,
) -> dict[N, dict[N, tuple[N, ...]]]:
    """Return what each owner whom nobody controls controls itself, as `controlled_by` tells it."""
    stakes = _Stakes.of(shares, rule, decided or {})
    groups = {owner: stakes.controlled_by(owner) for owner in stakes.owned}
    under = {firm for group in groups.values() for firm in group}
    return {owner: group for owner, group in groups.items() if owner not in under}


def joint_control(shares: Mapping[tuple[N, N], float]) -> dict[N, tuple[N, ...]]:
    """Return the firms in which two owners have one half each, with both: neither decides alone."""
    halves: dict[N, list[N]] = defaultdict(list)
    for (owner, owned), share in shares.items():
        if abs(share - 0.5) <= _ROUNDING:
            halves[owned].append(owner)
    return {firm: tuple(owners) for firm, owners in halves.items() if len(owners) == 2}


def relative_control(held: Iterable[float]) -> list[float]:
    """Return how decisive each owner of one firm is: share^2 / sum of share^2, on 0..1.

    Linear control, the other way to read it, is the share itself. Source: Glattfelder and
    Battiston 2009.
    """
    squares = [share * share for share in held]
    total = sum(squares)
    return [square / total if total else 0.0 for square in squares]


@dataclass(frozen=True, slots=True)
class _Stakes(Generic[N]):
    """Shares by firm and by holder, so that only what an owner reaches is looked at."""

    holders: Mapping[N, Mapping[N, float]]
    owned: Mapping[N, list[N]]
    rule: Rule
    decided: Mapping[N, N | None]

    @classmethod
    def of(
        cls, shares: Mapping[tuple[N, N], float], rule: Rule, decided: Mapping[N, N | None]
    ) -> "_Stakes[N]":
        holders: dict[N, dict[N, float]] = defaultdict(dict)
        owned: dict[N, list[N]] = defaultdict(list)
        for (holder, firm), share in shares.items():
            holders[firm][holder] = share
            owned[holder].append(firm)
        for firm, decider in decided.items():
            if decider is not None:
                owned[decider].append(firm)
        return cls(holders, owned, rule, decided)

    def controlled_by(self, owner: N) -> dict[N, tuple[N, ...]]:
        joined: dict[N, tuple[N, ...]] = {}
        group, grown = {owner}, [owner]
        for member in grown:  # grows while it is walked
            for firm in self.owned.get(member, ()):
                if firm not in group and (through := self._through(firm, group)):
                    joined[firm] = through
                    group.add(firm)
                    grown.append(firm)
        return joined

    def _through(self, firm: N, group: set[N]) -> tuple[N, ...]:
        if firm in self.decided:
            decider = self.decided[firm]
            return (decider,) if decider is not None and decider in group else ()
        held = {
            member: share for member, share in self.holders.get(firm, {}).items() if member in group
        }
        return tuple(held) if held and self.rule.met_by(sum(held.values())) else ()
