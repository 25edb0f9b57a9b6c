"""The verb diff: two folders or two days, and an exit code for scripts."""

import json
from pathlib import Path

import pytest

from graphkit.cli import main


@pytest.mark.slow
def test_two_days_are_compared_with_an_exit_code(
    bundled_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ("2025-01-01", "2026-06-01")

    code = main(["diff", *days, "--graph", str(bundled_folder), "--org", "Stellantis"])

    out = capsys.readouterr().out
    assert code == 1
    assert out.startswith("2025-01-01 to 2026-06-01, by data of 2026-11-24: ")
    assert "Stellantis > NextStar Energy" in out
    assert "https://" in out


@pytest.mark.slow
def test_a_graph_is_as_it_was(bundled_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["diff", str(bundled_folder), str(bundled_folder), "--format", "json"])

    assert code == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("2025-01-01", "some-folder"),
        ("some-folder", "other-folder", "--graph", "third"),
        ("2025-02-30", "2026-01-01"),
    ],
)
def test_what_cannot_be_compared_is_said(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["diff", *arguments])

    assert code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_folder_without_a_graph_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", str(tmp_path), str(tmp_path)]) == 4
    assert "no graph in" in capsys.readouterr().err
