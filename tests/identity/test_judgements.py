"""Judgements: what a person said about a name wins, and can be taken back."""

from pathlib import Path

import pytest

from graphkit.errors import SourceError, UsageError
from graphkit.identity.judgements import Judgements, key

HEADER = "name,organization,verdict,reason\n"


def judged(folder: Path, *rows: str) -> Judgements:
    """Read judgements from a file with these rows."""
    file = folder / "judgements.csv"
    file.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return Judgements.read(file)


def test_each_verdict_is_read_under_any_spelling_of_the_name(tmp_path: Path) -> None:
    found = judged(
        tmp_path,
        "Gíga Cells GmbH,giga,same,our ledger",
        "Alpha AG,alpha-group,not-same,",
        "Volt,volt-cells,undecided,",
        "Volt,volt-chips,undecided,",
        "Nobody,,,not looked at yet",
    )

    assert found.same == {key("GIGA CELLS GMBH"): "giga"}
    assert found.barred == {key("alpha ag"): frozenset({"alpha-group"})}
    assert found.undecided == {key("volt"): ("volt-cells", "volt-chips")}


def test_a_verdict_settles_what_other_rows_leave_open(tmp_path: Path) -> None:
    found = judged(tmp_path, "Volt,volt-cells,same,", "Volt,volt-chips,undecided,")

    assert found.undecided == {}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Volt,volt-cells,yes,", "row 2, verdict = 'yes': is no verdict"),
        ("Volt,,same,", "row 2, organization = '': is blank"),
        (",volt-cells,same,", "row 2, name = '': is blank"),
    ],
)
def test_a_row_that_says_nothing_clear_is_told(tmp_path: Path, row: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        judged(tmp_path, row)


def test_one_name_cannot_be_two_organizations(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="judged to be 'volt-cells' too"):
        judged(tmp_path, "Volt,volt-cells,same,", "VOLT,volt-chips,same,")


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("who,what\n", encoding="utf-8")

    with pytest.raises(SourceError, match="there is no column 'name'"):
        Judgements.read(other)
    with pytest.raises(UsageError, match="cannot be read"):
        Judgements.read(tmp_path / "absent.csv")
