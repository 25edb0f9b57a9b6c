"""`graphkit show` on the bundled alliances: one organization whole."""

import csv
import json
from pathlib import Path

import pytest

from graphkit.cli import main

pytestmark = pytest.mark.slow
DAY = "2026-11-24"


def test_the_profile_has_identity_group_ownership_and_partnerships(
    bundled_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "Stellantis", "--as-of", DAY, "--graph", str(bundled_folder)]) == 0

    shown = capsys.readouterr().out
    assert shown.startswith("Stellantis (stellantis)\n")
    assert "legal name: Stellantis N.V." in shown
    for title in ("GROUP", "OWNERSHIP", "PARTNERSHIPS (", "ASSETS", "COVERAGE"):
        assert f"\n{title}" in shown
    assert "Stellantis holds 20 % of Leapmotor" in shown
    assert "Peugeot" in shown


def test_json_has_each_partnership_with_its_sources(
    bundled_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["show", "leapmotor", "--as-of", DAY, "--format", "json"]
    assert main([*line, "--graph", str(bundled_folder)]) == 0

    found = json.loads(capsys.readouterr().out)
    assert (found["id"], found["kind"], found["country"]) == ("leapmotor", "company", "CN")
    assert found["coverage"]["completeness"] == "good"
    ties = {tie["partnership"]["id"]: tie for tie in found["partnerships"]}
    assert ties["leapmotor-international-jv"]["holds"] == "yes"
    assert all(tie["evidence"] for tie in found["partnerships"])
    assert "owners" in found


def test_csv_has_one_line_a_partnership(
    bundled_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["show", "leapmotor", "--as-of", DAY, "--format", "csv"]
    assert main([*line, "--graph", str(bundled_folder)]) == 0

    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert "leapmotor-international-jv" in {row["id"] for row in rows}
    assert all(row["url"] for row in rows)
    assert {(row["as_of"], row["data_as_of"]) for row in rows} == {(DAY, DAY)}
    assert "rival" not in rows[0]


def test_an_unknown_name_is_exit_2(
    bundled_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "Nobody Motors", "--graph", str(bundled_folder)]) == 2

    assert capsys.readouterr().err.count("\n") == 1
