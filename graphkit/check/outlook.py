"""Outlook: what signing would change, and the score, in words."""

from collections.abc import Iterator

from graphkit.check.answer import Answer
from graphkit.check.delta import Bounds, Delta, Shift
from graphkit.check.labels import Labels
from graphkit.check.score import Score
from graphkit.check.supplies import Trader

_RARE = 0.1
_HOLD_UP = {
    "under-governed": "looser than the work asks for: hold-up",
    "over-governed": "tighter than the work asks for: cost and rigidity",
    "fits": "as tight as the work asks for",
    "cannot tell": "whether it is as tight as the work asks for can't be told",
}


def delta_lines(answer: Answer, labels: Labels) -> Iterator[str]:
    """Yield what changes for us if we sign, a line each."""
    found = answer.delta
    if found is None:
        return
    us = answer.for_.name if answer.for_ else "us"
    if found.category is not None:
        yield from _sources(found, answer, labels, us)
    if found.governance is not None and found.form is not None:
        fit = found.governance
        yield (
            f"{labels.of('form', found.form)} is {_HOLD_UP[fit.verdict]} ({fit.work} work, gap "
            f"{_range(fit.gap)}; the scale is ours)"
        )
    if found.category is not None:
        yield found.basis


def _sources(found: Delta, answer: Answer, labels: Labels, us: str) -> Iterator[str]:
    category = labels.of("subjectKind", found.category or "")
    known = ", ".join(map(_trader, found.suppliers)) or "none known"
    yield f"sources of {category} of {us} today: {known}"
    new = "a new source" if found.is_new else "no new source"
    yield f"{answer.candidate.name} is {new}; concentration of sources {_shift(found.by_supplier)}"
    yield f"by country of the source {_shift(found.by_country)}"
    if found.ours_on_candidate and found.candidates_on_us and found.imbalance:
        ahead = {"us": us, "candidate": answer.candidate.name}.get(found.advantaged or "", "")
        better = f"{ahead} has the better of it" if ahead else "who has the better of it is open"
        yield (
            f"{us} would depend on {answer.candidate.name} by {_range(found.ours_on_candidate)}, "
            f"the other way {_range(found.candidates_on_us)}; {better}"
        )


def _trader(trader: Trader) -> str:
    doubt = ", may hold" if trader.holds == "unknown" else ""
    return f"{trader.name} ({trader.country or 'country not known'}{doubt})"


def _shift(shift: Shift | None) -> str:
    if shift is None:
        return "not known"
    if shift.before is None or shift.change is None:
        return f"HHI {_range(shift.after)}; no source was known before"
    return f"HHI {_range(shift.before)} before, {_range(shift.after)} after"


def score_lines(score: Score | None) -> Iterator[str]:
    """Yield the score with all that it is made of; nothing where there is none."""
    if score is None:
        return
    firm = (
        "stable"
        if score.stable
        else "unstable: within its bounds, or by other weights, the band changes"
    )
    asked = f"; the gates say {score.decision.upper()}" if score.decision else ""
    yield (
        f"{_range(Bounds(score.value, score.at_most), '.0f')} of 100, {score.band} ({firm}; "
        f"{score.coverage:.0%} of its weight assessed){asked}"
    )
    for part in score.components:
        value = "" if part.value is None else _range(Bounds(part.value, part.at_most or 0.0)) + " "
        yield f"{part.name} x {part.weight:g}: {value}{part.raw}"


def overlap_lines(answer: Answer) -> Iterator[str]:
    """Yield how much of what is shared with each of the others is more than chance."""
    names = {side.id: side.name for side in (answer.for_, *answer.rivals) if side}
    beyond = [found for found in answer.overlaps if found.q <= _RARE]
    for found in beyond:
        yield (
            f"{found.shared} partners shared with {names[found.counterpart]}, where chance gives "
            f"{found.expected:.1f} (lift {found.lift or 0:.1f}, q {found.q:.2f})"
        )
    if answer.overlaps and not beyond:
        yield "with none of them more partners are shared than so many deals bring by chance"


def _range(bounds: Bounds, form: str = ".2f") -> str:
    low, high = f"{bounds.low:{form}}", f"{bounds.high:{form}}"
    return low if low == high else f"{low} to {high}"
