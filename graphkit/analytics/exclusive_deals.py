"""Exclusive deals: promises of exclusivity, and with whom else their giver does the same."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graphkit.analytics.exclusivity import Grant, Reach, exclusivity_conflict
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.ties import Tie
from graphkit.analytics.words import subjects_in_words
from graphkit.exchange import roles_that
from graphkit.exclusivity_words import exclusive_clause, speaks_of_exclusivity
from graphkit.reading import Properties, text

_OUTPUT = re.compile(r"\boutput\b", re.IGNORECASE)
_TEXTS = ("exitTerms", "note", "subject", "name")
_NAMED = 6

EXCLUSIVITY = Method(
    "overlap",
    "exclusivity",
    "O7",
    1,
    "Hold-up and exit: a promise of exclusivity that reaches further than it reads stops the next "
    "deal, or ends this one in court; read the clause before signing.",
)


def exclusive_deals(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield deals that speak of exclusivity, with whom else their giver works on the same subject.

    A conflict needs a partner of another group, an equal or nested subject, regions that meet, and
    more than no day in common. The clause itself isn't in the data: its subject is taken to be that
    of the deal, its region and end are unknown, so what is found is potential, never certain. Value
    is the number of partners concerned: low those in surely conflicting deals, high the potential.
    Givers are those who supply, license or build, and the owners of a joint venture; whom the text
    names is whom it was promised to. Texts that say non-exclusive don't count, nor does the output
    of one plant: who gets all of it was promised nothing of other plants. No chance is computed: it
    is a fact, not a statistic.
    Source: interval logic; ours.
    """
    found = [
        finding
        for partnership, words in _spoken(snapshot)
        for giver in _givers(snapshot, partnership, words)
        if (finding := _exclusive_deal(snapshot, partnership, words, giver)) is not None
    ]
    yield from sorted(found, key=lambda f: (-f.low, -f.high, f.subjects))


def _spoken(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield the partnerships of the day whose texts speak of exclusivity, with the words."""
    for partnership in sorted({tie.partnership for tie in snapshot.ties}):
        words = exclusivity_in(snapshot.graph.nodes[partnership])
        if words and not _OUTPUT.search(exclusive_clause(words)):
            yield partnership, words


def exclusivity_in(properties: Properties) -> str:
    """Return the text of a partnership that speaks of exclusivity, "" where none does."""
    told = (text(properties, name) for name in _TEXTS)
    return next((t for t in told if speaks_of_exclusivity(t)), "")


def _givers(snapshot: Snapshot, partnership: str, words: str) -> list[str]:
    giving = roles_that("gives", "builds") | {"equity-partner"}
    ties = [tie for tie in snapshot.ties if tie.partnership == partnership]
    ends = [(tie.a, tie.roles_a, tie.parts_a) for tie in ties]
    ends += [(tie.b, tie.roles_b, tie.parts_b) for tie in ties]
    return sorted(
        {
            group
            for group, roles, parts in ends
            if giving.intersection(roles)
            and not any(snapshot.name(org) in exclusive_clause(words) for org in (group, *parts))
        }
    )


def _exclusive_deal(snapshot: Snapshot, partnership: str, words: str, giver: str) -> Finding | None:
    joint = [tie for tie in snapshot.ties if tie.partnership == partnership]
    granted = {tie.other(giver) for tie in joint if giver in (tie.a, tie.b)}
    subjects = {subject for tie in joint for subject in tie.subjects}
    concerned = _concerned(snapshot, giver, granted, subjects, partnership)
    if not granted or not concerned:
        return None
    ranked = sorted(concerned, key=lambda org: (-len(concerned[org]), org))
    return snapshot.finding(
        EXCLUSIVITY,
        (giver, *sorted(granted - {""})),
        f"{snapshot.name(giver)} may have promised {snapshot.names(granted)} exclusivity on "
        f"{subjects_in_words(subjects)} (“{_cut(exclusive_clause(words))}”), and does the same "
        f"with {_some(snapshot, ranked)}; the clause's scope and dates are not in the data",
        Interval(0, len(concerned)),
        unit="partners concerned",
        n=len(concerned),
        rests_on=[[partnership], *([t.partnership for t in concerned[org]] for org in ranked)],
        reviewed=(giver, *granted),
        note="potential conflict",
    )


def _concerned(
    snapshot: Snapshot, giver: str, granted: set[str], subjects: set[str], partnership: str
) -> dict[str, list[Tie]]:
    """Return with whom else the giver works in a way that the promise may forbid."""
    grant = Grant(min(granted, default=""), Reach(frozenset(subjects)))
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in snapshot.ties:
        other = tie.other(giver)
        if giver in (tie.a, tie.b) and tie.joins == "partners" and other not in granted:
            reach = Reach(frozenset(tie.subjects))
            conflict = exclusivity_conflict(grant, partner=other, tie=reach)
            if tie.partnership != partnership and conflict.verdict != "none":
                found[other].append(tie)
    return dict(found)


def _cut(words: str, most: int = 90) -> str:
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


def _some(snapshot: Snapshot, organizations: Sequence[str]) -> str:
    shown = [snapshot.name(org) for org in organizations[:_NAMED]]
    more = len(organizations) - len(shown)
    return f"{', '.join(shown)} and {more} more" if more else snapshot.names(organizations)
