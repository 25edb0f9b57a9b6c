"""Sources owned: the firms behind a vehicle maker's sources, and whose they are."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.holdings import Holdings
from graphkit.analytics.ownership_bounds import ultimate_parts
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.supplies import Supply
from graphkit.reading import targets

Box = tuple[float, float]
_NOTHING = 1e-9
_SMALL = 0.02


@dataclass(frozen=True)
class Sources:
    """Which firm each supply comes from: the venture that it runs through, else its maker."""

    snapshot: Snapshot

    @property
    def holdings(self) -> Holdings:
        """Who holds whom on the snapshot's day."""
        return self.snapshot.holdings

    def firm(self, supply: Supply) -> str:
        """Return the firm that a supply comes from."""
        ventures = targets(self.snapshot.graph, supply.relationship, "OPERATES_THROUGH")
        maker = ventures[0] if ventures else min(supply.makers)
        return self.holdings.unit.get(maker, maker)

    def controller(self, firm: str) -> str:
        """Return who surely controls a firm in the end: itself where nobody does."""
        return self.holdings.controllers.get(firm, firm)

    def parts(self, firm: str) -> Mapping[str, Interval]:
        """Return whose a firm is in the end, with the least and the most of each part."""
        if firm not in self._parts:
            self._parts[firm] = {
                owner: part
                for owner, part in ultimate_parts(self.holdings.holders, firm).items()
                if part.high > _NOTHING
            }
        return self._parts[firm]

    @cached_property
    def _parts(self) -> dict[str, Mapping[str, Interval]]:
        return {}

    def by_owner(self, firms: Mapping[str, Box]) -> dict[str, Box]:
        """Return the least and the most of each owner, from those of the firms."""
        found: dict[str, Box] = {}
        for firm, (low, high) in firms.items():
            for owner, part in self.parts(firm).items():
                least, most = found.get(owner, (0.0, 0.0))
                found[owner] = (least + low * part.low, most + high * part.high)
        return found

    def told_by(self, firms: Mapping[str, object]) -> list[str]:
        """Return the stakes by which firms are shared out among their owners."""
        every = {owner for firm in firms for owner in self.parts(firm)}
        return self.holdings.told_by({*firms, *every})


def shares(boxes: Mapping[str, Box]) -> dict[str, Interval]:
    """Return the least and the most of each one's share, the largest first."""
    lows, highs = sum(low for low, _ in boxes.values()), sum(high for _, high in boxes.values())
    found = {
        one: Interval(
            low / (low + highs - high) if low else 0.0,
            high / (high + lows - low) if high else 0.0,
        )
        for one, (low, high) in boxes.items()
    }
    return dict(sorted(found.items(), key=lambda item: (-item[1].low, -item[1].high, item[0])))


def in_words(
    parts: Mapping[str, Interval], named: Callable[[str], str], *, most: int = 4
) -> Iterator[str]:
    """Yield the largest shares in words, the small ones together."""
    large = [one for one, part in parts.items() if part.low >= _SMALL][:most]
    for one in large:
        yield f"{percent(parts[one])} {named(one)}"
    if (left := len(parts) - len(large)) > 0:
        yield f"the rest {left} others" if left > 1 else "the rest one other"


def percent(part: Interval) -> str:
    """Return a share in per cent."""
    low, high = round(100 * part.low), round(100 * part.high)
    return f"{low} %" if low == high else f"{low} to {high} %"
