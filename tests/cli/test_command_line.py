"""The command line as a whole: exit codes, one-line errors, help, completion, pipes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit import __version__
from graphkit.cli import VERBS, main, parser


def graphkit(*line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "graphkit", *line],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_version_is_printed() -> None:
    assert graphkit("--version").stdout == f"graphkit {__version__}\n"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb: str) -> None:
    answer = graphkit(verb, "--help")

    assert answer.returncode == 0
    assert "example" in answer.stdout
    assert f"graphkit {verb}" in answer.stdout


def test_the_whole_parser_names_every_verb() -> None:
    help_ = parser().format_help()

    assert all(verb in help_ for verb in VERBS)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(["chekc", "CATL"], id="unknown verb"),
        pytest.param([], id="no verb"),
        pytest.param(["check"], id="missing argument"),
        pytest.param(["export", "turtle"], id="missing option"),
        pytest.param(["sources", "--format", "xml"], id="unknown value"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(
    line: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("graphkit: ")
    assert captured.err.count("\n") == 1


def test_a_missing_graph_is_exit_4_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["map", "--graph", str(tmp_path)]) == 4

    assert "run `graphkit build`" in capsys.readouterr().err


def test_with_json_an_error_is_one_json_object(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "CATL", "--format", "json", "--graph", str(tmp_path)]) == 4

    error = json.loads(capsys.readouterr().err)
    assert error["error"] == "StoreError"
    assert error["alternatives"] == []


def test_a_traceback_comes_only_with_debug(tmp_path: Path) -> None:
    assert "Traceback" not in graphkit("map", "--graph", str(tmp_path)).stderr
    assert "Traceback" in graphkit("map", "--graph", str(tmp_path), "--debug").stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_knows_the_verbs(shell: str) -> None:
    answer = graphkit("--completion", shell)

    assert answer.returncode == 0
    assert "check" in answer.stdout


def test_the_sources_are_listed_with_licence_and_rows() -> None:
    answer = graphkit("sources", "--format", "json")

    (row,) = [row for row in json.loads(answer.stdout) if row["name"] == "alliances"]
    assert row["licence"] == "CC BY 4.0"
    assert row["rows"] > 10_000


def test_a_reader_that_goes_away_is_no_error() -> None:
    line = f"{sys.executable} -m graphkit sources | true"

    answer = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True)

    assert answer.stderr == ""
