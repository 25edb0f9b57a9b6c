"""The command line as a whole: exit codes, one-line errors, help, completion, pipes."""

import importlib
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit import __version__
from graphkit.cli import VERBS, main, parser
from graphkit.errors import StoreError

BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


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


def shell(line: str, *, graph: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which `graphkit` is the command."""
    program = f'graphkit() {{ {shlex.quote(sys.executable)} -m graphkit "$@"; }}; {line}'
    chosen = {"GRAPHKIT_GRAPH": str(graph)} if graph else {}
    return subprocess.run(
        ["bash", "-c", program], env=BUFFERED | chosen, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["true", "head -1"])
def test_a_reader_that_goes_away_does_not_turn_findings_into_none(
    reader: str, bundled_folder: Path
) -> None:
    line = f'graphkit check CATL --for Ford --rival Tesla | {reader}; exit "${{PIPESTATUS[0]}}"'

    answer = shell(line, graph=bundled_folder)

    assert answer.returncode in (1, 141)
    assert answer.stderr == ""


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param("graphkit sources >&-", 4, id="closed output"),
        pytest.param("graphkit sources >/dev/full", 4, id="full disk"),
        pytest.param("graphkit --help >/dev/full", 4, id="full disk for help"),
        pytest.param("graphkit check $'\\xff'", 2, id="an argument that is not UTF-8"),
    ],
)
def test_what_the_shell_does_to_us_is_one_line_and_a_code_of_its_own(line: str, code: int) -> None:
    answer = shell(line)

    assert answer.returncode == code
    assert answer.stderr.startswith("graphkit: ")
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        pytest.param(KeyError("x"), 70, "this is a bug in graphkit: KeyError: 'x'", id="bug"),
        pytest.param(OSError(5, "Input/output error", "f"), 4, "f cannot be read", id="disk"),
        pytest.param(StoreError("gone\x1b[31m"), 4, "gone [31m", id="escape"),
        pytest.param(KeyboardInterrupt(), 130, "", id="interrupt"),
    ],
)
def test_whatever_happens_is_one_line_and_never_the_code_of_findings(
    error: BaseException,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setattr(importlib.import_module("graphkit.cli.sources"), "run", fail)

    assert main(["sources"]) == code

    told = capsys.readouterr().err
    assert told.startswith("graphkit: " + said if said else "")
    assert told.count("\n") == (1 if said else 0)
    assert "\x1b" not in told


def test_the_exit_codes_stand_in_the_help() -> None:
    assert "70 a bug in graphkit" in graphkit("--help").stdout


def test_an_interrupt_while_loading_leaves_no_traceback() -> None:
    program = (
        "import sys, graphkit.__main__ as started\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'graphkit.cli':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "sys.exit(started.run())"
    )

    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert (answer.returncode, answer.stderr) == (130, "")
