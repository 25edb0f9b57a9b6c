"""Wording: single ties, stakes and sources as a person writes them down."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from graphkit.check.coverage import Review, counted
from graphkit.check.evidence import Claim, Evidence
from graphkit.check.labels import Labels
from graphkit.check.lines import Line
from graphkit.check.ownership import Chain, Stake
from graphkit.check.sides import Steps
from graphkit.check.ties import ASSET_USE, Partner, Tie
from graphkit.dates import Holds

_MOST_SOURCES = 3
_INNER_CAPITAL = re.compile(r"(?<=[a-z])[A-Z]+")
_HOLDS = {"yes": "holds", "unknown": "may hold", "no": "not now"}


def state(tie: Tie) -> str:
    """Say in a word or two how a tie stands on the day."""
    return tie.state.replace("-", " ")


def tie_lines(tie: Tie, labels: Labels) -> Iterator[str]:
    """Yield a tie in lines: what it is, how it stands, who takes part, what it rests on."""
    yield tie_name(tie, labels)
    yield from tie_facts(tie, labels)
    yield from source_lines(tie.evidence, tie.other_claims)


def tie_name(tie: Tie, labels: Labels) -> str:
    """Say what a tie is and what it is called."""
    return f"{labels.of('form', *tie.form) or 'form not known'}: {tie.partnership.name}"


def tie_facts(tie: Tie, labels: Labels) -> Iterator[str]:
    """Yield what is known of a tie: how it stands, who takes part, through whom, about what."""
    yield _standing(tie, labels)
    yield "; ".join(_partner(partner, labels) for partner in tie.partners)
    if tie.operates_through:
        yield f"through the venture company {', '.join(v.name for v in tie.operates_through)}"
    if tie.via:
        yield f"via {via(tie.via)}"
    if tie.subject:
        yield f"about: {tie.subject}"
    if tie.exit_terms:
        yield f"exit: {tie.exit_terms}"


def tie_section(ties: Sequence[Tie], labels: Labels, most: int | None = None) -> Iterator[Line]:
    """Yield ties in full, and in one line each those that are past, yet to come or never came.

    Of either so many at most, and then how many more there are.
    """
    counting = [tie for tie in ties if tie.counts]
    others = [tie for tie in ties if not tie.counts]
    for tie in counting[:most]:
        first, *rest = tie_lines(tie, labels)
        yield 4, f"[{state(tie)}] {first}"
        for line in rest:
            yield 8, line
    yield from _more(counting, most)
    for tie in others[:most]:
        yield 4, f"[{state(tie)}] {short_line(tie, labels)}"
    yield from _more(others, most)


def _more(ties: Sequence[Tie], most: int | None) -> Iterator[Line]:
    if most is not None and len(ties) > most:
        states = Counter(map(state, ties[most:])).most_common()
        counted = ", ".join(f"{count} {word}" for word, count in states)
        yield 4, f"and {len(ties) - most} more: {counted} (--all prints them)"


def shortened(lines: Sequence[str], most: int | None) -> list[str]:
    """Return so many lines at most, and how many more there are."""
    if most is None or len(lines) <= most:
        return list(lines)
    return [*lines[:most], f"and {len(lines) - most} more (--all prints them)"]


def short_line(tie: Tie, labels: Labels) -> str:
    """Say in one line what a tie was or will be that is not in force on the day."""
    form = labels.of("form", *tie.form)
    source = source_text(tie.evidence[0]) if tie.evidence else "unsourced"
    return f"{form}: {tie.partnership.name} ({_status_and_dates(tie, labels)}); {source}"


def via(steps: Steps) -> str:
    """Say through whom a tie is reached."""
    return "; ".join(f"{step.name} ({step.how})" for step in steps)


def source_lines(evidence: Iterable[Evidence], claims: Iterable[Claim] = ()) -> Iterator[str]:
    """Yield the best sources, a line each, and what other sources say instead."""
    sources = list(evidence)
    if not sources:
        yield "unsourced"
    for source in sources[:_MOST_SOURCES]:
        yield source_text(source)
    if len(sources) > _MOST_SOURCES:
        yield f"and {len(sources) - _MOST_SOURCES} more (--format json)"
    yield from map(claim_text, claims)


def claim_text(claim: Claim) -> str:
    """Say what another source says instead, with its address."""
    return f"{claimed(claim)}: {source_text(claim.source)}"


def claimed(claim: Claim) -> str:
    """Say what another source says instead."""
    # "exitTerms" is the ontology's word; a person reads "exit terms".
    about = _INNER_CAPITAL.sub(r" \g<0>", claim.property or "").lower()
    said = f"{about} {claim.value}" if claim.property else "otherwise"
    note = f" ({claim.note})" if claim.note else ""
    return f"another source says {said}{note}"


def source_text(source: Evidence) -> str:
    """Say who says so: grade, publisher, day, address."""
    return f"{source_name(source)} {source.url or ''}".rstrip()


def source_name(source: Evidence) -> str:
    """Say who says so: grade, publisher, day."""
    grade = f"[{source.grade}] " if source.grade else ""
    day = source.published or f"seen {source.retrieved}"
    return f"{grade}{source.publisher or 'publisher not known'}, {day}"


def stake_text(stake: Stake) -> str:
    """Say who holds how much of whom, since when, and who says so."""
    if stake.kind == "part-of":
        return f"{stake.owned.name} is part of {stake.owner.name} [group membership, unsourced]"
    share = "a share of" if stake.share is None else f"{stake.share:g} % of"
    source = source_text(stake.evidence[0]) if stake.evidence else "unsourced"
    if stake.holds == "no":
        until = f"until {stake.to}" if stake.to else "past, planned or never done"
        return f"{stake.owner.name}, {share} {stake.owned.name}: not in force ({until}); {source}"
    return (
        f"{stake.owner.name} holds {share} {stake.owned.name} "
        f"({standing(stake.holds, stake.from_, stake.to)}); {source}"
    )


def chain_text(chain: Chain) -> str:
    """Say what a chain of stakes comes to."""
    through = " > ".join([*(s.owner.name for s in chain.stakes), chain.owned.name])
    share = "share not known" if chain.share is None else f"{chain.share:g} % of the money"
    control = {"yes": "controls it", "no": "no control", "unknown": "control not known"}
    return f"{through}: {share}, {control[chain.control]} ({_HOLDS[chain.holds]})"


def standing(holds: Holds, from_: str | None, to: str | None) -> str:
    """Say how something stands and from when to when."""
    since = f", from {from_}" if from_ else ""
    until = f", until {to}" if to else ""
    return f"{_HOLDS[holds]}{since}{until}"


def _standing(tie: Tie, labels: Labels) -> str:
    doubt = "; whether it still holds is not known" if tie.holds == "unknown" else ""
    return _status_and_dates(tie, labels) + doubt


def _status_and_dates(tie: Tie, labels: Labels) -> str:
    status = labels.of("status", tie.status) if tie.status else "status not known"
    if ASSET_USE in tie.form:
        status = "in use"  # a use has no status of a deal
    words = [status, *_dates(tie)]
    # "announced, announced 2024" says one thing twice.
    return ", ".join(words[1:] if len(words) > 1 and words[1].startswith(status) else words)


def _dates(tie: Tie) -> list[str]:
    parts = (
        ("announced", tie.announced),
        ("from", tie.from_),
        ("until", tie.to),
        ("last seen", tie.last_seen),
    )
    return [f"{word} {day}" for word, day in parts if day]


def _partner(partner: Partner, labels: Labels) -> str:
    share = f" {partner.share:g} %" if partner.share is not None else ""
    role = f" ({labels.of('role', *partner.role)})" if partner.role else ""
    return f"{partner.name}{role}{share}"


def review_line(review: Review) -> str:
    """Say how completely an organization was gone through, and what is known to be missing."""
    if review.completeness is None:
        return f"{review.name}: not gone through one by one"
    missing = f"; missing, on this question: {'; '.join(review.missing_here)}"
    known = ", ".join(filter(None, (review.completeness, counted(review))))
    return (
        f"{review.name}: {known}, gone through on {review.reviewed_on}"
        f"{missing if review.missing_here else ''}"
    )
