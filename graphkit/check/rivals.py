"""Rivals: who competes with us, where nobody names them.

A rival is in one of our lines of business and does it in the same countries. What the graph knows
of markets are the countries of partnerships, so the likeness of two is the cosine of how many
partnerships they have in each: a stand-in for the sales by market that nobody has loaded.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from graphkit.check.facts import Facts, Named
from graphkit.check.sides import side
from graphkit.check.statements import notation

AUTO = "auto"
RULE = (
    "rivals found by graphkit are in one of our lines of business and have partnerships in a third "
    "of our countries (two at least, five suffice), with a likeness of half or more (cosine of the "
    "numbers of partnerships by country); the likest eight, no venture, none of our own group, "
    "and no member beside its group"
)
_MOST = 8
_LIKE = 0.5
_FEWEST, _ENOUGH = 2, 5
_PART = 3


@dataclass(frozen=True, slots=True)
class FoundRival:
    """A rival that was found: why, and how much of one (0 to 1)."""

    id: str
    name: str
    likeness: float
    reason: str


def rivals(facts: Facts, ours: Named) -> tuple[FoundRival, ...]:
    """Return who competes with an organization, the likest first; by the `RULE`."""
    markets, businesses = _markets(facts, ours.id)
    mine = markets.pop(ours.id, {})
    needed = max(_FEWEST, min(_ENOUGH, ceil(len(mine) / _PART)))
    own = side(facts, ours.id)
    kept = []
    for ident, theirs in markets.items():
        shared = mine.keys() & theirs.keys()
        likeness = _cosine(mine, theirs)
        belongs = ident in own.below or ident in own.above
        if len(shared) >= needed and likeness >= _LIKE and not belongs:
            kept.append((likeness, len(shared), ident))
    kept.sort(key=lambda found: (-found[0], found[2]))
    found_ids = {ident for _, _, ident in kept}
    chosen = [
        found
        for found in kept
        if found_ids.isdisjoint(facts.groups(found[2])) and not facts.rows(_IS_VENTURE, found[2])
    ][:_MOST]
    return tuple(_found(facts, *found, businesses[found[2]]) for found in chosen)


def _found(
    facts: Facts, likeness: float, shared: int, ident: str, business: Iterable[str]
) -> FoundRival:
    what = ", ".join(sorted(business))
    reason = f"same business ({what}), partnerships in {shared} countries in common"
    return FoundRival(ident, facts.name(ident), round(likeness, 2), reason)


def _markets(
    facts: Facts, ours: str
) -> tuple[dict[str, dict[str, int]], Mapping[str, Sequence[str]]]:
    """Return by organization in how many partnerships it is in each country; and its business."""
    markets: dict[str, dict[str, int]] = defaultdict(dict)
    for other, region, count in facts.rows(_MARKETS, ours):
        markets[str(other)][notation(region)] = int(str(count))
    businesses: dict[str, list[str]] = defaultdict(list)
    for other, business in facts.rows(_BUSINESSES, ours):
        businesses[str(other)].append(notation(business))
    return markets, businesses


def _cosine(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    product = sum(count * other.get(region, 0) for region, count in one.items())
    length = sqrt(sum(c * c for c in one.values()) * sum(c * c for c in other.values()))
    return product / length if length else 0.0


_MARKETS = """
SELECT ?other ?region (COUNT(DISTINCT ?partnership) AS ?count) WHERE {
  $thing aap:businessType ?business .
  ?other aap:businessType ?business .
  ?part aap:participant ?other ; aap:inPartnership ?partnership .
  ?partnership aap:region ?region
} GROUP BY ?other ?region
"""
_BUSINESSES = """
SELECT ?other ?business WHERE {
  $thing aap:businessType ?business . ?other aap:businessType ?business
} ORDER BY ?other ?business
"""
_IS_VENTURE = "SELECT (1 AS ?yes) WHERE { $thing a aap:VentureCompany }"
