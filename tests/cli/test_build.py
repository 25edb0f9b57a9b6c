"""Building from the command line: the three counts, refused rows with place and hint."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.cli import main

TOML = 'title = "T"\npublisher = "P"\nlicence = "CC0"\ndata_as_of = "2026-01-31"\n'
GOOD = """
from graphkit.records import Place, Record, Refusal

def load(folder):
    yield Record("Company", "alpha", {"name": "Alpha"}, Place("deals.csv", 2))
    yield Refusal(Place("deals.csv", 3), "share", "130", "is over 100", "give 0 to 100")
"""
RED = """
from graphkit.records import Place, Record, Refusal

def load(folder):
    yield Record("Company", "alpha", {"name": "\\x1b[31mRED"}, Place("deals.csv", 2))
    yield Refusal(Place("deals.csv", 3), "share", "130", "is \\x1b[31mRED", "give 0 to 100")
"""
UNREADABLE = """
from graphkit.errors import SourceError

def load(folder):
    raise SourceError("deals.csv", 1, "share", "", "the column is missing", "add it")
    yield
"""
UNKNOWN_TERM = """
from graphkit.records import Place, Record

def load(folder):
    yield Record("Company", "alpha", {"nmae": "Alpha"}, Place("deals.csv", 2))
"""


def source(home: Path, loader: str) -> str:
    folder = home / "deals"
    folder.mkdir(exist_ok=True)
    (folder / "source.toml").write_text(TOML, encoding="utf-8")
    (folder / "loader.py").write_text(loader, encoding="utf-8")
    return str(folder)


def test_a_refused_row_is_named_and_the_rest_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["build", source(tmp_path, GOOD), "--graph", str(tmp_path / "graph")])

    captured = capsys.readouterr()
    assert code == 3
    assert "deals.csv  2     1       0       1" in captured.out
    assert captured.err == (
        "rejected: deals.csv, row 3, share = '130': is over 100; give 0 to 100\n"
    )
    assert (tmp_path / "graph" / "current").is_file()


@pytest.mark.parametrize(
    ("loader", "said"),
    [
        pytest.param(
            UNREADABLE,
            "graphkit: deals.csv, row 1, share = '': the column is missing; add it\n",
            id="a table that cannot be read",
        ),
        pytest.param(
            UNKNOWN_TERM,
            "graphkit: unknown property 'nmae'; nearest: name, note\n",
            id="a term that the ontology lacks",
        ),
    ],
)
def test_what_cannot_be_used_stops_the_build_and_writes_nothing(
    loader: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["build", source(tmp_path, loader), "--graph", str(tmp_path / "graph")])

    assert code == 3
    assert capsys.readouterr().err == said
    assert not (tmp_path / "graph").exists()


def test_progress_shows_on_a_terminal_and_not_on_a_pipe(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "graphkit", "build", source(tmp_path, GOOD)]
    line += ["--graph", str(tmp_path / "graph")]
    ours, theirs = os.openpty()

    subprocess.run(line, stdout=subprocess.DEVNULL, stderr=theirs, check=False)
    os.close(theirs)
    on_terminal = os.read(ours, 10_000).decode()
    os.close(ours)
    on_pipe = subprocess.run(line, capture_output=True, text=True, check=False).stderr

    assert "writing embedded Cypher ..." in on_terminal
    assert "..." not in on_pipe


def test_no_name_or_refusal_drives_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = str(tmp_path / "graph")

    main(["build", source(tmp_path, RED), "--graph", graph])
    main(["check", "[31mRED", "--graph", graph])
    main(["check", "RED", "--graph", graph])
    main(["check", "\x1b[31mGREEN", "--graph", graph])

    captured = capsys.readouterr()
    assert "RED" in captured.err
    assert "\x1b" not in captured.err + captured.out


def test_a_graph_folder_that_is_a_file_is_told_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    for home in (tmp_path / "file", tmp_path / "file" / "deep"):
        assert main(["build", source(tmp_path, UNREADABLE), "--graph", str(home)]) == 4
        assert "is no folder" in capsys.readouterr().err

    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
