"""Coverage: how completely each organization's alliances were gone through, and when.

"None" may be said of two organizations when both were gone through: one of them well, the other at
least fairly; of one alone when it was gone through well. And never when a review names an alliance
of the two that is not in the graph yet, nor of a day far from the reviews: they looked for what is
in force, and say little of long ago and nothing of what came after.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graphkit.check.facts import Facts, Named
from graphkit.check.statements import codes, text
from graphkit.dates import months_later
from graphkit.identity.names import normalized
from graphkit.store.engine import Cell

RULE = (
    "none is said only where both organizations were gone through, one of them well (good) and the "
    "other at least fairly (fair); of a candidate alone only where it was gone through well; and "
    "only of days from one year before the reviews to 180 days after them"
)
_ENOUGH = ({"good"}, {"good", "fair"})
_MONTHS_BEFORE = 12
_DAYS_AFTER = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Review:
    """How completely one organization was gone through; no completeness where it never was."""

    id: str
    name: str
    role: str
    """`candidate`, `for` or `rival`."""
    completeness: str | None
    reviewed_on: str | None
    known: int | None
    recorded: int | None
    still_missing: tuple[str, ...]
    missing_here: tuple[str, ...]
    """Of the alliances that are still missing, those that name the other side."""
    note: str | None


@dataclass(frozen=True, slots=True)
class NoneSayable:
    """Whether "none" may be said of the candidate and another side, and why or why not."""

    counterpart: str | None
    sayable: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The reviews of all sides, and for each counterpart whether they allow to say "none"."""

    reviews: tuple[Review, ...]
    none_sayable: tuple[NoneSayable, ...]
    rule: str = RULE


def coverage(
    facts: Facts, candidate: Named, ours: Named | None, rivals: Sequence[Named]
) -> Coverage:
    """Return what is known of how completely the organizations of a question were gone through."""
    others = [*([ours] if ours else []), *rivals]
    asked = review(facts, candidate, "candidate", others)
    theirs = [
        review(facts, other, "for" if other is ours else "rival", [candidate]) for other in others
    ]
    if not theirs:
        return Coverage((asked,), (_sayable_alone(asked, facts.day),))
    return Coverage((asked, *theirs), tuple(_sayable(asked, other, facts.day) for other in theirs))


def review(facts: Facts, of: Named, role: str, others: Iterable[Named]) -> Review:
    """Return how completely an organization was gone through, with a look at some others."""
    read: dict[str, list[Cell]] = {}
    for property_, value in facts.rows(_REVIEW, of.id):
        read.setdefault(str(property_).rpartition("#")[2], []).append(value)
    missing = tuple(sorted(str(value) for value in read.get("stillMissing", ())))
    return Review(
        id=of.id,
        name=of.name,
        role=role,
        completeness=next(iter(codes(read, "completeness")), None),
        reviewed_on=text(read, "reviewedOn"),
        known=_whole(text(read, "knownAlliances")),
        recorded=_whole(text(read, "recordedAlliances")),
        still_missing=missing,
        missing_here=tuple(m for m in missing if any(_names(facts, m, o) for o in others)),
        note=text(read, "note"),
    )


def _names(facts: Facts, missing: str, organization: Named) -> bool:
    """Tell whether the text of a missing alliance names an organization, whole words only."""
    words = f" {normalized(missing)} "
    names = filter(None, map(normalized, facts.all_names(organization.id)))
    return any(f" {name} " in words for name in names)


def _whole(number: str | None) -> int | None:
    return None if number is None else int(number)


def _sayable_alone(asked: Review, day: str) -> NoneSayable:
    if asked.completeness != "good":
        reason: str | None = _gap(asked, "good")
    elif asked.still_missing:
        reason = _missing(asked, asked.still_missing)
    else:
        reason = _far_from(day, asked)
    return NoneSayable(None, sayable=reason is None, reason=reason or _done(asked))


def _sayable(asked: Review, other: Review, day: str) -> NoneSayable:
    reason = _against(asked, other) or _far_from(day, asked, other)
    done = f"{_done(asked)}; {_done(other)}"
    return NoneSayable(other.id, sayable=reason is None, reason=reason or done)


def _against(asked: Review, other: Review) -> str | None:
    """Say what of two reviews forbids to say "none", whatever the day."""
    for review in (asked, other):
        if review.missing_here:
            return _missing(review, review.missing_here)
    known = (asked.completeness, other.completeness)
    for first, second in (known, known[::-1]):
        if first in _ENOUGH[0] and second in _ENOUGH[1]:
            return None
    weak = [review for review in (asked, other) if review.completeness not in _ENOUGH[1]]
    return "; ".join(_gap(review, "fair") for review in weak) or _gap(asked, "good")


def _far_from(day: str, *reviews: Review) -> str | None:
    """Say of which reviews a day is so far that they don't tell of it."""
    far = [review for review in reviews if not _tells_of(day, review.reviewed_on)]
    return "; ".join(_far(review, day) for review in far) or None


def _tells_of(day: str, reviewed_on: str | None) -> bool:
    if reviewed_on is None:
        return False
    last = (date.fromisoformat(reviewed_on) + _DAYS_AFTER).isoformat()
    return months_later(reviewed_on, -_MONTHS_BEFORE) <= day <= last


def _far(review: Review, day: str) -> str:
    if review.reviewed_on is None:
        return f"it is not known when {review.name} was gone through"
    return f"{review.name} was gone through on {review.reviewed_on}; that says little of {day}"


def counted(review: Review) -> str:
    """Say how many of the alliances known of an organization are recorded."""
    if not review.known:
        return ""
    return f"{review.recorded or 0} of {review.known} known recorded"


def _done(review: Review) -> str:
    known = ", ".join(filter(None, (review.completeness, counted(review))))
    return f"{review.name} was gone through on {review.reviewed_on} ({known})"


def _gap(review: Review, needed: str) -> str:
    if review.completeness is None:
        return f"{review.name} was not gone through one by one"
    return f"{_done(review)}, and {needed} is needed"


def _missing(review: Review, names: Sequence[str]) -> str:
    return f"the review of {review.name} names what is not in the graph yet: {'; '.join(names)}"


_REVIEW = "SELECT ?property ?value WHERE { ?review aap:coverageOf $thing ; ?property ?value }"
