"""The brief: what a graph holds, its groups, its strongest risks and one partner check."""

from collections import Counter
from dataclasses import dataclass

from graphkit.alliance_graph import AllianceGraph
from graphkit.analytics.findings import Finding
from graphkit.check import Answer
from graphkit.map.blocs import ties_to_others
from graphkit.map.network import network
from graphkit.ontology import ontology

_ASKED = ("CATL", "Ford", ("General Motors", "Stellantis", "Tesla"))
"""A cell maker, for a carmaker, with three rivals of it."""


@dataclass(frozen=True, slots=True)
class Bloc:
    """A group of organizations under one head, and how many ties lead out of it."""

    name: str
    organizations: int
    ties: int


@dataclass(frozen=True, slots=True)
class Brief:
    """All that the page says."""

    as_of: str
    counts: tuple[tuple[str, int], ...]
    blocs: tuple[Bloc, ...]
    risks: tuple[Finding, ...]
    check: Answer


def brief(graph: AllianceGraph, *, risks: int = 3) -> Brief:
    """Return the brief of a graph as of the day of its data, so that it stays true."""
    day = graph.data_as_of
    candidate, for_, rivals = _ASKED
    return Brief(
        as_of=day,
        counts=_counts(graph),
        blocs=_blocs(graph, day),
        risks=tuple(graph.risks(as_of=day))[:risks],
        check=graph.check(candidate, for_=for_, rivals=rivals, as_of=day),
    )


def _counts(graph: AllianceGraph) -> tuple[tuple[str, int], ...]:
    nodes: dict[str, int] = graph.folder.manifest()["nodes"]
    terms = ontology()
    organizations = sum(n for kind, n in nodes.items() if terms.is_a(kind, "Organization"))
    assets = sum(n for kind, n in nodes.items() if terms.is_a(kind, "Asset"))
    return (
        ("organizations", organizations),
        ("partnerships", nodes["Partnership"]),
        ("stakes", nodes["Ownership"]),
        ("assets", assets),
        ("sources", nodes["Source"]),
    )


def _blocs(graph: AllianceGraph, day: str) -> tuple[Bloc, ...]:
    drawn = network(graph.to_networkx(), day=day)
    names = {org.id: org.name for org in drawn.organizations}
    groups = {org.id: org.group for org in drawn.organizations}
    inside = Counter(groups.values())
    leading_out = ties_to_others(groups, drawn.ties)
    return tuple(Bloc(names[head], inside[head], leading_out[head]) for head in drawn.blocs)
