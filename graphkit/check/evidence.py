"""Evidence: the sources of a line of the answer, and what other sources say instead."""

from dataclasses import dataclass

from graphkit.check.facts import Facts
from graphkit.check.statements import Values, codes, text
from graphkit.grades import UNGRADED


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source that speaks for a line, and what of it it supports."""

    url: str | None
    publisher: str | None
    grade: str | None
    published: str | None
    retrieved: str | None
    supports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What another source says instead: a value that is not the one shown."""

    property: str | None
    value: str | None
    note: str | None
    source: Evidence


def evidence(facts: Facts, relationship: str) -> tuple[Evidence, ...]:
    """Return the sources that speak for a relationship, the best first."""
    return sources(facts, relationship)[0]


def sources(facts: Facts, relationship: str) -> tuple[tuple[Evidence, ...], tuple[Claim, ...]]:
    """Return the sources that speak for a relationship, and what others say instead.

    Those that speak for one organization's part in a partnership speak for the partnership.
    """
    things = facts.statements(_EVIDENCE, relationship)
    speaking: dict[str, Evidence] = {}
    claims: dict[str, Claim] = {}
    for ident, values in things.items():
        if source := things.get(text(values, "fromSource") or ""):
            stated = _evidence(values, source)
            claimed, verdict = text(values, "claimedProperty"), codes(values, "verdict")
            if claimed or "contradicts" in verdict:
                note = text(values, "note")
                claims[ident] = Claim(claimed, text(values, "claimedValue"), note, stated)
            else:
                key = stated.url or ident
                speaking[key] = _joined(speaking.get(key), stated)
    # Two sorts, the later published first among those of one grade.
    found = sorted(speaking.values(), key=lambda e: (e.published or "", e.url or ""), reverse=True)
    found.sort(key=lambda e: e.grade or UNGRADED)
    return tuple(found), tuple(claim for _, claim in sorted(claims.items()))


def _evidence(values: Values, source: Values) -> Evidence:
    return Evidence(
        url=text(source, "url"),
        publisher=text(source, "publisher"),
        grade=next(iter(codes(source, "grade")), None),
        published=text(source, "publishedOn"),
        retrieved=text(source, "retrievedOn"),
        supports=codes(values, "supports"),
    )


def _joined(known: Evidence | None, new: Evidence) -> Evidence:
    if known is None:
        return new
    supports = tuple(sorted({*known.supports, *new.supports}))
    return Evidence(
        new.url, new.publisher, new.grade, new.published, new.retrieved, supports=supports
    )


_EVIDENCE = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT DISTINCT ?subject ?predicate ?value WHERE {
  { $thing aap:hasEvidence/aap:fromSource? ?subject }
  UNION { $thing ^aap:inPartnership/aap:hasEvidence/aap:fromSource? ?subject }
  ?subject ?predicate ?value
  FILTER(?predicate NOT IN (rdf:type, aap:assertion, aap:licence))
}
"""
