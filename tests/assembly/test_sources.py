"""Sources: what a source says of itself is checked, and no loader ends a build with a traceback."""

from pathlib import Path

import pytest

from graphkit.assembly.sources import Source, source
from graphkit.cli import main
from graphkit.errors import DataError, SourceError

TOML = """
title = "Made-up"
publisher = "Nobody"
licence = "CC0"
data_as_of = DAY
"""
ONE = """
from graphkit.errors import SourceError
from graphkit.records import Place, Record

def load(folder):
    yield Record("Company", "alpha", {"name": "Alpha"}, Place("deals.csv", 2))
"""


def made_up(home: Path, loader: str = ONE, day: str = '"2026-01-31"') -> Source:
    folder = home / "made-up"
    folder.mkdir()
    (folder / "source.toml").write_text(TOML.replace("DAY", day), encoding="utf-8")
    (folder / "loader.py").write_text(loader, encoding="utf-8")
    return source(str(folder))


@pytest.mark.parametrize("day", ['"2026-01-31"', "2026-01-31"], ids=["text", "date"])
def test_the_day_of_the_data_may_be_a_text_or_a_date(day: str, tmp_path: Path) -> None:
    assert made_up(tmp_path, day=day).data_as_of == "2026-01-31"


@pytest.mark.parametrize("day", ['"soon"', '"2026-01"', '"2026-02-30"', '""', "7", "[]"])
def test_a_day_of_the_data_that_is_none_is_told_with_file_and_entry(
    day: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError, match=r"source\.toml: data_as_of = .* is no day; write it as"):
        made_up(tmp_path, day=day)


@pytest.mark.parametrize(
    ("loader", "said"),
    [
        pytest.param("import nowhere", "stops with ModuleNotFoundError", id="import"),
        pytest.param("def load(:", "stops with SyntaxError", id="syntax"),
        pytest.param(f"{ONE}    raise ValueError('x')", "stops after deals.csv, row 2", id="value"),
        pytest.param(f"{ONE}    raise SystemExit(0)", "with SystemExit", id="exit"),
        pytest.param(f"{ONE}    yield {{}}", "yields {}", id="no record"),
        pytest.param(f"{ONE}    yield Record('x', 'x', {{}}, None)", "its Place", id="no place"),
        pytest.param("def load(folder):\n    pass", "returns None", id="nothing"),
        pytest.param("load = 1", "has no function load", id="no function"),
    ],
)
def test_whatever_a_loader_does_wrong_is_told_with_its_file(
    loader: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError) as caught:
        list(made_up(tmp_path, loader).load())

    assert said in str(caught.value)
    assert "loader.py" in str(caught.value)


def test_an_error_that_a_loader_words_itself_passes_as_it_is(tmp_path: Path) -> None:
    loader = f"{ONE}    raise SourceError('deals.csv', 3, 'share', 'x', 'is no share', 'mend it')"

    with pytest.raises(SourceError) as caught:
        list(made_up(tmp_path, loader).load())

    assert str(caught.value) == "deals.csv, row 3, share = 'x': is no share; mend it"


def test_with_debug_the_place_in_the_loader_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = made_up(tmp_path, f"{ONE}    raise ValueError('x\\ny')").folder

    assert main(["build", str(folder), "--graph", str(tmp_path / "graph")]) == 3
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["build", str(folder), "--graph", str(tmp_path / "graph"), "--debug"]) == 3
    assert "raise ValueError" in capsys.readouterr().err
