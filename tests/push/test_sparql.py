"""Push to SPARQL servers: they hold exactly the graph, whole, and whatever a user wrote stays."""

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from graphkit.content import folder
from graphkit.errors import StoreError, UsageError
from graphkit.ontology import AAP, ID, ONTOLOGY, files, parse
from graphkit.push.sparql import push_home
from graphkit.store.description import GRAPH, Description
from graphkit.store.rdf import RdfHome, home_in_memory
from graphkit.store.sparql_replacement import replace
from graphkit.store.sparql_server import SparqlServer
from graphkit.store.sparql_settings import SparqlSettings
from tests.servers.fuseki_process import FusekiProcess
from tests.servers.oxigraph_process import OxigraphProcess

pytestmark = pytest.mark.server

OLD = Description("0" * 64, "2026-06-01", "0.1.0")
NEW = Description("1" * 64, "2026-07-01", "0.1.0")
NOTE = ox.NamedNode(AAP + "note")
FOREIGN = "https://example.org/their-graph"
HOSTILE = [
    """' " ''' \"\"\" \\ \\\\ \\u0027 \\U00000022 `""",
    "a\nb\r\nc\td\u2028e\x7f\x01",
    '" . } } ; DROP ALL #',
    "} DROP ALL #\n} DROP ALL ;",
    "' } ; DELETE WHERE { ?s ?p ?o } #",
    "<script>alert(1)</script> <https://example.org/> _:b $name ?name",
    "\uff24\uff32\uff2f\uff30 \uff21\uff2c\uff2c \uff1cscript\uff1e \uff02\uff07 ☃ 😀 e\u0301",
    "",
]


@pytest.fixture(params=["fuseki", "oxigraph"])
def process(request: pytest.FixtureRequest) -> FusekiProcess | OxigraphProcess:
    """Give a server of each kind with nothing in it but a graph of somebody else's."""
    found: FusekiProcess | OxigraphProcess = request.getfixturevalue(request.param)
    change(
        found.update, f"DROP ALL; INSERT DATA {{ GRAPH <{FOREIGN}> {{ <a:a> <b:b> 'theirs' }} }}"
    )
    return found


@pytest.fixture(params=["graph store", "update", "both"])
def settings(
    process: FusekiProcess | OxigraphProcess, request: pytest.FixtureRequest
) -> SparqlSettings:
    """Give each way to write to each server."""
    update = None if request.param == "graph store" else process.update
    graph_store = None if request.param == "update" else process.graph_store
    return SparqlSettings(process.query, update=update, graph_store=graph_store)


@pytest.fixture
def server(settings: SparqlSettings) -> Iterator[SparqlServer]:
    with SparqlServer(settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def world() -> RdfHome:
    """Give the made-up world with the code lists and terms."""
    classes, codes = ([quad.triple for quad in parse(file)] for file in files())
    data = [quad.triple for quad in parse(folder("ontology") / "examples.ttl")]
    return home_in_memory([*data, *codes], classes)


def change(update: str, text: str) -> None:
    headers = {"Content-Type": "application/sparql-update"}
    request = urllib.request.Request(update, text.encode(), headers)  # noqa: S310 (ours)
    urllib.request.urlopen(request, timeout=30).close()  # noqa: S310 (ours)


def noted(*texts: str) -> RdfHome:
    """Return a home in which a thing has some notes."""
    thing = ox.NamedNode(ID + "thing")
    return home_in_memory([ox.Triple(thing, NOTE, ox.Literal(text)) for text in texts], [])


def as_rdflib(triples: Iterator[ox.Triple]) -> rdflib.Graph:
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=lines or b"", format="nt")


def lines(triples: Iterator[ox.Triple]) -> list[str]:
    return sorted(map(str, triples))


def test_what_is_pulled_back_is_isomorphic_to_the_home(
    server: SparqlServer, world: RdfHome
) -> None:
    pushed = push_home(server, world, OLD)

    assert pushed.replaced
    assert isomorphic(as_rdflib(server.all_triples()), as_rdflib(world.all_triples()))
    assert isomorphic(as_rdflib(server.terms()), as_rdflib(world.terms()))
    assert lines(server.triples()) == lines(world.triples())
    assert server.description() == OLD
    assert pushed.statements == server.count(GRAPH) + server.count(ONTOLOGY)


def test_a_second_push_changes_nothing(server: SparqlServer, world: RdfHome) -> None:
    first = push_home(server, world, OLD)
    steps: list[str] = []

    again = push_home(server, world, OLD, report=steps.append)

    assert (again.replaced, again.statements) == (False, first.statements)
    assert steps == ["comparing with what is there"]


def test_a_newer_graph_takes_the_place_of_the_old_one(server: SparqlServer) -> None:
    push_home(server, noted("old", "both"), OLD)

    push_home(server, noted("both", "new"), NEW)

    assert lines(server.all_triples()) == lines(noted("both", "new").all_triples())
    assert server.description() == NEW


def test_what_somebody_changed_is_mended(
    server: SparqlServer, process: FusekiProcess | OxigraphProcess
) -> None:
    push_home(server, noted("right"), OLD)
    change(
        process.update,
        f"DELETE DATA {{ GRAPH <{GRAPH}> {{ <{ID}thing> <{AAP}note> 'right' }} }};"
        f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <{ID}thing> <{AAP}note> 'wrong' }} }}",
    )

    assert push_home(server, noted("right"), OLD).replaced

    assert lines(server.all_triples()) == lines(noted("right").all_triples())


def test_nothing_but_our_graphs_is_touched(server: SparqlServer) -> None:
    push_home(server, noted("old"), OLD)
    push_home(server, noted("new"), NEW)

    assert lines(server.statements(FOREIGN)) == ['<a:a> <b:b> "theirs"']
    assert server.count(GRAPH + "/incoming") == server.count(ONTOLOGY + "/incoming") == 0


def test_hostile_texts_arrive_unchanged_and_execute_nothing(server: SparqlServer) -> None:
    push_home(server, noted(*HOSTILE), OLD)

    found = [triple.object for triple in server.all_triples()]

    assert sorted(str(term) for term in found) == sorted(str(ox.Literal(t)) for t in HOSTILE)
    assert server.count(FOREIGN) == 1


# A push that dies by the hand of the system when it has got so far.
DYING = """
import os, signal, sys
from graphkit.push.sparql import push_home
from graphkit.store.sparql_server import SparqlServer
from graphkit.store.sparql_settings import SparqlSettings
from tests.push.test_sparql import NEW, noted

query, update, graph_store, last = sys.argv[1:]
steps = iter(range(1000))

def report(step):
    if next(steps) == int(last):
        os.kill(os.getpid(), signal.SIGKILL)

settings = SparqlSettings(query, update=update or None, graph_store=graph_store or None)
push_home(SparqlServer(settings), noted(*map(str, range(12_000))), NEW, report=report)
"""
# A PUT whose sender dies in the middle of its body.
DYING_PUT = """
import os, signal, sys
from graphkit.store.description import GRAPH
from graphkit.store.sparql_http import Address
from graphkit.store.sparql_settings import SparqlSettings

class Body:
    left = 200_000
    def read(self, size):
        if self.left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 20
        return b"<a:a> <b:b> <c:c> .\\n"

settings = SparqlSettings(sys.argv[1], graph_store=sys.argv[2])
headers = {"Content-Type": "application/n-triples", "Content-Length": "400000"}
with Address(sys.argv[2], settings).answer(
    "PUT", headers=headers, body=Body(), parameters="graph=" + GRAPH
) as answer:
    answer.text()
"""


def dies(program: str, *arguments: str) -> bool:
    """Tell whether a program was killed."""
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[2]), os.getenv("PYTHONPATH")]))
    ended = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=os.environ | {"PYTHONPATH": path},
        check=False,
    )
    return ended.returncode == -signal.SIGKILL


@pytest.mark.parametrize("step", [2, 3])
def test_a_push_that_dies_leaves_the_old_graph_and_the_next_finishes_it(
    server: SparqlServer, step: int
) -> None:
    old, new = noted("old"), noted(*map(str, range(12_000)))
    push_home(server, old, OLD)
    writing = (server.settings.update or "", server.settings.graph_store or "")

    died = dies(DYING, server.settings.query, *writing, str(step))

    assert died
    whole = new if server.description() == NEW else old
    assert lines(server.all_triples()) == lines(whole.all_triples())
    push_home(server, new, NEW)
    assert lines(server.all_triples()) == lines(new.all_triples())
    assert server.description() == NEW
    assert server.count(GRAPH + "/incoming") == 0


def test_a_graph_whose_sender_dies_in_the_middle_does_not_count(
    process: FusekiProcess | OxigraphProcess,
) -> None:
    settings = SparqlSettings(process.query, graph_store=process.graph_store)
    with SparqlServer(settings) as server:
        push_home(server, noted("old"), OLD)

        assert dies(DYING_PUT, process.query, process.graph_store)

        whole = lines(server.all_triples()) == lines(noted("old").all_triples())
        assert whole or server.description() is None
        push_home(server, noted("new"), NEW)
        assert lines(server.all_triples()) == lines(noted("new").all_triples())


def test_a_push_that_changes_nothing_clears_what_a_dead_one_left(
    process: FusekiProcess | OxigraphProcess,
) -> None:
    with SparqlServer(SparqlSettings(process.query, update=process.update)) as server:
        push_home(server, noted("same"), OLD)
        change(process.update, f"INSERT DATA {{ GRAPH <{GRAPH}/incoming> {{ <a:a> <b:b> 1 }} }}")

        assert not push_home(server, noted("same"), OLD).replaced

        assert server.count(GRAPH + "/incoming") == 0


def test_without_an_address_to_write_to_it_says_which_to_set(oxigraph: OxigraphProcess) -> None:
    with (
        SparqlServer(SparqlSettings(oxigraph.query)) as server,
        pytest.raises(UsageError, match="set SPARQL_UPDATE_ENDPOINT, SPARQL_GRAPH_STORE"),
    ):
        push_home(server, noted("new"), Description("2", "2026-01-01", "0"))


@pytest.mark.parametrize("wrong", ["nowhere", "query"])
def test_a_wrong_address_to_write_to_is_one_line_and_writes_nothing(
    oxigraph: OxigraphProcess, wrong: str
) -> None:
    change(oxigraph.update, "DROP ALL")
    address = oxigraph.graph_store.replace("/store", f"/{wrong}")
    for settings in (
        SparqlSettings(oxigraph.query, update=address),
        SparqlSettings(oxigraph.query, graph_store=address),
    ):
        with SparqlServer(settings) as server:
            with pytest.raises(StoreError) as error:
                replace(server, {GRAPH: noted("new").all_triples}, lambda _: None)

            assert address in str(error.value)
            assert "\n" not in str(error.value)
            assert server.count(GRAPH) == 0
