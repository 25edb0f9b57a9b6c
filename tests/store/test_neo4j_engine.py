"""Cypher on a real Neo4j: read-only by the server, within a time, in the shape of all answers."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.errors import QueryError, StoreError
from graphkit.ontology import ID, ontology
from graphkit.projection import Edge, Node, PropertyGraph
from graphkit.store.answers import Cell, GraphNode, GraphPath, GraphRelationship
from graphkit.store.embedded import Embedded, write_embedded
from graphkit.store.neo4j_engine import Neo4jEngine
from graphkit.store.neo4j_server import Neo4jServer, Neo4jSettings
from tests.servers.artifacts import NEO4J, missing
from tests.servers.neo4j_process import Neo4jProcess, neo4j_process

pytestmark = [pytest.mark.server, pytest.mark.slow]

ALPHA = GraphNode(("Company", "Organization", "Resource"), "alpha", {"name": "Alpha"})
BETA = GraphNode(("Company", "Organization", "Resource"), "beta", {"name": "Beta"})
STAKE = GraphRelationship(
    "STAKE_IN", "alpha", "beta", {"role": ["investor"], "share": 49.0, "via": "deal.alpha"}
)
WORLD = PropertyGraph(
    nodes={
        "alpha": Node("alpha", "Company", ("Company", "Organization"), {"name": "Alpha"}),
        "beta": Node("beta", "Company", ("Company", "Organization"), {"name": "Beta"}),
    },
    edges=[
        Edge(
            "alpha", "STAKE_IN", "beta", {"share": 49.0, "role": ["investor"], "via": "deal.alpha"}
        )
    ],
)
ON_THE_SERVER = """
CREATE (a:Resource:Organization:Company {iri: $id + 'alpha', name: 'Alpha', pushedBy: 'graphkit'})
CREATE (b:Resource:Organization:Company {iri: $id + 'beta', name: 'Beta', pushedBy: 'graphkit'})
CREATE (a)-[:STAKE_IN {share: 49.0, role: ['investor'], via: $id + 'deal.alpha',
  pushedBy: 'graphkit'}]->(b)
"""
ENDLESS = (
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
    "WITH a, b WHERE a + b < 0 RETURN count(*) AS n"
)


@pytest.fixture(scope="module")
def process(neo4j_server: Neo4jProcess) -> Neo4jProcess:
    """Give a Neo4j of each version that holds two companies and a stake."""
    neo4j_server.empty()
    neo4j_server.rows(ON_THE_SERVER, id=ID)
    return neo4j_server


@pytest.fixture(scope="module")
def server(process: Neo4jProcess) -> Iterator[Neo4jServer]:
    with Neo4jServer(settings(process)) as found:
        yield found


@pytest.fixture
def engine(server: Neo4jServer) -> Neo4jEngine:
    return Neo4jEngine(server, rows=100, seconds=30)


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    """Give the same two companies in the embedded engine."""
    folder = tmp_path_factory.mktemp("two-companies") / "cypher"
    write_embedded(folder, WORLD, ontology())
    found = Embedded(folder)
    yield found
    found.close()


def settings(process: Neo4jProcess) -> Neo4jSettings:
    return Neo4jSettings(process.uri, process.username, process.password, process.database)


def rows(engine: Neo4jEngine | Embedded, query: str) -> list[list[Cell]]:
    return [list(row) for row in engine.table(query, {})[1]]


@pytest.mark.parametrize(
    "write",
    [
        "CREATE (n:Evil) RETURN n",
        "MERGE (n:Evil {a: 1}) RETURN n",
        "MATCH (n) SET n.name = 'changed'",
        "MATCH (n) REMOVE n:Company",
        "MATCH (n) DETACH DELETE n",
        "FOREACH (i IN [1] | CREATE (:Evil))",
        "UNWIND range(1, 9) AS i CALL (i) { CREATE (:Evil) } IN TRANSACTIONS OF 2 ROWS",
        "CALL db.createLabel('Evil')",
        "CALL db.createProperty('evil')",
        "CALL db.createRelationshipType('EVIL')",
        "CREATE INDEX evil FOR (n:Evil) ON (n.a)",
        "CREATE CONSTRAINT evil FOR (n:Evil) REQUIRE n.a IS UNIQUE",
        "CREATE USER evil SET PASSWORD 'evil-evil'",
        "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'evil-evil'",
    ],
)
def test_the_server_refuses_a_write(engine: Neo4jEngine, process: Neo4jProcess, write: str) -> None:
    before = everything(process)

    with pytest.raises(QueryError, match="only reads"):
        rows(engine, write)

    assert everything(process) == before


def everything(process: Neo4jProcess) -> list[object]:
    """Return all that a write could change."""
    return [
        process.rows("MATCH (n) RETURN n.iri, labels(n), properties(n) ORDER BY n.iri"),
        process.rows("MATCH ()-[r]->() RETURN type(r), properties(r)"),
        process.rows("SHOW INDEXES YIELD name RETURN name ORDER BY name"),
        process.rows("CALL db.labels() YIELD label RETURN label ORDER BY label"),
        process.rows("CALL db.propertyKeys() YIELD propertyKey AS k RETURN k ORDER BY k"),
        process.rows("SHOW USERS YIELD user RETURN user"),
    ]


def test_a_query_that_takes_too_long_is_stopped_on_the_server(
    server: Neo4jServer, process: Neo4jProcess
) -> None:
    start = time.monotonic()

    with pytest.raises(QueryError, match="stopped after 1 s: narrow the query, or raise"):
        rows(Neo4jEngine(server, rows=10, seconds=1), ENDLESS)

    assert time.monotonic() - start < 20
    assert running(process) == []


def running(process: Neo4jProcess) -> list[object]:
    """Return the transactions that are at work on the endless query."""
    found = process.rows("SHOW TRANSACTIONS YIELD currentQuery, status RETURN currentQuery, status")
    return [query for query, status in found if query == ENDLESS and status == "Running"]


def test_no_more_rows_are_taken_than_one_above_the_limit(
    server: Neo4jServer, process: Neo4jProcess
) -> None:
    query = "UNWIND range(1, 1000000000) AS n RETURN n"

    found = rows(Neo4jEngine(server, rows=7, seconds=30), query)

    assert found == [[n] for n in range(1, 9)]
    assert not [q for (q,) in process.rows("SHOW TRANSACTIONS YIELD currentQuery") if q == query]


def test_parameters_stay_values(engine: Neo4jEngine) -> None:
    hostile = "`}) DETACH DELETE n //\\u0027 ' \" \n \uff1cimg\uff1e"

    assert list(engine.table("RETURN $x AS x", {"x": hostile})[1]) == [[hostile]]


def test_what_is_wrong_in_a_query_is_one_line(engine: Neo4jEngine) -> None:
    with pytest.raises(QueryError) as caught:
        rows(engine, "MATCH (n:Company RETURN n")

    assert "line 1" in str(caught.value)
    assert "\n" not in str(caught.value)


THINGS = {
    "MATCH (n:Company) RETURN n ORDER BY n.iri": [[ALPHA], [BETA]],
    "MATCH ()-[r:STAKE_IN]->() RETURN r": [[STAKE]],
    "MATCH (a)-[r:STAKE_IN]->() RETURN [r, a] AS both": [[[STAKE, ALPHA]]],
    "MATCH p = (:Company {name: 'Beta'})<-[:STAKE_IN]-() RETURN p": [
        [GraphPath((BETA, ALPHA), (STAKE,))]
    ],
    "MATCH p = (n:Company {name: 'Beta'}) RETURN p, {path: p} AS held": [
        [GraphPath((BETA,), ()), {"path": GraphPath((BETA,), ())}]
    ],
    "MATCH ()-[r:STAKE_IN]->(b) RETURN {b: b, r: r, a: startNode(r)} AS all": [
        [{"a": ALPHA, "b": BETA, "r": STAKE}]
    ],
    "MATCH ()-[r:STAKE_IN]->(b) RETURN b{.*} AS b, properties(r) AS r": [
        [
            {"iri": "beta", "name": "Beta"},
            {"role": ["investor"], "share": 49.0, "via": "deal.alpha"},
        ]
    ],
    "MATCH (n:Company {name: 'Alpha'}) RETURN n.iri AS id, n.nothing AS none": [["alpha", None]],
}


@pytest.mark.parametrize(("query", "answer"), THINGS.items(), ids=THINGS)
def test_nodes_relationships_and_paths_have_one_shape_on_both_engines(
    engine: Neo4jEngine, embedded: Embedded, query: str, answer: list[list[Cell]]
) -> None:
    assert rows(engine, query) == answer
    assert rows(embedded, query) == answer


VALUES = {
    "date('2024-01-31')": "2024-01-31",
    "localtime('10:00')": "10:00",
    "localtime('10:00:05.5')": "10:00:05.500",
    "time('10:00:00.000000001-03:30')": "10:00:00.000000001-03:30",
    "localdatetime('2024-01-31T10:00')": "2024-01-31T10:00",
    "datetime('2024-01-31T10:00:00Z')": "2024-01-31T10:00Z",
    "datetime('2024-01-31T10:01:02.000001[Europe/Berlin]')": (
        "2024-01-31T10:01:02.000001+01:00[Europe/Berlin]"
    ),
    "duration({months: 1})": "P1M",
    "duration({months: 14, days: -3})": "P1Y2M-3D",
    "duration({hours: 25, seconds: 1, nanoseconds: 7})": "PT25H1.000000007S",
    "duration({milliseconds: -1500})": "PT-1.5S",
    "duration({minutes: -90, seconds: 30})": "PT-1H-29M-30S",
    "duration({days: 0})": "PT0S",
    "point({x: 1, y: 2})": {"crs": "cartesian", "srid": 7203, "x": 1.0, "y": 2.0},
    "point({latitude: 1, longitude: 2, height: 3})": {
        **dict.fromkeys(("latitude", "y"), 1.0),
        **dict.fromkeys(("longitude", "x"), 2.0),
        **dict.fromkeys(("height", "z"), 3.0),
        "crs": "WGS-84-3D",
        "srid": 4979,
    },
    "1.0 / 0": "Infinity",
    "-1.0 / 0": "-Infinity",
    "0.0 / 0": "NaN",
    "9223372036854775807": 9223372036854775807,
    "[1, 'a', null, true, 0.5, date('2024-01-31')]": [1, "a", None, True, 0.5, "2024-01-31"],
    "{b: duration({days: 1}), a: {node: []}}": {"a": {"node": []}, "b": "P1D"},
}


@pytest.mark.parametrize(("value", "cell"), VALUES.items(), ids=VALUES)
def test_a_value_is_spelled_the_same_on_both_engines(
    engine: Neo4jEngine, embedded: Embedded, value: str, cell: Cell
) -> None:
    assert rows(engine, f"RETURN {value} AS v") == [[cell]]
    assert rows(embedded, f"RETURN {value} AS v") == [[cell]]


@pytest.mark.parametrize(
    "value", ["date({year: 10000})", "datetime({year: 0})", "[1, {day: date({year: -5})}]"]
)
def test_a_year_that_the_driver_has_no_date_for_is_told(engine: Neo4jEngine, value: str) -> None:
    with pytest.raises(QueryError, match=r"outside the years 1 to 9999; .*toString"):
        rows(engine, f"RETURN {value} AS v")


@pytest.mark.parametrize("version", NEO4J)
def test_a_server_that_dies_in_the_middle_of_a_query_is_one_line(
    version: str, tmp_path: Path
) -> None:
    if reason := missing(NEO4J[version]):
        pytest.skip(reason)
    with neo4j_process(version, tmp_path) as dying:
        killing = threading.Timer(2, os.kill, (dying.pid, signal.SIGKILL))
        with Neo4jServer(settings(dying)) as server:
            killing.start()

            with pytest.raises(StoreError) as caught:
                rows(Neo4jEngine(server, rows=10, seconds=60), ENDLESS)

    assert not isinstance(caught.value, QueryError)
    assert "cannot be reached, or has stopped" in str(caught.value)
    assert "\n" not in str(caught.value)
