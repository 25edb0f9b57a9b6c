"""The servers of the tests are real, and end with the tests."""

import subprocess
import sys
from pathlib import Path

import neo4j
import pytest

from tests.servers.artifacts import FUSEKI, missing
from tests.servers.fuseki_process import FusekiProcess
from tests.servers.neo4j_process import Neo4jProcess, kernel_version
from tests.servers.process import NotStarted, started

pytestmark = pytest.mark.server


def test_a_neo4j_says_its_version_and_begins_empty(clean_neo4j: Neo4jProcess) -> None:
    assert kernel_version(clean_neo4j) == clean_neo4j.version
    assert clean_neo4j.rows("MATCH (n) RETURN count(n)") == [[0]]


def test_a_neo4j_answers_by_routing_too(neo4j_server: Neo4jProcess) -> None:
    uri = neo4j_server.uri.replace("bolt://", "neo4j://")

    with neo4j.GraphDatabase.driver(uri, auth=(neo4j_server.username, neo4j_server.password)) as at:
        assert at.execute_query("RETURN 1 AS one").records[0]["one"] == 1


def test_an_emptied_neo4j_holds_nothing(neo4j_server: Neo4jProcess) -> None:
    neo4j_server.rows("CREATE CONSTRAINT FOR (n:Thing) REQUIRE n.key IS UNIQUE")
    neo4j_server.rows("CREATE INDEX FOR (n:Thing) ON (n.name)")
    neo4j_server.rows("UNWIND range(1, 100) AS n CREATE (:Thing {key: n})-[:NEAR]->(:Thing)")

    neo4j_server.empty()

    assert neo4j_server.rows("MATCH (n) RETURN count(n)") == [[0]]
    assert neo4j_server.rows("SHOW CONSTRAINTS") == []
    assert neo4j_server.rows("SHOW INDEXES YIELD type WHERE type <> 'LOOKUP'") == []


def test_an_emptied_fuseki_holds_nothing(fuseki: FusekiProcess) -> None:
    fuseki.empty()


@pytest.mark.skipif(bool(missing(FUSEKI)), reason=str(missing(FUSEKI)))
def test_a_server_that_does_not_start_says_why(tmp_path: Path) -> None:
    wrong = ["--no-such-argument"]
    asking = started(FUSEKI, "FusekiServer.java", wrong, folder=tmp_path, ready=lambda: False)

    with pytest.raises(NotStarted, match="no-such-argument"), asking:
        pass


@pytest.mark.skipif(bool(missing(FUSEKI)), reason=str(missing(FUSEKI)))
def test_a_server_ends_when_the_tests_are_killed(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n"
        "from pathlib import Path\n"
        "from tests.servers.fuseki_process import fuseki_process\n"
        f"with fuseki_process(Path({str(tmp_path)!r})) as server:\n"
        "    print(server.pid, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )

    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert answer.returncode == -9
    assert gone(int(answer.stdout))


def gone(pid: int) -> bool:
    """Tell whether a process ends within ten seconds, without ending it."""
    waiting = ["timeout", "10", "tail", f"--pid={pid}", "-f", "/dev/null"]
    return subprocess.run(waiting, check=False).returncode == 0
