"""What of the graph a map draws: all of it, what is near one organization, or what is named."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from graphkit.errors import UnknownName
from graphkit.graph import Graph
from graphkit.map.ties import Tie, members, ties
from graphkit.reading import name_of


@dataclass(frozen=True, slots=True)
class Selection:
    """The ties that are drawn, and beside them what else a map shows and says."""

    every: tuple[Tie, ...]
    """All ties of the graph: who has other ties decides how a joint venture is drawn."""
    ties: tuple[Tie, ...]
    organizations: frozenset[str] | None = None
    """Who is drawn of those in the ties; None is everyone."""
    named: frozenset[str] = frozenset()
    """Who is drawn without a tie too."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """Whom the reader must find at once, by id: `candidate`, `us`, `rival`."""
    centre: str | None = None
    title: str = ""
    note: str = ""
    """What is left out, as a sentence for the reader."""


def everything(graph: Graph, day: str) -> Selection:
    """Select all ties of the graph as they stand on a day."""
    every = ties(graph, day)
    return Selection(every, every)


def among(every: Iterable[Tie], organizations: Collection[str]) -> tuple[Tie, ...]:
    """Return the ties of which all parties are among some organizations."""
    return tuple(tie for tie in every if all(p.organization in organizations for p in tie.parties))


def near(graph: Graph, day: str, focus: str, hops: int) -> Selection:
    """Select the ties among the organizations that are at most some ties away from one."""
    if focus not in graph:
        raise UnknownName("organization", focus)
    every = ties(graph, day)
    reached = {focus}
    for _ in range(hops):
        reached |= {org for tie in every if reached & members(tie) for org in members(tie)}
    return Selection(
        every,
        tuple(t for t in every if members(t) <= reached),
        centre=focus,
        title=f"Automotive alliances of {name_of(graph, focus)}",
    )
