"""`graphkit query`: named questions and own queries on the bundled alliances, as a person asks."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.cli import main
from graphkit.questions import questions

Answer = tuple[int, str, str]
DAY = "--param=day=2026-11-24"


@pytest.fixture
def query(bundled_folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Give a call of the command line: its exit code, its output, its errors."""

    def call(*line: str, graph: Path = bundled_folder) -> Answer:
        code = main(["query", *line, "--graph", str(graph)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_without_a_name_the_questions_are_listed_without_any_graph(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", "--format", "json", "--graph", str(tmp_path)]) == 0

    listed = json.loads(capsys.readouterr().out)
    assert [asked["name"] for asked in listed if not asked["waits_for"]] == list(questions())
    assert listed[0] == {
        "number": "Q1",
        "name": "partnerships",
        "question": "In which partnerships does this organization take part on a day, "
        "in which roles, with what share?",
        "parameters": ["organization", "[day]"],
        "languages": ["cypher", "sparql"],
        "waits_for": [],
    }


def test_the_list_ends_with_the_questions_that_wait_for_terms(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["query", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    main(["query"])
    answered, waiting = capsys.readouterr().out.split("\nWaiting for terms of the ontology:\n")

    assert len({row["number"] for row in rows} - {"Q26"}) == 25
    assert rows[-1]["waits_for"].startswith("Candidacy, RiskFinding")
    for row in rows:
        listed = waiting if row["waits_for"] else answered
        assert any(line.split()[:1] == [row["number"]] for line in listed.splitlines())


@pytest.mark.slow
def test_an_organization_goes_by_any_of_its_names(query: Callable[..., Answer]) -> None:
    line = ["controllers", DAY, "--format", "json"]

    by_name = query(*line, "--param", "organization=Lynk & Co")
    by_id = query(*line, "--param", "organization=lynk-co")

    assert by_name == by_id
    (row,) = json.loads(by_name[1])
    assert (row["controller"], row["holds"], row["weakest_share"]) == ("Geely Holding", "yes", 51)
    assert row["chain"][0] == "Zeekr holds 51 % of Lynk & Co"


@pytest.mark.slow
def test_a_table_has_question_values_rows_links_and_the_day_of_the_data(
    query: Callable[..., Answer],
) -> None:
    line = ["stakes-with-rival", "--param", "candidate=Leapmotor", "--param", "rival=Stellantis"]

    code, out, err = query(*line, DAY)

    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Does the candidate hold a stake in this rival, or is it held by it?"
    assert lines[1] == "candidate = leapmotor; rival = stellantis; day = 2026-11-24"
    assert any(line.startswith("yes") and "Stellantis" in line for line in lines)
    assert any(line.startswith("   1 http") for line in lines)
    assert "through" not in lines[3]
    assert lines[-1].endswith("rows; data of 2026-11-24")


@pytest.mark.slow
def test_where_a_table_would_be_too_wide_the_columns_stand_below_each_other(
    query: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphkit.cli.query.terminal_width", lambda: 60)

    _, out, _ = query("battery-plants", DAY, "--limit", "1")

    assert "capacity_gwh  28" in out.splitlines()
    assert max(len(line) for line in out.splitlines() if "http" not in line) <= 100


@pytest.mark.slow
def test_csv_has_a_list_in_one_cell(query: Callable[..., Answer]) -> None:
    _, out, _ = query("shared-platforms", DAY, "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) > 50
    assert all(";" in row["groups"] for row in rows)


@pytest.mark.slow
def test_a_cut_answer_says_so(query: Callable[..., Answer]) -> None:
    code, out, err = query("never-started", DAY, "--limit", "2")

    assert code == 0
    assert "\n2 rows; data of" in out
    assert err == "graphkit: cut at 2 rows: narrow the question, or raise --limit\n"


@pytest.mark.slow
def test_old_data_are_said_to_be_old(query: Callable[..., Answer]) -> None:
    _, _, err = query("controllers", "--param=organization=CATL", "--param=day=2029-01-01")

    assert "older than the day asked for" in err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "says"),
    [
        (["partnership"], "unknown question 'partnership'; nearest: partnerships"),
        (["partnerships"], "the question needs organization: add --param organization=..."),
        (["partnerships", "--param=organisation=CATL"], "unknown parameter 'organisation'"),
        (["partnerships", "--param=organization=Forrd"], "unknown organization 'Forrd'; nearest"),
        (["partnerships", "--param=organization"], "write it as NAME=VALUE"),
        (["controllers", "--param=organization=CATL", "--param=over=half"], "must be a number"),
        (["never-started", "--param=day=2026"], "'2026' is not a day"),
        (["partnerships-for-outcome", "--param=outcome=autonomy"], "nearest: autonomy-and-mob"),
        (["software-stacks", "--param=kind=Chip"], "nearest: SystemOnChip"),
        (["nothing.cypher"], "'nothing.cypher' cannot be read: No such file"),
        (["--cypher", "RETURN 1", "--param=a=b"], "--param and --language are for named"),
        (["--cypher", "MATCH (n"], "Syntax error at line 1"),
        (["--cypher", "MATCH (n) DETACH DELETE n"], "cannot change it"),
        (["--sparql", "DROP ALL"], "an update is refused"),
        (["--sparql", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], "SERVICE is"),
        (["never-started", "--limit", "0"], "'0' is no number of rows"),
        (["never-started", "--timeout", "soon"], "'soon' is no number of seconds"),
    ],
)
def test_what_is_wrong_is_one_line_and_exit_2(
    query: Callable[..., Answer], line: list[str], says: str
) -> None:
    code, out, err = query(*line)

    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.slow
def test_with_json_an_error_has_the_nearest_names(query: Callable[..., Answer]) -> None:
    _, _, err = query("shared-platfroms", "--format", "json")

    assert "shared-platforms" in json.loads(err)["alternatives"]


@pytest.mark.slow
def test_ones_own_cypher_and_sparql_give_the_same_rows(query: Callable[..., Answer]) -> None:
    cypher = "MATCH (b:Brand) RETURN b.iri AS id, b.name AS name ORDER BY id"
    sparql = "SELECT ?id ?name { ?id a aap:Brand ; aap:name ?name } ORDER BY ?id"

    first = query("--cypher", cypher, "--format", "json")
    second = query("--sparql", sparql, "--format", "json")

    assert first == second
    assert {"id": "acura", "name": "Acura"} in json.loads(first[1])


@pytest.mark.slow
def test_a_query_that_takes_too_long_ends_with_one_line(query: Callable[..., Answer]) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"

    code, _, err = query("--sparql", endless, "--timeout", "1")

    assert code == 2
    assert err == "graphkit: stopped after 1 s: narrow the query, or raise --timeout\n"


@pytest.mark.slow
def test_no_rows_for_a_misspelled_word_names_the_nearest(query: Callable[..., Answer]) -> None:
    code, out, err = query("--cypher", "MATCH (n:Organisation)-[:PARTOF]->() RETURN n")

    assert code == 0
    assert out.startswith("no rows;")
    assert err == (
        "graphkit: the graph has no label 'Organisation'; nearest: Organization\n"
        "graphkit: the graph has no relationship type 'PARTOF'; nearest: PART_OF\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".cypher", ".rq"])
def test_a_question_may_stand_in_a_file_of_ones_own(
    query: Callable[..., Answer], tmp_path: Path, suffix: str
) -> None:
    comment, body = {
        ".cypher": ("//", "MATCH (o:Organization {iri: $who}) RETURN o.country AS country"),
        ".rq": ("#", "SELECT ?country { $who aap:country/skos:notation ?country }"),
    }[suffix]
    file = tmp_path / f"seat{suffix}"
    header = [f"{comment} X1  Where?", f"{comment} parameters  who: organization"]
    file.write_text("\n".join([*header, body]), encoding="utf-8")

    code, out, _ = query(str(file), "--param", "who=Stellantis", "--format", "json")

    assert code == 0
    assert json.loads(out) == [{"country": "NL"}]


@pytest.mark.slow
def test_without_embedded_cypher_questions_go_in_sparql_and_cypher_says_what_to_do(
    query: Callable[..., Answer], bundled_folder: Path, tmp_path: Path
) -> None:
    graph = tmp_path / "graph"
    shutil.copytree(bundled_folder, graph)
    for folder in graph.glob("graph-*/cypher"):
        shutil.rmtree(folder)

    named = query("never-started", DAY, "--limit", "1", "--format", "json", graph=graph)
    own = query("--cypher", "RETURN 1 AS one", graph=graph)

    assert named[0] == 0
    assert len(json.loads(named[1])) == 1
    assert own[0] == 4
    assert "use --sparql" in own[2]
    assert own[2].count("\n") == 1
