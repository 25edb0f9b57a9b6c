"""Snapshot: the alliances of a graph on one day, prepared once for all families of measures."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from graphkit.analytics.categories import PLATFORMS, VEHICLE_MAKERS
from graphkit.analytics.evidence import Evidence
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.groups import is_financial, ultimate_groups
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.holdings import Holdings, holdings
from graphkit.analytics.strengths import Strengths
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
    named_rivals: frozenset[str] = frozenset()
    """The groups that the one who asks calls rivals; if none, those of one business are."""

    @classmethod
    def of(cls, graph: Graph, day: str, *, rivals: Iterable[str] = ()) -> "Snapshot":
        """Derive the ties between groups that hold, or may hold, on a day."""
        groups = ultimate_groups(graph, day)
        found = (
            tie
            for tie in ties(graph, day, groups=groups)
            if not (is_financial(graph, tie.a) or is_financial(graph, tie.b))
        )
        named = frozenset(groups.get(rival, rival) for rival in rivals)
        return cls(graph, day, groups, tuple(found), named)

    @cached_property
    def sure_ties(self) -> list[Tie]:
        """The ties that hold without doubt."""
        return [tie for tie in self.ties if tie.holds == "yes"]

    @cached_property
    def joined(self) -> dict[tuple[str, str], list[Tie]]:
        """The ties between partners by pair, its first by id first."""
        found: dict[tuple[str, str], list[Tie]] = defaultdict(list)
        for tie in self.ties:
            if tie.joins == "partners":
                found[tie.a, tie.b].append(tie)
        return dict(found)

    @cached_property
    def business(self) -> dict[str, str]:
        """One business of each group: the most common one of those that it is in."""
        ends = {end for tie in self.ties for end in (tie.a, tie.b) if end in self.groups}
        common = Counter(type_ for org in ends for type_ in self.types(org))
        return {
            org: max(types, key=lambda type_: (common[type_], type_))
            for org in sorted(ends)
            if (types := self.types(org))
        }

    @cached_property
    def ventures(self) -> set[frozenset[str]]:
        """Each venture with each of its partners."""
        return {frozenset((t.a, t.b)) for t in self.ties if t.joins == "venture"}

    def are_rivals(self, a: str, b: str) -> bool:
        """Tell whether two groups compete: one is a named rival, else both are of one business.

        A venture is no rival of its partners.
        """
        if frozenset((a, b)) in self.ventures:
            return False
        if self.named_rivals:
            return not self.named_rivals.isdisjoint((a, b))
        return a in self.business and self.business[a] == self.business.get(b)

    @cached_property
    def all_supplies(self) -> list[Supply]:
        """What vehicle makers source from whom, platforms of rivals included.

        What a venture gets from its own partners is not sourced: they are in it for that.
        """
        found = supplies(self.graph, self.ties, day=self.day, groups=self.groups)
        return [s for s in found if {s.buyer, s.supplier} not in self.ventures]

    @cached_property
    def supplies(self) -> list[Supply]:
        """What vehicle makers source in the categories that nearly all of them buy in."""
        return [supply for supply in self.all_supplies if supply.category != PLATFORMS.name]

    @cached_property
    def _announced(self) -> list[Supply]:
        ties = announced_ties(self.graph, self.day, groups=self.groups)
        return list(supplies_by_ties(self.graph, ties))

    def announced(self, buyer: str, category: str) -> dict[str, set[str]]:
        """Return the suppliers, with who makes it, that a vehicle maker has announced."""
        found: dict[str, set[str]] = defaultdict(set)
        for supply in self._announced:
            if (supply.buyer, supply.category) == (buyer, category):
                found[supply.supplier].update(supply.makers)
        return found

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
    def holdings(self) -> Holdings:
        """Who holds whom."""
        return holdings(self.graph, self.day)

    @cached_property
    def strengths(self) -> Strengths:
        """How strong ties are, by form and evidence."""
        return Strengths.of(self.evidence)

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

    def acting(self, group: str, parts: Iterable[str]) -> str:
        """Return the one member of a group that acts, with the group; else the group alone."""
        members = set(parts)
        if group in members or len(members) != 1:
            return self.name(group)
        return f"{self.name(members.pop())} ({self.name(group)})"

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

    def finding(
        self,
        method: Method,
        subjects: tuple[str, ...],
        statement: str,
        number: Interval,
        *,
        unit: str,
        n: int,
        rests_on: Iterable[Iterable[str]],
        reviewed: Iterable[str] | None = None,
        chance: float | None = None,
        note: str = "",
        parameters: str = "",
    ) -> Finding:
        """Return a finding of this day, with its sources and how completely they were gathered.

        `rests_on` names relationships, what is surest first; `reviewed` whose coverage counts, if
        not that of the subjects.
        """
        return Finding(
            method=method,
            subjects=subjects,
            statement=statement,
            low=number.low,
            high=number.high,
            unit=unit,
            n=n,
            coverage=self.coverage(subjects if reviewed is None else reviewed),
            as_of=self.day,
            chance=chance,
            evidence=self.evidence.cite(*rests_on),
            note=note,
            parameters=parameters,
        )

    def coverage(self, groups: Iterable[str]) -> float | None:
        """Return the least recorded share of their known alliances, None if not reviewed."""
        return self.evidence.coverage(
            org for group in groups for org in self.members.get(group, ())
        )
