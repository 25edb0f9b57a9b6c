"""Known names: the organizations that a spelling may mean, from the surest way to the least sure.

The cascade: the whole name in any spelling; the name without its legal form; the name with its
words run together or parted; the name in Latin letters; a slip of the pen. The last three need a
single organization that answers, and no second one near. What passes none of them is unknown or
ambiguous: then a person decides.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graphkit.errors import AmbiguousName, UnknownName
from graphkit.identity.match import Candidate, Match
from graphkit.identity.names import ComparableName, comparable, latin
from graphkit.identity.typos import slips

KINDS = ("name", "legal-name", "alias")

# Below this likeness of the sorted words (0 to 100) two names have little in common but letters.
_NEAR = 78
_LIKE = 80
_APART = 3
"""How much likeness must lie between the best organization and the second."""
_SHORTEST_JOINED = 6
_SHORTEST_LATIN = 4
_SYLLABLES = 3
"""Chinese signs that a name needs before its sound alone may be taken for it."""

_WITHOUT_LEGAL_FORM = 0.95
_JOINED = 0.93
_LATIN = 0.92
_SLIP = 0.9


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of one organization, and what kind of name it is."""

    id: str
    kind: str
    name: str


class KnownNames:
    """Names taken apart for comparing, whatever their spelling."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        self._names: dict[str, str] = {}
        self._whole: dict[str, list[KnownName]] = defaultdict(list)
        self._bare: dict[str, list[KnownName]] = defaultdict(list)
        self._joined: dict[str, list[KnownName]] = defaultdict(list)
        self._latin: dict[str, list[KnownName]] = defaultdict(list)
        self._apart: dict[str, ComparableName] = {}
        for known in sorted(names, key=lambda known: (KINDS.index(known.kind), known.id)):
            self._names.setdefault(known.id, known.name)
            taken_apart = comparable(known.name)
            self._apart[known.name] = taken_apart
            self._whole[taken_apart.whole].append(known)
            self._bare[taken_apart.words].append(known)
            self._joined[taken_apart.words.replace(" ", "")].append(known)
            self._latin[latin(known.name)].append(known)
        self._vocabulary = {word for words in self._bare for word in words.split()}

    def resolve(self, asked: str, *, barred: frozenset[str] = frozenset()) -> Match:
        """Return the organization that a text names, or say what it may mean instead.

        `barred` has the ids of organizations of which a person said that the text is not theirs.
        """
        wanted = comparable(asked)
        if exact := _without(barred, self._whole.get(wanted.whole)):
            return self._only(asked, exact, exact[0].kind, 1.0, "its name in another spelling")
        loose = _without(barred, self._bare.get(wanted.words) if wanted.words else None)
        if loose and wanted.forms:
            raise AmbiguousName(asked, _ids(loose))
        if loose and len(also := self._family(wanted.words, loose)) > 1:
            raise AmbiguousName(asked, also)
        if loose:
            method, why = f"{loose[0].kind}-without-legal-form", "its name without a legal form"
            return self._only(asked, loose, method, _WITHOUT_LEGAL_FORM, why)
        if match := self._run_together(asked, wanted, barred) or self._in_latin(asked, barred):
            return match
        if match := self._slip(asked, wanted, barred):
            return match
        raise UnknownName("organization", asked, self.nearest(asked))

    def candidates(self, asked: str, limit: int = 5) -> tuple[Candidate, ...]:
        """Return the organizations that a text is like, the likest first (score 0 to 1)."""
        from rapidfuzz import fuzz, process

        wanted = comparable(asked).words
        found = process.extract(
            wanted, list(self._bare), scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR, limit=None
        )
        best: dict[str, Candidate] = {}
        for words, likeness, _ in found:
            for known in self._bare[words]:
                candidate = Candidate(
                    known.id, self._names[known.id], known.name, round(likeness / 100, 3)
                )
                best.setdefault(known.id, candidate)
        return tuple(best.values())[:limit]

    def nearest(self, text: str, limit: int = 5) -> tuple[str, ...]:
        """Return the names of the organizations whose names are most like a text, best first."""
        wanted = comparable(text).words
        if not wanted:
            return ()
        alike = [candidate.id for candidate in self.candidates(text, limit)]
        parts = set(wanted.split())
        containing = [w for w in self._bare if parts < set(w.split())] if len(wanted) > 2 else []
        contained = [w for w in self._bare if len(w) > 3 and set(w.split()) < parts]
        near = sorted(containing + contained, key=lambda w: (not _begins(w, wanted), len(w), w))
        ids = dict.fromkeys([*alike, *_ids(known for words in near for known in self._bare[words])])
        return tuple(self._names[ident] for ident in list(ids)[:limit])

    def _family(self, word: str, loose: list[KnownName]) -> tuple[str, ...]:
        """Return who else may be meant by the one word that a name is without its legal form.

        "Mitsubishi" is the name of no company but of a family of them; "Peugeot" is a brand, and
        "Peugeot SA" the name of a group that nobody calls so.
        """
        if " " in word:
            return _ids(loose)
        begun = [
            k for words in self._bare if words.startswith(f"{word} ") for k in self._bare[words]
        ]
        return _ids([*loose, *begun])

    def _run_together(
        self, asked: str, wanted: ComparableName, barred: frozenset[str]
    ) -> Match | None:
        joined = wanted.words.replace(" ", "")
        found = _without(barred, self._joined.get(joined))
        if not found or len(joined) < _SHORTEST_JOINED:
            return None
        if wanted.forms:  # as above: the legal form is not the one that we know
            raise AmbiguousName(asked, _ids(found))
        why = f"{found[0].name!r} with its words parted otherwise"
        return self._only(asked, found, "spacing", _JOINED, why)

    def _in_latin(self, asked: str, barred: frozenset[str]) -> Match | None:
        written = latin(asked)
        found = _without(barred, self._latin.get(written))
        if not found or len(written) < _SHORTEST_LATIN:
            return None
        if not _sounds_alone(asked, found[0].name):
            raise AmbiguousName(asked, _ids(found))
        why = f"{found[0].name!r} in other letters"
        return self._only(asked, found, "transliteration", _LATIN, why)

    def _slip(self, asked: str, wanted: ComparableName, barred: frozenset[str]) -> Match | None:
        """Return the one organization whose name a text is but for typos, if no other is near."""
        near = [c for c in self.candidates(asked) if c.id not in barred]
        if not near or near[0].score * 100 < _LIKE:
            return None
        best, *others = near
        found = slips(wanted, self._apart[best.known_as], self._vocabulary)
        if found is None or (others and (best.score - others[0].score) * 100 < _APART):
            return None
        written = ", ".join(f"{word!r} for {meant!r}" for word, meant in found) or "words in order"
        why = f"{best.known_as!r} but for a slip of the pen ({written})"
        score = round(_SLIP * best.score, 3)
        return Match(
            best.id, best.name, "typo", score, why, others[0] if others else None, _names(others)
        )

    def _only(
        self, text: str, known: list[KnownName], method: str, score: float, why: str
    ) -> Match:
        ids = _ids(known)
        if len(ids) > 1:
            raise AmbiguousName(text, ids)
        return Match(known[0].id, self._names[known[0].id], method, score, why)


def _sounds_alone(asked: str, known: str) -> bool:
    """Tell whether two names that sound alike are one: not by two Chinese syllables alone.

    "Weilai" is NIO and every other company of the future; and who writes in Chinese signs knows
    which ones are meant.
    """
    return not any(map(_is_chinese, asked)) and not 0 < sum(map(_is_chinese, known)) < _SYLLABLES


def _is_chinese(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith("CJK")


def _without(barred: frozenset[str], known: list[KnownName] | None) -> list[KnownName]:
    return [name for name in known or () if name.id not in barred]


def _names(candidates: Iterable[Candidate]) -> tuple[str, ...]:
    return tuple(candidate.id for candidate in candidates)


def _begins(words: str, wanted: str) -> bool:
    """Tell whether one of two names begins with the other."""
    return words.startswith(wanted) or wanted.startswith(words)


def _ids(names: Iterable[KnownName]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(known.id for known in names))
