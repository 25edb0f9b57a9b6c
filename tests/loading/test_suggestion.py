"""Suggested mappings: what the words of spreadsheets lead to, and what is left to a person."""

import tomllib
from pathlib import Path

import pytest

from graphkit.loading import suggestion
from graphkit.loading.mapping import read_mapping
from graphkit.loading.suggestion import suggested_mapping
from graphkit.ontology import ontology

HEADERS = tomllib.loads(
    Path(suggestion.__file__).with_name("headers.toml").read_text(encoding="utf-8")
)


def suggested(table: str, home: Path) -> str:
    file = home / "t.csv"
    file.write_text(table, encoding="utf-8")
    return suggested_mapping(file)


def test_each_word_of_spreadsheets_leads_to_a_term() -> None:
    terms = {target.rpartition(".")[2] for target in HEADERS["headers"]} - {"key"}

    assert terms <= set(ontology().properties)


@pytest.mark.parametrize("scheme", sorted(HEADERS["codes"]))
def test_each_code_of_spreadsheets_leads_to_a_code(scheme: str) -> None:
    assert set(HEADERS["codes"][scheme].values()) <= set(ontology().schemes[scheme])


def test_dates_that_can_be_read_both_ways_are_left_to_a_person(tmp_path: Path) -> None:
    both = "Deal,Partners,Start\nA,X / Y,01/02/2024\nB,X / Z,03/04/2024\n"

    assert "Every date can be read both ways" in suggested(both, tmp_path)
    assert 'dates = "DD/MM/YYYY"\n\n' in suggested(both.replace("03/", "30/"), tmp_path)


def test_a_code_that_nothing_is_like_is_left_as_a_comment(tmp_path: Path) -> None:
    text = suggested("Deal,Type,Partners\nA,Zxqw,X / Y\nB,JV,X / Z\n", tmp_path)

    assert '# form.codes."zxqw" = "..."' in text
    assert 'form.codes."jv" = "joint-venture"' in text


def test_a_header_full_of_quotes_and_signs_is_still_toml(tmp_path: Path) -> None:
    text = suggested('"De""al\\",Partner\x7f,"St\nart"\nA,X / Y,2024\n', tmp_path)

    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    assert read_mapping(tmp_path / "own.toml").parties
