"""Mappings: one line says what is wrong in them, with the nearest word."""

from pathlib import Path

import pytest

from graphkit.errors import DataError, StoreError
from graphkit.loading.mapping import read_mapping

WHOLE = """
[Partnership]
form = { column = "Type", codes = { JV = "joint-venture" } }
status = { value = "active" }
[[Participation]]
participant = "Partner"
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            '"joint-venture"',
            '"joint-ventur"',
            "m.toml, Partnership.form.codes.JV = 'joint-ventur': is no code of form; "
            "nearest: joint-venture",
            id="unknown code",
        ),
        pytest.param(
            'status = { value = "active" }',
            'status = { value = "activ" }',
            "m.toml, Partnership.status.value = 'activ': is no code of status; nearest: active",
            id="unknown constant",
        ),
        pytest.param(
            "participant =",
            "partcipant =",
            "m.toml, Participation.partcipant = 'partcipant': is unknown; nearest: participant",
            id="unknown property",
        ),
        pytest.param(
            "[Partnership]",
            "[Partnrship]",
            "m.toml, Partnrship = 'Partnrship': is unknown; nearest: Partnership",
            id="unknown class",
        ),
        pytest.param(
            '"Partner"',
            '{ colum = "Partner" }',
            "m.toml, Participation.participant.colum = 'colum': is unknown; nearest: column",
            id="unknown entry",
        ),
        pytest.param(
            '"Partner"',
            "{ column = 3 }",
            "m.toml, Participation.participant.column = '3': is no text; put it into quotes",
            id="number for a column",
        ),
        pytest.param("status = ", "#", "Partnership.status = '': is missing; give", id="no status"),
        pytest.param('= "Partner"', "=", "m.toml: is no TOML", id="no TOML"),
        pytest.param("\n[Part", '\nrows = "row"\n[Part', "write deal or participant", id="rows"),
        pytest.param("\n[Part", '\ndates = "TT.MM"\n[Part', "is no date format", id="dates"),
        pytest.param("\n[Part", '\nrows = "participant"\n[Part', "name the column", id="no key"),
        pytest.param("status = ", 'holdsFrom = "A"\nstatus = ', "is unknown", id="derived"),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_named_with_the_nearest_word(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "m.toml"
    file.write_text(WHOLE.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(DataError) as caught:
        read_mapping(file)

    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_mapping_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        read_mapping(tmp_path / "none.toml")
