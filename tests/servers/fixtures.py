"""Fixtures of real servers: each is started when a test first asks, and once a session.

A test that asks for `neo4j_server` runs on every version; one for which a single version is
enough takes `neo4j_526`. `clean_neo4j` and `clean_fuseki` are the same servers, emptied.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from importlib.metadata import version

import pytest

from tests.servers.artifacts import FUSEKI, NEO4J, missing
from tests.servers.fuseki_process import FusekiProcess, fuseki_process
from tests.servers.neo4j_process import Neo4jProcess, neo4j_process, own_neo4j
from tests.servers.oxigraph_process import OxigraphProcess, oxigraph_process, program
from tests.servers.process import STARTED

OWN = "NEO4J_URI" in os.environ
VERSIONS = ["own"] if OWN else list(NEO4J)
GiveNeo4j = Callable[[str], Neo4jProcess]


@pytest.fixture(scope="session")
def neo4j_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GiveNeo4j]:
    """Give a function from a version to its server, which starts when first asked for."""
    running: dict[str, Neo4jProcess] = {}
    with contextlib.ExitStack() as stack:

        def give(version: str) -> Neo4jProcess:
            name = "own" if OWN else version
            if name not in running:
                if not OWN and (reason := missing(NEO4J[version])):
                    pytest.skip(reason)
                folder = tmp_path_factory.mktemp(f"neo4j-{name}")
                server = own_neo4j() if OWN else neo4j_process(version, folder)
                running[name] = stack.enter_context(server)
            return running[name]

        yield give


@pytest.fixture(scope="session", params=VERSIONS)
def neo4j_server(request: pytest.FixtureRequest, neo4j_of: GiveNeo4j) -> Neo4jProcess:
    """Give a running Neo4j of each version, with whatever another test left in it."""
    return neo4j_of(request.param)


@pytest.fixture(scope="session")
def neo4j_526(neo4j_of: GiveNeo4j) -> Neo4jProcess:
    """Give a running Neo4j 5.26, with whatever another test left in it."""
    return neo4j_of("5.26")


@pytest.fixture
def clean_neo4j(neo4j_server: Neo4jProcess) -> Neo4jProcess:
    """Give a running Neo4j of each version with nothing in it."""
    neo4j_server.empty()
    return neo4j_server


@pytest.fixture(scope="session")
def fuseki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FusekiProcess]:
    """Give a running Fuseki, with whatever another test left in it."""
    if reason := missing(FUSEKI):
        pytest.skip(reason)
    with fuseki_process(tmp_path_factory.mktemp("fuseki")) as server:
        yield server


@pytest.fixture
def clean_fuseki(fuseki: FusekiProcess) -> FusekiProcess:
    """Give a running Fuseki with nothing in it."""
    fuseki.empty()
    return fuseki


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OxigraphProcess]:
    """Give a running Oxigraph, with whatever another test left in it."""
    if not program():
        pytest.skip("no Oxigraph server: pip install oxigraph")
    with oxigraph_process(tmp_path_factory.mktemp("oxigraph")) as server:
        STARTED.add(f"Oxigraph {version('oxigraph')}")
        yield server
