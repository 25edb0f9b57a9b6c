"""A Neo4j server: read-only reading, whole writing, and one plain line for each error."""

import http.server
import socket
import threading
from collections.abc import Iterator

import pytest

from graphkit.errors import QueryError, StoreError, UsageError
from graphkit.ontology import ontology
from graphkit.store.neo4j_schema import Names, constraints, quoted
from graphkit.store.neo4j_server import Neo4jServer, Neo4jSettings, Transaction
from tests.servers.fuseki_process import FusekiProcess
from tests.servers.neo4j_process import Neo4jProcess

ENVIRONMENT = {
    "NEO4J_URI": "neo4j://one.example:7687",
    "NEO4J_USERNAME": "reader",
    "NEO4J_PASSWORD": "secret-word",
}


@pytest.fixture
def server(neo4j_server: Neo4jProcess) -> Iterator[Neo4jServer]:
    with Neo4jServer(Neo4jSettings.from_environment(neo4j_server.environment)) as opened:
        yield opened


@pytest.fixture
def silent() -> Iterator[int]:
    """Give a port that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@pytest.fixture
def web() -> Iterator[int]:
    """Give a port that answers HTTP."""

    class Quiet(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield serving.server_port
        serving.shutdown()


def told(settings: Neo4jSettings, query: str = "RETURN 1", seconds: float | None = None) -> str:
    """Return the error of a query as one line, after seeing that it is one and of exit 4."""
    with (
        pytest.raises(StoreError) as error,
        Neo4jServer(settings, patience=0.5) as opened,
    ):
        list(opened.read(query, seconds=seconds)[1])
    assert error.value.exit_code == (2 if isinstance(error.value, QueryError) else 4)
    assert len(str(error.value).splitlines()) == 1
    return str(error.value)


def at(uri: str) -> Neo4jSettings:
    return Neo4jSettings(uri, "reader", "secret-word")


def test_the_environment_says_where_the_server_is() -> None:
    settings = Neo4jSettings.from_environment(ENVIRONMENT)
    chosen = Neo4jSettings.from_environment({**ENVIRONMENT, "NEO4J_DATABASE": "cars"})

    assert settings == Neo4jSettings("neo4j://one.example:7687", "reader", "secret-word", None)
    assert chosen.database == "cars"


@pytest.mark.parametrize("name", sorted(ENVIRONMENT))
def test_a_missing_setting_is_named(name: str) -> None:
    with pytest.raises(UsageError, match=f"^{name} not set"):
        Neo4jSettings.from_environment({**ENVIRONMENT, name: ""})


def test_a_password_never_shows() -> None:
    with_user = at("bolt://reader:secret-word@one.example")

    assert "secret" not in repr(at("bolt://one.example"))
    assert "secret" not in told(with_user)


@pytest.mark.parametrize(
    "uri",
    ["http://one.example", "one.example:7687", "bolt://", "bolt://one.example:x", "bolt://[::1"],
)
def test_what_is_no_address_is_refused_with_the_schemes(uri: str) -> None:
    assert "is no address of a Neo4j server; write SCHEME://HOST:PORT with" in told(at(uri))


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+s", "bolt+ssc", "neo4j+ssc"])
def test_an_unreachable_host_is_one_line_by_every_scheme(scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

    assert f"the Neo4j server at {scheme}://127.0.0.1:{port} cannot be reached" in told(
        at(f"{scheme}://127.0.0.1:{port}")
    )


def test_an_unknown_host_is_one_line() -> None:
    assert "cannot be reached" in told(at("neo4j://no-such-host.invalid"))


@pytest.mark.parametrize("other", ["silent", "web"])
def test_a_port_that_speaks_something_else_is_given_up(
    other: str, request: pytest.FixtureRequest
) -> None:
    port = request.getfixturevalue(other)

    assert "does not answer as a Neo4j server; NEO4J_URI must name its Bolt port" in told(
        at(f"bolt://127.0.0.1:{port}")
    )


@pytest.mark.server
def test_a_refused_user_and_an_unknown_database_are_one_line(neo4j_server: Neo4jProcess) -> None:
    uri, user, password = neo4j_server.uri, neo4j_server.username, neo4j_server.password

    # Somebody else's name, since a server shuts a user out after three wrong passwords.
    assert "refuses the user 'reader' or the password; see NEO4J_USERNAME" in told(at(uri))
    assert "doesn't have the database 'nix'; see NEO4J_DATABASE" in told(
        Neo4jSettings(uri, user, password, "nix")
    )


@pytest.mark.server
def test_a_web_server_that_hangs_up_and_the_system_database_are_told(
    fuseki: FusekiProcess, neo4j_526: Neo4jProcess
) -> None:
    web = fuseki.query.replace("http://", "bolt://").partition("/ds")[0]
    system = {**neo4j_526.environment, "NEO4J_DATABASE": "system"}

    assert "does not answer as a Neo4j server; NEO4J_URI must name its Bolt port" in told(at(web))
    assert "'system' holds no graph" in told(Neo4jSettings.from_environment(system))


@pytest.mark.server
def test_a_server_without_tls_says_so(neo4j_server: Neo4jProcess) -> None:
    secure = neo4j_server.uri.replace("bolt://", "bolt+s://")

    assert "does not speak TLS as NEO4J_URI asks" in told(at(secure))


@pytest.mark.server
@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("RETRN 1", "Invalid input 'RETRN'"),
        ("RETURN $absent", "absent"),
        ("RETURN 1 / 0", "/ by zero"),
        ("CREATE (:Mine)", "is not one that only reads"),
        ("CREATE INDEX FOR (n:Mine) ON (n.key)", "is not one that only reads"),
        ("MATCH (n) DETACH DELETE n", "is not one that only reads"),
        ("UNWIND range(1, 99999) AS a UNWIND range(1, 99999) AS b RETURN sum(a * b)", "stopped"),
    ],
    ids=["syntax", "parameter", "runtime", "create", "schema", "delete", "time"],
)
def test_the_server_itself_refuses_and_stops_queries(
    neo4j_server: Neo4jProcess, query: str, why: str
) -> None:
    settings = Neo4jSettings.from_environment(neo4j_server.environment)

    with Neo4jServer(settings) as opened, pytest.raises(QueryError) as error:
        list(opened.read(query, seconds=0.5)[1])

    assert why in str(error.value)
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.server
def test_rows_come_while_they_are_taken_and_may_be_left(server: Neo4jServer) -> None:
    columns, rows = server.read("UNWIND range(1, 100000) AS n RETURN n, n * $by AS m", {"by": 2})

    first = [next(rows) for _ in range(2)]
    rows.close()

    assert (columns, first) == (["n", "m"], [[1, 2], [2, 4]])
    assert list(server.read("RETURN 1")[1]) == [[1]]


@pytest.mark.server
def test_work_that_fails_leaves_nothing(server: Neo4jServer) -> None:
    def work(tx: Transaction) -> None:
        tx.run("CREATE (:Halfway)")
        tx.run("RETURN 1 / 0")

    with pytest.raises(StoreError, match="/ by zero"):
        server.write(work)

    assert list(server.read("MATCH (n:Halfway) RETURN count(n)")[1]) == [[0]]


@pytest.mark.server
def test_nothing_of_the_driver_is_printed(
    server: Neo4jServer, capfd: pytest.CaptureFixture[str]
) -> None:
    list(server.read("MATCH (n:NoSuchLabel {nix: 1}) RETURN id(n)")[1])

    assert capfd.readouterr() == ("", "")


def test_each_class_that_a_query_begins_at_has_an_index() -> None:
    statements = constraints(ontology())

    assert statements[0] == (
        "CREATE CONSTRAINT `graphkit_Resource_iri` IF NOT EXISTS "
        "FOR (n:`Resource`) REQUIRE n.iri IS UNIQUE"
    )
    assert any("FOR (n:`Organization`) ON (n.iri)" in text for text in statements)
    assert sum("CONSTRAINT" in text for text in statements) == 3


def test_names_are_the_ontologys_and_quoted() -> None:
    names = Names.of(ontology())

    assert {"Organization", "Resource", "Concept"} <= names.labels
    assert {"STAKE_IN", "BROADER"} <= names.types
    assert {"equityShare", "iri", "via", "pushedBy"} <= names.properties
    assert quoted("a`b") == "`a``b`"
