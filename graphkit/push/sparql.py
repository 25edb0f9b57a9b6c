"""SPARQL: the graph on any SPARQL 1.1 server, in two named graphs that are replaced whole.

One holds the data, the code lists and what the graph says of itself, the other the ontology's
terms. Where they cannot be replaced in one step, the terms go first: a push that dies between the
two leaves a digest that isn't the new one's. A second push of the same graph reads the server's and
changes nothing where they say the same; so what somebody else has changed there is mended, and
nothing outside the two graphs is touched.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import pyoxigraph as ox

from graphkit.alliance_graph import AllianceGraph
from graphkit.errors import StoreError
from graphkit.ontology import ONTOLOGY
from graphkit.store.description import GRAPH, Description
from graphkit.store.rdf import RdfHome
from graphkit.store.sparql_fingerprint import Fingerprint
from graphkit.store.sparql_replacement import Report, Statements, drop_leftovers, replace
from graphkit.store.sparql_server import SparqlServer
from graphkit.store.sparql_settings import SparqlSettings


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push left on the server: so many statements, replaced or the same as before."""

    where: str
    statements: int
    replaced: bool

    def __str__(self) -> str:
        what = "now holds" if self.replaced else "already held, and keeps,"
        return f"{self.where} {what} {self.statements:,} statements"


def push(graph: AllianceGraph, *, report: Report = lambda _: None) -> Pushed:
    """Put a graph folder's graph on the SPARQL server of the environment.

    Raises:
        StoreError: a server that cannot be reached, or that doesn't hold what it was sent.
        UsageError: no SPARQL_ENDPOINT, or nothing that says where to write.

    """
    description = Description.of(graph.folder.manifest())
    with SparqlServer(SparqlSettings.from_environment()) as server:
        return push_home(server, RdfHome(graph.folder.rdf), description, report=report)


def push_home(
    server: SparqlServer,
    home: RdfHome,
    description: Description,
    *,
    report: Report = lambda _: None,
) -> Pushed:
    """Put an RDF home and what is said of it on a SPARQL server."""
    graphs = {ONTOLOGY: home.terms, GRAPH: _described(home, description)}
    report("comparing with what is there")
    there = server.description()
    wanted = {name: Fingerprint.of(statements()) for name, statements in graphs.items()}
    size = sum(fingerprint.statements for fingerprint in wanted.values())
    if there == description and not _differing(server, wanted):
        drop_leftovers(server, graphs)
        return Pushed(server.settings.query, size, replaced=False)
    replace(server, graphs, report)
    report("reading it back")
    if different := _differing(server, wanted):
        raise StoreError(
            f"{server.settings.query} doesn't hold <{different}> as it was sent: another push "
            "ran at the same time, or the server changes what it takes in; push again"
        )
    return Pushed(server.settings.query, size, replaced=True)


def _described(home: RdfHome, description: Description) -> Statements:
    def statements() -> Iterator[ox.Triple]:
        return chain(home.all_triples(), description.triples())

    return statements


def _differing(server: SparqlServer, wanted: dict[str, Fingerprint]) -> str | None:
    """Return the first named graph that isn't what is wanted, None where all are."""
    for name, fingerprint in wanted.items():
        if server.count(name) != fingerprint.statements:
            return name
        if Fingerprint.of(server.statements(name)) != fingerprint:
            return name
    return None
