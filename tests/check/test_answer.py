"""The answer whole: JSON keys, lines for a person, many names, hostile text."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.check import Answer
from graphkit.check.labels import Labels
from graphkit.check.many import check_names, exit_code
from graphkit.check.report import report
from graphkit.cli import main
from graphkit.errors import AmbiguousName, UsageError

TODAY = "2026-06-01"
KEYS = {
    "schema",
    "leak",
    "overlaps",
    "candidate",
    "as_of",
    "data_as_of",
    "for",
    "rivals",
    "verdict",
    "gates",
    "direct_ties",
    "rival_ties",
    "ownership",
    "shared",
    "paths",
    "delta",
    "score",
    "coverage",
    "not_assessed",
    "remarks",
}
TIE_KEYS = {
    "partnership",
    "form",
    "status",
    "from",
    "to",
    "last_seen",
    "holds",
    "partners",
    "rival",
    "via",
    "outcome",
    "region",
    "exit_terms",
    "evidence",
}


def text(world: AllianceGraph, answer: Answer) -> str:
    return "\n".join(report(answer, Labels(world.rdf), width=100))


def test_the_answer_has_the_keys_that_scripts_rely_on(world: AllianceGraph) -> None:
    answer = world.check("Beta Cells", for_="Alpha", rivals=["Delta"], as_of=TODAY).to_json()

    assert set(answer) == KEYS
    (tie, *_) = json.loads(json.dumps(answer["rival_ties"]))
    assert set(tie) >= TIE_KEYS
    assert set(tie["partners"][0]) == {"id", "name", "role", "share"}
    assert set(tie["evidence"][0]) == {
        "url",
        "publisher",
        "grade",
        "published",
        "retrieved",
        "supports",
    }
    assert answer["candidate"] == {
        "id": "beta-cells",
        "name": "Beta Cells",
        "kind": "company",
        "match": {
            "asked": "Beta Cells",
            "method": "name",
            "score": 1.0,
            "explanation": "its name",
            "runner_up": None,
            "alternatives": [],
        },
        "legal_name": "Beta Cells Co., Ltd.",
        "identifiers": [],
        "part_of": [],
    }


def test_what_is_left_out_is_said(world: AllianceGraph) -> None:
    answer = world.check("Beta Cells", for_="Alpha", rivals=["Delta"], as_of=TODAY)

    assert answer.delta is None
    assert {"delta", "gates.restricted-ownership"} <= {m.part for m in answer.not_assessed}


def test_the_report_puts_findings_first(world: AllianceGraph) -> None:
    shown = text(world, world.check("Beta Cells", for_="Alpha", rivals=["Delta"], as_of=TODAY))

    titles = [line for line in shown.splitlines() if line.isupper()]
    assert [title.partition(" (")[0] for title in titles[:4]] == [
        "GATES",
        "TIES WITH ALPHA MOTORS",
        "TIES WITH RIVALS",
        "OWNERSHIP",
    ]
    assert "another source says equity share 50" in shown
    assert "https://example.org/alpha-report" in shown


def test_the_report_warns_of_old_data(world: AllianceGraph) -> None:
    fresh = text(world, world.check("Beta Cells", as_of="2026-11-28"))
    old = text(world, world.check("Beta Cells", as_of="2026-11-29"))

    assert "WARNING" not in fresh
    assert "WARNING: the data are 181 days older" in old


def test_none_is_never_said_where_the_data_cannot_know(world: AllianceGraph) -> None:
    shown = text(world, world.check("Thin One", for_="Good One", as_of=TODAY))

    assert "VERDICT  cannot tell" in shown
    assert "none in coverage" not in shown


@pytest.mark.parametrize(
    ("question", "line"),
    [
        pytest.param(
            {"candidate": "Good One", "for_": "Good Counted"},
            "none in coverage: no tie in force found; both gone through (Good One good, "
            "Good Counted 7 of 14 known recorded)",
            id="none with us",
        ),
        pytest.param(
            {"candidate": "Good Counted"},
            "none in coverage: no tie in force found; gone through (Good Counted 7 of 14 known "
            "recorded)",
            id="none alone",
        ),
        pytest.param(
            {"candidate": "Kappa Cells", "rivals": ["Gamma Cars"]},
            "cannot tell: no tie in force found (1 past listed), and the coverage does not allow "
            "to say that there is none",
            id="a past tie is told",
        ),
        pytest.param(
            {"candidate": "Good One", "rivals": ["Good One", "Good Two"]},
            "Good One is itself a rival; none in coverage: no tie in force found; both gone "
            "through (Good One good, Good Two good)",
            id="a certain gate is named",
        ),
        pytest.param(
            {"candidate": "Nu Cells", "for_": "Alpha", "rivals": ["Delta"]},
            "Nu Cells is controlled by the rival Delta Auto: Delta Auto > Nu Cells; ties: 1 gate, "
            "1 with rivals (Delta Auto 1), cannot tell with Alpha Motors, 1 by ownership",
            id="control is named",
        ),
    ],
)
def test_the_verdict_says_no_more_than_is_known(
    world: AllianceGraph, question: dict[str, Any], line: str
) -> None:
    shown = "\n".join(report(world.check(**question, as_of=TODAY), Labels(world.rdf), width=1000))

    assert f"VERDICT  {line}\n" in shown


def test_the_reason_of_a_row_says_what_was_gone_through(world: AllianceGraph) -> None:
    ask = world.partner_check
    (none,) = check_names(ask, ["Good One"], rivals=["Good Counted"], as_of=TODAY)
    (itself,) = check_names(ask, ["Good One"], rivals=["Good One"], as_of=TODAY)

    assert none.reason == (
        "no tie in force found; both gone through (Good One good, Good Counted 7 of 14 known "
        "recorded)"
    )
    assert itself.reason.startswith("is-rival (certain): Good One is itself a rival; ")
    assert itself.exit_code == 1


def test_what_does_not_count_is_called_by_what_it_is(world: AllianceGraph) -> None:
    def shown(candidate: str, for_: str, day: str) -> str:
        return text(world, world.check(candidate, for_=for_, as_of=day))

    assert "[past] supply agreement: Kappa" in shown("Kappa Cells", "Gamma", TODAY)
    assert "[cancelled] " in shown("Epsilon Software", "Gamma", TODAY)
    assert "[announced] " in shown("Kappa Cells", "Delta", TODAY)
    assert "[later] " in shown("Kappa Cells", "Delta", "2019-04-30")
    assert "[later] equity stake: Delta Auto takes over" in shown("Nu Cells", "Delta", "2020-01-01")
    assert "1 later listed" in shown("Kappa Cells", "Delta", "2019-04-30")


def test_hostile_names_arrive_as_text(
    world_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["check", "rho-evil", "--for", "Alpha", "--graph", str(world_folder)])

    shown = capsys.readouterr().out
    assert code == 0
    assert "<img src=x onerror=alert(1)>" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_hostile_names_run_in_no_spreadsheet(
    world_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "rho-evil", "--for", "Alpha", "--graph", str(world_folder), "--format", "csv"])

    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [(row["section"], row["id"]) for row in rows] == [
        ("verdict", "rho-evil"),
        ("direct tie", "rho-alpha"),
    ]
    assert rows[1]["what"].startswith("'=HYPERLINK")


def test_a_name_that_is_a_query_is_only_a_name(world: AllianceGraph) -> None:
    attack = 'Rho") } DELETE WHERE { ?s ?p ?o } #'

    assert world.check(attack, as_of=TODAY).candidate.id == "rho-evil"


def test_many_names_are_a_row_each_and_none_stops_the_rest(world: AllianceGraph) -> None:
    names = ["Beta", "Nobody Motors", "Sigma", "", "Good One", "Thin One"]

    rows = list(check_names(world.partner_check, names, rivals=["Good Two"], as_of=TODAY))

    assert [(row.name, row.id, row.verdict, row.exit_code) for row in rows] == [
        ("Beta", "beta-cells", "none-in-coverage", 0),
        ("Nobody Motors", None, None, 2),
        ("Sigma", None, None, 2),
        ("", None, None, 2),
        ("Good One", "good-one", "none-in-coverage", 0),
        ("Thin One", "thin-one", "cannot-tell", 5),
    ]
    assert "sigma-cells" in rows[2].reason
    assert exit_code(rows) == 2


def test_a_wrong_name_of_ours_stops_before_the_first_row(world: AllianceGraph) -> None:
    with pytest.raises(AmbiguousName):
        list(check_names(world.partner_check, ["Beta"], rivals=["Sigma"], as_of=TODAY))


def test_one_who_asks_is_not_the_candidate(world: AllianceGraph) -> None:
    with pytest.raises(UsageError, match="both the candidate and the one that asks"):
        world.check("Beta Cells", for_="beta-cells")


def test_one_who_asks_is_not_its_own_rival(world: AllianceGraph) -> None:
    with pytest.raises(UsageError, match="its own rival"):
        world.check("Beta Cells", for_="Alpha", rivals=["Alpha Motors AG"])


def test_a_long_section_is_cut_and_says_how_much_is_left(world: AllianceGraph) -> None:
    answer = world.check("Gamma Cars", as_of=TODAY)
    counting = sum(tie.counts for tie in answer.direct_ties)

    short = "\n".join(report(answer, Labels(world.rdf), width=100, most=1))

    assert counting > 1
    assert f"and {counting - 1} more: " in short
    assert "(--all prints them)" in short
    assert " more: " not in text(world, answer)


def test_a_check_says_which_of_a_group_is_meant(world: AllianceGraph) -> None:
    answer = world.check("Gamma Cars", as_of=TODAY)

    assert [group.name for group in answer.candidate.part_of] == ["Gamma Group"]
    assert "part of Gamma Group" in text(world, answer)
    assert "lei:00EX00DELTAAUTO00056" in text(world, world.check("Delta", as_of=TODAY))
