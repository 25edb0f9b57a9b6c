"""`graphkit schema`: what a query can use, from the ontology and the graph's own counts."""

import json
from pathlib import Path
from typing import Any

import pytest

from graphkit.cli import main
from graphkit.ontology import ontology
from graphkit.schema import schema, unknown_words

COUNTS = {"Company": 3, "VentureCompany": 2, "Brand": 1, "Participation": 5, "PARTICIPATES_IN": 5}


def test_a_label_counts_what_stands_under_it() -> None:
    labels = {label.name: label for label in schema(ontology(), COUNTS).labels}

    assert labels["Company"].count == 5
    assert labels["Organization"].count == 6
    assert labels["VentureCompany"].under == ("Company", "Organization")
    assert labels["Middleware"].count == 0


def test_every_class_property_and_code_of_the_ontology_is_told() -> None:
    found = schema(ontology(), {})
    told = {p.name for p in found.properties}

    assert {label.name for label in found.labels} == set(ontology().classes)
    assert told == {p.name for p in ontology().properties.values() if p.kind != "object"}
    assert set(found.codes) == set(ontology().schemes)


def test_relationship_types_tell_ends_count_and_what_they_are_derived_from() -> None:
    types = {found.name: found for found in schema(ontology(), COUNTS).relationships}
    derived = types["PARTICIPATES_IN"]

    assert (derived.start, derived.end) == (("Organization",), ("Partnership",))
    assert (derived.count, derived.derived_from) == (5, "Participation")
    assert types["IN_PARTNERSHIP"].derived_from is None
    assert "HAS_PARTICIPATION" not in types
    assert "Relationship" in types["HAS_EVIDENCE"].start


def test_values_are_told_in_plain_words() -> None:
    values = {p.name: (p.values, p.codes) for p in schema(ontology(), {}).properties}

    assert values["role"] == ("list of codes", "role")
    assert values["country"] == ("code", "region")
    assert values["equityShare"] == ("number", None)
    assert values["validFrom"] == ("date, month or year", None)
    assert values["holdsFrom"] == ("date", None)
    assert values["alternateName"] == ("list of texts", None)


def test_a_label_narrows_to_what_its_nodes_have() -> None:
    found = schema(ontology(), COUNTS, "Participation")

    assert {label.name for label in found.labels} == {"Participation", "Relationship"}
    assert {"role", "equityShare", "holdsFrom"} <= {p.name for p in found.properties}
    assert "legalName" not in {p.name for p in found.properties}
    assert set(found.codes) == {"role"}
    assert {"IN_PARTNERSHIP", "PARTICIPANT"} <= {r.name for r in found.relationships}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("MATCH (a:Compnay)", ["the graph has no label 'Compnay'; nearest: Company"]),
        (
            "MATCH ()-[:STAKE_ON|USES*1..2]->()",
            ["the graph has no relationship type 'STAKE_ON'; nearest: STAKE_IN"],
        ),
        ("SELECT * { ?x aap:nmae ?y }", ["the graph has no term 'nmae'; nearest: name"]),
        ("MATCH (a:Resource:Company|Brand)-[:BROADER]-(:Concept {iri: 'x:y'})", []),
        ("MATCH (n:Zzzzzzzz)", ["the graph has no label 'Zzzzzzzz'"]),
    ],
)
def test_words_that_the_graph_cannot_have_are_found(query: str, says: list[str]) -> None:
    assert list(unknown_words(query, ontology())) == says


@pytest.mark.slow
def test_the_table_has_four_parts(bundled_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--graph", str(bundled_folder)]) == 0

    out = capsys.readouterr().out
    titles = [line for line in out.splitlines() if line.isupper() and "  " not in line]
    assert titles == ["LABELS", "RELATIONSHIP TYPES", "PROPERTIES", "CODES"]
    assert "DE (Germany)" in out


@pytest.mark.slow
def test_json_has_the_same_and_counts_as_the_manifest(
    bundled_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "--format", "json", "--graph", str(bundled_folder)]) == 0

    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    counts = {label["name"]: label["count"] for label in found["labels"]}
    assert counts["Partnership"] >= 1200
    assert counts["Organization"] >= 800
    germany = {"notation": "DE", "label": "Germany", "broader": "EU"}
    assert any(germany.items() <= code.items() for code in found["codes"]["region"])


@pytest.mark.slow
def test_an_unknown_label_is_exit_2_with_the_nearest(
    bundled_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "Organisation", "--graph", str(bundled_folder)]) == 2

    assert "unknown label 'Organisation'; nearest: Organization" in capsys.readouterr().err
