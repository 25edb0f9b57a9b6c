"""Ownership bounds: what an owner has of firms where shares are unknown or may no longer hold.

What arrives at an owner is the chance that a dividend, handed from each firm to one of its holders
by their shares, gets there. So the bounds are the least and the most of a chance, on 0..1 however
stakes run in circles, and nobody can have more than there is to own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from graphkit.analytics.herfindahl import Interval

N = TypeVar("N")
Held = tuple[float, float]
"""The least and the most that a share can be, on 0..1: (0, 1) where nothing is known of it."""
_Part = Callable[[list[tuple[Held, float]]], float]
_ROUNDING = 1e-9
_SETTLED = 1e-13
_ROUNDS = 10_000


@dataclass(frozen=True)
class Holders(Generic[N]):
    """Who holds each firm, between which shares, none more than there is."""

    of: Mapping[N, Mapping[N, Held]]
    overfull: frozenset[N]
    """Firms whose known shares add up to more than 1: a data error, here rescaled to 1."""

    @cached_property
    def owned(self) -> Mapping[N, list[N]]:
        """The firms that each holder may have a part of."""
        found: dict[N, list[N]] = defaultdict(list)
        for firm, held in self.of.items():
            for holder in held:
                found[holder].append(firm)
        return found

    def floating(self, firm: N) -> Held:
        """Return the least and the most of a firm that nobody named holds."""
        held = self.of.get(firm, {}).values()
        least, most = sum(low for low, _ in held), sum(high for _, high in held)
        return max(0.0, 1 - most), max(0.0, 1 - least)


def holders(shares: Mapping[tuple[N, N], Held]) -> Holders[N]:
    """Return who holds each firm, from (owner, owned) -> share.

    An unknown share can be no more than what the known ones leave.
    """
    found: dict[N, dict[N, Held]] = defaultdict(dict)
    for (owner, owned), share in shares.items():
        found[owned][owner] = share
    overfull = set()
    for owned, held in found.items():
        known = sum(low for low, _ in held.values())
        if known > 1 + _ROUNDING:
            overfull.add(owned)
        scale = 1 / max(known, 1.0)
        left = max(0.0, 1 - known)
        found[owned] = {
            owner: (low * scale, min(high, low + left) if known <= 1 else low * scale)
            for owner, (low, high) in held.items()
        }
    return Holders(dict(found), frozenset(overfull))


def net_ownership(known: Holders[N], owner: N) -> dict[N, Interval]:
    """Return the least and the most that an owner has of each firm that it may have a part of.

    Net of circles through the owner itself: y_ij = V_ij / V_ii with V = (I - W)^-1, and of itself
    y_ii = 1 - 1/V_ii. With all shares known both ends are equal. The most gives each firm's unknown
    part to the holder through whom most arrives. Unit: 0..1.
    Source: Brioschi, Buzzacchi and Colombo 1989 (net); the bounds follow from monotony.
    """
    firms = _reached(known.owned, known.owned.get(owner, ()))
    least = _arriving(known, owner, firms, _least)
    most = _arriving(known, owner, firms, _most)
    return {
        firm: Interval(least[firm], max(least[firm], most[firm])) for firm in firms if most[firm]
    }


def gross_ownership(known: Holders[N], owner: N) -> dict[N, Interval | None]:
    """Return the same gross, sum_k W^k: each round of a circle counts again, so it can pass 1.

    None where the owner may hold all of itself through others: then there is no upper bound.
    """
    net = net_ownership(known, owner)
    own = net.get(owner, Interval(0.0, 0.0))
    if own.high >= 1 - _ROUNDING:
        return dict.fromkeys(net)
    return {
        firm: Interval(part.low / (1 - own.low), part.high / (1 - own.high))
        for firm, part in net.items()
    }


def ultimate_parts(known: Holders[N], firm: N) -> dict[N, Interval]:
    """Return whose a firm is in the end: what stays with each holder above it, and with itself.

    Something stays where nobody named holds more of a holder. With all shares known the parts add
    up to 1; else each is the least and the most that it can be. Unit: 0..1.
    Source: Elliott, Golub and Jackson 2014 (Phi = diag(free float) (I - W)^-1).
    """
    above = _reached(known.of, [firm])
    held = [one for one in above if one in known.of]
    found = {}
    for owner in above:
        least, most = (_arriving(known, owner, held, part) for part in (_least, _most))
        reached = (1.0, 1.0) if owner == firm else (least.get(firm, 0.0), most.get(firm, 0.0))
        floating = known.floating(owner)
        low = _staying(reached[0], floating[0], least.get(owner, 0.0))
        high = _staying(reached[1], floating[1], most.get(owner, 0.0))
        if high > 0:
            found[owner] = Interval(min(low, high), high)
    return found


def _staying(reached: float, floating: float, back: float) -> float:
    """Return what stays where it floats, of what arrives and of what comes back around."""
    return min(1.0, reached * floating / (1 - back)) if back < 1 else float(floating > 0)


def _reached(steps: Mapping[N, Iterable[N]], start: Iterable[N]) -> list[N]:
    seen = dict.fromkeys(start)
    queue = list(seen)
    for node in queue:  # grows while it is walked
        new = [after for after in steps.get(node, ()) if after not in seen]
        seen.update(dict.fromkeys(new))
        queue += new
    return queue


def _arriving(known: Holders[N], owner: N, firms: list[N], part: _Part) -> dict[N, float]:
    arriving = dict.fromkeys(firms, 0.0)
    for _ in range(_ROUNDS):
        change = 0.0
        for firm in firms:
            held = [
                (share, 1.0 if holder == owner else arriving.get(holder, 0.0))
                for holder, share in known.of[firm].items()
            ]
            new = part(held)
            change = max(change, new - arriving[firm])
            arriving[firm] = new
        if change < _SETTLED:
            break
    return arriving


def _least(held: list[tuple[Held, float]]) -> float:
    return sum(low * value for (low, _), value in held)


def _most(held: list[tuple[Held, float]]) -> float:
    left = 1 - sum(low for (low, _), _ in held)
    total = _least(held)
    for (low, high), value in sorted(held, key=lambda one: -one[1]):
        more = min(high - low, max(left, 0.0))
        total += more * value
        left -= more
    return min(total, 1.0)
