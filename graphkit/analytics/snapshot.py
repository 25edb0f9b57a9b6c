"""Snapshot: the alliances of a graph on one day, prepared once for all families of measures."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from graphkit.analytics.categories import PLATFORMS, VEHICLE_MAKERS
from graphkit.analytics.evidence import Evidence
from graphkit.analytics.groups import is_financial, ultimate_groups
from graphkit.analytics.supplies import Supply, supplies, supplies_by_ties
from graphkit.analytics.ties import Tie, announced_ties, ties
from graphkit.graph import Graph
from graphkit.reading import name_of, text, texts


@dataclass(frozen=True)
class Snapshot:
    """The groups of a graph on a day, their ties, what they source, and what all this rests on."""

    graph: Graph
    day: str
    groups: dict[str, str]
    ties: tuple[Tie, ...]
    """Between groups, without financial investors and public bodies: these only put money in."""

    @classmethod
    def of(cls, graph: Graph, day: str) -> "Snapshot":
        """Derive the ties between groups that hold, or may hold, on a day."""
        groups = ultimate_groups(graph, day)
        found = (
            tie
            for tie in ties(graph, day, groups=groups)
            if not (is_financial(graph, tie.a) or is_financial(graph, tie.b))
        )
        return cls(graph, day, groups, tuple(found))

    @cached_property
    def sure_ties(self) -> list[Tie]:
        """The ties that hold without doubt."""
        return [tie for tie in self.ties if tie.holds == "yes"]

    @cached_property
    def all_supplies(self) -> list[Supply]:
        """What vehicle makers source from whom, platforms of rivals included.

        What a venture gets from its own partners is not sourced: they are in it for that.
        """
        own = {frozenset((t.a, t.b)) for t in self.ties if t.joins == "venture"}
        found = supplies(self.graph, self.ties, day=self.day, groups=self.groups)
        return [supply for supply in found if {supply.buyer, supply.supplier} not in own]

    @cached_property
    def supplies(self) -> list[Supply]:
        """What vehicle makers source in the categories that nearly all of them buy in."""
        return [supply for supply in self.all_supplies if supply.category != PLATFORMS.name]

    @cached_property
    def _announced(self) -> list[Supply]:
        ties = announced_ties(self.graph, self.day, groups=self.groups)
        return list(supplies_by_ties(self.graph, ties))

    def announced(self, buyer: str, category: str) -> set[str]:
        """Return the suppliers that a vehicle maker has announced in a category, and no more."""
        return {s.supplier for s in self._announced if (s.buyer, s.category) == (buyer, category)}

    def reviewed(self, group: str) -> bool:
        """Tell whether a group was gone through so well that a gap in it means something."""
        return any(self.evidence.is_reviewed(org) for org in self.members.get(group, ()))

    @cached_property
    def bodies(self) -> set[str]:
        """The consortia and the like, which members are tied to instead of to each other."""
        return {tie.hub for tie in self.ties if tie.joins == "body"}

    @cached_property
    def evidence(self) -> Evidence:
        """The sources and coverage reviews."""
        return Evidence.of(self.graph)

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """The organizations of each group, itself among them."""
        found: dict[str, list[str]] = {}
        for organization, group in self.groups.items():
            found.setdefault(group, []).append(organization)
        return found

    def name(self, node: str) -> str:
        """Return what a reader calls an organization."""
        return name_of(self.graph, node)

    def names(self, nodes: Iterable[str]) -> str:
        """Return names as a sentence lists them, in their order."""
        *first, last = sorted(self.name(node) for node in nodes) or [""]
        return f"{', '.join(first)} and {last}" if first else last

    def country(self, organization: str) -> str:
        """Return the country of an organization, else of its group, else ""."""
        group = self.groups.get(organization, organization)
        countries = (text(self.graph.nodes[org], "country") for org in (organization, group))
        return next(filter(None, countries), "")

    def types(self, organization: str) -> tuple[str, ...]:
        """Return the business types of an organization; of a group without own, its members'."""
        if own := texts(self.graph.nodes[organization], "businessType"):
            return own
        members = self.members.get(organization, ())
        return tuple(
            sorted({t for m in members for t in texts(self.graph.nodes[m], "businessType")})
        )

    def makes_vehicles(self, organization: str) -> bool:
        """Tell whether an organization or group is a vehicle maker."""
        return not VEHICLE_MAKERS.isdisjoint(self.types(organization))

    def coverage(self, groups: Iterable[str]) -> float | None:
        """Return the least recorded share of their known alliances, None if not reviewed."""
        return self.evidence.coverage(
            org for group in groups for org in self.members.get(group, ())
        )
