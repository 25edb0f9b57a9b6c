"""Merging: by equal id and by judgement, with every row counted once."""

import pytest

from graphkit.assembly.merging import Count, merge
from graphkit.errors import DataError
from graphkit.ontology import ontology
from graphkit.records import Judgement, Place, Record, Refusal


def record(kind: str, ident: str, row: int, **values: str | tuple[str, ...]) -> Record:
    return Record(kind, ident, values, Place("made-up.csv", row))


def same(left: str, right: str) -> Judgement:
    return Judgement(left, right, "same", "one company", Place("judgements.csv", 2))


def test_records_of_one_id_unite_many_values_and_keep_the_first_single_one() -> None:
    merged = merge(
        [
            record("Organization", "alpha", 2, name="Alpha", alternateName=("A",)),
            record("Company", "alpha", 3, name="Alpha Motors", alternateName=("AM", "A")),
        ],
        ontology(),
    )

    alpha = merged.entities["alpha"]
    assert alpha.kind == "Company"
    assert alpha.values == {"name": "Alpha", "alternateName": ("A", "AM")}
    assert merged.counts["made-up.csv"] == Count(loaded=1, merged=1)


def test_a_judgement_folds_an_id_everywhere_it_stands() -> None:
    merged = merge(
        [
            same("alpha", "alfa"),
            record("Company", "alpha", 2, name="Alpha"),
            record("Company", "alfa", 3, name="Alfa", partOf=("alpha",)),
            record("Participation", "cells.alfa", 4, participant="alfa", inPartnership="cells"),
        ],
        ontology(),
    )

    assert set(merged.entities) == {"alpha", "cells.alpha"}
    assert merged.entities["cells.alpha"].values["participant"] == "alpha"
    assert merged.counts["made-up.csv"] == Count(loaded=2, merged=1)


def test_a_thing_that_a_merger_would_point_at_itself_does_not() -> None:
    merged = merge(
        [
            same("alpha", "alfa"),
            record("Company", "alpha", 2, name="Alpha"),
            record("Company", "alfa", 3, partOf=("alpha",)),
        ],
        ontology(),
    )

    assert merged.entities["alpha"].values.get("partOf", ()) == ()


def test_judgements_chain_to_one_kept_id() -> None:
    merged = merge(
        [same("b", "c"), same("a", "b"), record("Company", "c", 2, name="C")], ontology()
    )

    assert list(merged.entities) == ["a"]


def test_every_row_is_loaded_merged_or_rejected() -> None:
    refusal = Refusal(Place("made-up.csv", 4), "share", "130", "over 100", "give 0 to 100")

    merged = merge(
        [
            record("Company", "alpha", 2, name="Alpha"),
            record("Company", "alpha", 3, name="Alpha"),
            refusal,
            record("Company", "beta", 5, name="Beta"),
            record("Company", "gamma", 5, name="Gamma"),
        ],
        ontology(),
    )

    assert merged.counts["made-up.csv"] == Count(loaded=2, merged=1, rejected=1)
    assert merged.counts["made-up.csv"].read == 4
    assert merged.refusals == [refusal]


def test_one_id_for_two_kinds_of_things_is_an_error() -> None:
    with pytest.raises(DataError, match="both Company and Partnership"):
        merge([record("Company", "x", 2), record("Partnership", "x", 3)], ontology())
