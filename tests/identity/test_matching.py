"""Matching: one organization, or what else is meant, and never a guess."""

import pytest

from graphkit.errors import AmbiguousName, UnknownName
from graphkit.identity.known_names import KnownName, KnownNames

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


@pytest.mark.parametrize(
    ("text", "ident", "method"),
    [
        ("Contemporary Amperx", "amperex", "typo"),
        ("ContemporaryAmperex", "amperex", "spacing"),
        ("Ning De Shi Dai", "amperex", "transliteration"),
        ("Тойота", "toyota", "transliteration"),
    ],
)
def test_what_is_not_its_name_to_the_letter_is_explained(
    text: str, ident: str, method: str
) -> None:
    names = KnownNames(
        [
            KnownName("amperex", "name", "Contemporary Amperex"),
            KnownName("amperex", "alias", "宁德时代"),
            KnownName("toyota", "name", "Toyota"),
        ]
    )

    match = names.resolve(text)

    assert (match.id, match.method) == (ident, method)
    assert match.explanation
    assert match.score < 0.95


def test_a_typo_with_a_second_organization_near_is_no_match_and_both_are_named() -> None:
    names = KnownNames(
        [
            KnownName("north", "name", "Electric Northern"),
            KnownName("south", "name", "Electric Northers"),
        ]
    )

    with pytest.raises(UnknownName) as raised:
        names.resolve("Electric Norther")

    assert set(raised.value.alternatives) == {"Electric Northern", "Electric Northers"}


def test_a_barred_organization_is_not_found() -> None:
    with pytest.raises(UnknownName):
        NAMES.resolve("Alpha Group AG", barred=frozenset({"alpha-group"}))


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


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        pytest.param("Sigma", ("sigma-trading", "sigma-sdi"), id="a family of companies"),
        pytest.param("Lion", ("lion-group", "lion-invest"), id="a brand, of a legal name"),
    ],
)
def test_one_word_that_other_names_begin_with_is_for_a_person_to_settle(
    text: str, alternatives: tuple[str, ...]
) -> None:
    names = KnownNames(
        [
            KnownName("sigma-trading", "name", "Sigma Corporation"),
            KnownName("sigma-sdi", "name", "Sigma SDI"),
            KnownName("lion-group", "name", "LG Group"),
            KnownName("lion-group", "legal-name", "Lion S.A."),
            KnownName("lion-invest", "name", "Lion Invest"),
        ]
    )

    with pytest.raises(AmbiguousName) as raised:
        names.resolve(text)

    assert raised.value.alternatives == alternatives


@pytest.mark.parametrize("text", ["未来", "蔚來", "Weilai"])
def test_what_only_sounds_alike_in_chinese_is_for_a_person_to_settle(text: str) -> None:
    names = KnownNames([KnownName("nio", "alias", "蔚来")])

    with pytest.raises(AmbiguousName) as raised:
        names.resolve(text)

    assert raised.value.alternatives == ("nio",)


def test_a_korean_name_with_other_letters_is_another_company() -> None:
    names = KnownNames([KnownName("sigma-sdi", "alias", "삼성SDI")])

    with pytest.raises(UnknownName):
        names.resolve("삼성SDS")
