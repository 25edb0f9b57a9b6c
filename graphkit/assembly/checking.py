"""Checking: ids and values of records, once, before anything is merged, typed or written.

A loader may be anyone's. What passes here is an id that is a safe piece of an IRI and a file name,
and a value that the range of its property can hold; whether the whole is right, the shapes tell.
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from graphkit.errors import SourceError
from graphkit.ontology import Ontology, Property
from graphkit.records import Judgement, Place, Record, Value

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(rf"{_SLUG}(?:\.{_SLUG})*")
_DIGITS = 15
"""How far from its point a number may begin: further is a slip, and not exact in JSON."""

_ID_HINT = "use small letters, digits and hyphens, and a dot between the parts"


def check(item: Record | Judgement, ontology: Ontology) -> None:
    """Refuse a record or judgement whose ids or values cannot be what they are meant to be.

    Raises:
        SourceError: the first wrong value, with its place.
        OntologyError: a class or property that the ontology doesn't have.

    """
    if isinstance(item, Judgement):
        _check_id(item.place, "left", item.left)
        _check_id(item.place, "right", item.right)
        return
    _check_id(item.place, "id", item.id)
    _check_text(item.place, "kind", item.kind)
    ontology.class_named(item.kind)
    if not isinstance(item.values, Mapping):
        raise _wrong(item.place, "values", item.values, "is no mapping", "give values by property")
    for name, value in item.values.items():
        _check_text(item.place, "property", name)
        _check_value(item.place, ontology.property(name), value)


def _check_value(place: Place, declared: Property, value: Value) -> None:
    if isinstance(value, tuple) and declared.functional:
        raise _wrong(place, declared.name, value, "is several values", "give the one that counts")
    for single in value if isinstance(value, tuple) else (value,):
        if declared.kind == "object":
            _check_id(place, declared.name, single)
        elif declared.range in ("decimal", "integer"):
            _check_number(place, declared, single)
        else:
            _check_text(place, declared.name, single)


def _check_id(place: Place, field: str, value: object) -> None:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise _wrong(place, field, value, "is no id", _ID_HINT)


def _check_text(place: Place, field: str, value: object) -> None:
    if not isinstance(value, str):
        raise _wrong(place, field, value, "is no text", "give text, or leave the property out")
    try:
        value.encode()
    except UnicodeEncodeError:
        hint = "read the source in its own encoding"
        raise _wrong(place, field, value, "holds half a character", hint) from None


def _check_number(place: Place, declared: Property, value: object) -> None:
    number = _number(value)
    if number is None or not number.is_finite() or abs(number.adjusted()) >= _DIGITS:
        raise _wrong(place, declared.name, value, "is no number", "give a Decimal, or digits")
    if declared.range == "integer" and not re.fullmatch("-?[0-9]+", str(value)):
        raise _wrong(place, declared.name, value, "is no whole number", "give an int, or digits")


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return None
    try:
        return Decimal(value)
    except (InvalidOperation, ValueError):
        return None


def _wrong(place: Place, field: str, value: object, reason: str, hint: str) -> SourceError:
    return SourceError(place.file, place.row, field, str(value), reason, hint)
