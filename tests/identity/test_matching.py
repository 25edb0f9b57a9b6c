"""Matching: one organization, or what else is meant, and never a guess."""

import pytest

from graphkit.errors import AmbiguousName, UnknownName
from graphkit.identity.matching import KnownName, KnownNames

NAMES = KnownNames(
    [
        KnownName("alpha-group", "name", "Alpha Group"),
        KnownName("alpha-group", "legal-name", "Alpha Group AG"),
        KnownName("alpha-group", "alias", "Alpha"),
        KnownName("beta-cells", "name", "Beta Cells"),
        KnownName("beta-cells", "legal-name", "Beta Cells Co., Ltd."),
        KnownName("beta-cells", "alias", "Béta"),
        KnownName("sigma-sdi", "name", "Sigma SDI"),
        KnownName("volt-cells", "alias", "Volt"),
        KnownName("volt-chips", "alias", "VOLT"),
    ]
)


@pytest.mark.parametrize(
    ("text", "ident", "method", "score"),
    [
        ("ALPHA GROUP", "alpha-group", "name", 1.0),
        ("beta", "beta-cells", "alias", 1.0),
        ("Beta Cells Company Limited", "beta-cells", "legal-name", 1.0),
        ("alpha group ag", "alpha-group", "legal-name", 1.0),
    ],
)
def test_a_name_is_found_in_any_spelling(text: str, ident: str, method: str, score: float) -> None:
    match = NAMES.resolve(text)

    assert (match.id, match.method, match.score) == (ident, method, score)


def test_a_name_without_its_legal_form_is_found_less_surely() -> None:
    names = KnownNames([KnownName("xi", "legal-name", "Xi Foils GmbH")])

    match = names.resolve("Xi Foils")

    assert (match.id, match.method, match.score) == ("xi", "legal-name-without-legal-form", 0.95)


@pytest.mark.parametrize("text", ["Alpha AG", "Beta Corp.", "Beta Cells GmbH"])
def test_a_legal_form_that_only_a_bare_name_answers_to_is_for_a_person_to_settle(text: str) -> None:
    with pytest.raises(AmbiguousName) as raised:
        NAMES.resolve(text)

    assert len(raised.value.alternatives) == 1


def test_a_name_of_two_is_ambiguous() -> None:
    with pytest.raises(AmbiguousName) as raised:
        NAMES.resolve("volt")

    assert raised.value.alternatives == ("volt-cells", "volt-chips")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Betta Cells", ("Beta Cells",)),
        ("Sigma SDS", ("Sigma SDI",)),
        ("Cells", ("Beta Cells",)),
        ("Nobody Motors", ()),
    ],
)
def test_an_unknown_name_is_never_accepted_but_the_near_ones_are_named(
    text: str, near: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownName) as raised:
        NAMES.resolve(text)

    assert raised.value.alternatives == near
