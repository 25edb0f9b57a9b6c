"""What a tie rests on: its sources, the best first, and the grade of the best."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graphkit.grades import UNGRADED, best_first
from graphkit.graph import Graph
from graphkit.reading import targets, text, texts

UNSOURCED: Final = "none"
_CONTRADICTS: Final = "contradicts"


@dataclass(frozen=True, slots=True)
class Source:
    """A page that says something about a tie, and whether it confirms it."""

    publisher: str
    grade: str
    published: str
    retrieved: str
    url: str
    verdict: str
    supports: tuple[str, ...]


def sources(graph: Graph, resources: Iterable[str]) -> tuple[Source, ...]:
    """Return the sources of several nodes once each, the best first, contradicting ones last."""
    found = {
        _source(graph, source, evidence)
        for resource in resources
        if resource in graph
        for evidence in targets(graph, resource, "HAS_EVIDENCE")
        for source in targets(graph, evidence, "FROM_SOURCE")
    }
    return tuple(_one_a_page(sorted(found, key=_rank)))


def best_grade(found: Iterable[Source]) -> str:
    """Return the grade of the best source that doesn't contradict; a source without one is a C."""
    grades = {s.grade or UNGRADED for s in found if s.verdict != _CONTRADICTS}
    return min(grades, default=UNSOURCED)


def _source(graph: Graph, source: str, evidence: str) -> Source:
    page, claim = graph.nodes[source], graph.nodes[evidence]
    return Source(
        publisher=text(page, "publisher") or text(page, "name"),
        grade=text(page, "grade"),
        published=text(page, "publishedOn"),
        retrieved=text(page, "retrievedOn"),
        url=text(page, "url"),
        verdict=text(claim, "verdict"),
        supports=texts(claim, "supports"),
    )


def _rank(source: Source) -> tuple[object, ...]:
    return (
        source.verdict == _CONTRADICTS,
        best_first(source.grade, source.published),
        source.publisher,
        source.url,
        source.verdict,
        source.supports,
    )


def _one_a_page(ranked: Iterable[Source]) -> Iterable[Source]:
    seen: set[tuple[str, bool]] = set()
    for source in ranked:
        page = (source.url or source.publisher, source.verdict == _CONTRADICTS)
        if page not in seen:
            seen.add(page)
            yield source
