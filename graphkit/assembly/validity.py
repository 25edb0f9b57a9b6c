"""Validity: from when to when each relationship surely holds, and from when to when it may.

The rule stands in one place, here, and its outcome in the graph as `holdsFrom`, `holdsTo`,
`mayHoldFrom` and `mayHoldTo`, so that every engine answers alike for any day. A status is as of its
source: an active tie surely holds until it was last seen plus the horizon of its form, and may hold
after that; one that ended on an unknown day may hold until the source that says so.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphkit.assembly.merging import Entity, Merged, many
from graphkit.dates import day_after, first_day, last_day, months_later
from graphkit.ontology import Ontology

_IN_FORCE = ("active", "completed")
_FIRST_DAY = "0001-01-01"


@dataclass(frozen=True, slots=True)
class Validity:
    """Two half-open intervals of days; a start of None means that there is no such interval."""

    holds_from: str | None = None
    holds_to: str | None = None
    may_hold_from: str | None = None
    may_hold_to: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """When a relationship was seen: days of the sources that speak for it, and of retrieval."""

    published: tuple[str, ...]
    retrieved: tuple[str, ...]


def date_relationships(merged: Merged, ontology: Ontology) -> None:
    """Write into every relationship from when to when it holds and may hold, and was last seen."""
    seen = _sightings(merged)
    validities: dict[str, Validity] = {}
    for partnership in merged.of_kind("Partnership"):
        sighting = seen.get(partnership.id, Sighting((), ()))
        if last := _last_seen(partnership, sighting):
            partnership.values.setdefault("lastSeen", last)
        validities[partnership.id] = _of_partnership(partnership, sighting, ontology)
        _write(partnership, validities[partnership.id])
    for participation in merged.of_kind("Participation"):
        whole = validities.get(str(participation.values.get("inPartnership")), Validity())
        validities[participation.id] = _within(whole, participation)
        _write(participation, validities[participation.id])
    for ownership in merged.of_kind("Ownership"):
        origin = ownership.values.get("arisesFrom")
        if origin is None:
            _write(ownership, _of_fact(ownership, seen, ontology))
        else:
            _write(ownership, _within(validities.get(str(origin), Validity()), ownership))
    for use in merged.of_kind("AssetUse"):
        _write(use, _of_fact(use, seen, ontology))


def validity(
    *,
    status: str,
    starts: tuple[str | None, str | None],
    ended: str | None,
    seen: Sighting,
    horizon: int,
    lasting: bool,
) -> Validity:
    """Return when a tie holds, from its status, its dates and its sightings.

    `starts` is the start and the announcement, both partial dates; `horizon` in months; `lasting`
    tells that "completed" means done and in force (the purchase of a stake), not run out.
    """
    if status in ("announced", "cancelled"):
        return Validity()
    sure_from, may_from = _start(*starts, seen)
    if status == "suspended":
        return Validity(may_hold_from=may_from)
    in_force = status == "active" or (status == "completed" and lasting)
    if ended:
        sure_to: str | None = first_day(ended)
        may_to: str | None = _past(ended)
    elif in_force:
        last = max(
            (first_day(day) for day in (*seen.published, *filter(None, starts))), default=None
        )
        sure_to, may_to = (months_later(last, horizon) if last else None), None
        sure_from = sure_from if last else None
    else:
        reported = max(seen.published or seen.retrieved, default=None)
        sure_from, sure_to, may_to = None, None, day_after(reported) if reported else None
    return _whole(Validity(sure_from, sure_to, may_from, may_to))


def _whole(validity: Validity) -> Validity:
    """Return a validity without an interval that covers no day."""
    sure = validity.holds_from and (
        not validity.holds_to or validity.holds_from < validity.holds_to
    )
    may = validity.may_hold_from and (
        not validity.may_hold_to or validity.may_hold_from < validity.may_hold_to
    )
    return Validity(
        validity.holds_from if sure else None,
        validity.holds_to if sure else None,
        validity.may_hold_from if may else None,
        validity.may_hold_to if may else None,
    )


def _start(started: str | None, announced: str | None, seen: Sighting) -> tuple[str | None, str]:
    """Return from when a tie surely holds, and from when it may.

    A blank start counts from the first source that tells of it; before that source it may have
    held since it was announced, or since any day where nothing says when that was.
    """
    if started:
        return last_day(started), first_day(started)
    first = min((first_day(day) for day in seen.published), default=None)
    may_from = first_day(announced) if announced else _FIRST_DAY
    return first, min(may_from, first) if first else may_from


def _past(partial: str) -> str:
    return partial if len(partial) == len("2024-03-01") else day_after(partial)


def _of_partnership(partnership: Entity, seen: Sighting, ontology: Ontology) -> Validity:
    forms = many(partnership, "form")
    horizons = [
        int(ontology.concept("form", form).annotation("horizonMonths") or 0) for form in forms
    ]
    return validity(
        status=str(partnership.values.get("status", "")),
        starts=(_text(partnership, "validFrom"), _text(partnership, "announcedOn")),
        ended=_text(partnership, "validTo"),
        seen=seen,
        horizon=max(horizons, default=0),
        lasting="equity-stake" in forms,
    )


def _of_fact(fact: Entity, seen: Mapping[str, Sighting], ontology: Ontology) -> Validity:
    """Date what no source gives a status of, a bare stake or use: in force when it was seen."""
    return validity(
        status="active",
        starts=(_text(fact, "validFrom"), None),
        ended=_text(fact, "validTo"),
        seen=seen.get(fact.id, Sighting((), ())),
        horizon=ontology.class_named(fact.kind).horizon,
        lasting=False,
    )


def _within(whole: Validity, part: Entity) -> Validity:
    """Narrow what holds of the whole to the part's own dates, where it has any."""
    start, end = _text(part, "validFrom"), _text(part, "validTo")
    result = whole
    if start:
        result = Validity(
            result.holds_from and max(result.holds_from, last_day(start)),
            result.holds_to,
            result.may_hold_from and max(result.may_hold_from, first_day(start)),
            result.may_hold_to,
        )
    if end:
        result = Validity(
            result.holds_from,
            min(filter(None, (result.holds_to, first_day(end)))),
            result.may_hold_from,
            min(filter(None, (result.may_hold_to, _past(end)))),
        )
    return _whole(result)


def _sightings(merged: Merged) -> dict[str, Sighting]:
    """Collect, for each relationship, the days of the sources that do not contradict it."""
    published: dict[str, set[str]] = defaultdict(set)
    retrieved: dict[str, set[str]] = defaultdict(set)
    for fact, evidence in _cited(merged):
        source = merged.entities.get(str(evidence.values.get("fromSource")))
        if source is None or evidence.values.get("verdict") == "contradicts":
            continue
        published[fact].update(filter(None, [_text(source, "publishedOn")]))
        retrieved[fact].update(filter(None, [_text(source, "retrievedOn")]))
    return {
        fact: Sighting(tuple(sorted(published[fact])), tuple(sorted(retrieved[fact])))
        for fact in sorted({*published, *retrieved})
    }


def _cited(merged: Merged) -> Iterator[tuple[str, Entity]]:
    """Yield each fact with each of its pieces of evidence, whichever of the two names the other."""
    for entity in merged.entities.values():
        if entity.kind == "Evidence":
            yield from ((fact, entity) for fact in many(entity, "evidenceFor"))
        for ident in many(entity, "hasEvidence"):
            if ident in merged.entities:
                yield entity.id, merged.entities[ident]


def _last_seen(partnership: Entity, seen: Sighting) -> str | None:
    if partnership.values.get("status") not in _IN_FORCE:
        return None
    starts = (_text(partnership, "validFrom"), _text(partnership, "announcedOn"))
    return max((*seen.published, *filter(None, starts)), default=None)


def _write(entity: Entity, validity: Validity) -> None:
    for name, day in (
        ("holdsFrom", validity.holds_from),
        ("holdsTo", validity.holds_to),
        ("mayHoldFrom", validity.may_hold_from),
        ("mayHoldTo", validity.may_hold_to),
    ):
        if day:
            entity.values[name] = day


def _text(entity: Entity, name: str) -> str | None:
    value = entity.values.get(name)
    return None if value is None else str(value)
