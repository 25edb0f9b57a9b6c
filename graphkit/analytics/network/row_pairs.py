"""Row pairs: what each two rows of a sparse matrix have in common.

The kernel of all overlaps: rows are organizations, columns what they have (partners, suppliers,
assets), entries how much of it, or 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from scipy import sparse

from graphkit.analytics.network.adjacency import Numbers, Places, rows_of

_BLOCKS = 8


@dataclass(frozen=True, slots=True)
class Common:
    """What two rows have in common, for many pairs: each array has one number a pair."""

    a: Places
    b: Places
    shared: Places
    """In how many columns both have an entry."""
    size_a: Places
    size_b: Places
    least: Numbers
    """The lesser entry of each column, added up."""
    most: Numbers
    """The greater entry of each column, added up."""

    @classmethod
    def of(
        cls,
        pairs: tuple[Places, Places],
        sets: tuple["sparse.csr_array", "sparse.csr_array"],
        amounts: tuple["sparse.csr_array", "sparse.csr_array"] | None = None,
    ) -> "Common":
        """Compare two matrices of ones row by row; amounts are how much each one stands for."""
        matrices = sets[0].multiply(sets[1]).tocsr(), *sets
        both, one, two = (np.diff(rows.indptr).astype(np.int64) for rows in matrices)
        if amounts is None:
            return cls(*pairs, both, one, two, both.astype(float), (one + two - both).astype(float))
        least, total = added_up(amounts[0].minimum(amounts[1])), sum(map(added_up, amounts))
        return cls(*pairs, both, one, two, least, total - least)

    @classmethod
    def joined(cls, parts: "list[Common]") -> "Common":
        """Return several lists of pairs as one."""
        if not parts:
            none, nothing = np.zeros(0, dtype=np.int64), np.zeros(0)
            return cls(none, none, none, none, none, nothing, nothing)
        return cls(*(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(cls)))

    def where(self, keep: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Self:
        """Return some of the pairs only."""
        return type(self)(*(getattr(self, f.name)[keep] for f in fields(self)))

    @property
    def jaccard(self) -> Numbers:
        """Return |A & B| / |A u B|; NaN where one is empty."""
        return self._over(self.shared, self.size_a + self.size_b - self.shared)

    @property
    def overlap(self) -> Numbers:
        """Return |A & B| / min(|A|, |B|); NaN where one is empty."""
        return self._over(self.shared, np.minimum(self.size_a, self.size_b))

    @property
    def ruzicka(self) -> Numbers:
        """Return the sum of the lesser entries over that of the greater; NaN where one is empty."""
        return self._over(self.least, self.most)

    def _over(self, part: Numbers | Places, whole: Numbers | Places) -> Numbers:
        known = (self.size_a > 0) & (self.size_b > 0) & (whole > 0)
        found: Numbers = np.divide(part, whole, out=np.full(len(part), np.nan), where=known)
        return found


def added_up(rows: "sparse.csr_array") -> Numbers:
    """Return the sum of each row."""
    return rows @ np.ones(rows.shape[1])


def pairs_sharing(
    rows: "sparse.csr_array",
    *,
    shared: int = 1,
    size: int = 1,
    jaccard: float = 0.0,
    ends: int = 0,
) -> tuple[Places, Places]:
    """Return the pairs of rows with so many common columns, a before b, both of that size at least.

    `rows` holds ones. `ends` is how many columns of both are to be left out of the union for the
    Jaccard index: two, where the rows are columns too and a pair may hold each other.
    A product of the matrix with itself, block by block above the diagonal; the work is the pairs of
    rows in each column.
    """
    sizes = np.diff(rows.indptr)
    able = np.flatnonzero(sizes >= size)
    of_able = rows[able].astype(np.int32)
    found = list(_blocks(of_able, max(1, shared)))
    first, second, many = (np.concatenate(part) for part in zip(*found, strict=True))
    a, b = able[first], able[second]
    alike = many >= jaccard * (sizes[a] + sizes[b] - many - ends) - 1e-12
    return a[alike], b[alike]


def _blocks(rows: "sparse.csr_array", least: int) -> Iterator[tuple[Places, Places, Places]]:
    many = rows.shape[0]
    step = max(1, -(-many // _BLOCKS))
    for begin in range(0, max(many, 1), step):
        counts = rows[begin : begin + step] @ rows[begin:].T.tocsr()
        enough = np.flatnonzero(counts.data >= least)
        row = rows_of(counts)[enough]
        column = counts.indices[enough].astype(np.int64)
        upper = column > row
        yield row[upper] + begin, column[upper] + begin, counts.data[enough][upper].astype(np.int64)
