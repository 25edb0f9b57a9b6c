"""Names as they are compared."""

import pytest

from graphkit.identity.names import comparable, normalized


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Škoda", "skoda"),
        ("CITROËN", "citroen"),
        ("L'Oréal", "loreal"),
        ("FAW-Volkswagen", "faw volkswagen"),
        ("Johnson & Johnson", "johnson and johnson"),
        ("宁德时代", "宁德时代"),
        ("  Two   words ", "two words"),
        ("Straße", "strasse"),
        ("\u202eEvil\x00", "evil"),
        ("---", ""),
    ],
)
def test_case_accents_and_punctuation_do_not_matter(name: str, words: str) -> None:
    assert normalized(name) == words


@pytest.mark.parametrize(
    ("name", "words", "forms"),
    [
        ("Beta Cells Co., Ltd.", "beta cells", "co ltd"),
        ("Beta Cells Company Limited", "beta cells", "co ltd"),
        ("Alpha Motors AG", "alpha motors", "ag"),
        ("Alpha N.V.", "alpha", "nv"),
        ("Alpha S. p. A.", "alpha", "spa"),
        ("Robert Beta GmbH & Co. KG", "robert beta", "gmbh co kg"),
        ("Inc.", "inc", ""),
        ("Co Ltd", "co", "ltd"),
        ("Alpha", "alpha", ""),
    ],
)
def test_legal_forms_are_taken_off_the_end(name: str, words: str, forms: str) -> None:
    taken_apart = comparable(name)

    assert (taken_apart.words, taken_apart.forms) == (words, forms)
