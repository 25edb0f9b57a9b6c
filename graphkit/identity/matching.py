"""Matching: the one organization that a name means, or what else it may mean. Never a guess."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from graphkit.errors import AmbiguousName, UnknownName, UsageError
from graphkit.identity.names import comparable
from graphkit.ontology import ID
from graphkit.store.rdf import RdfHome

# Below this likeness of the sorted words (0 to 100) two names have little in common but letters.
_NEAR = 78
_LONGEST_NAME = 200

_WITHOUT_LEGAL_FORM = 0.95
_SLUG = re.compile(r"[a-z0-9-]+")
_KINDS = ("name", "legal-name", "alias")


@dataclass(frozen=True, slots=True)
class Match:
    """An organization that a text names, how that was found, and how sure it is (0 to 1)."""

    id: str
    name: str
    method: str
    score: float
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of one organization, and what kind of name it is."""

    id: str
    kind: str
    name: str


class NameIndex:
    """The names of all organizations of a graph, for finding the one that is meant."""

    def __init__(self, rdf: RdfHome) -> None:
        self._rdf = rdf

    @classmethod
    def read(cls, rdf: RdfHome) -> "NameIndex":
        """Return the index of a graph; its names are read when a spelling is not known as it is."""
        return cls(rdf)

    @cached_property
    def _known(self) -> "KnownNames":
        return KnownNames(_known_names(self._rdf, _ALL))

    def resolve(self, text: str) -> Match:
        """Return the organization that a text names: its id, or one of its names.

        Case, accents, punctuation and the spelling of a legal form don't matter. A legal form that
        the text gives and the known name does not have is not waved through: "Mercedes-Benz AG" is
        another company than the group whose short name is "Mercedes-Benz".
        """
        asked = _checked(text)
        if match := self._by_id(asked.removeprefix(ID)) or self._as_spelled(asked):
            return match
        return self._known.resolve(asked)

    def nearest(self, text: str) -> tuple[str, ...]:
        """Return the names of the organizations whose names are most like a text, best first."""
        return self._known.nearest(text)

    def _by_id(self, ident: str) -> Match | None:
        if not _SLUG.fullmatch(ident):
            return None
        rows = self._rdf.table(_BY_ID, {"thing": ID + ident})[1]
        return next((Match(ident, str(name), "id", 1.0) for (name,) in rows), None)

    def _as_spelled(self, asked: str) -> Match | None:
        rows = self._rdf.table(_AS_SPELLED, {"name": asked})[1]
        found = sorted(rows, key=lambda row: _KINDS.index(str(row[1])))
        if len({str(row[0]) for row in found}) > 1:
            raise AmbiguousName(asked, tuple(sorted({str(row[0]) for row in found})))
        return next((Match(str(i), str(name), str(kind), 1.0) for i, kind, name in found), None)


class KnownNames:
    """Names taken apart for comparing, whatever their spelling."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        self._names: dict[str, str] = {}
        self._whole: dict[str, list[KnownName]] = defaultdict(list)
        self._bare: dict[str, list[KnownName]] = defaultdict(list)
        for known in sorted(names, key=lambda known: (_KINDS.index(known.kind), known.id)):
            self._names.setdefault(known.id, known.name)
            taken_apart = comparable(known.name)
            self._whole[taken_apart.whole].append(known)
            self._bare[taken_apart.words].append(known)

    def resolve(self, asked: str) -> Match:
        """Return the organization that a text names, or say what it may mean instead."""
        wanted = comparable(asked)
        if exact := self._whole.get(wanted.whole):
            return self._only(asked, exact, score=1.0)
        loose = self._bare.get(wanted.words) if wanted.words else None
        if loose and wanted.forms:
            raise AmbiguousName(asked, _ids(loose))
        if loose:
            return self._only(asked, loose, score=_WITHOUT_LEGAL_FORM)
        raise UnknownName("organization", asked, self.nearest(asked))

    def nearest(self, text: str, limit: int = 5) -> tuple[str, ...]:
        """Return the names of the organizations whose names are most like a text, best first."""
        from rapidfuzz import fuzz, process

        wanted = comparable(text).words
        if not wanted:
            return ()
        found = process.extract(
            wanted, list(self._bare), scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR, limit=limit
        )
        alike = [words for words, _, _ in found]
        parts = set(wanted.split())
        containing = [w for w in self._bare if parts < set(w.split())] if len(wanted) > 2 else []
        contained = [w for w in self._bare if len(w) > 3 and set(w.split()) < parts]
        near = sorted(containing + contained, key=lambda w: (not _begins(w, wanted), len(w), w))
        ids = _ids(known for words in (*alike, *near) for known in self._bare[words])
        return tuple(self._names[ident] for ident in ids[:limit])

    def _only(self, text: str, known: list[KnownName], *, score: float) -> Match:
        ids = _ids(known)
        if len(ids) > 1:
            raise AmbiguousName(text, ids)
        best = known[0]
        method = best.kind if score == 1.0 else f"{best.kind}-without-legal-form"
        return Match(best.id, self._names[best.id], method, score)


def _begins(words: str, wanted: str) -> bool:
    """Tell whether one of two names begins with the other."""
    return words.startswith(wanted) or wanted.startswith(words)


def _checked(text: str) -> str:
    asked = text.strip()
    if not asked:
        raise UsageError("the name of an organization is empty; give a name or an id")
    if len(asked) > _LONGEST_NAME:
        raise UsageError(
            f"a name of {len(asked)} characters is no organization's; give a name or an id"
        )
    return asked


def _ids(names: Iterable[KnownName]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(known.id for known in names))


def _known_names(rdf: RdfHome, query: str) -> Iterator[KnownName]:
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
