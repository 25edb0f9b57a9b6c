"""Evidence: the best source of each relationship, and how well an organization was gone through."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from graphkit.analytics.findings import Citation
from graphkit.grades import UNGRADED, best_first
from graphkit.graph import Graph
from graphkit.reading import edges_by_source, edges_by_target, name_of, number, text

Standing = Literal["confirmed", "reported", "unclear"]
_UNSOURCED = "Z"
_UNCLEAR = "D"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sources and coverage reviews of a graph, indexed once for all findings."""

    graph: Graph
    claims: dict[str, list[str]]
    sources: dict[str, list[str]]
    reviews: dict[str, list[str]]
    uses: dict[str, dict[str, list[str]]]
    stood: dict[str, Standing]
    cited: dict[str, Citation]
    """What was cited before: many findings rest on one relationship."""

    @classmethod
    def of(cls, graph: Graph) -> "Evidence":
        """Index a graph."""
        reviews = {
            org: [review for review, _ in found]
            for org, found in edges_by_target(graph, "COVERAGE_OF").items()
        }
        claims = edges_by_source(graph, "HAS_EVIDENCE")
        sources = edges_by_source(graph, "FROM_SOURCE")
        uses = {end: edges_by_source(graph, end) for end in ("USED_ASSET", "USER")}
        return cls(graph, claims, sources, reviews, uses, {}, {})

    def cite(self, *parts: Iterable[str]) -> tuple[Citation, ...]:
        """Return one citation for each relationship, each once: by part, the best sources first."""
        told: dict[str, Citation] = {}
        for relationships in parts:
            new = [self._cited(rel) for rel in relationships if rel not in told]
            for citation in sorted(new, key=lambda c: c.grade or _UNSOURCED):
                told[citation.relationship] = citation
        return tuple(told.values())

    def standing(self, relationship: str) -> Standing:
        """Return how well a relationship is attested: what contradicts it doesn't count.

        Confirmed by a party's own word or filing or by two publishers; reported by one; unclear if
        it is disputed, of unclear origin, or without a source.
        """
        if relationship not in self.stood:
            self.stood[relationship] = self._standing(relationship)
        return self.stood[relationship]

    def _standing(self, relationship: str) -> Standing:
        told = [
            page
            for claim in self._claims(relationship)
            if text(self.graph.nodes[claim], "assertion") != "disputed"
            for page in self._pages(claim)
            if text(page, "grade") != _UNCLEAR
        ]
        publishers = {text(page, "publisher") for page in told}
        if len(publishers) > 1 or any(text(page, "grade") == "A" for page in told):
            return "confirmed"
        return "reported" if told else "unclear"

    def coverage(self, organizations: Iterable[str]) -> float | None:
        """Return the least share of known alliances recorded, of those that were reviewed."""
        shares = [part for org in organizations if (part := self._recorded(org)) is not None]
        return min(shares, default=None)

    def is_reviewed(self, organization: str) -> bool:
        """Tell whether an organization's alliances were gone through at least fairly."""
        found = (self.graph.nodes[review] for review in self.reviews.get(organization, ()))
        return any(text(review, "completeness") in ("good", "fair") for review in found)

    def _cited(self, relationship: str) -> Citation:
        if relationship not in self.cited:
            self.cited[relationship] = self._citation(relationship)
        return self.cited[relationship]

    def _citation(self, relationship: str) -> Citation:
        name = self._name(relationship)
        sources = {
            source: self.graph.nodes[source]
            for claim in self._claims(relationship)
            for source in self.sources.get(claim, ())
        }
        if not sources:
            return Citation(relationship, name)
        ident, best = min(sources.items(), key=lambda source: _rank(source[1]))
        return Citation(
            relationship,
            name,
            text(best, "publisher"),
            text(best, "grade") or UNGRADED,
            text(best, "publishedOn"),
            text(best, "url"),
            ident,
        )

    def _claims(self, relationship: str) -> list[str]:
        """Return what was claimed of a relationship and doesn't contradict it."""
        return [
            claim
            for claim in self.claims.get(relationship, ())
            if text(self.graph.nodes[claim], "verdict") != "contradicts"
        ]

    def _pages(self, claim: str) -> list[dict[str, object]]:
        return [self.graph.nodes[source] for source in self.sources.get(claim, ())]

    def _name(self, relationship: str) -> str:
        ends = [self.uses[end].get(relationship, ()) for end in ("USED_ASSET", "USER")]
        names = [name_of(self.graph, node) for end in ends for node in end]
        return " at ".join(names) if all(ends) else name_of(self.graph, relationship)

    def _recorded(self, organization: str) -> float | None:
        for review in self.reviews.get(organization, ()):
            known = number(self.graph.nodes[review], "knownAlliances")
            recorded = number(self.graph.nodes[review], "recordedAlliances")
            if known and recorded is not None:
                return min(1.0, recorded / known)
        return None


def _rank(page: dict[str, object]) -> tuple[object, ...]:
    return best_first(text(page, "grade"), text(page, "publishedOn")), text(page, "url")
