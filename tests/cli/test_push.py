"""`graphkit push`: one line that says what the server has changed, and plain errors."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import graphkit
from graphkit.cli import main
from graphkit.content import folder
from graphkit.ontology import files, parse
from graphkit.store.folder import write_json
from graphkit.store.rdf import write_home
from tests.servers.neo4j_process import Neo4jProcess

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def examples_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the made-up world of ontology/examples.ttl as a graph folder."""
    home = tmp_path_factory.mktemp("pushed")
    graph = home / "graph-0"
    graph.mkdir()
    terms, codes = ([quad.triple for quad in parse(file)] for file in files())
    data = [quad.triple for quad in parse(folder("ontology") / "examples.ttl")]
    write_home(graph / "rdf", [*data, *codes], terms)
    said = {"digest": "0" * 64, "data_as_of": "2026-06-01", "graphkit": "0.1.0"}
    write_json(graph / "manifest.json", said)
    (home / "current").write_text("graph-0\n", encoding="utf-8")
    return home


@pytest.fixture
def run(
    examples_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Give a run of a line, with some environment, as exit code, output and errors."""
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GRAPHKIT_GRAPH", str(examples_folder))

    def give(*line: str, **environment: str) -> tuple[int, str, str]:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        code = main(line)
        return code, *capsys.readouterr()

    return give


@pytest.mark.server
def test_a_push_says_what_the_server_changed_and_a_second_one_nothing(
    run: Run, neo4j_server: Neo4jProcess
) -> None:
    neo4j_server.rows("MATCH (n) DETACH DELETE n")

    first = run("push", "neo4j", **neo4j_server.environment)
    nodes, edges = (
        neo4j_server.rows(f"MATCH {what} RETURN count(x)")[0][0]
        for what in ("(x) WHERE NOT x:Dataset", "()-[x]->()")
    )
    second = run("push", "neo4j", "--format", "json")

    assert (first[0], first[2]) == (0, "")
    assert first[1].startswith(
        f"{neo4j_server.uri}: nodes added {nodes:,}, changed 0, removed 0; "
        f"relationships added {edges:,}, changed 0, removed 0; properties set "
    )
    assert (second[0], second[2]) == (0, "")
    nothing = {"added": 0, "changed": 0, "removed": 0}
    told = json.loads(second[1])
    assert (told["target"], told["where"]) == ("neo4j", neo4j_server.uri)
    assert (told["nodes"], told["relationships"]) == (nothing, nothing)
    assert told["properties_set"] == 0


@pytest.mark.server
def test_a_push_from_python_is_the_same_and_tells_how_far_it_is(
    run: Run, examples_folder: Path, neo4j_526: Neo4jProcess
) -> None:
    run("push", "neo4j", **neo4j_526.environment)
    told: list[str] = []

    with graphkit.open(examples_folder) as graph:
        pushed = graph.push("neo4j", report=told.append)

    assert pushed.where == neo4j_526.uri
    assert "nodes added 0, changed 0, removed 0" in str(pushed)
    assert told[0] == "asking the server"


def test_a_push_without_settings_names_them(run: Run) -> None:
    code, out, errors = run("push", "neo4j", NEO4J_URI="bolt://127.0.0.1:1")

    assert (code, out) == (2, "")
    assert errors == (
        "graphkit: NEO4J_USERNAME and NEO4J_PASSWORD not set; a Neo4j server needs NEO4J_URI, "
        "NEO4J_USERNAME, NEO4J_PASSWORD (and NEO4J_DATABASE, where it isn't the user's home "
        "database)\n"
    )


def test_a_push_to_no_server_is_one_line(run: Run) -> None:
    code, out, errors = run(
        "push",
        "neo4j",
        NEO4J_URI="bolt://127.0.0.1:1",
        NEO4J_USERNAME="reader",
        NEO4J_PASSWORD="word",  # noqa: S106 (nobody asks for it)
    )

    assert (code, out) == (4, "")
    assert errors == (
        "graphkit: the Neo4j server at bolt://127.0.0.1:1 cannot be reached, or has stopped: "
        "Connection refused; see that it runs and that NEO4J_URI names its Bolt port\n"
    )


def test_an_unknown_target_is_told_with_those_that_there_are(run: Run) -> None:
    code, _, errors = run("push", "oracle")

    assert code == 2
    assert errors == "graphkit: unknown target 'oracle'; nearest: neo4j, sparql\n"
