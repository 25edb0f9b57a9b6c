"""Forces on points in the plane: drawing together what is tied, keeping apart what would overlap.

Everything here is plain numpy without randomness, so that equal input gives equal positions.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

_GOLDEN_ANGLE: Final = np.pi * (3 - np.sqrt(5))


def spiral(count: int, spacing: float) -> Points:
    """Return points that fill a disc evenly, from its centre outward."""
    place = np.arange(count)
    radius, angle = spacing * np.sqrt(place + 0.5) / np.sqrt(np.pi), place * _GOLDEN_ANGLE
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def attract(
    start: Points, weights: Matrix, outward: Points, *, spacing: float, steps: int
) -> Points:
    """Let tied points draw near and all points push each other, cooling down step by step.

    `outward` pulls a point towards what it is tied to elsewhere.
    """
    points = start.copy()
    for step in range(steps):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), spacing * 0.05)
        force = spacing**2 / distance**2 - weights * distance / spacing
        np.fill_diagonal(force, 0)
        moves = (force[:, :, None] * apart).sum(axis=1) - 0.06 * points * len(points) ** 0.5
        moves += outward * spacing
        limit = spacing * 1.5 * (1 - step / steps) + 0.01
        length = np.maximum(np.sqrt((moves**2).sum(axis=1)), 1e-9)
        points += moves * (np.minimum(length, limit) / length)[:, None]
    return points


def even(points: Points, spacing: float) -> Points:
    """Fill a disc evenly: each point keeps its direction and its rank from the centre."""
    centred = points - points.mean(axis=0)
    distance = np.hypot(centred[:, 0], centred[:, 1])
    rank = np.empty(len(points))
    rank[np.argsort(distance, kind="stable")] = np.arange(len(points))
    radius = spacing * np.sqrt(rank + 0.5) / np.sqrt(np.pi)
    stretched: Points = centred * (radius / np.maximum(distance, 1e-9))[:, None]
    return stretched


def separate(start: Points, radii: Vector, *, steps: int) -> Points:
    """Push discs apart until none overlaps, or the steps are used up."""
    points = start.copy()
    reach = radii[:, None] + radii[None, :]
    for _ in range(steps):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.sqrt((apart**2).sum(axis=2))
        overlap = reach - distance
        np.fill_diagonal(overlap, 0)
        if overlap.max(initial=0) <= 1e-6:
            break
        direction = apart / np.maximum(distance, 1e-9)[:, :, None]
        push = np.maximum(overlap, 0)[:, :, None] * direction
        points += 0.45 * push.sum(axis=1)
    return points
