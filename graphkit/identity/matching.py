"""Matching: the one organization that a name means, or what else it may mean. Never a guess."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graphkit.errors import AmbiguousName, UnknownName, UsageError
from graphkit.identity.names import ComparableName, comparable
from graphkit.ontology import ID
from graphkit.store.rdf import RdfHome

# Below this likeness of the sorted words (0 to 100) two names have little in common but letters.
_NEAR = 78
_LONGEST_NAME = 200

_NAMES = """
SELECT ?id ?kind ?name WHERE {
  GRAPH ?ontology { ?class rdfs:subClassOf* aap:Organization }
  ?id a ?class .
  { ?id aap:name ?name BIND("name" AS ?kind) }
  UNION { ?id aap:legalName ?name BIND("legal-name" AS ?kind) }
  UNION { ?id aap:alternateName ?name BIND("alias" AS ?kind) }
}
"""
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
    """All names of all organizations, for finding the one that is meant."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        self._names: dict[str, str] = {}
        self._whole: dict[str, list[KnownName]] = defaultdict(list)
        self._bare: dict[str, list[tuple[KnownName, ComparableName]]] = defaultdict(list)
        for known in sorted(names, key=lambda known: (_KINDS.index(known.kind), known.id)):
            self._names.setdefault(known.id, known.name)
            taken_apart = comparable(known.name)
            self._whole[taken_apart.whole].append(known)
            self._bare[taken_apart.words].append((known, taken_apart))

    @classmethod
    def read(cls, rdf: RdfHome) -> "NameIndex":
        """Read the names of all organizations of a graph."""
        rows = rdf.table(_NAMES, {})[1]
        return cls(KnownName(str(ident), str(kind), str(name)) for ident, kind, name in rows)

    def name(self, ident: str) -> str:
        """Return the name of an organization by its id."""
        return self._names.get(ident, ident)

    def resolve(self, text: str) -> Match:
        """Return the organization that a text names: its id, or one of its names.

        Case, accents, punctuation and the spelling of a legal form don't matter. A legal form that
        the text gives and the known name does not have is not waved through: "Mercedes-Benz AG" is
        another company than the group whose short name is "Mercedes-Benz".
        """
        asked = _checked(text)
        ident = asked.removeprefix(ID)
        if ident in self._names:
            return Match(ident, self._names[ident], "id", 1.0)
        wanted = comparable(asked)
        exact = self._whole.get(wanted.whole, [])
        if exact:
            return self._only(text, exact, score=1.0)
        loose = self._bare.get(wanted.words, []) if wanted.words else []
        if loose and not wanted.forms:
            return self._only(text, [known for known, _ in loose], score=0.95)
        if loose:
            raise AmbiguousName(text, _ids(known for known, _ in loose))
        raise UnknownName("organization", text, self.nearest(text))

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
        longer = sorted(w for w in self._bare if parts < set(w.split())) if len(wanted) > 2 else []
        ids = _ids(known for words in (*alike, *longer) for known, _ in self._bare[words])
        return tuple(self._names[ident] for ident in ids[:limit])

    def _only(self, text: str, known: list[KnownName], *, score: float) -> Match:
        ids = _ids(known)
        if len(ids) > 1:
            raise AmbiguousName(text, ids)
        best = known[0]
        method = best.kind if score == 1.0 else f"{best.kind}-without-legal-form"
        return Match(best.id, self._names[best.id], method, score)


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
