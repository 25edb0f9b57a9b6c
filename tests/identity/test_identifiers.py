"""Identifiers: recognized by their form, checked by their digits."""

import pytest
from rdflib import RDFS, Graph, URIRef

from graphkit.content import folder
from graphkit.errors import UsageError
from graphkit.identity.identifiers import SCHEMES, Identifier, identifier
from graphkit.ontology import AAP


@pytest.mark.parametrize(
    ("text", "scheme", "value"),
    [
        ("00EX00DELTAAUTO00056", "lei", "00EX00DELTAAUTO00056"),
        ("lei: 00ex 00DE LTAA UTO0 0056", "lei", "00EX00DELTAAUTO00056"),
        ("00EX 00DE LTAA UTO0 0056", "lei", "00EX00DELTAAUTO00056"),
        ("00ex00deltaauto00056", "lei", "00EX00DELTAAUTO00056"),
        ("US1234567899", "isin", "US1234567899"),
        ("us 123456789 9", "isin", "US1234567899"),
        ("bpnl00000delta00", "bpn", "BPNL00000DELTA00"),
        ("BPNL00000DELTA00", "bpn", "BPNL00000DELTA00"),
        ("Q53268", "wikidata", "Q53268"),
        ("CIK:37996", "cik", "0000037996"),
        ("ticker:xexa:dlt", "ticker", "XEXA:DLT"),
        ("ticker:DLT", "ticker", "DLT"),
    ],
)
def test_an_identifier_is_read_in_its_one_spelling(text: str, scheme: str, value: str) -> None:
    assert identifier(text) == Identifier(scheme, value)


@pytest.mark.parametrize(
    "text",
    [
        "Q",
        "37996",
        "F",
        "Audi Q5",
        "BMW Group 2024",
        "VOLKSWAGENAUTOMOBILE",
        "Project: Titan",
        "US 123456789 0",
        "",
    ],
)
def test_a_name_that_looks_like_one_is_a_name(text: str) -> None:
    assert identifier(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("00EX00DELTAAUTO00065", "check digits of the lei"),
        ("US1234567890", "check digits of the isin"),
        ("isin:DE0007", "is no isin"),
        ("cik:Ford", "is no cik"),
        ("wikidata:Ford", "is no wikidata"),
    ],
)
def test_a_wrong_one_is_told_and_never_taken_for_a_name(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        identifier(text)


def test_the_schemes_are_the_identifiers_of_the_ontology() -> None:
    terms = Graph().parse(folder("ontology") / "alliances.ttl")
    identifiers = terms.subjects(RDFS.subPropertyOf, URIRef("http://www.w3.org/ns/org#identifier"))

    assert {str(term).removeprefix(AAP) for term in identifiers} == set(SCHEMES)
