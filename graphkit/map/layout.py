"""Where everything stands: each community laid out by itself, then all packed side by side."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from graphkit.map.communities import Community, Weights, communities, pull
from graphkit.map.forces import Matrix, Points, Vector, attract, even, separate, spiral
from graphkit.map.network import Network
from graphkit.map.packing import pack, turn

_SPACING: Final = 46.0
_GAP: Final = 12.0
_BETWEEN: Final = 7.0
_ROUND_CENTRE: Final = 60.0
_ASPECT: Final = 1.6
_STRETCH: Final = 1.55
"""Names are wide and screens too: everything is laid out round, then drawn out sideways."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The ground on which a community stands: an ellipse; `bloc` is the named group, if any."""

    bloc: int | None
    drawn: bool
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions and sizes of all nodes, and the grounds on which they stand."""

    places: Mapping[str, tuple[float, float]]
    sizes: Mapping[str, float]
    grounds: tuple[Ground, ...]
    home: Mapping[str, int]
    """The ground of each node, by its place among the grounds."""


def layout(network: Network, *, centre: str | None = None) -> Layout:
    """Return the map's layout; an organization in the centre has all others around it."""
    weights = pull(network)
    found = communities(network, weights, apart=centre)
    sizes = _sizes(network)
    rough = _centres(found, weights, np.array([_rough_radius(c) for c in found]))
    inner = [_arrange(c, found, rough, weights, sizes) for c in found]
    radii = np.array([_radius(points, c, sizes) for points, c in zip(inner, found, strict=True)])
    centres = _centres(found, weights, radii)
    return Layout(
        places={
            node: (round(float(x * _STRETCH), 1), round(float(y), 1))
            for community, points, middle in zip(found, inner, centres, strict=True)
            for node, (x, y) in zip(community.nodes, points + middle, strict=True)
        },
        sizes=sizes,
        grounds=tuple(
            Ground(
                c.bloc, c.ground, *(round(float(v), 1) for v in (x * _STRETCH, y, r * _STRETCH, r))
            )
            for c, (x, y), r in zip(found, centres, radii - _BETWEEN, strict=True)
        ),
        home=_home(found),
    )


def _sizes(network: Network) -> dict[str, float]:
    """Return each node's radius: its area grows with the number of partners."""
    sizes = {org.id: round(5.0 + 2.1 * math.sqrt(org.partners), 1) for org in network.organizations}
    return sizes | dict.fromkeys(network.hubs, 4.0)


def _rough_radius(community: Community) -> float:
    return 0.62 * _SPACING * math.sqrt(len(community.nodes)) + _BETWEEN


def _radius(points: Points, community: Community, sizes: Mapping[str, float]) -> float:
    if community.central:
        return _ROUND_CENTRE
    edges = (math.hypot(x, y) + sizes[n] for (x, y), n in zip(points, community.nodes, strict=True))
    return max(edges) + _GAP + _BETWEEN


def _arrange(
    community: Community,
    found: Sequence[Community],
    centres: Points,
    weights: Weights,
    sizes: Mapping[str, float],
) -> Points:
    """Return the positions of a community's nodes around its centre."""
    order = sorted(community.nodes, key=lambda node: (-sum(weights[node].values()), node))
    start = spiral(len(order), _SPACING)
    outward = _outward(order, community, found, centres, weights)
    drawn = attract(start, _matrix(order, weights), outward, spacing=_SPACING, steps=150)
    room = np.array([sizes[node] + _GAP * (1 if sizes[node] > 4 else 0.5) for node in order])
    points = separate(even(drawn, _SPACING), room, steps=400)
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    at = {node: place for place, node in enumerate(order)}
    return points[[at[node] for node in community.nodes]]


def _matrix(order: Sequence[str], weights: Weights) -> Matrix:
    at = {node: place for place, node in enumerate(order)}
    matrix = np.zeros((len(order), len(order)))
    for node in order:
        for other, weight in weights[node].items():
            if other in at:
                matrix[at[node], at[other]] = min(weight, 3.0)
    return matrix


def _outward(
    order: Sequence[str],
    community: Community,
    found: Sequence[Community],
    centres: Points,
    weights: Weights,
) -> Points:
    """Return, for each node, the direction of its ties to other communities."""
    home = _home(found)
    here = centres[home[community.nodes[0]]]
    directions = np.zeros((len(order), 2))
    for place, node in enumerate(order):
        for other, weight in weights[node].items():
            if home[other] != home[node]:
                away = centres[home[other]] - here
                directions[place] += weight * away / max(float(np.hypot(*away)), 1e-9)
    length = np.maximum(np.hypot(directions[:, 0], directions[:, 1]), 1.0)
    return directions / length[:, None]


def _centres(found: Sequence[Community], weights: Weights, radii: Vector) -> Points:
    """Return where each community's disc stands: near those with which it has most ties."""
    home = _home(found)
    ties = np.zeros((len(found), len(found)))
    for node, others in weights.items():
        for other, weight in others.items():
            if home[node] != home[other]:
                ties[home[node], home[other]] += weight
    first = next((place for place, c in enumerate(found) if c.central), None)
    packed = pack(radii, ties, first=first)
    return turn(packed, radii, stretch=_STRETCH, aspect=_ASPECT)


def _home(found: Sequence[Community]) -> dict[str, int]:
    return {node: place for place, community in enumerate(found) for node in community.nodes}
