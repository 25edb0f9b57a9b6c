"""Who stands with whom on the map: each big group with the organizations tied most to it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graphkit.map.blocs import by_ties
from graphkit.map.network import Network

_WEIGHTS: Final = {"ended": 0.4, "cancelled": 0.2}
_PER_COMMUNITY: Final = 45
_AROUND_A_CENTRE: Final = 6
_ROUNDS: Final = 20
_WORTH_A_GROUND: Final = 3
"""So many organizations of one group make a ground on a map around a centre."""

Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Community:
    """Nodes that are placed together; `bloc` is the named group at its core, if it has one."""

    nodes: tuple[str, ...]
    bloc: int | None = None
    ground: bool = False
    """Whether the reader sees that they stand together."""
    central: bool = False


def pull(network: Network) -> Weights:
    """Return how strongly two nodes, hubs included, draw each other."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    found |= {org.id: defaultdict(float) for org in network.organizations}
    state = {tie.id: tie.state for tie in network.ties}
    for line in network.lines:
        weight = _WEIGHTS.get(state[line.tie], 1.0)
        found[line.source][line.target] += weight
        found[line.target][line.source] += weight
    return {node: dict(sorted(found[node].items())) for node in sorted(found)}


def communities(network: Network, every: Weights, *, apart: str | None) -> list[Community]:
    """Return all nodes in communities: those of the big groups first, then the scattered rest.

    An organization that is to stand apart is a community by itself, and draws no other.
    """
    weights = _without(every, apart)
    groups = {org.id: org.group for org in network.organizations if org.id != apart}
    ranked = by_ties(groups, network.ties)
    fewest = _AROUND_A_CENTRE if apart else len(network.blocs)
    wanted = max(fewest, round(len(groups) / _PER_COMMUNITY))
    seeds = {group: place for place, group in enumerate(_seeds(network, ranked[:wanted], groups))}
    fixed = {org: seeds[group] for org, group in groups.items() if group in seeds}
    placed = _settle(_spread(fixed, weights), fixed, weights)
    central = [Community((apart,), central=True)] if apart and apart in every else []
    cores = {
        tuple(sorted(node for node, at in placed.items() if at == place)): group
        for group, place in seeds.items()
    }
    parts = [*cores, *_parts(weights.keys() - placed.keys(), weights)]
    if apart:
        found = [beside_a_centre(network, nodes) for nodes in parts if nodes]
    else:
        found = [_around(network, nodes, cores.get(nodes)) for nodes in parts if nodes]
    return [*found, *central]


def _seeds(network: Network, biggest: Sequence[str], groups: Mapping[str, str]) -> Iterable[str]:
    """Return the groups around which communities grow: with them all that deserve a ground."""
    counts = Counter(groups.values())
    large = [bloc for bloc in network.blocs if counts[bloc] >= _WORTH_A_GROUND]
    return dict.fromkeys([*biggest, *large])


def _around(network: Network, nodes: tuple[str, ...], group: str | None) -> Community:
    """Return a community of the whole map, with its group's name and colour if it has them."""
    bloc = network.blocs.index(group) if group in network.blocs else None
    return Community(nodes, bloc, ground=len(nodes) > 1)


def beside_a_centre(network: Network, nodes: tuple[str, ...]) -> Community:
    """Return a community on a map around a centre.

    Few of each group are on it. A ground would say that all on it belong to its group, so only a
    group that shares it with no other named one gets it.
    """
    blocs = Counter(
        org.bloc for org in network.organizations if org.id in nodes and org.bloc is not None
    )
    alone = [bloc for bloc, many in blocs.items() if many >= _WORTH_A_GROUND]
    bloc = alone[0] if alone and len(blocs) == 1 else None
    return Community(nodes, bloc, ground=bloc is not None)


def _without(weights: Weights, apart: str | None) -> Weights:
    return {
        node: {other: weight for other, weight in others.items() if other != apart}
        for node, others in weights.items()
        if node != apart
    }


def _spread(fixed: Mapping[str, int], weights: Weights) -> dict[str, int]:
    """Let the communities grow outward, one tie a round, until nothing more can be reached."""
    placed = dict(fixed)
    while True:
        masses = _masses(placed, weights)
        reached = {
            node: best
            for node in weights
            if node not in placed and (best := _best(node, placed, masses, weights)) is not None
        }
        if not reached:
            return placed
        placed |= reached


def _settle(placed: dict[str, int], fixed: Mapping[str, int], weights: Weights) -> dict[str, int]:
    """Move what has more ties into another community, until nothing moves."""
    masses = _masses(placed, weights)
    for _ in range(_ROUNDS):
        moved = False
        for node in sorted(placed.keys() - fixed.keys()):
            best = _best(node, placed, masses, weights)
            if best is not None and best != placed[node]:
                mass = sum(weights[node].values())
                masses[placed[node]] -= mass
                masses[best] += mass
                placed[node] = best
                moved = True
        if not moved:
            break
    return placed


def _masses(placed: Mapping[str, int], weights: Weights) -> dict[int, float]:
    """Return how many ties, counted by weight, the nodes of each community have in all."""
    masses: dict[int, float] = defaultdict(float)
    for node, place in sorted(placed.items()):
        masses[place] += sum(weights[node].values())
    return masses


def _best(
    node: str, placed: Mapping[str, int], masses: Mapping[int, float], weights: Weights
) -> int | None:
    """Return the community with which a node has most ties beyond what chance would give.

    Without taking off what chance gives (the gain of modularity), the biggest community swallows
    every organization that has one tie with each of several.
    """
    sums: dict[int, float] = defaultdict(float)
    for other, weight in weights[node].items():
        if other in placed:
            sums[placed[other]] += weight
    own = sum(weights[node].values())
    total = sum(masses.values())

    def gain(place: int) -> tuple[float, int]:
        others = masses[place] - (own if placed.get(node) == place else 0)
        return sums[place] - own * others / total, -place

    return max(sums, key=gain) if sums else None


def _parts(nodes: Iterable[str], weights: Weights) -> list[tuple[str, ...]]:
    """Return the connected parts among nodes that no community reaches, the largest first."""
    left, found = set(nodes), []
    while left:
        part, edge = set(), {min(left)}
        while edge:
            part |= edge
            edge = {other for node in edge for other in weights[node]} - part
        left -= part
        found.append(tuple(sorted(part)))
    return sorted(found, key=lambda part: (-len(part), part))
