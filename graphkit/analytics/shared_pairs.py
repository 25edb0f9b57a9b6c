"""Shared pairs: pairs that have things in common, with bounds and chance, as findings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.overlap import LEAST_SHARED, Held, Overlap, overlaps, without_joint
from graphkit.analytics.snapshot import Snapshot

_NAMED = 8


@dataclass(frozen=True, slots=True)
class Words:
    """How the findings of a measure on pairs are told."""

    method: Method
    what: str
    item: Callable[[str], str]
    unit: str = "Jaccard index"


def shared_pairs(
    snapshot: Snapshot, words: Words, sure: Held, every: Held, stratum: Callable[[str], str]
) -> tuple[list[Finding], int]:
    """Return the pairs that share something, or may, and how many pairs were compared."""
    certain = {(o.a, o.b): o for o in overlaps(sure, stratum)[0]}
    possible, compared = overlaps(every, stratum)
    found = [
        _pair(snapshot, words, certain.get((overlap.a, overlap.b)), overlap, held=(sure, every))
        for overlap in possible
    ]
    return found, compared


def _pair(
    snapshot: Snapshot,
    words: Words,
    certain: Overlap | None,
    possible: Overlap,
    *,
    held: tuple[Held, Held],
) -> Finding:
    number, surely = _bounds(possible, *held)
    maybe = [item for item in possible.shared if item not in surely]
    told = f"share {len(surely)} {words.what}: {_listed(words, surely)}"
    if len(surely) < LEAST_SHARED:
        told = f"share {_listed(words, surely)}" if surely else f"may share {words.what}"
    also = f"; perhaps {_listed(words, maybe)}" if maybe else ""
    pair = (possible.a, possible.b)
    return Finding(
        method=words.method,
        subjects=pair,
        statement=f"{' and '.join(map(snapshot.name, pair))} {told}{also}; "
        f"{(certain or possible).expected:.1f} would be chance",
        low=number.low,
        high=number.high,
        unit=words.unit,
        n=len(possible.shared),
        coverage=snapshot.coverage(pair),
        as_of=snapshot.day,
        chance=max(certain.chance, possible.chance) if certain else 1.0,
        evidence=snapshot.evidence.cite(possible.relationships),
        note=_lift(certain or possible),
    )


def _lift(overlap: Overlap) -> str:
    """Return how many times as much as chance gives is shared."""
    return f"lift {len(overlap.shared) / overlap.expected:.1f}" if overlap.expected else ""


def _bounds(overlap: Overlap, sure: Held, every: Held) -> tuple[Interval, list[str]]:
    """Return the Jaccard index at the ends of how unknown ties turn out, and what is shared then.

    Low: none of them holds that is shared; high: these hold, and no other.
    """
    empty: tuple[set[str], set[str]] = set(), set()
    both_known = overlap.a in sure and overlap.b in sure
    sure_a, sure_b = without_joint(sure, overlap.a, overlap.b) if both_known else empty
    all_a, all_b = without_joint(every, overlap.a, overlap.b)
    surely, possible = sure_a & sure_b, all_a & all_b
    high = len(possible) / len(sure_a | sure_b | possible)
    return Interval(len(surely) / len(all_a | all_b), high), sorted(surely)


def _listed(words: Words, items: Iterable[str]) -> str:
    told = [words.item(item) for item in items]
    more = len(told) - _NAMED
    return ", ".join(told[:_NAMED]) + (f" and {more} more" if more > 0 else "")
