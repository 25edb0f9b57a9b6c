"""The command `graphkit risks`, on the bundled alliances."""

import csv
import io
import json
from pathlib import Path

import pytest

from graphkit.cli import main

DAY = "2026-11-24"


@pytest.fixture
def graph(bundled_folder: Path) -> list[str]:
    """Give the arguments that name the bundled graph and its day."""
    return ["--graph", str(bundled_folder), "--as-of", DAY]


@pytest.mark.slow
def test_the_page_says_what_why_and_by_which_sources(
    graph: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["risks", *graph, "--top", "3"]) == 0

    printed = capsys.readouterr().out
    assert printed.startswith(f"Risks on {DAY}, from data of ")
    assert printed.count("https://") >= 3
    assert "Hold-up" in printed
    assert "not assessed: " in printed
    assert "3 of " in printed.splitlines()[-1]


@pytest.mark.slow
def test_json_has_every_part_of_a_finding(
    graph: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["risks", "concentration", *graph, "--format", "json", "--top", "5"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["as_of"] == DAY
    assert len(answer["findings"]) == 5
    for finding in answer["findings"]:
        assert finding["family"] == "concentration"
        assert finding["low"] <= finding["high"]
        assert finding["why"]
        assert all(cited["url"] for cited in finding["evidence"])


@pytest.mark.slow
def test_csv_has_one_row_a_finding(graph: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["risks", "overlap", *graph, "--format", "csv", "--top", "4"]) == 0

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 4
    assert all(row["evidence"].startswith("http") for row in rows)


@pytest.mark.slow
def test_csv_has_the_same_header_for_no_findings(
    graph: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    headers = []
    for top in ("0", "1"):
        assert main(["risks", "overlap", *graph, "--format", "csv", "--top", top]) == 0
        headers.append(capsys.readouterr().out.splitlines()[0])

    assert headers[0] == headers[1]


@pytest.mark.slow
def test_one_organization_is_seen_as_its_group(
    graph: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["risks", *graph, "--org", "Audi"]) == 0

    assert capsys.readouterr().out.startswith("Risks for Volkswagen Group on")


@pytest.mark.slow
def test_data_that_are_old_for_the_day_are_told(
    bundled_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["risks", "--graph", str(bundled_folder), "--as-of", "2028-01-01"]) == 0

    assert "older than the day asked for" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--org", "Nobody Motors"], "unknown organization", id="organization"),
        pytest.param(["--as-of", "soon"], "is not a day", id="day"),
        pytest.param(["--top", "many"], "--top", id="number"),
        pytest.param(["--top", "-1"], "is no number of 0 or more", id="negative"),
        pytest.param(["--explain", ""], "unknown method", id="method"),
        pytest.param(["magic"], "magic", id="family"),
    ],
)
def test_a_slip_is_one_line_and_exit_2(
    bundled_folder: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    assert main(["risks", "--graph", str(bundled_folder), *arguments]) == 2

    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_method_is_explained_without_a_graph(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["risks", "--explain", "single-source"]) == 0

    printed = capsys.readouterr().out
    assert printed.startswith("single-source (concentration, C5 v1)")
    assert "Source:" in printed


def test_all_methods_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["risks", "--explain", "--format", "json"]) == 0

    rows = json.loads(capsys.readouterr().out)
    assert {"O1", "C1", "I11"} <= {row["id"] for row in rows}
    assert {row["family"] for row in rows} == {"overlap", "concentration", "interdependence"}


@pytest.mark.slow
def test_named_rivals_alone_are_rivals(
    graph: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    named = ["--rival", "General Motors", "--rival", "Toyota"]

    assert main(["risks", "rival-tie", *graph, *named, "--format", "json", "--top", "99"]) == 0

    findings = json.loads(capsys.readouterr().out)["findings"]
    assert findings
    for finding in findings:
        assert {"general-motors", "toyota"} & set(finding["subjects"])
        assert finding["sources"]


@pytest.mark.slow
def test_what_the_end_of_a_partnership_changes_is_told(
    graph: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ended = ["--without", "AESC Sunderland supply to Nissan", "--org", "Nissan"]

    assert main(["risks", "single-source", *graph, *ended, "--format", "json"]) == 0

    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["subjects"][0] == "nissan"
    assert finding["note"].startswith("no longer so")
