"""Concentration of many groups at once: the index, the largest shares and bounds, from rows.

The kernel for large tables: rows of who (any integer key, as buyer and category together), from
whom, and how much. It gives what `herfindahl` and `largest` give group by group.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ConcentrationRows:
    """One entry a group, in rising order of the group's key."""

    group: NDArray[np.int64]
    n: NDArray[np.int64]
    """The suppliers with an amount."""
    known: Floats
    """The sum of all amounts."""
    index: Floats
    """The Herfindahl index of what is known."""
    largest: Floats
    """The share of the k largest in what is known (CR-k)."""
    low: Floats
    """The least that the index can be, with the unnamed remainder."""
    high: Floats
    coverage: Floats
    """The known amount's share of all, remainder included."""


def concentration_rows(
    group: ArrayLike,
    supplier: ArrayLike,
    amount: ArrayLike,
    *,
    k: int = 3,
    remainder: ArrayLike | float = 0.0,
) -> ConcentrationRows:
    """Return the concentration of every group that has a positive amount.

    Rows of one group and supplier are added up; amounts that are nothing or unknown (NaN) are left
    out. `remainder` is what else each group has, unnamed: one number, or one for each key from 0
    on. Low spreads it over very many, high gives it to one that isn't named.
    H = sum s_i^2, CR-k = sum of the k largest s_i; units 0..1. Cost: one sort of the rows.
    Source: Herfindahl 1950; bounds by convexity.
    """
    keys, sums = _added_up(group, supplier, amount)
    first = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if keys.size else np.array([], int)
    groups = keys[first]
    if not first.size:
        none, counts = np.array([], float), np.array([], np.int64)
        return ConcentrationRows(groups, counts, none, none, none, none, none, none)
    n = np.diff(np.r_[first, keys.size])
    known = np.add.reduceat(sums, first)
    squares = np.add.reduceat(sums**2, first)
    rest = np.asarray(remainder, dtype=float)
    rest = rest[groups] if rest.ndim else np.full(groups.size, float(rest))
    total = known + rest
    low = squares / total**2
    return ConcentrationRows(
        groups,
        n,
        known,
        squares / known**2,
        _largest(sums, first, n, k) / known,
        low,
        low + (rest / total) ** 2,
        known / total,
    )


def _added_up(
    group: ArrayLike, supplier: ArrayLike, amount: ArrayLike
) -> tuple[NDArray[np.int64], Floats]:
    """Return the group of each pair of group and supplier, in order, and the pair's sum."""
    groups, suppliers = np.asarray(group, np.int64), np.asarray(supplier, np.int64)
    amounts = np.asarray(amount, dtype=float)
    given = amounts > 0  # False of NaN too
    if not given.all():
        groups, suppliers, amounts = groups[given], suppliers[given], amounts[given]
    if not groups.size:
        return groups, amounts
    lowest = suppliers.min()
    width = int(suppliers.max() - lowest) + 1
    pair = groups * width + (suppliers - lowest)
    order = np.argsort(pair)
    pair = pair[order]
    first = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]])
    return groups[order[first]], np.add.reduceat(amounts[order], first)


def _largest(sums: Floats, first: NDArray[np.int64], n: NDArray[np.int64], k: int) -> Floats:
    """Return the sum of the k largest of each group, by one sort of all.

    Groups are kept apart by their number, amounts by their part of the largest, on 0..1. Amounts so
    near each other that a double can't tell may swap places, which changes no sum that one can see.
    """
    part = sums / np.repeat(np.maximum.reduceat(sums, first), n)
    order = np.argsort(np.repeat(2.0 * np.arange(n.size), n) - part)
    place = np.arange(sums.size) - np.repeat(first, n)
    return np.add.reduceat(np.where(place < k, sums[order], 0.0), first)
