"""Evidence: the sources of a line of the answer, and what other sources say instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from graphkit.check.facts import Facts
from graphkit.store.rdf import Cell

_UNGRADED = "C"


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
    speaking: dict[str, Evidence] = {}
    claims: dict[str, Claim] = {}
    for ident, rows in _grouped(facts.rows(_EVIDENCE, relationship)).items():
        source = _evidence(rows)
        _, _, verdict, property_, value, note, *_ = rows[0]
        if _notation(verdict) == "contradicts" or property_:
            claims[ident] = Claim(_text(property_), _text(value), _text(note), source)
        else:
            speaking[source.url or ident] = _joined(speaking.get(source.url or ident), source)
    # Two sorts, the later published first among those of one grade.
    found = sorted(speaking.values(), key=lambda e: (e.published or "", e.url or ""), reverse=True)
    found.sort(key=lambda e: e.grade or _UNGRADED)
    return tuple(found), tuple(claim for _, claim in sorted(claims.items()))


def _grouped(rows: Iterable[list[Cell]]) -> dict[str, list[list[Cell]]]:
    groups: dict[str, list[list[Cell]]] = {}
    for row in rows:
        groups.setdefault(str(row[0]), []).append(row)
    return groups


def _evidence(rows: list[list[Cell]]) -> Evidence:
    url, publisher, grade, published, retrieved = rows[0][6:]
    return Evidence(
        url=_text(url),
        publisher=_text(publisher),
        grade=_notation(grade),
        published=_text(published),
        retrieved=_text(retrieved),
        supports=tuple(sorted({code for row in rows if (code := _notation(row[1]))})),
    )


def _joined(known: Evidence | None, new: Evidence) -> Evidence:
    if known is None:
        return new
    supports = tuple(sorted({*known.supports, *new.supports}))
    return Evidence(
        new.url, new.publisher, new.grade, new.published, new.retrieved, supports=supports
    )


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)


def _notation(cell: Cell) -> str | None:
    return None if cell is None else str(cell).rpartition("/")[2]


_EVIDENCE = """
SELECT DISTINCT ?evidence ?supports ?verdict ?property ?value ?note
       ?url ?publisher ?grade ?published ?retrieved
WHERE {
  { $thing aap:hasEvidence ?evidence }
  UNION { ?part aap:inPartnership $thing ; aap:hasEvidence ?evidence }
  ?evidence aap:fromSource ?source .
  OPTIONAL { ?evidence aap:supports ?supports }
  OPTIONAL { ?evidence aap:verdict ?verdict }
  OPTIONAL { ?evidence aap:claimedProperty ?property }
  OPTIONAL { ?evidence aap:claimedValue ?value }
  OPTIONAL { ?evidence aap:note ?note }
  OPTIONAL { ?source aap:url ?url }
  OPTIONAL { ?source aap:publisher ?publisher }
  OPTIONAL { ?source aap:grade ?grade }
  OPTIONAL { ?source aap:publishedOn ?published }
  OPTIONAL { ?source aap:retrievedOn ?retrieved }
}
"""
