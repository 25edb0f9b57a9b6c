"""A SPARQL server answers as the RDF home does, and whatever goes wrong with it is one line."""

import base64
import socket
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import suppress

import pyoxigraph as ox
import pytest

from graphkit.errors import GraphkitError, QueryError, StoreError, UsageError
from graphkit.ontology import AAP, CODES, ID, ONTOLOGY, XSD
from graphkit.store import sparql_server
from graphkit.store.description import GRAPH, Description
from graphkit.store.rdf import RdfHome, home_in_memory
from graphkit.store.sparql_replacement import replace
from graphkit.store.sparql_server import SparqlServer
from graphkit.store.sparql_settings import SparqlSettings
from tests.servers.fuseki_process import FusekiProcess
from tests.servers.oxigraph_process import OxigraphProcess

THING = ox.NamedNode(ID + "thing")
DESCRIPTION = Description("abc", "2026-06-01", "0.1.0")
VALUES: list[ox.Literal | ox.NamedNode] = [
    ox.Literal("text"),
    ox.Literal("Ünï \u3042 \uff1cimg\uff1e \"'\\ \n\t <b>"),
    ox.Literal("label", language="en-GB"),
    ox.Literal("12.50", datatype=ox.NamedNode(XSD + "decimal")),
    ox.Literal("7", datatype=ox.NamedNode(XSD + "integer")),
    ox.Literal("1.5E3", datatype=ox.NamedNode(XSD + "double")),
    ox.Literal("true", datatype=ox.NamedNode(XSD + "boolean")),
    ox.Literal("2024", datatype=ox.NamedNode(XSD + "gYear")),
    ox.Literal("2024-03", datatype=ox.NamedNode(XSD + "gYearMonth")),
    ox.Literal("2024-03-01", datatype=ox.NamedNode(XSD + "date")),
    ox.Literal("https://example.org/", datatype=ox.NamedNode(XSD + "anyURI")),
    ox.NamedNode(ID + "other"),
    ox.NamedNode(CODES + "form/joint-venture"),
]
# Some seconds of work and no more: a server goes on with it when nobody waits for it any longer.
LONG = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(6)) + " }"


@pytest.fixture(scope="module")
def home() -> RdfHome:
    """Give a home with a value of each kind and one term."""
    data = [ox.Triple(THING, ox.NamedNode(AAP + "note"), value) for value in VALUES]
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    term = ox.Triple(ox.NamedNode(AAP + "Thing"), label, ox.Literal("thing", language="en"))
    return home_in_memory(data, [term])


@pytest.fixture(params=["fuseki", "oxigraph"])
def server(request: pytest.FixtureRequest, home: RdfHome) -> Iterator[SparqlServer]:
    """Give the same on a real server of each kind."""
    process: FusekiProcess | OxigraphProcess = request.getfixturevalue(request.param)
    settings = SparqlSettings(process.query, graph_store=process.graph_store)
    described = [*home.all_triples(), *DESCRIPTION.triples()]
    graphs = {ONTOLOGY: home.terms, GRAPH: lambda: iter(described)}
    graphs["urn:theirs"] = home.all_triples
    with SparqlServer(settings) as opened:
        replace(opened, graphs, lambda _: None)
        yield opened


@pytest.mark.server
@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?value { id:thing aap:note ?value } ORDER BY STR(?value)",
        "SELECT ?s (COUNT(?v) AS ?n) (MAX(?v) AS ?most) (?none AS ?empty) "  # noqa: ISC004 (one)
        "{ ?s aap:note ?v FILTER(ISNUMERIC(?v)) } GROUP BY ?s ?none",
        "SELECT ?g ?label { GRAPH ?g { ?c rdfs:label ?label } }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
        "SELECT ?thing { ?thing aap:note 'there is none' }",
        "ASK { id:thing aap:note 'text' }",
        "ASK { id:thing aap:note 'there is none' }",
        "CONSTRUCT { ?s aap:name ?o } { ?s aap:note ?o FILTER(?o = 'text') }",
        "# a comment\nPREFIX id: <http://x.example/> SELECT ?s { ?s a id:x }",
    ],
)
def test_the_cells_are_those_of_the_rdf_home(
    server: SparqlServer, home: RdfHome, query: str
) -> None:
    columns, rows = home.table(query, {})
    there_columns, there_rows = server.table(query, {})

    assert there_columns == columns
    assert repr(list(there_rows)) == repr(list(rows))


@pytest.mark.server
def test_all_that_was_put_there_comes_back(server: SparqlServer, home: RdfHome) -> None:
    assert set(server.all_triples()) == set(home.all_triples())
    assert set(server.triples()) == set(home.triples())
    assert set(server.terms()) == set(home.terms())
    assert server.description() == DESCRIPTION
    assert server.count("urn:nothing-is-there") == 0


@pytest.mark.server
@pytest.mark.parametrize(
    "value",
    [
        "' OR 1=1 #",
        '" } ; DROP ALL #',
        "\\u0027 } #",
        "`;\n$x",
        "ünï \uff1cimg\uff1e",
        "",
        ID + "a",
    ],
)
def test_a_parameter_stays_a_value(server: SparqlServer, value: str) -> None:
    _, rows = server.table("SELECT ?y { BIND($x AS ?y) }", {"x": value})

    assert list(rows) == [[value.removeprefix(ID)]]


@pytest.mark.server
@pytest.mark.parametrize(
    "update", ["INSERT DATA { <a:a> <b:b> <c:c> }", "DELETE WHERE { ?s ?p ?o }", "DROP ALL"]
)
def test_an_update_is_refused_by_us_and_by_the_server(server: SparqlServer, update: str) -> None:
    before = server.count(GRAPH)

    with pytest.raises(QueryError, match="an update is refused"):
        server.table(update, {})
    with (
        pytest.raises(QueryError, match="the server refuses the query"),
        server._asked(update, "text/csv"),  # noqa: SLF001 (no public way sends it)
    ):
        pass

    assert server.count(GRAPH) == before


@pytest.mark.server
def test_a_query_ends_in_time_and_the_next_one_is_answered(server: SparqlServer) -> None:
    server.bound(rows=10, seconds=0.2)
    start = time.monotonic()

    with pytest.raises(QueryError, match=r"stopped after 0.2 s"):
        server.table(LONG, {})

    assert time.monotonic() - start < 5
    server.bound(rows=10, seconds=60)
    assert list(server.table("ASK {}", {})[1]) == [[True]]


@pytest.mark.server
def test_rows_end_one_after_the_limit(server: SparqlServer) -> None:
    server.bound(rows=5, seconds=60)
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"

    for text in (query, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"):
        assert len(list(server.table(text, {})[1])) == 6


Serve = Callable[..., SparqlServer]
ASK = '{"head": {}, "boolean": true}'


class Line:
    """A server that answers each connection with the next of some texts, and keeps what it got."""

    def __init__(self, answers: list[str], *, hang: bool) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.got: list[bytes] = []
        self._answers, self._hang, self._open = answers, hang, list[socket.socket]()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            for answer in self._answers:
                connection, _ = self._socket.accept()
                self._open.append(connection)
                request = connection.recv(2**16)
                while (
                    request.startswith(b"POST")
                    and b"query=" not in request
                    and (more := connection.recv(2**16))
                ):
                    request += more
                self.got.append(request)
                connection.sendall(answer.encode())
                if not self._hang:
                    connection.close()

    def close(self) -> None:
        for opened in (self._socket, *self._open):
            opened.close()


def http(body: str, kind: str = "application/sparql-results+json", **headers: object) -> str:
    told = {"Content-Type": kind, "Content-Length": len(body)}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 200 OK\r\n{lines}\r\n{body}"


def refusal(status: int, body: str, kind: str = "text/plain") -> str:
    return http(body, kind).replace("200 OK", f"{status} No")


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Give a function from answers to a server that gives them, wrong as they are."""
    lines: list[Line] = []

    def give(*answers: str, hang: bool = False, **settings: str) -> SparqlServer:
        lines.append(line := Line(list(answers), hang=hang))
        opened = SparqlServer(SparqlSettings(f"http://127.0.0.1:{line.port}/ds/sparql", **settings))
        opened.line = line  # type: ignore[attr-defined]  # for the test to look at
        return opened

    yield give
    for line in lines:
        line.close()


@pytest.mark.parametrize(
    ("answer", "kind", "says"),
    [
        pytest.param(refusal(401, "no"), StoreError, "set SPARQL_USERNAME", id="401"),
        pytest.param(refusal(403, "no"), StoreError, "doesn't let this user in", id="403"),
        pytest.param(refusal(404, "no"), StoreError, "check the path", id="404"),
        pytest.param(refusal(405, "no"), StoreError, "check the path", id="405"),
        pytest.param(refusal(500, "a\nb"), StoreError, "500 (a b): check the server", id="500"),
        pytest.param(refusal(400, "bad\n\nat 1"), QueryError, "query: bad at 1", id="400"),
        pytest.param(refusal(503, "busy"), QueryError, "gave the query up (503)", id="503"),
        pytest.param(
            refusal(400, "<html>x", "text/html"), QueryError, "answers 400: ", id="400 as a page"
        ),
        pytest.param(http("<html>", "text/html"), StoreError, "not as SPARQL does", id="a page"),
        pytest.param(http("?!"), StoreError, "cannot be read", id="no JSON"),
        pytest.param(
            http("<html>"), StoreError, "cannot be read", id="a page that says it is JSON"
        ),
        pytest.param(
            http(ASK[:-3], Content_Length=99), StoreError, "broke off in the middle", id="cut short"
        ),
        pytest.param(
            http("fff\r\n" + ASK[:9], Content_Length=None, Transfer_Encoding="chunked"),
            *(StoreError, "broke off in the middle"),
            id="cut short in a chunk",
        ),
        pytest.param("", StoreError, "broke off in the middle", id="closed at once"),
        pytest.param("SSH-2.0-OpenSSH\r\n", StoreError, "other than HTTP", id="another protocol"),
        pytest.param(
            refusal(302, "").replace("Content-Type", "Location: http://192.0.2.1/x\r\nX"),
            *(StoreError, "sends on to http://192.0.2.1/x, which is not followed"),
            id="redirect",
        ),
    ],
)
def test_a_wrong_answer_is_one_line(
    serve: Serve, answer: str, kind: type[GraphkitError], says: str
) -> None:
    server = serve(answer, answer, username="me", password="secret")  # noqa: S106 (made up)

    with pytest.raises(GraphkitError) as error:
        server.table("ASK {}", {})

    assert type(error.value) is kind
    assert says in str(error.value)
    assert "\n" not in str(error.value)
    assert "secret" not in str(error.value) + repr(server.settings)


def test_a_silent_server_is_stopped_in_time(serve: Serve) -> None:
    server = serve("HTTP/1.1 200 OK\r\nX: ", hang=True)
    server.bound(rows=1, seconds=0.3)

    with pytest.raises(QueryError, match=r"stopped after 0.3 s"):
        server.table("ASK {}", {})


def test_a_server_that_is_not_there_is_one_line(unused: int) -> None:
    with pytest.raises(StoreError, match=r"cannot be reached: .*; is the server up"):
        SparqlServer(SparqlSettings(f"http://127.0.0.1:{unused}/")).table("ASK {}", {})
    with pytest.raises(StoreError, match="cannot be reached"):
        SparqlServer(SparqlSettings("http://no-such-host.invalid/")).table("ASK {}", {})


def test_a_server_without_tls_is_one_line(serve: Serve) -> None:
    server = serve("HTTP/1.1 400 Bad Request\r\n\r\n")

    with pytest.raises(StoreError, match="speaks no TLS"):
        SparqlServer(SparqlSettings(server.settings.query.replace("http:", "https:"))).table(
            "ASK {}", {}
        )


@pytest.fixture
def unused() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_a_graph_that_comes_in_part_is_no_graph(serve: Serve) -> None:
    count = (
        '{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", '
        f'"datatype": "{XSD}integer", "value": "3"}}}}]}}}}'
    )
    part = http("<a:a> <b:b> <c:c> .\n", "application/n-triples")
    server = serve(http(count, Connection="close"), part)

    with pytest.raises(StoreError, match="gave 1 of 3 statements"):
        list(server.all_triples())


def test_an_answer_without_an_end_is_not_read_to_it(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sparql_server, "MOST", 1000)
    server = serve(http(ASK + " " * 2000))

    with pytest.raises(StoreError, match="answers more than can be read"):
        server.table("ASK {}", {})


def test_a_connection_that_the_server_closed_is_opened_again(serve: Serve) -> None:
    server = serve(http(ASK), http(ASK))

    answers = [list(server.table("ASK {}", {})[1]) for _ in range(2)]

    assert answers == [[[True]], [[True]]]


def test_a_query_is_sent_with_its_graphs_and_the_password(serve: Serve) -> None:
    server = serve(http(ASK), username="me", password="sëcret")  # noqa: S106 (made up)

    server.table("ASK { ?s ?p ?o }", {})

    head, _, body = server.line.got[0].decode().partition("\r\n\r\n")  # type: ignore[attr-defined]
    sent = urllib.parse.parse_qs(body)
    assert head.startswith("POST /ds/sparql HTTP/1.1\r\n")
    assert f"Basic {base64.b64encode('me:sëcret'.encode()).decode()}\r\n" in head
    assert sent["query"][0].endswith(" ASK { ?s ?p ?o }")
    assert (sent["default-graph-uri"], sent["named-graph-uri"]) == ([GRAPH], [ONTOLOGY])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }",
        "SELECT * { S\\u0045RVICE <http://192.0.2.1/> { ?s ?p ?o } }",
        "SELECT * { ?x a '\\u0027 . SERVICE <http://192.0.2.1/> { ?s ?p ?o } } #' }",
        "SELECT * { ?x a '\\U00000027 . SERVICE <http://192.0.2.1/> { ?s ?p ?o } } #' }",
    ],
)
def test_a_query_cannot_make_the_server_ask_another(serve: Serve, query: str) -> None:
    server = serve(http(ASK))

    with pytest.raises(QueryError, match="SERVICE is refused"):
        server.table(query, {})

    assert server.line.got == []  # type: ignore[attr-defined]


def test_the_environment_names_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARQL_ENDPOINT", "https://one.example/query")
    monkeypatch.setenv("SPARQL_UPDATE_ENDPOINT", "https://one.example/update")
    monkeypatch.setenv("SPARQL_USERNAME", "me")
    monkeypatch.setenv("SPARQL_PASSWORD", "secret")

    own = SparqlSettings.from_environment()
    other_path = SparqlSettings.from_environment("https://one.example/other")
    other_server = SparqlSettings.from_environment("https://two.example/query")

    assert (own.query, own.update) == ("https://one.example/query", "https://one.example/update")
    assert (other_path.query, other_path.password) == ("https://one.example/other", "secret")
    assert other_server == SparqlSettings("https://two.example/query")


@pytest.mark.parametrize(
    "address",
    [
        "ftp://x/",
        "file:///etc/passwd",
        "x",
        "http://",
        "http://x y/",
        "http://x:99999/",
        "http://[",
    ],
)
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(UsageError, match=r"\(SPARQL_ENDPOINT\) is no http:// or https:// address"):
        SparqlSettings(address)


def test_a_password_in_an_address_is_not_shown() -> None:
    with pytest.raises(UsageError, match="put them into SPARQL_USERNAME") as error:
        SparqlSettings("http://me:secret@x.example/")

    assert "secret" not in str(error.value)


def test_without_an_endpoint_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPARQL_ENDPOINT", raising=False)

    with pytest.raises(UsageError, match="set SPARQL_ENDPOINT"):
        SparqlSettings.from_environment()
