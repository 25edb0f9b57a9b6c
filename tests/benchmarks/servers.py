"""What it costs to put a graph on a real Neo4j: by push beside row-by-row MERGE, and in bulk.

    python tests/benchmarks/servers.py [push] [bulk]

It starts a Neo4j 5.26 (see tests/servers). Seconds are those of the clock; CPU is that of this
process, what it starts and the server together, which a busy machine changes less. The graphs are
made up, with five relationships a node. Row by row is one statement and one transaction each, with
the indexes that a push has, on a sample whose cost is multiplied: the whole would take an hour.
Without arguments both parts run; they take about a quarter of an hour, and the bulk part 3 GB.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import neo4j

from graphkit.alliance_graph import AllianceGraph
from graphkit.export.neo4j_admin import import_files
from graphkit.ontology import ontology
from graphkit.projection import PropertyGraph
from graphkit.push.neo4j import push_graph
from graphkit.store.description import Description
from graphkit.store.neo4j_schema import constraints, server_edges, server_nodes
from graphkit.store.neo4j_server import Neo4jServer, Neo4jSettings
from graphkit.whole_file import write_whole
from tests.benchmarks.large_world import large_world
from tests.servers.neo4j_process import Neo4jProcess, admin_program, neo4j_process

VERSION = "5.26"
SIZES = (10_000, 30_000, 100_000)
SAMPLE = 2_000
BULK = 1_000_000
HEAP = ("-Xmx3g",)
DAY = "2026-06-01"
DESCRIPTION = Description("made-up", DAY, "benchmark")
QUESTIONS = (
    ("partnerships", {"organization": "company-0", "day": DAY}),
    ("common-partners", {"one": "company-0", "other": "company-1", "day": DAY}),
    ("partnerships-for-outcome", {"outcome": "strategic-flexibility", "region": "DE", "day": DAY}),
)
AGAIN = 5


@dataclass(slots=True)
class Cost:
    """Seconds of the clock, and CPU seconds of this process and the server."""

    seconds: float = 0.0
    cpu: float = 0.0

    def times(self, factor: float) -> "Cost":
        return Cost(self.seconds * factor, self.cpu * factor)

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.seconds + other.seconds, self.cpu + other.cpu)

    def __str__(self) -> str:
        return f"{self.seconds:10.1f} s{self.cpu:10.1f} CPU s"


def main() -> int:
    """Run the parts that are asked for, or all."""
    parts = sys.argv[1:] or ["push", "bulk"]
    with TemporaryDirectory() as folder:
        if "push" in parts:
            print_pushes(Path(folder) / "push")
        if "bulk" in parts:
            print_bulk(Path(folder) / "bulk")
    return 0


# Push, and its growth, beside a statement for each row


def print_pushes(folder: Path) -> None:
    """Print what a push costs at three sizes, and what the largest would cost row by row."""
    with neo4j_process(VERSION, folder, options=HEAP) as server:
        print(f"push to Neo4j {server.version}")
        pushed(server, large_world(SIZES[1], ontology()))  # warms up
        costs = {size: pushed(server, large_world(size, ontology())) for size in SIZES}
        for size, cost in costs.items():
            graph = f"{size:,} nodes, {5 * size:,} relationships"
            print(f"{graph:44}{cost}{cost.cpu / size * 1e6:10.0f} CPU µs a node", flush=True)
        whole = large_world(SIZES[-1], ontology())
        again = timed(server, lambda: push(server, whole))
        print(f"{'  the same again, which changes nothing':44}{again}")
        slow = row_by_row(server, whole)
    best = costs[SIZES[-1]]
    print(f"{'  row by row, by a sample of 2,000':44}{slow}", end="")
    print(f"{slow.seconds / best.seconds:10.0f} times the seconds, ", end="")
    print(f"{slow.cpu / best.cpu:.0f} times the CPU")


def pushed(server: Neo4jProcess, graph: PropertyGraph) -> Cost:
    """Return what it costs to push a graph to an empty server."""
    server.empty()
    return timed(server, lambda: push(server, graph))


def push(server: Neo4jProcess, graph: PropertyGraph) -> None:
    """Push a graph, as the command does once it has read its folder."""
    settings = Neo4jSettings(server.uri, server.username, server.password)
    with Neo4jServer(settings) as to:
        push_graph(to, graph, DESCRIPTION)


def row_by_row(server: Neo4jProcess, graph: PropertyGraph) -> Cost:
    """Return what a graph would cost with a MERGE and a transaction for each row."""
    server.empty()
    for statement in constraints(ontology()):
        server.rows(statement)
    nodes, edges = list(server_nodes(graph, ontology())), list(server_edges(graph, ontology()))
    inner = [edge for edge in edges if edge.key == "Resource"]
    step = len(inner) // SAMPLE
    some = inner[::step][:SAMPLE]
    ends = {iri for edge in some for iri in (edge.source, edge.target)}
    mine = [node for node in nodes if node.iri in ends]
    login = (server.username, server.password)
    with neo4j.GraphDatabase.driver(server.uri, auth=login) as driver, driver.session() as session:

        def write_nodes() -> None:
            for node in mine:
                labels = ":".join(node.labels)
                query = f"MERGE (n:Resource {{iri: $iri}}) SET n:{labels}, n += $properties"
                session.run(query, iri=node.iri, properties=node.properties).consume()

        def write_edges() -> None:
            for edge in some:
                query = (
                    "MATCH (a:Resource {iri: $source}), (b:Resource {iri: $target}) "
                    f"MERGE (a)-[r:{edge.type} {{pushedBy: 'graphkit'}}]->(b) SET r += $properties"
                )
                ends = {"source": edge.source, "target": edge.target}
                session.run(query, ends, properties=edge.properties).consume()

        of_nodes, of_edges = timed(server, write_nodes), timed(server, write_edges)
    return of_nodes.times(len(nodes) / len(mine)) + of_edges.times(len(edges) / len(some))


# Bulk


def print_bulk(folder: Path) -> None:
    """Print what the bulk path costs at a million nodes, and three questions on what it made."""
    files = folder / "files"
    print(f"\nbulk import of {BULK:,} nodes, {5 * BULK:,} relationships")
    made: list[PropertyGraph] = []
    print_step("make the graph up", lambda: made.append(large_world(BULK, ontology())))
    print_step("write the files", lambda: written(made.pop(), files))
    size = sum(file.stat().st_size for file in files.iterdir())
    print(f"  {size / 1e6:,.0f} MB; memory of this process at most {peak():,.1f} GB")
    home = folder / "neo4j"
    home.mkdir()
    print_step("import.sh", lambda: imported(files, home))
    with neo4j_process(VERSION, home, options=HEAP) as server:
        statements = (files / "constraints.cypher").read_text(encoding="utf-8").split(";\n")
        print_step("constraints.cypher", lambda: declared(server, statements), server)
        print_questions(server)


def written(graph: PropertyGraph, folder: Path) -> None:
    """Write the files of the import."""
    for name, content in import_files(graph, DESCRIPTION, ontology()).items():
        write_whole(folder / name, content)


def imported(files: Path, home: Path) -> None:
    """Run import.sh for a server that isn't there yet."""
    program = admin_program(VERSION, home, HEAP)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        ["sh", str(files / "import.sh")],
        env=os.environ | {"PATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )


def declared(server: Neo4jProcess, statements: list[str]) -> None:
    """Make the constraints and indexes, and wait until they are there."""
    for statement in filter(None, statements):
        server.rows(statement)
    server.rows("CALL db.awaitIndexes(3600)")


def print_questions(server: Neo4jProcess) -> None:
    """Print how long named questions take: the first time, and the best of some more."""
    os.environ.update(server.environment)
    with AllianceGraph(on="neo4j") as graph:
        print_step("read the names of all organizations", lambda: graph.names, server)
        for name, parameters in QUESTIONS:
            found: list[float] = []
            for _ in range(1 + AGAIN):
                begin = time.perf_counter()
                rows = len(graph.query(name, parameters, limit=100_000).rows)
                found.append(time.perf_counter() - begin)
            first, best = found[0] * 1000, min(found[1:]) * 1000
            print(f"{name:44}{best:10.0f} ms  ({first:.0f} ms the first time; {rows:,} rows)")


def print_step(what: str, work: Callable[[], object], server: Neo4jProcess | None = None) -> None:
    """Print what a step costs."""
    print(f"{what:44}{timed(server, work)}", flush=True)


def timed(server: Neo4jProcess | None, work: Callable[[], object]) -> Cost:
    """Return what some work costs here, in programs that it starts, and on the server."""
    begin, before = time.perf_counter(), cpu(server)
    work()
    return Cost(time.perf_counter() - begin, cpu(server) - before)


def cpu(server: Neo4jProcess | None) -> float:
    """Return the CPU seconds so far of this process, of programs that have ended, of the server."""
    own = sum(os.times()[:4])
    if not server:
        return own
    stat = Path(f"/proc/{server.pid}/stat").read_text(encoding="utf-8")
    after_name = stat.rpartition(")")[2].split()
    return own + (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def peak() -> float:
    """Return the memory that this process has had at most, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    sys.exit(main())
