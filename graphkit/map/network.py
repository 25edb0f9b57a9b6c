"""What the map draws: organizations, ties between them, and the lines that show the ties."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graphkit.errors import UnknownName
from graphkit.graph import Graph
from graphkit.map import style
from graphkit.map.blocs import by_ties, roots
from graphkit.map.reading import nodes, text, texts
from graphkit.map.ties import Party, Tie, name_of, ties

_GIVING: Final = {"supplier", "licensor", "platform-provider", "investor", "manufacturer", "owner"}
_TAKING: Final = {"customer", "licensee", "platform-user", "investee", "operator", "owned"}
_MOST_IN_PAIRS: Final = 3
"""From four parties on, a node of its own needs fewer lines than the pairs."""


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization with at least one tie."""

    id: str
    name: str
    also: tuple[str, ...]
    country: str
    types: tuple[str, ...]
    business: str
    group: str
    bloc: int | None
    """Place among the named blocs; None is grey."""
    partners: int


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line of a tie, between two organizations or from a hub to a party."""

    tie: str
    source: str
    target: str
    directed: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """All that is drawn; a hub is a tie with a node of its own, under the tie's id."""

    organizations: tuple[Organization, ...]
    ties: tuple[Tie, ...]
    hubs: tuple[Tie, ...]
    lines: tuple[Line, ...]
    blocs: tuple[str, ...]


def network(graph: Graph, *, day: str, focus: str | None = None, hops: int = 1) -> Network:
    """Return what is drawn of a graph on a day: all of it, or what is near one organization."""
    drawn = list(ties(graph, day))
    if focus is not None:
        if focus not in graph:
            raise UnknownName("organization", focus)
        near = _near(drawn, focus, hops)
        drawn = [tie for tie in drawn if len(near.intersection(_ids(tie.parties))) > 1]
    lines = {tie.id: tuple(_lines(tie)) for tie in drawn}
    drawn = [tie for tie in drawn if lines[tie.id]]
    hubs = tuple(tie for tie in drawn if any(line.source == tie.id for line in lines[tie.id]))
    ...
