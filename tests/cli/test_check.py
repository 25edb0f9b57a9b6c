"""`graphkit check` on the bundled alliances: what it must find, how it ends, what it prints."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from graphkit.cli import main

pytestmark = pytest.mark.slow
DAY = "2026-11-24"


@pytest.fixture
def check(bundled_folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Give a call of the command line: its exit code, its output, its errors."""

    def call(*line: str) -> tuple[int, str, str]:
        code = main(["check", *line, "--as-of", DAY, "--graph", str(bundled_folder)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def by_id(ties: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {tie["partnership"]["id"]: tie for tie in ties}


def sourced(tie: dict[str, Any]) -> bool:
    return any(evidence["url"].startswith("http") for evidence in tie["evidence"])


def shares(tie: dict[str, Any]) -> dict[str, float | None]:
    return {partner["id"]: partner["share"] for partner in tie["partners"]}


def test_a_cell_maker_for_a_carmaker_against_three_rivals(check: Any) -> None:
    rivals = ["--rival", "General Motors", "--rival", "Stellantis", "--rival", "Tesla"]
    code, out, _ = check("CATL", "--for", "Ford", *rivals, "--format", "json")

    answer = json.loads(out)
    assert (code, answer["verdict"]) == (1, "ties")
    licence = by_id(answer["direct_ties"])["ford-catl-license"]
    assert licence["form"] == ["licensing"]
    assert licence["announced"] == "2023-02-13"
    assert "Michigan" in licence["partnership"]["name"]
    ties = {
        rival: by_id([t for t in answer["rival_ties"] if t["rival"] == rival])
        for rival in ("general-motors", "stellantis", "tesla")
    }
    venture = ties["stellantis"]["stellantis-catl-spain"]
    assert venture["region"] == ["ES"]
    assert venture["form"] == ["joint-venture"]
    assert shares(venture) == {"catl": 50.0, "stellantis": 50.0}
    assert ties["tesla"]["catl-tesla-lfp"]["form"] == ["supply-agreement"]
    assert ties["general-motors"]["catl-gm-bolt"]["form"] == ["supply-agreement"]
    assert all(sourced(tie) for tie in [*answer["direct_ties"], *answer["rival_ties"]])
    assert all(tie["status"] and tie["partners"] for tie in answer["rival_ties"])


def test_a_carmaker_whose_venture_and_owner_are_a_rivals(check: Any) -> None:
    code, out, _ = check(
        "Leapmotor", "--for", "Volkswagen Group", "--rival", "Stellantis", "--format", "json"
    )

    answer = json.loads(out)
    assert code == 1
    venture = by_id(answer["rival_ties"])["leapmotor-international-jv"]
    assert shares(venture) == {"leapmotor": 49.0, "stellantis": 51.0}
    (link,) = answer["ownership"]["links"]
    assert (link["owner"]["id"], link["owned"]["id"], link["share"]) == (
        "stellantis",
        "leapmotor",
        20.0,
    )
    talks = by_id(answer["direct_ties"])["vw-jetta-leapmotor-talks"]
    assert [step["id"] for step in talks["via"]] == ["faw-volkswagen"]
    assert talks["holds"] == "no"
    assert talks["status"] == "announced"


def test_a_name_that_nobody_has_is_exit_2(check: Any) -> None:
    code, out, err = check("Nobody Motors")

    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "no name is near" in err or "nearest:" in err


def test_a_slip_of_the_pen_is_read_right_and_said(check: Any) -> None:
    code, out, _ = check("Stelantis", "--for", "CATL")
    as_json = json.loads(check("Stelantis", "--for", "CATL", "--format", "json")[1])

    assert code == 0
    assert "'Stelantis' read as Stellantis (corporate group)" in out
    assert as_json["candidate"]["match"]["method"] == "typo"


def test_a_short_misspelt_name_is_not_guessed_but_the_near_one_is_named(check: Any) -> None:
    code, _, err = check("Rivien", "--format", "json")

    assert code == 2
    assert "Rivian" in json.loads(err)["alternatives"]


def test_a_lookalike_is_not_taken_for_the_other(check: Any) -> None:
    code, _, err = check("Samsung SDS")

    assert code == 2
    assert "Samsung SDI" in err


def test_quiet_says_nothing_but_the_exit_code(check: Any) -> None:
    assert check("CATL", "--for", "Ford", "--rival", "Tesla", "--quiet") == (1, "", "")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param(["CATL", "--for", "CATL"], "both the candidate", id="one asks about itself"),
        pytest.param(["   "], "is empty", id="empty name"),
        pytest.param(["x" * 10_000], "10000 characters", id="endless name"),
        pytest.param(["\x00\u202e"], "no name is near", id="control and bidi characters"),
        pytest.param(["CATL", "--file", "x.csv"], "one candidate, or a file", id="both"),
        pytest.param(["--file", "/nowhere/x.csv"], "cannot be read", id="no such file"),
    ],
)
def test_wrong_questions_are_one_line_and_exit_2(check: Any, line: list[str], words: str) -> None:
    code, out, err = check(*line)

    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert words in err


def test_a_day_that_the_calendar_lacks_is_exit_2(
    bundled_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "CATL", "--as-of", "2025-13", "--graph", str(bundled_folder)]) == 2

    assert "is not a day" in capsys.readouterr().err


def test_many_names_are_a_row_each(check: Any, tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("name,country\nCATL,CN\nNobody Motors,\nNorthvolt,SE\n", encoding="utf-8")

    code, out, _ = check("--file", str(file), "--for", "Ford", "--format", "csv")

    rows = list(csv.DictReader(out.splitlines()))
    assert code == 2
    assert [(row["name"], row["id"], row["exit_code"]) for row in rows] == [
        ("CATL", "catl", "0"),
        ("Nobody Motors", "", "2"),
        ("Northvolt", "northvolt", "0"),
    ]
    assert {(row["as_of"], row["data_as_of"]) for row in rows} == {(DAY, DAY)}


def test_many_names_say_which_days_are_meant_in_each_format(check: Any, tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("CATL\n", encoding="utf-8")

    _, table, _ = check("--file", str(file), "--for", "Ford")
    _, json_, _ = check("--file", str(file), "--for", "Ford", "--format", "json")

    assert table.startswith(f"on {DAY}, by data of {DAY}\n")
    assert [(row["as_of"], row["data_as_of"]) for row in json.loads(json_)] == [(DAY, DAY)]


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        pytest.param("", 2, "there is no name in it", id="empty"),
        pytest.param('name\n"CATL\n', 3, "a quote is opened and never closed", id="open quote"),
        pytest.param("x" * 140_000, 3, "more than 131,072 characters", id="endless cell"),
    ],
)
def test_a_file_that_is_no_list_of_names_is_one_line(
    check: Any, tmp_path: Path, *, content: str, code: int, words: str
) -> None:
    file = tmp_path / "names.csv"
    file.write_text(content, encoding="utf-8")

    ended, out, err = check("--file", str(file), "--for", "Ford")

    assert (ended, out, err.count("\n")) == (code, "", 1)
    assert words in err


def test_the_shares_are_those_of_the_day(check: Any) -> None:
    _, out, _ = check("Volkswagen Group", "--for", "JAC", "--format", "json")

    ties = by_id(json.loads(out)["direct_ties"])
    assert sorted(filter(None, shares(ties["volkswagen-anhui-jv"]).values())) == [25.0, 75.0]


def test_a_supplier_whose_asset_a_rival_uses_is_not_clear(check: Any) -> None:
    code, out, _ = check("Mobileye", "--rival", "General Motors", "--format", "json")

    answer = json.loads(out)
    assert (code, answer["verdict"]) == (1, "ties")
    assert ["asset-use"] in [tie["form"] for tie in answer["rival_ties"]]


def test_the_table_names_partner_dates_shares_and_sources(check: Any) -> None:
    code, out, _ = check("Leapmotor", "--for", "Volkswagen Group", "--rival", "Stellantis")

    assert code == 1
    assert "VERDICT  ties:" in out
    assert "Leapmotor (equity partner) 49 %; Stellantis (equity partner) 51 %" in out
    assert "via FAW-Volkswagen" in out
    assert out.index("TIES WITH VOLKSWAGEN GROUP") < out.index("TIES WITH RIVALS")
    assert "https://" in out


def test_many_are_parted_into_three_files_and_a_filled_review_is_applied(
    check: Any, tmp_path: Path
) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name\nStelantis\nSamsung SDS\nNobody Motors\n", encoding="utf-8")
    out = tmp_path / "checked"

    check("--file", str(names), "--for", "Ford", "--out", str(out))
    review = out / "unresolved.csv"
    before = _counted(out)
    filled = review.read_text("utf-8").replace("samsung-sdi,,", "samsung-sdi,not-same,", 1)
    review.write_text(filled, encoding="utf-8")
    check("--file", str(names), "--for", "Ford", "--out", str(out), "--judgements", str(review))

    assert before == {"found.csv": 1, "not-found.csv": 1, "unresolved.csv": 1}
    assert _counted(out) == {"found.csv": 1, "not-found.csv": 2, "unresolved.csv": 0}


def _counted(folder: Path) -> dict[str, int]:
    return {file.name: len(file.read_text("utf-8").splitlines()) - 1 for file in folder.iterdir()}


def test_a_judgement_wins_and_its_taking_out_undoes_it(check: Any, tmp_path: Path) -> None:
    said = tmp_path / "said.csv"
    header = "name,organization,verdict\n"
    said.write_text(header + "Our Cell Friends,catl,same\n", encoding="utf-8")

    code, out, _ = check("our cell friends", "--judgements", str(said))
    said.write_text(header, encoding="utf-8")
    undone = check("our cell friends", "--judgements", str(said))

    assert code == 0
    assert "CATL (catl)" in out
    assert undone[0] == 2


def test_the_rules_are_explained(check: Any) -> None:
    code, out, _ = check("--explain")

    assert code == 0
    for subject in ("WHO IS MEANT", "VERDICT", "NONE", "RIVALS"):
        assert subject in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("CATL", "--out", "somewhere"),
        ("CATL", "--for", "Ford", "--rival", "Tesla", "--rivals", "auto"),
        ("CATL", "--rivals", "auto"),
        ("CATL", "--rivals", "absent.csv"),
    ],
)
def test_what_does_not_go_together_is_said(check: Any, arguments: tuple[str, ...]) -> None:
    code, _, err = check(*arguments)

    assert code == 2
    assert err.count("\n") == 1


def test_the_schema_of_an_answer_is_printed(check: Any) -> None:
    code, out, _ = check("--json-schema")
    _, answer, _ = check("CATL", "--format", "json")

    assert code == 0
    assert json.loads(out)["$id"] == json.loads(answer)["schema"]
