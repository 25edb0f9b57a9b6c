"""Market shape: how few suppliers serve the vehicle makers of a category, and how unevenly."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import Interval, box_bounds
from graphkit.analytics.inequality import LEAST, gini_bounds
from graphkit.analytics.largest_shares import largest_bounds
from graphkit.analytics.portfolio import by_certainty
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.spread import in_figures
from graphkit.analytics.supplier_concentration import FAMILY
from graphkit.analytics.supplies import Supply

_K = 3
_MAKERS = 5
_SCALE = (
    "Hold-up and scale: the few largest decide price and pace for all; the many small ones stay "
    "too small to take their place."
)

LARGEST_THREE = Method(FAMILY, "largest-three", "C2", 1, _SCALE)
SUPPLIER_INEQUALITY = Method(FAMILY, "supplier-inequality", "C8", 1, _SCALE)
_UNITS = {
    LARGEST_THREE: "share of pairs (count-based)",
    SUPPLIER_INEQUALITY: "Gini coefficient (count-based)",
}

Boxes = dict[str, tuple[int, int]]


def largest_three(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield, for each category, what part of all known pairs the three largest suppliers have.

    CR-3 = sum of the three largest shares, with the share of a supplier among all pairs of vehicle
    maker and supplier, each pair once: count-based. With fewer than three suppliers it is 1. From
    five makers. Pairs that may hold make it an interval that contains every way in which they can
    turn out. The note gives the Herfindahl index of the category. No chance is computed.
    Source: concentration ratio as in industrial statistics; bounds by Schur-convexity.
    """
    found = []
    for category, supplies, boxes in _categories(snapshot):
        bounds = largest_bounds(list(boxes.values()), _K)
        index = box_bounds(list(boxes.values()))
        if bounds and index:
            top = sorted(boxes, key=lambda s: (-boxes[s][0], -boxes[s][1], s))[:_K]
            statement = (
                f"The three largest known suppliers of {category}, {snapshot.names(top)}, have "
                f"{_percent(bounds)} of all known pairs of vehicle maker and supplier"
            )
            note = in_figures(index, snapshot.coverage({s.buyer for s in supplies}))
            finding = _finding(snapshot, LARGEST_THREE, supplies, bounds, statement)
            note = f"Herfindahl index of the category: {note}"
            found.append(replace(finding, subjects=tuple(top), note=note))
    yield from sorted(found, key=lambda f: (-f.low, f.statement))


def supplier_inequality(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield, for each category, how unevenly the vehicle makers spread over the suppliers.

    G = sum_i (2i - n - 1) x_(i) / (n sum x), with x_i the vehicle makers that supplier i serves.
    Not for fewer than five suppliers. Bounds as of largest-three; a supplier that may serve nobody
    counts as one with nothing at that end. Count-based; it says nothing of how few there are, so
    read it beside the index. No chance is computed. Unit: 0..(n-1)/n.
    Source: Gini 1912; bounds by quasi-convexity.
    """
    found = []
    for category, supplies, boxes in _categories(snapshot):
        bounds = gini_bounds(list(boxes.values()))
        if bounds and len(boxes) >= LEAST:
            alone = sum(high == 1 for _, high in boxes.values())
            statement = (
                f"Of {len(boxes)} known suppliers of {category}, {alone} serve one vehicle maker "
                f"at most; {_largest(snapshot, boxes)}"
            )
            finding = _finding(snapshot, SUPPLIER_INEQUALITY, supplies, bounds, statement)
            found.append(replace(finding, subjects=(_leader(boxes),)))
    yield from sorted(found, key=lambda f: (-f.low, f.statement))


def _categories(snapshot: Snapshot) -> Iterator[tuple[str, list[Supply], Boxes]]:
    """Yield each category of enough makers, with the least and most makers of each supplier."""
    found: dict[str, list[Supply]] = defaultdict(list)
    for supply in snapshot.supplies:
        found[supply.category].append(supply)
    for category, of in sorted(found.items()):
        pairs = {(s.supplier, s.buyer) for s in of}
        sure = {(s.supplier, s.buyer) for s in of if s.holds == "yes"}
        boxes = {
            supplier: (
                sum(one == supplier for one, _ in sure),
                sum(one == supplier for one, _ in pairs),
            )
            for supplier in sorted({supplier for supplier, _ in pairs})
        }
        if len({buyer for _, buyer in pairs}) >= _MAKERS and sure:
            yield category, of, boxes


def _largest(snapshot: Snapshot, boxes: Boxes) -> str:
    top = _leader(boxes)
    low, high = boxes[top]
    return f"{snapshot.name(top)} serves {low if low == high else f'{low} to {high}'}"


def _leader(boxes: Boxes) -> str:
    return max(boxes, key=lambda supplier: (boxes[supplier], supplier))


def _percent(bounds: Interval) -> str:
    low, high = round(100 * bounds.low), round(100 * bounds.high)
    return f"{low} %" if low == high else f"{low} to {high} %"


def _finding(
    snapshot: Snapshot,
    method: Method,
    supplies: list[Supply],
    bounds: Interval,
    statement: str,
) -> Finding:
    makers = {supply.buyer for supply in supplies}
    return Finding(
        method=method,
        subjects=tuple(sorted(makers)),
        statement=statement,
        low=bounds.low,
        high=bounds.high,
        unit=_UNITS[method],
        n=len({(supply.buyer, supply.supplier) for supply in supplies}),
        coverage=snapshot.coverage(makers),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(*by_certainty(supplies)),
    )
