"""Loading from the command line, as a new user does it: suggest, look, load, judge, undo."""

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.assembly.building import build
from graphkit.assembly.sources import loaded_sources, source
from graphkit.cli import main
from graphkit.store.folder import open_folder

HERE = Path(__file__).parent.parent
EXAMPLES = HERE / "loading" / "examples"
SAMPLE = HERE / "loaders" / "sample_source"
TABLE = """Deal,Type,State,Partner 1,Partner 2,Link
Volt,JV,active,Amber Cells,Nova Drive,https://example.org/volt
Watt,Supply,active,Fjord Motosr,Nova Drive,
"""
MAPPING = """
[Partnership]
name = "Deal"
form = { column = "Type", codes = { JV = "joint-venture", Supply = "supply-agreement" } }
status = "State"
[[Participation]]
participant = "Partner 1"
[[Participation]]
participant = "Partner 2"
[Source]
url = "Link"
"""


@pytest.fixture(scope="module")
def built_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the graph folder of the small world, not to be written to."""
    home = tmp_path_factory.mktemp("world") / "graph"
    build([source(str(SAMPLE))], home)
    return home


@pytest.fixture
def world(built_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a graph folder of one's own as the default, and work beside it."""
    home = Path(shutil.copytree(built_world, tmp_path / "graph"))
    monkeypatch.setenv("GRAPHKIT_GRAPH", str(home))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deals.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "deals.toml").write_text(MAPPING, encoding="utf-8")
    return home


def load(*more: str) -> int:
    return main(["load", "table", "deals.csv", "--mapping", "deals.toml", *more])


def current(home: Path) -> str:
    return (home / "current").read_text(encoding="utf-8")


def parties(home: Path) -> set[tuple[str, str]]:
    query = """SELECT ?deal ?who WHERE {
        ?part aap:inPartnership ?deal ; aap:participant ?who }"""
    _, rows = AllianceGraph(home).rdf.table(query, {})
    return {(str(deal), str(who)) for deal, who in rows if str(deal).startswith("deals-")}


@pytest.mark.parametrize(
    ("file", "rows", "deals"), [("deals.csv", 120, 120), ("participants.xlsx", 171, 80)]
)
def test_a_worked_example_is_suggested_looked_at_loaded_and_taken_out(
    file: str, rows: int, deals: int, world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(EXAMPLES / file, file)
    before = current(world)

    assert main(["load", "table", file, "--suggest"]) == 0
    Path("own.toml").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["load", "table", file, "--mapping", "own.toml", "--dry-run"]) == 0
    looked = capsys.readouterr().out
    assert current(world) == before
    assert main(["load", "table", file, "--mapping", "own.toml", "--name", "own"]) == 0
    said = capsys.readouterr().out
    assert main(["load", "--undo", "own"]) == 0

    assert looked.count("\n10. ") == 1
    assert "nothing was written" in looked
    for told in (looked, said):
        assert f"{rows}" in told
        assert f"{deals} partnerships" in told
    assert current(world) == before
    assert not (world / "loaded").exists()


@pytest.mark.parametrize("name", ["deals.csv", "participants.xlsx"])
def test_a_worked_example_loads_by_the_mapping_that_ships_with_it(name: str, world: Path) -> None:
    mapping = EXAMPLES / Path(name).with_suffix(".toml")

    code = main(["load", "table", str(EXAMPLES / name), "--mapping", str(mapping), "--dry-run"])

    assert code == 0
    assert open_folder(world)


def test_the_same_file_again_changes_nothing_and_a_newer_one_replaces_it(world: Path) -> None:
    load()
    first = current(world)
    records = (world / "loaded" / "deals" / "records.jsonl").read_bytes()
    load()
    assert current(world) == first
    assert (world / "loaded" / "deals" / "records.jsonl").read_bytes() == records

    Path("deals.csv").write_text(TABLE.replace("Volt", "Kilovolt"), encoding="utf-8")
    load()

    assert {deal for deal, _ in parties(world)} == {"deals-kilovolt", "deals-watt"}


def test_what_was_loaded_stays_through_a_build_and_is_listed(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load()
    assert main(["build", str(SAMPLE)]) == 0
    capsys.readouterr()

    main(["sources", "--format", "csv"])

    assert len(parties(world)) == 4
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("deals,")]
    assert line.endswith(",2,yes")


def test_a_name_that_is_not_sure_is_judged_joined_and_parted_again(world: Path) -> None:
    load()
    assert ("deals-watt", "fjord-motosr") in parties(world)
    review = world / "loaded" / "deals" / "review.csv"
    (row,) = [
        row
        for row in csv.DictReader(review.read_text(encoding="utf-8").splitlines())
        if row["organization"]
    ]
    assert (row["name"], row["organization"]) == ("Fjord Motosr", "fjord-motors")
    unjudged = review.read_text(encoding="utf-8")
    review.write_text(
        unjudged.replace("Fjord Motosr,fjord-motors,", "Fjord Motosr,fjord-motors,same"),
        encoding="utf-8",
    )

    load()
    joined = parties(world)
    load()
    again = parties(world)
    shutil.copy(review, "mine.csv")
    review.write_text(unjudged, encoding="utf-8")
    load()

    assert ("deals-watt", "fjord-motors") in joined
    assert again == joined
    assert ("deals-watt", "fjord-motosr") in parties(world)
    load("--judgements", "mine.csv")
    assert parties(world) == joined


def test_rejected_rows_are_told_written_down_and_the_rest_is_loaded(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("deals.csv").write_text(TABLE.replace("Supply", "=Pact"), encoding="utf-8")

    assert load() == 3

    told = capsys.readouterr()
    assert "deals.csv  2          1       0       1" in told.out
    assert told.err.startswith("rejected: deals/deals.csv, row 3, Type = '=Pact': is no code of")
    rejected = (world / "loaded" / "deals" / "rejected.csv").read_text(encoding="utf-8")
    (row,) = csv.DictReader(rejected.splitlines())
    assert row["value"] == "'=Pact"
    assert (row["file"], row["row"], row["field"]) == ("deals/deals.csv", "3", "Type")
    assert row["reason"]
    assert row["hint"]
    assert {deal for deal, _ in parties(world)} == {"deals-volt"}


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        pytest.param("load", 2, "say what to load", id="nothing"),
        pytest.param("load table deals.csv", 2, "begin with `graphkit load", id="no mapping"),
        pytest.param("load table none.csv --mapping deals.toml", 4, "cannot", id="no file"),
        pytest.param("load table deals.csv --mapping none.toml", 4, "cannot", id="no such mapping"),
        pytest.param("load --undo deals", 2, "unknown loaded source", id="not loaded"),
        pytest.param(
            "load table deals.csv --mapping deals.toml --name ../up", 2, "no name", id="a path"
        ),
        pytest.param(
            "load table deals.csv --mapping deals.toml --name alliances", 2, "bundled", id="bundled"
        ),
        pytest.param(
            "load table deals.csv --mapping deals.toml --judgements wrong.csv",
            3,
            "wrong.csv, row 2, organization = 'nobody'",
            id="a judgement for nobody",
        ),
    ],
)
def test_what_cannot_be_is_one_line_and_leaves_the_graph(
    line: str, code: int, said: str, world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = "name,organization,verdict\nFjord Motosr,nobody,same\n"
    Path("wrong.csv").write_text(wrong, encoding="utf-8")
    before = current(world)

    assert main(line.split()) == code

    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert current(world) == before
    assert not (world / "loaded").exists()


def test_a_load_that_is_killed_leaves_the_old_graph(world: Path) -> None:
    before = current(world)
    line = [sys.executable, "-m", "graphkit", "load", "table", "deals.csv"]
    with subprocess.Popen([*line, "--mapping", "deals.toml"]) as running:
        until = time.monotonic() + 60
        while not list((world / "loaded").glob(".deals.*/review.csv")):
            assert running.poll() is None
            assert time.monotonic() < until
            time.sleep(0.005)
        running.send_signal(signal.SIGKILL)

    assert current(world) == before
    assert loaded_sources(world) == []
    (left,) = (world / "loaded").glob(".deals.*")
    os.utime(left, (0, 0))
    assert load() == 0
    assert [place.name for place in (world / "loaded").iterdir()] == ["deals"]
    assert [found.name for found in loaded_sources(world)] == ["deals"]
