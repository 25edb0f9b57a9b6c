"""Common ownership: concentration where one owner has parts of several competitors (MHHI)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True)
class ModifiedHerfindahl:
    """The index without and with common owners."""

    plain: float
    modified: float

    @property
    def delta(self) -> float:
        """What common owners add."""
        return self.modified - self.plain


def modified_herfindahl(
    shares: Sequence[float], rights: ArrayLike, control: ArrayLike | None = None
) -> ModifiedHerfindahl:
    """Return the Herfindahl index as common owners change it.

    MHHI = sum_jk (sum_i g_ij b_ik / sum_i g_ij b_ij) s_j s_k, with s the shares of the competitors
    on 0..1, b[i, k] what owner i gets of the profit of competitor k, and g[i, j] the weight of
    owner i in what j does; without `control` g = b (proportional control). Owners are rows,
    competitors columns. Unit: the Herfindahl index on 0..1; with much common control more than 1.
    The weights of an owner in j are relative to j's own, so rows of the fraction are j's.
    Source: O'Brien and Salop 2000.

    Raises:
        ValueError: the matrices don't fit the shares, or nobody who decides in a competitor gets
            anything of it.

    """
    share = np.asarray(shares, dtype=float)
    profit = np.atleast_2d(np.asarray(rights, dtype=float))
    weight = profit if control is None else np.atleast_2d(np.asarray(control, dtype=float))
    if profit.shape != weight.shape or profit.shape[1] != share.size:
        raise ValueError(f"{profit.shape} rights, {weight.shape} control, {share.size} competitors")
    together = weight.T @ profit
    own = np.diag(together)
    if not (own > 0).all():
        lost = ", ".join(map(str, np.flatnonzero(own <= 0)))
        raise ValueError(f"nobody decides in competitor {lost} and gets a part of it")
    modified = float(share @ (together / own[:, None]) @ share)
    return ModifiedHerfindahl(float(share @ share), modified)
