"""The alignments: a valid SSSOM table about terms that are there."""

import csv

import pytest
from rdflib import RDF, Graph, URIRef

from graphkit.content import folder

MATCHES = {f"skos:{kind}Match" for kind in ("exact", "close", "related", "broad", "narrow")}
REQUIRED = ["subject_id", "predicate_id", "object_id", "mapping_justification"]


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """Give the lines of the file."""
    return (folder("ontology") / "alignments.sssom.tsv").read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def rows(lines: list[str]) -> list[dict[str, str]]:
    """Give the rows under the header of comments."""
    return list(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t"))


@pytest.fixture(scope="module")
def prefixes(lines: list[str]) -> dict[str, str]:
    """Give the prefixes that the header declares."""
    start = lines.index("#curie_map:") + 1
    entries = (x[1:].strip().partition(": ") for x in lines[start:] if x.startswith("#  "))
    return {prefix: base for prefix, _, base in entries}


def test_the_header_says_what_a_mapping_set_must(lines: list[str]) -> None:
    keys = {line[1:].partition(":")[0] for line in lines if line.startswith("#")}

    assert {"mapping_set_id", "license", "curie_map"} <= keys


def test_every_row_is_whole(rows: list[dict[str, str]]) -> None:
    assert rows
    assert all(row[name] for row in rows for name in REQUIRED)
    assert {row["predicate_id"] for row in rows} <= MATCHES
    assert {row["predicate_modifier"] for row in rows} <= {"", "Not"}


def test_a_negative_row_says_why(rows: list[dict[str, str]]) -> None:
    assert all(row["comment"] for row in rows if row["predicate_modifier"])


def test_no_pair_stands_twice(rows: list[dict[str, str]]) -> None:
    pairs = [(row["subject_id"], row["object_id"]) for row in rows]

    assert len(pairs) == len(set(pairs))


def test_every_prefix_is_declared_and_used(
    rows: list[dict[str, str]], prefixes: dict[str, str]
) -> None:
    used = {row[name].partition(":")[0] for row in rows for name in REQUIRED}

    assert used == prefixes.keys()


def test_every_subject_is_a_term_or_a_code_of_ours(
    rows: list[dict[str, str]], prefixes: dict[str, str], terms: Graph, codes: Graph
) -> None:
    ours = set((terms + codes).subjects(RDF.type))
    subjects = {row["subject_id"].partition(":") for row in rows}

    assert {URIRef(prefixes[prefix] + name) for prefix, _, name in subjects} <= ours
