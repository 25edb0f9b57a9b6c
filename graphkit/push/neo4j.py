"""Push to Neo4j: constraints first, then exactly what differs, in batches.

What the server has of ours is read and compared; what is missing is added, what differs is set,
what the graph no longer has goes. A second push of the same graph writes nothing.

**What is a user's own stays.** Ours is what bears `pushedBy: 'graphkit'`. Left alone are nodes and
relationships without it, relationships of our types among them, and on our nodes all labels and
properties under names that the ontology doesn't declare. Names that it declares are ours there: a
label or property under such a name is put right. On relationships of ours it is the same, but one
that goes takes along what a user wrote on it.

**A user's node with an iri of ours** and the label Resource (Concept for a code) is adopted: it
is given our labels and properties and keeps what is under other names. Without that label it is
not looked for, and not ours.

**A node that must go and bears something of a user's** (relationships, labels, properties) loses
what is ours and stays, as Resource with its iri. It is adopted again when it comes back.

**Dying halfway.** The describing node loses its digest with the first transaction and gets it with
the last, so an unfinished graph shows. The next push compares again and finishes it.

**Two pushes at once.** Each push takes the next number on the describing node, and each of its
transactions locks that node and looks whether the number still is its own. If another push has
begun meanwhile, the older one stops with an error, and the newer, which compares after it has its
number, does the whole work. No lock outlives a push that was killed.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphkit.alliance_graph import AllianceGraph
from graphkit.errors import StoreError
from graphkit.ontology import Ontology, ontology
from graphkit.projection import PropertyGraph
from graphkit.push import Report, neo4j_found
from graphkit.push.difference import Difference, compare_edges, compare_nodes
from graphkit.push.neo4j_writing import Work, Written, steps
from graphkit.store.description import GRAPH, Description
from graphkit.store.neo4j_schema import (
    DATASET,
    Names,
    ServerEdge,
    ServerNode,
    constraints,
    server_description,
    server_edges,
    server_nodes,
)
from graphkit.store.neo4j_server import Neo4jServer, Neo4jSettings, Transaction

BATCH = 5000
"""How many nodes or relationships one transaction writes."""
_BAR = 20


@dataclass(frozen=True, slots=True)
class Count:
    """How many nodes or relationships the server has added, changed and removed."""

    added: int
    changed: int
    removed: int

    def __str__(self) -> str:
        return f"added {self.added:,}, changed {self.changed:,}, removed {self.removed:,}"


@dataclass(frozen=True, slots=True)
class Neo4jPushed:
    """What a push did, as the server counted it; its own describing node is not among it."""

    where: str
    nodes: Count
    relationships: Count
    properties_set: int
    kept_nodes: int
    """Nodes that the graph no longer has and that stay, since something of a user's is on them."""
    seconds: float

    def __str__(self) -> str:
        kept = (
            f"; kept {self.kept_nodes:,} nodes that the graph no longer has, since relationships, "
            "labels or properties of your own are on them"
        )
        return (
            f"{self.where}: nodes {self.nodes}; relationships {self.relationships}; "
            f"properties set {self.properties_set:,}{kept if self.kept_nodes else ''} "
            f"({self.seconds:.1f} s)"
        )


def push(graph: AllianceGraph, *, report: Report = lambda _: None) -> Neo4jPushed:
    """Make the server that the environment names hold exactly a graph folder's graph."""
    start = time.monotonic()
    settings = Neo4jSettings.from_environment()
    description = Description.of(graph.folder.manifest())
    with Neo4jServer(settings) as server:
        report("asking the server")
        server.read("RETURN 1")[1].close()  # a wrong password shows before any work is done
        report("reading the graph")
        done = push_graph(server, graph.property_graph(), description, report=report)
    return replace(done, seconds=time.monotonic() - start)


def push_graph(
    server: Neo4jServer,
    graph: PropertyGraph,
    description: Description,
    *,
    terms: Ontology | None = None,
    report: Report = lambda _: None,
    batch: int = BATCH,
) -> Neo4jPushed:
    """Make a server hold exactly a graph, and return what the server counted."""
    start = time.monotonic()
    terms = terms or ontology()
    wanted = _Wanted.of(graph, description, terms)
    report("comparing with the server")
    before = neo4j_found.description(server)
    _declare(server, constraints(terms))
    # A finished graph is compared before anything is written, so that the same one writes nothing.
    names = wanted.names(before)
    difference = _difference(server, wanted, names) if before.get("digest") else None
    if difference:
        report(f"{difference.size:,} nodes and relationships differ")
    written = Written()
    if difference is None or difference.size or not wanted.described_by(before):
        turn, names = _begin(server, wanted)
        if difference is None or turn.number != before.get("pushes", 0) + 1:
            difference = _difference(server, wanted, names)
        written = _write(turn, difference, names, report, batch)
        turn.take(lambda tx: _finish(tx, wanted))
    return _pushed(server, written, time.monotonic() - start)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the server should hold."""

    nodes: Mapping[str, ServerNode]
    edges: Sequence[ServerEdge]
    described: ServerNode
    own: Names

    @classmethod
    def of(cls, graph: PropertyGraph, description: Description, terms: Ontology) -> "_Wanted":
        return cls(
            {node.iri: node for node in server_nodes(graph, terms)},
            list(server_edges(graph, terms)),
            server_description(description, terms),
            Names.of(terms),
        )

    def names(self, before: Mapping[str, Any]) -> Names:
        """Return our names, and those that were ours under the ontology of earlier pushes."""
        return Names(
            self.own.labels | set(before.get("labels") or ()),
            self.own.types,
            self.own.properties | set(before.get("properties") or ()),
        )

    def described_by(self, before: Mapping[str, Any]) -> bool:
        return all(before.get(name) == said for name, said in self.described.properties.items())


def _difference(server: Neo4jServer, wanted: _Wanted, names: Names) -> Difference:
    difference = Difference()
    compare_nodes(wanted.nodes, neo4j_found.nodes(server), names, difference)
    compare_edges(wanted.edges, neo4j_found.edges(server), names, difference)
    return difference


def _declare(server: Neo4jServer, statements: Sequence[str]) -> None:
    def declare(tx: Transaction) -> None:
        for statement in statements:
            tx.run(statement)

    try:
        server.write(declare)
    except StoreError as error:
        if "already exists" in str(error) or "Both Node" in str(error):
            raise StoreError(f"{error}; remove what is in the way and push again") from None
        raise


def _write(
    turn: "_Turn", difference: Difference, names: Names, report: Report, batch: int
) -> Written:
    written, done = Written(), 0
    for step in steps(difference, names, batch=batch):
        share = done / difference.size
        bar = "#" * int(_BAR * share)
        report(f"[{bar:.<{_BAR}}] {share:4.0%}  {step.what}")
        written += turn.take(step.work)
        done += step.size
    return written


def _pushed(server: Neo4jServer, written: Written, seconds: float) -> Neo4jPushed:
    counted = written.counted
    nodes = Count(counted.nodes_created, written.changed_nodes, counted.nodes_deleted)
    edges = Count(
        counted.relationships_created, written.changed_edges, counted.relationships_deleted
    )
    return Neo4jPushed(
        server.settings.shown, nodes, edges, counted.properties_set, written.kept_nodes, seconds
    )


_BEGIN = f"""\
MERGE (d:{DATASET} {{iri: $iri}})
SET d.pushedBy = 'graphkit'
REMOVE d.digest"""
_BEGUN = f"MATCH (d:{DATASET} {{iri: $iri}}) RETURN properties(d)"
_NUMBER = f"""\
MATCH (d:{DATASET} {{iri: $iri}})
SET d.pushes = coalesce(d.pushes, 0) + 1, d.labels = $labels, d.properties = $properties
RETURN d.pushes"""
_LOCK = f"MATCH (d:{DATASET} {{iri: $iri}}) SET d.pushedBy = 'graphkit'"
_TURN = f"MATCH (d:{DATASET} {{iri: $iri}}) RETURN d.pushes"
_FINISH = f"MATCH (d:{DATASET} {{iri: $iri}}) SET d += $said"


def _begin(server: Neo4jServer, wanted: _Wanted) -> tuple["_Turn", Names]:
    """Take the next number; from here on the graph on the server is marked as unfinished.

    The names of earlier pushes stay on the describing node until this one has finished.
    """

    def begin(tx: Transaction) -> tuple[_Turn, Names]:
        tx.run(_BEGIN, iri=GRAPH)  # this locks the node, so what is read below is the last word
        names = wanted.names(tx.run(_BEGUN, iri=GRAPH)[0][0][0])
        rows, _ = tx.run(
            _NUMBER, iri=GRAPH, labels=sorted(names.labels), properties=sorted(names.properties)
        )
        return _Turn(server, rows[0][0]), names

    return server.write(begin)


def _finish(tx: Transaction, wanted: _Wanted) -> Written:
    tx.run(_FINISH, iri=GRAPH, said=wanted.described.properties)
    return Written()


@dataclass(frozen=True, slots=True)
class _Turn:
    """A push's turn to write; it ends when another push takes the next number."""

    server: Neo4jServer
    number: int

    def take(self, work: Work) -> Written:
        """Run some work in one transaction, if it still is this push's turn."""

        def run(tx: Transaction) -> Written:
            tx.run(_LOCK, iri=GRAPH)
            if tx.run(_TURN, iri=GRAPH)[0] != [[self.number]]:
                raise StoreError(
                    f"another push to {self.server.settings.shown} has begun meanwhile and goes "
                    "on; this one has stopped"
                )
            return work(tx)

        return self.server.write(run)
