"""Packs discs side by side: each touches two others, near the middle and near its ties."""

from typing import Final

import numpy as np

from graphkit.map.forces import Matrix, Points, Vector

_TIES: Final = 0.5
"""How much nearness to tied discs counts against nearness to the middle."""
_TIES_AROUND: Final = 0.1
"""The same around a disc that is to stay in the middle."""
_SLACK: Final = 1e-6
_TURNS: Final = 36


def pack(radii: Vector, strength: Matrix, *, first: int | None = None) -> Points:
    """Return a centre for each disc, the biggest placed first; no two discs overlap.

    A disc that is named as the first stays in the middle, with all others around it.
    """
    rank = radii if first is None else np.where(np.arange(len(radii)) == first, np.inf, radii)
    points = np.zeros((len(radii), 2))
    placed: list[int] = []
    for disc in np.argsort(-rank, kind="stable"):
        if len(placed) == 1:
            points[disc] = points[placed[0]] + [radii[placed[0]] + radii[disc], 0.0]
        elif placed:
            free = _free(_touching(points, radii, placed, disc), points, radii, placed, disc)
            middle = points[placed[0]] if first is not None else _middle(points, radii, placed)
            away = np.hypot(*(free - middle).T)
            near = _nearness(free, points, placed, strength[disc])
            ties = _TIES if first is None else _TIES_AROUND
            # Rounded, so that two places that are as good don't change with the last bit of a sum.
            points[disc] = free[int(np.argmin(np.round(away + ties * near, 3)))]
        placed.append(int(disc))
    return points - _middle(points, radii, placed) if placed else points


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


def _nearness(free: Points, points: Points, placed: list[int], strength: Vector) -> Vector:
    """Return how far each candidate is from the placed discs, the tied ones counting most."""
    pull = strength[placed]
    if pull.sum() <= 0:
        return np.zeros(len(free))
    apart = free[:, None, :] - points[placed][None, :, :]
    distance = np.hypot(apart[:, :, 0], apart[:, :, 1])
    near: Vector = (distance * pull[None, :]).sum(axis=1) / pull.sum()
    return near


def _middle(points: Points, radii: Vector, placed: list[int]) -> Points:
    area = radii[placed] ** 2
    middle: Points = (points[placed] * area[:, None]).sum(axis=0) / area.sum()
    return middle
