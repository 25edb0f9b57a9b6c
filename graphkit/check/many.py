"""Many candidates in one go: a row for each name, whatever becomes of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graphkit.check.answer import Answer
from graphkit.check.asking import PartnerCheck
from graphkit.check.nothing import nothing_found
from graphkit.check.verdict import CANNOT_TELL
from graphkit.errors import UsageError


@dataclass(frozen=True, slots=True)
class CheckedName:
    """What became of one name: who it is, the verdict, the exit code and why."""

    name: str
    id: str | None
    verdict: str | None
    exit_code: int
    reason: str


def check_names(
    check: PartnerCheck,
    names: Iterable[str],
    *,
    for_: str | None = None,
    rivals: Sequence[str] = (),
    as_of: str | None = None,
) -> Iterator[CheckedName]:
    """Yield a row for each name; an unknown or ambiguous one is a row too and stops nothing."""
    asked = [name for name in (for_, *rivals) if name is not None]
    for name in asked:
        check.resolve(name)  # what is wrong with our own names is said once, not in each row
    for name in names:
        try:
            answer = check.ask(name, for_=for_, rivals=rivals, as_of=as_of)
        except UsageError as error:
            yield CheckedName(name, None, None, error.exit_code, str(error))
        else:
            yield CheckedName(
                name, answer.candidate.id, answer.verdict, answer.exit_code, reason(answer)
            )


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
