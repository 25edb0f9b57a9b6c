"""Queries of one's own: they end in time, stop at a limit, change nothing, and reach nothing."""

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphkit.errors import QueryError, StoreError
from graphkit.ontology import AAP, ID, ontology
from graphkit.projection import project
from graphkit.store.embedded import write_embedded
from graphkit.store.engine import Language
from graphkit.store.isolated import Isolated
from graphkit.store.rdf import write_home

TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
ENDLESS = {
    "cypher": "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
    "WITH a, b WHERE a + b < 0 RETURN count(*)",
    "sparql": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(12))
    + " }",
}
MANY = {
    "cypher": "MATCH (a:Company), (b:Company) RETURN a.name AS left, b.name AS right",
    "sparql": "SELECT ?left ?right { ?a aap:name ?left . ?b aap:name ?right }",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a graph of twenty companies."""
    home = tmp_path_factory.mktemp("companies")
    companies = [ox.NamedNode(f"{ID}company-{n:02}") for n in range(20)]
    data = [ox.Triple(company, TYPE, ox.NamedNode(AAP + "Company")) for company in companies]
    data += [
        ox.Triple(company, ox.NamedNode(AAP + "name"), ox.Literal(f"Company {n}"))
        for n, company in enumerate(companies)
    ]
    write_home(home / "rdf", data, [])
    write_embedded(home / "cypher", project(data, ontology()), ontology())
    return home


@pytest.fixture(params=["cypher", "sparql"])
def language(request: pytest.FixtureRequest) -> Language:
    return "cypher" if request.param == "cypher" else "sparql"


@pytest.fixture
def engine(graph: Path, language: Language) -> Iterator[Isolated]:
    with opened(graph, language) as found:
        yield found


@pytest.fixture
def sparql(graph: Path) -> Iterator[Isolated]:
    with opened(graph, "sparql") as found:
        yield found


@pytest.fixture
def cypher(graph: Path) -> Iterator[Isolated]:
    with opened(graph, "cypher") as found:
        yield found


def opened(graph: Path, language: Language) -> Isolated:
    return Isolated(graph / ("rdf" if language == "sparql" else "cypher"), language)


def processes(graph: Path) -> list[str]:
    """Return the processes that answer for a graph."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes().decode(errors="replace")
        except OSError:
            continue  # it has just ended
        if "query_process" in line and str(graph) in line:
            found.append(entry.parent.name)
    return found


def test_a_query_that_takes_too_long_is_killed(
    engine: Isolated, graph: Path, language: Language
) -> None:
    engine.bound(rows=10, seconds=1)
    start = time.monotonic()

    with pytest.raises(QueryError, match="stopped after 1 s"):
        engine.table(ENDLESS[language], {})

    assert time.monotonic() - start < 10
    if Path("/proc/self").exists():
        assert processes(graph) == []


def test_after_a_killed_query_the_next_one_is_answered(
    engine: Isolated, language: Language
) -> None:
    engine.bound(rows=10, seconds=1)
    with pytest.raises(QueryError):
        engine.table(ENDLESS[language], {})
    engine.bound(rows=10, seconds=30)

    _, rows = engine.table(MANY[language], {})

    assert len(list(rows)) == 11


def test_one_row_more_than_the_limit_tells_that_there_are_more(
    engine: Isolated, language: Language
) -> None:
    engine.bound(rows=400, seconds=30)
    assert len(list(engine.table(MANY[language], {})[1])) == 400

    engine.bound(rows=7, seconds=30)
    assert len(list(engine.table(MANY[language], {})[1])) == 8


def test_a_closed_engine_leaves_no_process(graph: Path, language: Language) -> None:
    with opened(graph, language) as engine:
        engine.table(MANY[language], {})

    if Path("/proc/self").exists():
        assert processes(graph) == []


@pytest.mark.parametrize(
    "write",
    [
        "CREATE (n:Company {name: 'New'}) RETURN n",
        "MATCH (n:Company) SET n.name = 'Changed' RETURN n",
        "MATCH (n:Company) DETACH DELETE n",
        "MERGE (n:Company {name: 'New'}) RETURN n",
        "CREATE INDEX FOR (n:Company) ON (n.name)",
        "CALL apoc.cypher.doIt('CREATE (n)', {}) YIELD value RETURN value",
    ],
)
def test_cypher_that_would_write_is_refused_by_the_engine(cypher: Isolated, write: str) -> None:
    with pytest.raises(QueryError, match="cannot change it"):
        cypher.table(write, {})

    _, rows = cypher.table("MATCH (n:Company) RETURN count(n) AS n, min(n.name) AS name", {})
    assert list(rows) == [[20, "Company 0"]]


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <b:b> <c:c> }",
        "PREFIX a: <b:> DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP ALL",
        "LOAD <http://127.0.0.1:9/data>",
    ],
)
def test_a_sparql_update_is_refused(sparql: Isolated, update: str) -> None:
    with pytest.raises(QueryError, match="an update is refused"):
        sparql.table(update, {})


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ service SILENT<{url}>{{ ?s ?p ?o }} }}",
        "SELECT * {{ BIND(<{url}> AS ?u) SERVICE ?u {{ ?s ?p ?o }} }}",
        "SELECT * {{ FILTER EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
        # Each of these hides the word from a reader that takes text for a string or a comment.
        "SELECT * {{ BIND(1 AS ?x) FILTER(?x<?y)SERVICE#>\n<{url}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ FILTER(?x<?y)#>'''\n SERVICE <{url}> {{ ?s ?p ?o }} #'''\n }}",
        "PREFIX a: <a:> SELECT * {{ ?x a:b a:c\\#. SERVICE <{url}> {{ ?s ?p ?o }} }}",
        "PREFIX a: <a:> SELECT * {{ {{ ?x a:b a:c\\' }} SERVICE <{url}> {{}} BIND('' AS ?v) }}",
        "SELECT * {{ OPTIONAL {{ ?x a <http://x.example/)'> }} SERVICE <{url}'> {{ ?s ?p ?o }} }}",
        "BASE <http://x.example/> SELECT * {{ OPTIONAL {{ ?x a <f#> }} SERVICE <{url}> {{}} }}",
    ],
)
def test_a_query_cannot_ask_another_server(sparql: Isolated, query: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"

        with pytest.raises(QueryError, match="SERVICE is refused"):
            sparql.table(query.format(url=url), {})

        with pytest.raises(BlockingIOError):
            server.accept()


def test_the_word_service_may_stand_in_names_texts_and_comments(sparql: Isolated) -> None:
    query = """
    # which service is it?
    SELECT ?service { ?service aap:name "a service", 'of service', '''service''' .
      ?service a <https://example.org/service> ; <https://example.org/ns#service> aap:CloudService }
    """

    assert list(sparql.table(query, {})[1]) == []


@pytest.mark.parametrize("prefix", ["", "file://"])
def test_cypher_reads_no_file(cypher: Isolated, tmp_path: Path, prefix: str) -> None:
    file = tmp_path / "secret.csv"
    file.write_text("name,word\n", encoding="utf-8")

    with pytest.raises(QueryError, match="LOAD CSV is refused"):
        list(cypher.table(f"LOAD CSV FROM '{prefix}{file}' AS row RETURN row", {})[1])


def test_cypher_asks_no_server(cypher: Isolated) -> None:
    with pytest.raises(QueryError, match="LOAD CSV is refused"):
        list(cypher.table("LOAD CSV FROM 'http://192.0.2.1/a.csv' AS row RETURN row", {})[1])


@pytest.mark.parametrize(
    "value",
    ["' OR 1=1 //", '"}) DETACH DELETE (n', "`;\n$x", "\\u0027", "ünïcödé \uff1cimg\uff1e", ""],
)
def test_a_parameter_stays_a_value(engine: Isolated, language: Language, value: str) -> None:
    query = "RETURN $x AS x" if language == "cypher" else "SELECT ?x { BIND($x AS ?x) }"
    query = query.replace("AS ?x", "AS ?y").replace("SELECT ?x", "SELECT ?y")

    assert list(engine.table(query, {"x": value})[1]) == [[value]]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        pytest.param("MATCH (n:Company RETURN n", "line 1:17", id="a bracket is missing"),
        pytest.param("MATCH (a) RETURN b", "'b' not defined", id="unknown variable"),
        pytest.param("RETURN foo(1)", "Unknown function 'foo'", id="unknown function"),
        pytest.param("RETURN $x", "Expected parameter", id="a parameter without a value"),
    ],
)
def test_what_is_wrong_in_cypher_is_one_clear_line(cypher: Isolated, wrong: str, says: str) -> None:
    with pytest.raises(QueryError) as error:
        cypher.table(wrong, {})

    assert says in str(error.value)
    assert "\n" not in str(error.value)
    assert "Exception" not in str(error.value)


def test_what_is_wrong_in_sparql_is_one_clear_line(sparql: Isolated) -> None:
    with pytest.raises(QueryError) as error:
        sparql.table("SELECT ?x { ?x\n aap:name }", {})

    assert "cannot be read: error at 2:" in str(error.value)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) <= 310


def test_a_graph_that_is_not_there_is_a_store_error(tmp_path: Path, language: Language) -> None:
    with opened(tmp_path, language) as engine, pytest.raises(StoreError) as error:
        engine.table("RETURN 1", {})

    assert not isinstance(error.value, QueryError)


def test_the_users_own_settings_of_the_engine_are_kept(
    graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCADEDB_NATIVE_ISOLATE_ARGS", "-Duser.language=en")

    with opened(graph, "cypher") as engine:
        assert list(engine.table("RETURN 1 AS n", {})[1]) == [[1]]
        with pytest.raises(QueryError, match="LOAD CSV is refused"):
            list(engine.table("LOAD CSV FROM '/etc/hostname' AS row RETURN row", {})[1])
    assert os.environ["ARCADEDB_NATIVE_ISOLATE_ARGS"] == "-Duser.language=en"
