"""`--on`: the verbs read a graph on a real server and print what they print for the folder."""

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import graphkit
from graphkit.alliance_graph import AllianceGraph
from graphkit.cli import main
from graphkit.errors import UsageError
from graphkit.ontology import ONTOLOGY, files, parse
from graphkit.store.sparql_replacement import replace
from graphkit.store.sparql_server import SparqlServer
from graphkit.store.sparql_settings import SparqlSettings
from tests.servers.fuseki_process import FusekiProcess
from tests.servers.graphs import hold, named
from tests.servers.neo4j_process import Neo4jProcess

Answer = tuple[int, str, str]
DAY = "2026-11-24"
_PATIENCE = 90.0
"""For how many seconds a busy machine may start a program, or a server end a query."""
CHECKS: list[tuple[str, str | None, list[str], str | None]] = [
    ("CATL", "Ford", ["Tesla", "General Motors"], None),
    ("Northvolt", "Volkswagen Group", [], "2024-06-01"),
    ("Rivian", "Toyota", ["Volkswagen Group"], DAY),
    ("Horizon Robotics", None, [], DAY),
]
OWN_CYPHER = [
    "MATCH (n:Resource) RETURN n ORDER BY n.iri LIMIT 3",
    "MATCH (n:Concept) RETURN n ORDER BY n.iri LIMIT 3",
    "MATCH p = ({name: 'Opel'})-[:PART_OF]->()<-[:PART_OF]-({name: 'Jeep'}) RETURN p",
    "MATCH (:Company)-[r:PARTICIPATES_IN]->() RETURN r ORDER BY r.via LIMIT 3",
    "RETURN date('2024-01-31') AS d, duration({months: 1}) AS m, localtime('10:00') AS l",
    "RETURN datetime('2024-01-31T10:00:00.5+01:00') AS t",
    "MATCH (n:Resource) UNWIND labels(n) AS label RETURN label, count(*) AS n ORDER BY label",
    "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS n ORDER BY type",
]
OWN_SPARQL = (
    "SELECT ?kind (COUNT(?x) AS ?n) { ?x a ?kind ; aap:name ?y } GROUP BY ?kind ORDER BY ?kind"
)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Give a call of the command line: its exit code, its output, its errors."""

    def call(*line: str) -> Answer:
        code = main(line)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def neo4j(neo4j_server: Neo4jProcess, bundled: AllianceGraph) -> Iterator[Neo4jProcess]:
    """Give a Neo4j of each version that holds the bundled graph and that the environment names."""
    hold(neo4j_server, bundled)
    with named(neo4j_server.environment):
        yield neo4j_server


@pytest.fixture
def sparql(fuseki: FusekiProcess, bundled: AllianceGraph) -> Iterator[FusekiProcess]:
    """Give a SPARQL server that holds the bundled graph and that the environment names."""
    hold(fuseki, bundled)
    with named(fuseki.environment):
        yield fuseki


def answers(graph: AllianceGraph) -> dict[str, object]:
    """Return what each verb finds in a graph, and all that the graph holds."""
    checks = [graph.check(c, for_=us, rivals=r, as_of=day) for c, us, r, day in CHECKS]
    return {
        "check": [check.to_json() for check in checks],
        "show": graph.show("LG Energy Solution", as_of=DAY).to_json(),
        "risks": [finding.row() for finding in graph.risks(as_of=DAY)],
        "map": graph.map(as_of=DAY),
        "schema": graph.schema(),
        "property graph": graph.property_graph(),
        "triples": set(graph.rdf.triples()),
        "data as of": graph.data_as_of,
    }


@pytest.fixture(scope="module")
def in_the_folder(bundled: AllianceGraph) -> dict[str, object]:
    return answers(bundled)


@pytest.mark.slow
@pytest.mark.server
@pytest.mark.usefixtures("neo4j")
def test_on_neo4j_every_verb_finds_what_it_finds_in_the_folder(
    in_the_folder: dict[str, object],
) -> None:
    with graphkit.open(on="neo4j") as graph:
        there = answers(graph)

    assert [name for name, found in in_the_folder.items() if there[name] != found] == []


@pytest.mark.slow
@pytest.mark.server
@pytest.mark.usefixtures("sparql")
def test_on_a_sparql_server_every_verb_finds_what_it_finds_in_the_folder(
    in_the_folder: dict[str, object],
) -> None:
    with graphkit.open(on="sparql") as graph:
        there = answers(graph)

    assert [name for name, found in in_the_folder.items() if there[name] != found] == []


@pytest.mark.slow
@pytest.mark.server
@pytest.mark.usefixtures("neo4j")
def test_a_check_prints_the_same_and_ends_with_the_same_code_on_neo4j(
    call: Callable[..., Answer], bundled_folder: Path
) -> None:
    line = ["check", "CATL", "--for", "Ford", "--rival", "Tesla"]

    assert call(*line, "--on", "neo4j") == call(*line, "--graph", str(bundled_folder))


@pytest.mark.slow
@pytest.mark.server
@pytest.mark.usefixtures("neo4j")
def test_ones_own_cypher_prints_the_same_on_neo4j(
    call: Callable[..., Answer], bundled_folder: Path
) -> None:
    formats = itertools.cycle(["json", "csv", "table", "json"])
    for query, format_ in zip(OWN_CYPHER, formats, strict=False):
        line = ["query", "--cypher", query, "--format", format_]
        here = call(*line, "--graph", str(bundled_folder))

        assert call(*line, "--on", "neo4j") == here
        assert (here[0], here[2]) == (0, "")


@pytest.mark.slow
@pytest.mark.server
def test_ones_own_sparql_prints_the_same_on_the_server_and_at_its_address(
    call: Callable[..., Answer], bundled_folder: Path, sparql: FusekiProcess
) -> None:
    line = ["query", "--sparql", OWN_SPARQL]
    here = call(*line, "--graph", str(bundled_folder))

    assert call(*line, "--on", "sparql") == here
    assert call(*line, "--on", sparql.query) == here


@pytest.mark.slow
@pytest.mark.server
@pytest.mark.usefixtures("neo4j", "sparql")
@pytest.mark.parametrize(
    ("line", "says"),
    [
        (["--sparql", OWN_SPARQL, "--on", "neo4j"], "a Neo4j server answers Cypher only"),
        (["never-started", "--language", "sparql", "--on", "neo4j"], "answers Cypher only"),
        (["--cypher", "RETURN 1", "--on", "sparql"], "a SPARQL server answers no Cypher"),
        (["--cypher", "MATCH (n) DETACH DELETE n", "--on", "neo4j"], "not one that only reads"),
        (["--sparql", "CLEAR ALL", "--on", "sparql"], "an update is refused"),
    ],
)
def test_what_a_server_does_not_do_is_one_line_and_exit_2(
    call: Callable[..., Answer], line: list[str], says: str
) -> None:
    code, out, err = call("query", *line)

    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("on", "says"),
    [
        ("neo", "unknown server 'neo'; nearest: neo4j"),
        ("bolt://localhost:7687", "set NEO4J_URI to it and use --on neo4j"),
        ("neo4j", "NEO4J_URI"),
        ("sparql", "SPARQL_ENDPOINT"),
    ],
)
def test_a_server_that_is_not_named_rightly_is_one_line(
    call: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, on: str, says: str
) -> None:
    for name in [name for name in os.environ if name.startswith(("NEO4J_", "SPARQL_"))]:
        monkeypatch.delenv(name)

    code, out, err = call("check", "CATL", "--on", on)

    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_a_folder_and_a_server_are_not_named_together(call: Callable[..., Answer]) -> None:
    code, _, err = call("show", "CATL", "--graph", "x", "--on", "neo4j")

    assert code == 2
    assert "not allowed with argument" in err
    with pytest.raises(UsageError, match="in a folder or on a server"):
        graphkit.open("x", on="neo4j")


def terms() -> Iterator[ox.Triple]:
    """Yield the ontology's terms, which a push sends first."""
    return (quad.triple for quad in parse(files()[0]))


@pytest.mark.server
@pytest.mark.slow
def test_an_empty_server_and_an_unfinished_push_say_what_to_do(
    call: Callable[..., Answer], clean_neo4j: Neo4jProcess, clean_fuseki: FusekiProcess
) -> None:
    with named(clean_neo4j.environment | clean_fuseki.environment):
        empty = call("check", "CATL", "--on", "neo4j")
        bare = call("check", "CATL", "--on", "sparql")
        clean_neo4j.rows(
            "CREATE (:Dataset {iri: 'https://w3id.org/automotive-alliances/graph', "
            "pushedBy: 'graphkit'})"
        )
        unfinished = call("map", "--on", "neo4j", "-o", "-")
        with SparqlServer(SparqlSettings.from_environment()) as asked:
            replace(asked, {ONTOLOGY: terms}, lambda _: None)
        half = call("check", "CATL", "--on", "sparql")

    assert {empty[0], bare[0], unfinished[0], half[0]} == {4}
    assert "no graph on the Neo4j server" in empty[2]
    assert "run `graphkit push neo4j`" in empty[2]
    assert "no graph on the SPARQL server" in bare[2]
    assert "run `graphkit push sparql`" in bare[2]
    assert "begun and not finished; run `graphkit push neo4j` again" in unfinished[2]
    assert "begun and not finished; run `graphkit push sparql` again" in half[2]
    assert [answer[2].count("\n") for answer in (empty, bare, unfinished, half)] == [1, 1, 1, 1]


@pytest.mark.server
@pytest.mark.slow
def test_an_interrupt_ends_the_query_on_the_server_too(neo4j: Neo4jProcess) -> None:
    query = (
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
        "WITH a, b WHERE a + b < 0 RETURN count(*) AS endless"
    )

    def running() -> bool:
        found = neo4j.rows("SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery")
        return [query] in found

    asking = subprocess.Popen(
        [sys.executable, "-m", "graphkit", "query", "--cypher", query, "--on", "neo4j"],
        stderr=subprocess.PIPE,
        text=True,
    )
    within(_PATIENCE, running)
    asking.send_signal(signal.SIGINT)
    _, err = asking.communicate(timeout=_PATIENCE)

    assert (asking.returncode, err) == (130, "")
    within(_PATIENCE, lambda: not running())


def within(seconds: float, comes: Callable[[], bool]) -> None:
    """Wait until something comes, and fail if it doesn't in time."""
    until = time.monotonic() + seconds
    while not comes():
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.mark.server
@pytest.mark.slow
@pytest.mark.usefixtures("neo4j")
def test_an_answer_of_things_is_typed_in_python() -> None:
    with graphkit.open(on="neo4j") as graph:
        answer = graph.cypher_rows("MATCH (n:Organization {name: 'Ford'}) RETURN n")

    ((ford,),) = answer.rows
    assert str(ford) == "Ford (Company, Organization)"
    assert json.dumps([column.name for column in answer.columns]) == '["n"]'
