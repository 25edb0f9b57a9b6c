"""Checking: no id leaves its namespace, and no value is of a kind that its property cannot hold."""

from decimal import Decimal
from typing import Any

import pytest

from graphkit.assembly.merging import merge
from graphkit.errors import OntologyError, SourceError
from graphkit.ontology import ontology
from graphkit.records import Judgement, Place, Record

PLACE = Place("made-up.csv", 7)


def refused(*items: Record | Judgement) -> SourceError:
    with pytest.raises(SourceError) as caught:
        merge(items, ontology())
    error = caught.value
    assert (error.file, error.row) == ("made-up.csv", 7)
    assert error.hint
    return error


WRONG_IDS = [
    "../../etc/passwd",
    "",
    None,
    "a b",
    "x>",
    "\ud800",
    "Alpha",
    "a--b",
    "-a",
    "a.",
    "a..b",
    "a/b",
    "a\n",
    7,
    ("a",),
]


@pytest.mark.parametrize("ident", WRONG_IDS, ids=repr)
def test_what_is_no_id_is_refused_wherever_it_stands(ident: Any) -> None:
    assert refused(Record("Company", ident, {}, PLACE)).field == "id"
    assert refused(Record("Company", "a", {"partOf": (ident,)}, PLACE)).field == "partOf"
    assert refused(Judgement("a", ident, "same", "", PLACE)).field == "right"
    assert refused(Judgement(ident, "a", "same", "", PLACE)).field == "left"
    if not isinstance(ident, tuple):
        use = Record("AssetUse", "a.u", {"user": ident}, PLACE)
        assert (refused(use).field, refused(use).value) == ("user", str(ident))


@pytest.mark.parametrize("ident", ["a", "3m", "cells.alpha", "cells.source-2.3", "a-b.c-d.x"])
def test_slugs_joined_by_dots_are_ids(ident: str) -> None:
    assert set(merge([Record("Company", ident, {}, PLACE)], ontology()).entities) == {ident}


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("Company", "name", None),
        ("Company", "name", 7),
        ("Company", "name", True),
        ("Company", "name", "\ud800"),
        ("Company", "name", ("Alpha", "Beta")),
        ("Company", "name", b"Alpha"),
        ("Company", "alternateName", ("A", None)),
        ("Company", "alternateName", ["A"]),
        ("Company", "country", 49),
        ("Ownership", "share", "many"),
        ("Ownership", "share", None),
        ("Ownership", "share", True),
        ("Ownership", "share", 49.5),
        ("Ownership", "share", Decimal("NaN")),
        ("Ownership", "share", Decimal("Infinity")),
        ("Ownership", "share", "1e400"),
        ("Ownership", "share", "1e-400"),
        ("Ownership", "share", "\ud800"),
        ("Ownership", "owner", ("alpha", "beta")),
        ("CoverageReview", "knownAlliances", "many"),
        ("CoverageReview", "knownAlliances", Decimal("1.5")),
        ("CoverageReview", "knownAlliances", "1_000"),
    ],
    ids=repr,
)
def test_a_value_that_its_property_cannot_hold_is_refused(kind: str, name: str, value: Any) -> None:
    error = refused(Record(kind, "a", {name: value}, PLACE))

    assert error.field == name
    assert error.value in str(value)


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("Ownership", "share", Decimal("49.5")),
        ("Ownership", "share", 49),
        ("Ownership", "share", "49.5"),
        ("CoverageReview", "knownAlliances", 12),
        ("CoverageReview", "knownAlliances", "12"),
        ("Company", "alternateName", "A"),
        ("Company", "alternateName", ()),
        ("Company", "name", "x {a:1}) <img> \x1b[31m"),
    ],
    ids=repr,
)
def test_a_value_that_its_property_can_hold_passes(kind: str, name: str, value: Any) -> None:
    merged = merge([Record(kind, "a", {name: value}, PLACE)], ontology())

    assert merged.entities["a"].values == {name: value}


def test_a_record_without_a_mapping_of_values_is_refused() -> None:
    values: Any = [("name", "Alpha")]

    assert refused(Record("Company", "a", values, PLACE)).field == "values"


@pytest.mark.parametrize("name", [None, 7])
def test_a_class_or_property_that_is_no_text_is_refused(name: Any) -> None:
    assert refused(Record(name, "a", {}, PLACE)).field == "kind"
    assert refused(Record("Company", "a", {name: "x"}, PLACE)).field == "property"


def test_a_class_that_the_ontology_lacks_is_told_with_the_nearest() -> None:
    with pytest.raises(OntologyError, match="nearest: Company"):
        merge([Record("Compny", "a", {}, PLACE)], ontology())
