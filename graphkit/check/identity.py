"""Identity: who the candidate, we and the rivals are, each found by its name and never guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from graphkit.check.facts import Facts, Named
from graphkit.check.rivals import AUTO
from graphkit.check.rivals import rivals as found_rivals
from graphkit.errors import UsageError
from graphkit.identity import Candidate, NameIndex
from graphkit.identity.identifiers import SCHEMES

Rivals = Sequence[str] | Literal["auto"]
"""Rivals by name, or `auto` for those that are found (see `rivals.RULE`)."""


@dataclass(frozen=True, slots=True)
class Matching:
    """How a name was matched, how surely (0 to 1), and what else it might have meant."""

    asked: str
    method: str
    score: float
    explanation: str
    runner_up: Candidate | None
    alternatives: tuple[str, ...]

    @property
    def is_exact(self) -> bool:
        """Whether the text is the id, an identifier or a name of the organization as it stands."""
        return self.score == 1.0


@dataclass(frozen=True, slots=True)
class Identity:
    """An organization of the question, of which kind it is, and how it was found."""

    id: str
    name: str
    kind: str
    """The label of its class: company, corporate group, brand, business unit and so on."""
    match: Matching
    legal_name: str | None
    identifiers: tuple[str, ...]
    """Each as a check takes it: "lei:5493006W3QUS5LMH6R84"."""
    part_of: tuple[Named, ...]
    """The groups that it is a part of, the nearest first."""


@dataclass(frozen=True, slots=True)
class Identities:
    """Who a question is about: the candidate, for whom it is asked, and that one's rivals."""

    candidate: Identity
    for_: Identity | None
    rivals: tuple[Identity, ...]


def identities(
    facts: Facts, names: NameIndex, candidate: str, *, for_: str | None, rivals: Rivals
) -> Identities:
    """Find all organizations of a question; a rival that is named twice counts once."""
    asked = _identity(facts, names, candidate)
    ours = _identity(facts, names, for_) if for_ is not None else None
    found = {rival.id: rival for rival in _rivals(facts, names, ours, rivals)}
    if ours and ours.id == asked.id:
        raise UsageError(f"{asked.name} ({asked.id}) is both the candidate and the one that asks")
    if ours and ours.id in found:
        raise UsageError(f"{ours.name} ({ours.id}) is both the one that asks and its own rival")
    return Identities(asked, ours, tuple(found.values()))


def _rivals(
    facts: Facts, names: NameIndex, ours: Identity | None, rivals: Rivals
) -> Iterator[Identity]:
    if rivals != AUTO:
        yield from (_identity(facts, names, text) for text in rivals)
        return
    if ours is None:
        raise UsageError("rivals are found for somebody: name who asks with --for")
    for rival in found_rivals(facts, Named(ours.id, ours.name)):
        how = Matching(AUTO, AUTO, rival.likeness, rival.reason, None, ())
        yield _described(facts, Named(rival.id, rival.name), how)


def _identity(facts: Facts, names: NameIndex, text: str) -> Identity:
    match = names.resolve(text)
    how = Matching(
        text, match.method, match.score, match.explanation, match.runner_up, match.alternatives
    )
    return _described(facts, Named(match.id, match.name), how)


def _described(facts: Facts, who: Named, how: Matching) -> Identity:
    """Return an organization with what tells it from others of its name."""
    said = [
        (str(property_).rpartition("#")[2], str(v)) for property_, v in facts.rows(_SAID, who.id)
    ]
    return Identity(
        who.id,
        who.name,
        facts.kind(who.id),
        how,
        legal_name=next((value for name, value in said if name == "legalName"), None),
        identifiers=tuple(sorted(f"{name}:{value}" for name, value in said if name in SCHEMES)),
        part_of=tuple(map(facts.named, facts.groups(who.id))),
    )


_SAID = """
SELECT ?property ?value WHERE {
  $thing ?property ?value
  FILTER(?property IN
    (aap:legalName, aap:lei, aap:isin, aap:wikidata, aap:bpn, aap:cik, aap:ticker))
} ORDER BY ?property ?value
"""
