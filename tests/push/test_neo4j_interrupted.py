"""Pushes that are killed, overtaken or cut off: the next one leaves exactly the graph."""

import contextlib
import copy
import os
import pickle
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from graphkit.errors import StoreError
from graphkit.projection import PropertyGraph
from graphkit.push.neo4j import Neo4jPushed, push_graph
from graphkit.store.neo4j_server import Neo4jServer, Neo4jSettings
from tests.push.conftest import DESCRIPTION, NEWER
from tests.servers.line import line_to
from tests.servers.neo4j_graph import held, meant
from tests.servers.neo4j_process import Neo4jProcess

pytestmark = pytest.mark.server

BATCH = 10
POINTS = 20
Push = Callable[..., Neo4jPushed]


def another(world: PropertyGraph) -> PropertyGraph:
    """Return a world that differs in most things: no evidence, other names, other shares."""
    other = copy.deepcopy(world)
    for node in other.nodes.values():
        if "name" in node.properties:
            node.properties["name"] = f"The new {node.properties['name']}"
    other.nodes = {i: n for i, n in other.nodes.items() if n.kind != "Evidence"}
    other.edges = [e for e in other.edges if {e.source, e.target} <= set(other.nodes)]
    for edge in other.edges:
        if "share" in edge.properties:
            edge.properties["share"] = 12.5
    return other


@pytest.fixture
def child(server: Neo4jProcess) -> Iterator[subprocess.Popen[str]]:
    """Give a process that pushes when it is told to."""
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).parent / "neo4j_child.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **server.environment},
    ) as process:
        yield process


def push_and_kill(child: subprocess.Popen[str], file: Path, steps: int) -> list[str]:
    """Let a child push, kill it as it begins its last step, and return what it said.

    A push of fewer steps, or one that is faster than the signal, says that it is done.
    """
    assert child.stdin
    assert child.stdout
    print(file, BATCH, file=child.stdin, flush=True)
    pusher = int(child.stdout.readline())
    said: list[str] = []
    alive = True
    while said[-1:] != ["ended"]:
        if alive and said.count("step") == steps:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pusher, signal.SIGKILL)
            alive = False
        said.append(child.stdout.readline().strip())
    return said


def test_a_push_killed_anywhere_is_finished_by_the_next(
    push: Push,
    world: PropertyGraph,
    server: Neo4jProcess,
    child: subprocess.Popen[str],
    tmp_path: Path,
) -> None:
    graphs = [(world, DESCRIPTION), (another(world), NEWER)]
    for index, graph in enumerate(graphs):
        (tmp_path / str(index)).write_bytes(pickle.dumps(graph))
    chance = random.Random(20261125)  # noqa: S311 (points to kill at, not a secret)
    unfinished = point = 0

    while point < POINTS:
        if point % 4 == 0:
            server.rows("MATCH (n) DETACH DELETE n")
        said = push_and_kill(child, tmp_path / str(point % 2), chance.randrange(30))
        unfinished += server.rows("MATCH (d:Dataset) RETURN d.digest IS NULL") == [[True]]
        push(*graphs[point % 2], batch=1000)
        assert held(server).digest == meant(*graphs[point % 2]).digest, (point, said)
        point += "done" not in said

    assert unfinished > POINTS / 2


def test_an_older_push_stops_when_a_newer_one_begins(
    push: Push, world: PropertyGraph, server: Neo4jProcess
) -> None:
    newer = another(world)
    steps = 0

    def overtake(said: str) -> None:
        nonlocal steps
        steps += said.startswith("[")
        if said.startswith("[") and steps == 20:
            push(newer, NEWER)

    with pytest.raises(StoreError, match=r"another push to bolt.* has begun meanwhile and goes on"):
        push(world, report=overtake, batch=BATCH)

    assert held(server) == meant(newer, NEWER)


def test_a_push_that_comes_between_comparing_and_writing_is_seen(
    push: Push, world: PropertyGraph, server: Neo4jProcess
) -> None:
    newer = another(world)
    push(newer, NEWER)

    def come_between(said: str) -> None:
        if "relationships differ" in said:
            push(world)
            push(newer, NEWER)

    push(world, report=come_between, batch=1000)

    assert held(server) == meant(world, DESCRIPTION)


def test_two_pushes_at_once_double_nothing(world: PropertyGraph, server: Neo4jProcess) -> None:
    server.empty()
    settings = Neo4jSettings.from_environment(server.environment)

    def push_one(_: int) -> str:
        with Neo4jServer(settings) as one:
            try:
                push_graph(one, world, DESCRIPTION, batch=BATCH)
            except StoreError as error:
                return str(error)
        return "done"

    for _ in range(3):
        with ThreadPoolExecutor(2) as both:
            ends = list(both.map(push_one, range(2)))
        assert "done" in ends
        assert all(end == "done" or "another push" in end for end in ends)
        assert held(server) == meant(world, DESCRIPTION)
        server.rows("MATCH (n) DETACH DELETE n")


def test_a_server_that_stops_in_the_middle_is_one_line_and_is_finished_later(
    push: Push, world: PropertyGraph, server: Neo4jProcess
) -> None:
    steps = 0
    with line_to(urlsplit(server.uri).port or 7687) as line:

        def stop(said: str) -> None:
            nonlocal steps
            steps += said.startswith("[")
            if steps == 20:
                line.cut()

        settings = Neo4jSettings(f"bolt://127.0.0.1:{line.port}", server.username, server.password)
        with (
            Neo4jServer(settings, patience=1) as cut,
            pytest.raises(StoreError, match="cannot be reached, or has stopped") as told,
        ):
            push_graph(cut, world, DESCRIPTION, report=stop, batch=BATCH)

    half = server.rows("MATCH (d:Dataset) RETURN d.digest IS NULL")
    push(world)

    assert (told.value.exit_code, len(str(told.value).splitlines())) == (4, 1)
    assert half == [[True]]
    assert held(server) == meant(world, DESCRIPTION)
