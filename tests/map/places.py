"""How a layout is measured: how near nodes come to each other, and how well groups stand apart."""

import numpy as np
from numpy.typing import NDArray

from graphkit.map.layout import Layout


def smallest_gap(found: Layout) -> float:
    """Return how near two nodes come to each other, edge to edge."""
    apart = _distances(np.array(list(found.places.values())))
    sizes = np.array([found.sizes[node] for node in found.places])
    gaps = apart - sizes[:, None] - sizes[None, :]
    np.fill_diagonal(gaps, np.inf)
    return float(gaps.min())


def silhouette(found: Layout) -> float:
    """Return the mean silhouette of the nodes by their grounds: 1 is apart, 0 is mixed."""
    apart = _distances(np.array(list(found.places.values())))
    homes = np.array([found.home[node] for node in found.places])
    sizes = {int(home): int((homes == home).sum()) for home in set(homes.tolist())}
    sums = {home: apart[:, homes == home].sum(axis=1) for home, size in sizes.items() if size > 1}
    scores = []
    for node, home in enumerate(homes.tolist()):
        if home in sums:
            own = sums[home][node] / (sizes[home] - 1)
            next_ = min(sums[other][node] / sizes[other] for other in sums if other != home)
            scores.append((next_ - own) / max(own, next_))
    return float(np.mean(scores))


def _distances(places: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.hypot(*(places[:, None, :] - places).transpose(2, 0, 1))
    return found
