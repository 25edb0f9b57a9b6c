"""Matching: the one organization that a text means, or what else it may mean. Never a guess.

A text is, in this order: an id of ours; an identifier such as a LEI; a name that a person judged;
a name as it is spelled in the graph; a name in another spelling (see `known_names`).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from graphkit.errors import AmbiguousName, SourceError, UnknownIdentifier, UsageError
from graphkit.identity.identifiers import identifier
from graphkit.identity.judgements import Judgements, key
from graphkit.identity.known_names import KINDS, KnownName, KnownNames
from graphkit.identity.match import Candidate, Match
from graphkit.ontology import ID
from graphkit.store.engine import RdfGraph

_LONGEST_NAME = 200
_SLUG = re.compile(r"[a-z0-9-]+")


class NameIndex:
    """The names of all organizations of a graph, for finding the one that is meant."""

    def __init__(self, rdf: RdfGraph, judgements: Judgements) -> None:
        self._rdf = rdf
        self._judgements = judgements
        self._unchecked = dict(judgements.places)

    @classmethod
    def read(cls, rdf: RdfGraph, judgements: Judgements | None = None) -> "NameIndex":
        """Return the index of a graph; its names are read when a spelling is not known as it is."""
        return cls(rdf, judgements or Judgements())

    @cached_property
    def _known(self) -> KnownNames:
        return KnownNames(_known_names(self._rdf, _ALL))

    def resolve(self, text: str) -> Match:
        """Return the organization that a text means: by id, identifier, or one of its names.

        Case, accents, punctuation and the spelling of a legal form don't matter. A legal form that
        the text gives and the known name does not have is not waved through: "Mercedes-Benz AG" is
        another company than the group whose short name is "Mercedes-Benz". Raises UnknownName or
        AmbiguousName, with what is near, for all that a person should settle.
        """
        asked = _checked(text)
        self._check_judgements()
        if match := self._by_id(asked.removeprefix(ID)) or self._by_identifier(asked):
            return match
        judged = key(asked)
        barred = self._judgements.barred.get(judged, frozenset())
        if match := self._judged(asked, judged):
            return match
        if (match := self._as_spelled(asked)) and match.id not in barred:
            return match
        return self._known.resolve(asked, barred=barred)

    def nearest(self, text: str) -> tuple[str, ...]:
        """Return the names of the organizations whose names are most like a text, best first."""
        return self._known.nearest(text)

    def candidates(self, text: str) -> tuple[Candidate, ...]:
        """Return the organizations that a text may mean, the likest first, for a review."""
        barred = self._judgements.barred.get(key(text), frozenset())
        return tuple(c for c in self._known.candidates(text) if c.id not in barred)

    def named(self, ids: Iterable[str]) -> tuple[Candidate, ...]:
        """Return organizations as candidates for a review, each by its own name."""
        found = [(ident, self._by_id(ident)) for ident in ids]
        return tuple(Candidate(ident, m.name, m.name, 1.0) for ident, m in found if m)

    def _by_id(self, ident: str) -> Match | None:
        if not _SLUG.fullmatch(ident):
            return None
        rows = self._rdf.table(_BY_ID, {"thing": ID + ident})[1]
        return next((Match(ident, str(name), "id", 1.0, "its id") for (name,) in rows), None)

    def _by_identifier(self, asked: str) -> Match | None:
        if (found := identifier(asked)) is None:
            return None
        whole = found.scheme != "ticker" or ":" in found.value
        query = _BY_IDENTIFIER if whole else _BY_SYMBOL
        rows = list(self._rdf.table(query.format(scheme=found.scheme), {"value": found.value})[1])
        if not rows:
            raise UnknownIdentifier(found.scheme, found.value)
        if len({row[0] for row in rows}) > 1:
            raise AmbiguousName(asked, tuple(sorted({str(row[0]) for row in rows})))
        ident, name = map(str, rows[0])
        return Match(ident, name, found.scheme, 1.0, f"its {found.scheme}")

    def _check_judgements(self) -> None:
        """Refuse judgements of what is no organization's id: a slip there would go unseen."""
        while self._unchecked:
            ident, (file, row) = self._unchecked.popitem()
            if self._by_id(ident) is None:
                reason = "is no organization in the graph"
                raise SourceError(file, row, "organization", ident, reason, "correct the id")

    def _judged(self, asked: str, judged: str) -> Match | None:
        if match := self._by_id(self._judgements.same.get(judged, "")):
            return Match(match.id, match.name, "judgement", 1.0, "a judgement of yours")
        if undecided := self._judgements.undecided.get(judged):
            raise AmbiguousName(asked, undecided)
        return None

    def _as_spelled(self, asked: str) -> Match | None:
        rows = self._rdf.table(_AS_SPELLED, {"name": asked})[1]
        found = sorted(rows, key=lambda row: KINDS.index(str(row[1])))
        if len({str(row[0]) for row in found}) > 1:
            raise AmbiguousName(asked, tuple(sorted({str(row[0]) for row in found})))
        matches = (Match(str(i), str(n), str(kind), 1.0, f"its {kind}") for i, kind, n in found)
        return next(matches, None)


def _checked(text: str) -> str:
    asked = text.strip()
    if not asked:
        raise UsageError("the name of an organization is empty; give a name or an id")
    if len(asked) > _LONGEST_NAME:
        raise UsageError(
            f"a name of {len(asked)} characters is no organization's; give a name or an id"
        )
    return asked


def _known_names(rdf: RdfGraph, query: str) -> Iterator[KnownName]:
    for ident, kind, name in rdf.table(query, {})[1]:
        yield KnownName(str(ident), str(kind), str(name))


_ALL = """
SELECT ?id ?kind ?name WHERE {
  GRAPH ?ontology { ?class rdfs:subClassOf* aap:Organization }
  ?id a ?class .
  { ?id aap:name ?name BIND("name" AS ?kind) }
  UNION { ?id aap:legalName ?name BIND("legal-name" AS ?kind) }
  UNION { ?id aap:alternateName ?name BIND("alias" AS ?kind) }
}
"""
_AS_SPELLED = """
SELECT ?id ?kind ?name WHERE {
  { ?id aap:alternateName $name BIND("alias" AS ?kind) }
  UNION { ?id aap:legalName $name BIND("legal-name" AS ?kind) }
  UNION { ?id aap:name $name BIND("name" AS ?kind) }
  ?id a ?class ; aap:name ?name .
  GRAPH ?ontology { ?class rdfs:subClassOf* aap:Organization }
}
"""
_BY_ID = """
SELECT ?name WHERE {
  $thing a ?class ; aap:name ?name .
  GRAPH ?ontology { ?class rdfs:subClassOf* aap:Organization }
}
"""
# The scheme is one of our own words, never a part of the text that was asked.
_BY_IDENTIFIER = "SELECT ?id ?name WHERE {{ ?id aap:{scheme} $value ; aap:name ?name }}"
_BY_SYMBOL = """
SELECT ?id ?name WHERE {{
  ?id aap:{scheme} ?ticker ; aap:name ?name FILTER(STRAFTER(?ticker, ":") = $value)
}}
"""
