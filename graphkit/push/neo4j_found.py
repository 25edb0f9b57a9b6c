"""What a Neo4j server has of ours, row by row, and how it describes it."""

from collections.abc import Iterator
from typing import Any

from graphkit.ontology import CODES, ID
from graphkit.push.difference import FoundEdge, FoundNode
from graphkit.store.description import GRAPH
from graphkit.store.neo4j_schema import CONCEPT, DATASET, RESOURCE
from graphkit.store.neo4j_server import Neo4jServer

_DESCRIPTION = f"MATCH (d:{DATASET} {{iri: $iri}}) RETURN properties(d)"
_NODES = """\
MATCH (n:{key})
WHERE n.pushedBy = 'graphkit' OR n.iri STARTS WITH $begin
RETURN n.iri, labels(n), properties(n)"""
_EDGES = """\
MATCH (a:{key})-[r]->(b)
WHERE r.pushedBy = 'graphkit'
RETURN elementId(r), type(r), a.iri, b.iri, properties(r)"""
_BEGINNINGS = {RESOURCE: ID, CONCEPT: CODES}


def description(server: Neo4jServer) -> dict[str, Any]:
    """Return the properties of the describing node; nothing where there is none."""
    _, rows = server.read(_DESCRIPTION, {"iri": GRAPH})
    return next((row[0] for row in rows), {})


def nodes(server: Neo4jServer) -> Iterator[FoundNode]:
    """Yield the nodes that bear our mark, or an iri that ours may have."""
    for key, begin in _BEGINNINGS.items():
        _, rows = server.read(_NODES.format(key=key), {"begin": begin})
        yield from (FoundNode(key, *row) for row in rows)


def edges(server: Neo4jServer) -> Iterator[FoundEdge]:
    """Yield the relationships that bear our mark."""
    seen: set[str] = set()
    for key in reversed(_BEGINNINGS):
        _, rows = server.read(_EDGES.format(key=key))
        for row in rows:
            # A user may have made a Concept of ours a Resource too.
            if row[0] not in seen:
                yield FoundEdge(*row)
            if key == CONCEPT:
                seen.add(row[0])
