"""Where everything stands: each community laid out by itself, then all packed side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from graphkit.map.communities import Community, Weights, communities, pull
from graphkit.map.forces import Matrix, Points, Vector, attract, even, separate, spiral
from graphkit.map.network import Network

_SPACING: Final = 46.0
_GAP: Final = 13.0
_TITLE: Final = 22.0
_STRETCH: Final = 1.42
"""Names are wide and screens too: everything is laid out round, then drawn out sideways."""


@dataclass(frozen=True, slots=True)
class Disc:
    """The ground of a named group: an ellipse around its community."""

    bloc: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions and sizes of all nodes, and the grounds of the named groups."""

    places: Mapping[str, tuple[float, float]]
    sizes: Mapping[str, float]
    discs: tuple[Disc, ...]


def layout(network: Network) -> Layout:
    """Return the map's layout; the same network always gives the same one."""
    weights = pull(network)
    found = communities(network, weights)
    sizes = _sizes(network)
    rough = _pack(found, weights, np.array([_rough_radius(c) for c in found]))
    inner = [_arrange(c, found, rough, weights, sizes) for c in found]
    radii = np.array([_radius(points, c, sizes) for points, c in zip(inner, found, strict=True)])
    centres = _pack(found, weights, radii)
    places = {
        node: (round(float(x * _STRETCH), 1), round(float(y), 1))
        for community, points, centre in zip(found, inner, centres, strict=True)
        for node, (x, y) in zip(community.nodes, points + centre, strict=True)
    }
    discs = tuple(
        Disc(c.bloc, *(round(float(v), 1) for v in (x * _STRETCH, y, r * _STRETCH, r)))
        for c, (x, y), r in zip(found, centres, radii - _TITLE, strict=True)
        if c.bloc is not None
    )
    return Layout(places, sizes, discs)


def _sizes(network: Network) -> dict[str, float]:
    """Return each node's radius: its area grows with the number of partners."""
    sizes = {org.id: round(5.0 + 2.1 * org.partners**0.5, 1) for org in network.organizations}
    return sizes | dict.fromkeys(network.hubs, 4.0)


def _rough_radius(community: Community) -> float:
    return 0.62 * _SPACING * len(community.nodes) ** 0.5 + _TITLE


def _radius(points: Points, community: Community, sizes: Mapping[str, float]) -> float:
    reach = np.array([sizes[node] for node in community.nodes])
    edge = np.hypot(points[:, 0], points[:, 1]) + reach
    room = _GAP + (_TITLE if community.bloc is not None else 0)
    return float(np.max(edge)) + room


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
    home = {node: place for place, other in enumerate(found) for node in other.nodes}
    here = centres[home[community.nodes[0]]]
    directions = np.zeros((len(order), 2))
    for place, node in enumerate(order):
        for other, weight in weights[node].items():
            if home[other] != home[node]:
                away = centres[home[other]] - here
                directions[place] += weight * away / max(float(np.hypot(*away)), 1e-9)
    length = np.maximum(np.hypot(directions[:, 0], directions[:, 1]), 1.0)
    return directions / length[:, None]


def _pack(found: Sequence[Community], weights: Weights, radii: Vector) -> Points:
    """Return centres for the communities: tied ones near each other, none overlapping."""
    home = {node: place for place, community in enumerate(found) for node in community.nodes}
    ties = np.zeros((len(found), len(found)))
    for node, others in weights.items():
        for other, weight in others.items():
            if home[node] != home[other]:
                ties[home[node], home[other]] += weight
    strength = ties / max(float(ties.max(initial=0)), 1e-9)
    mean = float(radii.mean())
    start = spiral(len(found), 2 * mean)
    drawn = attract(start, strength, np.zeros_like(start), spacing=2 * mean, steps=200)
    return separate(drawn, radii, steps=1500, gravity=0.01)
