"""Packs discs side by side: each touches two others, near the middle and near its ties."""

from typing import Final

import numpy as np

from graphkit.map.forces import Matrix, Points, Vector

_TIES: Final = 0.5
"""How much nearness to tied discs counts against nearness to the middle."""
_SLACK: Final = 1e-6
_TURNS: Final = 36


def pack(radii: Vector, strength: Matrix, *, first: int | None = None) -> Points:
    """Return a centre for each disc, the biggest placed first, or that which is to be central."""
    rank = radii if first is None else np.where(np.arange(len(radii)) == first, np.inf, radii)
    order = np.argsort(-rank, kind="stable")
    points = np.zeros((len(radii), 2))
    placed: list[int] = []
    for disc in order:
        if len(placed) == 1:
            points[disc] = points[placed[0]] + [radii[placed[0]] + radii[disc], 0.0]
        elif placed:
            free = _free(_touching(points, radii, placed, disc), points, radii, placed, disc)
            points[disc] = _best(free, points, radii, placed, strength[disc])
        placed.append(int(disc))
    return points - _middle(points, radii) if len(points) else points


def turn(points: Points, radii: Vector, *, stretch: float, aspect: float) -> Points:
    """Turn packed discs so that, stretched sideways, they fill a screen of that aspect best."""
    if not len(points):
        return points
    turns = [_rotated(points, np.pi * step / _TURNS) for step in range(_TURNS)]

    def needed(turned: Points) -> float:
        width, height = (turned + radii[:, None]).max(axis=0) - (turned - radii[:, None]).min(
            axis=0
        )
        return round(max(float(width) * stretch / aspect, float(height)), 3)

    return min(turns, key=needed)


def _rotated(points: Points, angle: float) -> Points:
    cos, sin = np.cos(angle), np.sin(angle)
    rotated: Points = points @ np.array([[cos, sin], [-sin, cos]])
    return rotated


def _touching(points: Points, radii: Vector, placed: list[int], disc: int) -> Points:
    """Return where a disc would touch two of the placed ones at once."""
    first, second = np.triu_indices(len(placed), k=1)
    centres, reach = points[placed], radii[placed] + radii[disc]
    a, b = centres[first], centres[second]
    apart = b - a
    distance = np.hypot(apart[:, 0], apart[:, 1])
    near = distance < reach[first] + reach[second]
    a, apart, distance = a[near], apart[near], distance[near]
    r, s = reach[first][near], reach[second][near]
    along = (distance**2 + r**2 - s**2) / (2 * distance)
    across = np.sqrt(np.maximum(r**2 - along**2, 0))
    unit = apart / distance[:, None]
    normal = np.stack([-unit[:, 1], unit[:, 0]], axis=1)
    foot = a + along[:, None] * unit
    return np.concatenate([foot + across[:, None] * normal, foot - across[:, None] * normal])


def _free(
    candidates: Points, points: Points, radii: Vector, placed: list[int], disc: int
) -> Points:
    apart = candidates[:, None, :] - points[placed][None, :, :]
    distance = np.hypot(apart[:, :, 0], apart[:, :, 1])
    clear = (distance >= (radii[placed] + radii[disc])[None, :] - _SLACK).all(axis=1)
    free: Points = candidates[clear]
    return free


def _best(
    free: Points, points: Points, radii: Vector, placed: list[int], strength: Vector
) -> Points:
    outward = free - _middle(points[placed], radii[placed])
    cost = np.hypot(outward[:, 0], outward[:, 1])
    pull = strength[placed]
    if pull.sum() > 0:
        apart = free[:, None, :] - points[placed][None, :, :]
        distance = np.hypot(apart[:, :, 0], apart[:, :, 1])
        cost = cost + _TIES * (distance * pull[None, :]).sum(axis=1) / pull.sum()
    # Rounded, so that two places that are as good don't change with the last bit of a sum.
    best: Points = free[int(np.argmin(np.round(cost, 3)))]
    return best


def _middle(points: Points, radii: Vector) -> Points:
    area = radii**2
    middle: Points = (points * area[:, None]).sum(axis=0) / area.sum()
    return middle
