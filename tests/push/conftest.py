"""The made-up world of ontology/examples.ttl as a property graph, and a server to push it to."""

import copy
from collections.abc import Callable, Iterator

import pytest

from graphkit.content import folder
from graphkit.ontology import ontology, parse
from graphkit.projection import PropertyGraph, project
from graphkit.push.neo4j import Neo4jPushed, push_graph
from graphkit.store.description import Description
from graphkit.store.neo4j_server import Neo4jServer, Neo4jSettings
from tests.servers.neo4j_process import Neo4jProcess

DESCRIPTION = Description("0" * 64, "2026-06-01", "0.1.0")
NEWER = Description("1" * 64, "2026-07-01", "0.1.0")
Push = Callable[..., Neo4jPushed]


@pytest.fixture(scope="session")
def _world() -> PropertyGraph:
    turtle = parse(folder("ontology") / "examples.ttl")
    return project((quad.triple for quad in turtle), ontology())


@pytest.fixture
def world(_world: PropertyGraph) -> PropertyGraph:
    """Give the made-up world, for this test alone."""
    return copy.deepcopy(_world)


@pytest.fixture
def server(neo4j_server: Neo4jProcess) -> Neo4jProcess:
    """Give a server of each version without nodes; its constraints stay, for speed."""
    neo4j_server.rows("MATCH (n) DETACH DELETE n")
    return neo4j_server


@pytest.fixture
def push(server: Neo4jProcess) -> Iterator[Push]:
    """Give a push to that server: `push(graph, description)`."""
    with Neo4jServer(Neo4jSettings.from_environment(server.environment)) as opened:

        def give(
            graph: PropertyGraph, description: Description = DESCRIPTION, **how: object
        ) -> Neo4jPushed:
            return push_graph(opened, graph, description, **how)  # type: ignore[arg-type]

        yield give
