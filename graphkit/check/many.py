"""Many candidates in one go: a row for each name, whatever becomes of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from graphkit.check.answer import Answer
from graphkit.check.asking import PartnerCheck
from graphkit.check.identity import Rivals
from graphkit.check.name_files import AskedName
from graphkit.check.nothing import nothing_found
from graphkit.check.rivals import AUTO
from graphkit.check.verdict import CANNOT_TELL
from graphkit.errors import AmbiguousName, UnknownName, UsageError
from graphkit.identity import Candidate, Match

Outcome = Literal["found", "not-found", "unresolved"]
OUTCOMES: tuple[Outcome, ...] = ("found", "not-found", "unresolved")


@dataclass(frozen=True, slots=True)
class CheckedName:
    """What became of one name: who it is (id and name), the verdict, the exit code and why.

    `found`: one organization answers to it. `not-found`: none does, and none has a name like it.
    `unresolved`: some may be meant, the `candidates`, and a person should say which.
    """

    name: str
    outcome: Outcome
    id: str | None
    organization: str | None
    method: str | None
    verdict: str | None
    exit_code: int
    reason: str
    candidates: tuple[Candidate, ...] = ()


def check_names(
    check: PartnerCheck,
    names: Iterable[str | AskedName],
    *,
    for_: str | None = None,
    rivals: Rivals = (),
    as_of: str | None = None,
) -> Iterator[CheckedName]:
    """Yield a row for each name; an unknown or ambiguous one is a row too and stops nothing.

    A name with an identifier is asked for by that first, and by the name where no organization has
    it. Where the name is another organization's, a person should say which of the two is meant.
    """
    named = () if rivals == AUTO else rivals
    asked = [name for name in (for_, *named) if name is not None]
    for own in asked:
        check.resolve(own)  # what is wrong with our own names is said once, not in each row
    for name in names:
        line = AskedName(name) if isinstance(name, str) else name
        yield _checked(check, line, for_=for_, rivals=rivals, as_of=as_of)


def _checked(
    check: PartnerCheck,
    asked: AskedName,
    *,
    for_: str | None,
    rivals: Rivals,
    as_of: str | None,
) -> CheckedName:
    try:
        match = _resolved(check, asked)
        answer = check.ask(match.id, for_=for_, rivals=rivals, as_of=as_of)
    except UsageError as error:
        near = _near(check, asked.name, error)
        outcome: Outcome = "unresolved" if near or not _unknown(error) else "not-found"
        nobody = (None,) * 4
        return CheckedName(asked.name, outcome, *nobody, error.exit_code, str(error), near)
    return CheckedName(
        asked.name,
        "found",
        match.id,
        match.name,
        match.method,
        answer.verdict,
        answer.exit_code,
        reason(answer),
    )


def _resolved(check: PartnerCheck, asked: AskedName) -> Match:
    if asked.identifier is None:
        return check.resolve(asked.name)
    try:
        match = check.resolve(str(asked.identifier))
    except UnknownName:
        return check.resolve(asked.name)  # the graph knows few identifiers
    try:
        named = check.resolve(asked.name).id if asked.name else match.id
    except UsageError:
        return match  # the name alone says nothing, or not enough
    if named != match.id:
        raise AmbiguousName(f"{asked.name} ({asked.identifier})", (match.id, named))
    return match


def _near(check: PartnerCheck, name: str, error: UsageError) -> tuple[Candidate, ...]:
    """Return the organizations that a name may mean, those that answer to it if any do."""
    if isinstance(error, AmbiguousName):
        return check.names.named(error.alternatives)
    return check.names.candidates(name) if _unknown(error) else ()


def _unknown(error: UsageError) -> bool:
    """Tell whether a name is none of ours, rather than unclear or no name at all."""
    return isinstance(error, UnknownName)


def exit_code(rows: Iterable[CheckedName]) -> int:
    """Return the code of many checks: findings, else unclear names, else what cannot be told."""
    codes = {row.exit_code for row in rows}
    return next((code for code in (1, 2, 5) if code in codes), 0)


def reason(answer: Answer) -> str:
    """Say in one line what an answer rests on."""
    found = [f"{gate.kind} ({gate.certainty}): {gate.reason}" for gate in answer.gates]
    if nothing := nothing_found(answer):
        if answer.verdict == CANNOT_TELL:
            found += [pair.reason for pair in answer.coverage.none_sayable if not pair.sayable]
        return "; ".join([*found, nothing])
    names = {rival.id: rival.name for rival in answer.rivals}
    for ident, name in names.items():
        found += _counted([t for t in answer.rival_ties if t.rival == ident and t.counts], name)
    ours = answer.for_.name if answer.for_ else "others"
    found += _counted([tie for tie in answer.direct_ties if tie.counts], ours)
    found += [
        f"{link.owner.name} holds {link.owned.name}"
        for link in answer.ownership.links
        if link.holds != "no"
    ]
    return "; ".join(found)


def _counted(ties: Sequence[object], whom: str) -> list[str]:
    return [f"{len(ties)} tie{'s' if len(ties) > 1 else ''} with {whom}"] if ties else []
