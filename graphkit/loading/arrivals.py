"""Arrivals: which organization of the graph each name of a loaded file is, or that it is new.

What is sure joins: an identifier, a judgement, a name in any spelling. Everything else becomes a
new organization and goes to a person, with whom it may be.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from graphkit.errors import AmbiguousName, SourceError, UnknownIdentifier, UnknownName, UsageError
from graphkit.identity import Candidate, Match
from graphkit.identity.identifiers import SCHEMES, Identifier, identifier
from graphkit.identity.judgements import Judgements, key
from graphkit.loading.ids import Ids
from graphkit.loading.known import Known
from graphkit.ontology import ontology

_SURE = ("id", "judgement", "name", "legal-name", "alias", *SCHEMES)
_BARE = "-without-legal-form"
_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Arrival:
    """An organization that a file names: one of the graph's, or a new one and who it may be."""

    name: str
    id: str
    label: str
    """The name that the organization has in the graph."""
    new: bool
    how: str
    """How it was matched, or why it is not."""
    candidates: tuple[Candidate, ...] = ()


@dataclass(slots=True)
class Arrivals:
    """All organizations that one file names, each settled once."""

    ids: Ids
    known: Known
    judgements: Judgements
    found: list[Arrival] = field(default_factory=list)
    _by_name: dict[str, list[Arrival]] = field(default_factory=lambda: defaultdict(list))
    _by_identifier: dict[str, Arrival] = field(default_factory=dict)
    _identified: set[str] = field(default_factory=set)

    def settle(self, name: str, identifiers: Mapping[str, str]) -> Arrival:
        """Return the organization that a name means, with the identifiers that stand beside it.

        Raises:
            UsageError: a name or an identifier that cannot be one.

        """
        said = [checked(scheme, value) for scheme, value in sorted(identifiers.items())]
        single = [i for i in said if ontology().property(i.scheme).functional]
        arrival = self._earlier(name, single)
        if arrival is None:
            arrival = self._settled(name, said)
            self.found.append(arrival)
        if arrival not in (same := self._by_name[key(name) or name]):
            same.append(arrival)
        for one in single:
            self._by_identifier.setdefault(str(one), arrival)
            self._identified.add(arrival.id)
        return arrival

    def _earlier(self, name: str, said: list[Identifier]) -> Arrival | None:
        """Return the organization that this file named before: by identifier, else by name.

        A row that gives no identifier means the one that others of its name give.
        """
        for one in said:
            if found := self._by_identifier.get(str(one)):
                return found
        named = self._by_name.get(key(name) or name, [])
        if said:
            free = (arrival for arrival in named if arrival.id not in self._identified)
            named = [arrival for arrival in free if not self._conflict(arrival.id, said)]
        return named[0] if named else None

    def _settled(self, name: str, said: list[Identifier]) -> Arrival:
        judged = key(name) in self.judgements.same
        try:
            if not judged and (found := self._by_identifiers(name, said)):
                return found
            match = self.known.names.resolve(name)
        except UnknownName as error:
            if isinstance(error, UnknownIdentifier) and name == name.upper():
                told = f"is the {error.kind} of nobody in the graph"
                raise UsageError(f"{told}; give the name, and the identifier beside") from None
            # "AlderCedar 52" has the form of an ISIN and the right digits, and is a name
            near = self.known.names.candidates(name)[:_CANDIDATES]
            return self._new(name, "no name in the graph is the same", near)
        except AmbiguousName as error:
            near = self.known.names.named(error.alternatives[:_CANDIDATES])
            return self._new(name, "may be any of several", near)
        return self._joined(name, match, said)

    def _joined(self, name: str, match: Match, said: list[Identifier]) -> Arrival:
        """Return the organization that matched, if that is sure and nothing speaks against it."""
        if match.method != "judgement":
            near = self.known.names.named([match.id])
            if match.id in self.judgements.barred.get(key(name), ()):
                return self._new(name, "judged to be another", ())
            if other := self._conflict(match.id, said):
                return self._new(name, other, near)
            if match.method not in _SURE and not match.method.endswith(_BARE):
                why = f"not sure: {match.explanation}"
                return self._new(name, why, self._likely(match.id, name))
        return Arrival(name, match.id, match.name, new=False, how=match.method)

    def _by_identifiers(self, name: str, said: list[Identifier]) -> Arrival | None:
        found: dict[str, str] = {}
        for one in said:
            try:
                found.setdefault(self.known.names.resolve(str(one)).id, one.scheme)
            except (UnknownIdentifier, AmbiguousName):
                continue
        barred = self.judgements.barred.get(key(name), frozenset())
        ids = [ident for ident in found if ident not in barred]
        if len(ids) > 1:
            near = self.known.names.named(ids)
            return self._new(name, "its identifiers are of several organizations", near)
        if not ids:
            return None
        label = self.known.names.named(ids)[0].name
        return Arrival(name, ids[0], label, new=False, how=found[ids[0]])

    def _conflict(self, ident: str, said: list[Identifier]) -> str:
        """Say which identifier of the graph's organization is another than the file's."""
        theirs = self.known.identifiers.get(ident, {})
        return next(
            (
                f"the {i.scheme} of that name is {theirs[i.scheme]} in the graph, here {i.value}"
                for i in said
                if theirs.get(i.scheme, i.value) != i.value
            ),
            "",
        )

    def _likely(self, ident: str, name: str) -> tuple[Candidate, ...]:
        near = [c for c in self.known.names.candidates(name) if c.id == ident]
        return tuple(near) or self.known.names.named([ident])

    def _new(self, name: str, how: str, near: tuple[Candidate, ...]) -> Arrival:
        return Arrival(name, self.ids.new(name), name, new=True, how=how, candidates=near)


def checked(scheme: str, value: str) -> Identifier:
    """Return an identifier whose form and check digits are right."""
    found = identifier(f"{scheme}:{value}")
    if found is None:  # it names its scheme, so this cannot be
        raise UsageError(f"{value!r} is no {scheme}")
    if scheme == "ticker" and ":" not in found.value:
        raise UsageError(f"{value!r} is no ticker: it is written as EXCHANGE:SYMBOL")
    return found


def refused(error: UsageError, place: SourceError) -> SourceError:
    """Return the refusal of a row for a name or an identifier that cannot be one."""
    reason, _, hint = str(error).partition("; ")
    shown = place.value
    return SourceError(place.file, place.row, place.field, shown, reason, hint or place.hint)
