"""Graphs on the real servers: pushed when a server doesn't hold them, and opened there."""

import contextlib
from collections.abc import Iterator, Mapping

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.push import push
from graphkit.store.sparql_server import SparqlServer
from graphkit.store.sparql_settings import SparqlSettings
from tests.servers.fuseki_process import FusekiProcess
from tests.servers.neo4j_process import Neo4jProcess

Server = Neo4jProcess | FusekiProcess


@contextlib.contextmanager
def named(environment: Mapping[str, str]) -> Iterator[None]:
    """Let the environment name a server."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        yield


def target(server: Server) -> str:
    """Return what `--on` and `push` call a server."""
    return "neo4j" if isinstance(server, Neo4jProcess) else "sparql"


def hold(server: Server, graph: AllianceGraph) -> None:
    """Let a server hold a graph: it is pushed, unless the server has just that one."""
    with named(server.environment):
        if _digest(server) != graph.folder.manifest()["digest"]:
            push(graph, target(server))


@contextlib.contextmanager
def opened_on(server: Server, graph: AllianceGraph) -> Iterator[AllianceGraph]:
    """Give a graph as it stands on a server, opened there."""
    hold(server, graph)
    with named(server.environment), AllianceGraph(on=target(server)) as found:
        yield found


def _digest(server: Server) -> object:
    if isinstance(server, Neo4jProcess):
        found = server.rows("MATCH (d:Dataset) RETURN d.digest")
        return found[0][0] if found else None
    with SparqlServer(SparqlSettings.from_environment()) as asked:
        described = asked.description()
    return described.digest if described else None
