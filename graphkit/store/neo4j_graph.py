"""The graph on a Neo4j server, read back: how it describes itself, its counts, all of it.

Only what graphkit wrote is read: what a team keeps in the same database beside it, as nodes,
relationships, labels or properties of its own, is left out.
"""

from collections.abc import Mapping
from typing import Any

from graphkit.errors import StoreError
from graphkit.ontology import ID, Ontology, relationship_type
from graphkit.projection import Edge, Node, Properties, PropertyGraph
from graphkit.store.answers import PUSHED_BY
from graphkit.store.description import GRAPH, Description
from graphkit.store.neo4j_server import Neo4jServer

_DESCRIPTION = (
    "MATCH (d:Dataset {iri: $graph, pushedBy: 'graphkit'}) RETURN d.digest, d.dataAsOf, d.version"
)
_NODES = """
MATCH (n:Resource {pushedBy: 'graphkit'}) WHERE $label IN labels(n)
RETURN n.iri, labels(n), properties(n)
"""
_EDGES = """
MATCH (a:Resource)-[r {pushedBy: 'graphkit'}]->(b:Resource)
RETURN a.iri, type(r), b.iri, properties(r)
"""
_COUNTED_NODES = "MATCH (n:Resource {pushedBy: 'graphkit'}) RETURN labels(n), count(*)"
_COUNTED_EDGES = "MATCH (:Resource)-[r {pushedBy: 'graphkit'}]->() RETURN type(r), count(*)"


def description(server: Neo4jServer) -> Description:
    """Return what the graph on a server says of itself; it must be there, and be whole."""
    _, rows = server.read(_DESCRIPTION, {"graph": GRAPH})
    where = f"the Neo4j server at {server.settings.shown}"
    if (found := next(rows, None)) is None:
        raise StoreError(f"no graph on {where}; run `graphkit push neo4j`")
    if found[0] is None:
        raise StoreError(
            f"a push to {where} was begun and not finished; run `graphkit push neo4j` again"
        )
    return Description(*map(str, found))


def counts(server: Neo4jServer, ontology: Ontology) -> dict[str, int]:
    """Return the number of nodes by class and of relationships by type."""
    kinds = _kinds(ontology)
    found: dict[str, int] = {}
    for labels, number in server.read(_COUNTED_NODES)[1]:
        kind = _kind(labels, kinds)
        found[kind] = found.get(kind, 0) + number
    return found | {str(type_): number for type_, number in server.read(_COUNTED_EDGES)[1]}


def organizations(server: Neo4jServer, ontology: Ontology) -> PropertyGraph:
    """Return the organizations, without any relationship: enough to find one by its names."""
    return PropertyGraph(_nodes(server, ontology, "Organization"), [])


def property_graph(server: Neo4jServer, ontology: Ontology) -> PropertyGraph:
    """Return the whole property graph, in the order that a projection has."""
    before = description(server)
    nodes = _nodes(server, ontology, "Resource")
    types = {relationship_type(p.name) for p in ontology.properties.values() if p.kind == "object"}
    edges = [
        Edge(_id(source), type_, _id(target), _properties(values, ontology))
        for source, type_, target, values in server.read(_EDGES)[1]
        if type_ in types
    ]
    if description(server) != before:
        raise StoreError("a push changed the graph while it was read; ask again")
    edges.sort(key=lambda e: (e.source, e.type, e.target, str(e.properties.get("via", ""))))
    return PropertyGraph(nodes, edges)


def _nodes(server: Neo4jServer, ontology: Ontology, label: str) -> dict[str, Node]:
    kinds = _kinds(ontology)
    nodes = {
        (ident := _id(iri)): _node(ident, _kind(labels, kinds), values, ontology)
        for iri, labels, values in server.read(_NODES, {"label": label})[1]
    }
    return {ident: nodes[ident] for ident in sorted(nodes)}


def _node(ident: str, kind: str, values: Mapping[str, Any], ontology: Ontology) -> Node:
    labels = ontology.labels(kind) if kind else ()
    return Node(ident, kind, labels, _properties(values, ontology))


def _kinds(ontology: Ontology) -> dict[frozenset[str], str]:
    """Return the classes by the labels that a node of theirs carries."""
    return {frozenset(ontology.labels(name)): name for name in ontology.classes}


def _kind(labels: list[str], kinds: Mapping[frozenset[str], str]) -> str:
    """Return the class of a node by its labels; blank where it has none of ours."""
    known = frozenset().union(*kinds)
    ours = known.intersection(labels)
    if ours and ours not in kinds:
        raise StoreError(
            f"a node with the labels {', '.join(sorted(ours))} is of no one class; "
            "run `graphkit push neo4j` again"
        )
    return kinds.get(ours, "")


def _properties(values: Mapping[str, Any], ontology: Ontology) -> Properties:
    """Return the properties that the ontology knows, in order; the rest is a team's own."""
    kept = {
        name: value
        for name, value in sorted(values.items())
        if name != PUSHED_BY and name in ontology.properties
    }
    if "via" in values:
        kept["via"] = _id(values["via"])
    return kept


def _id(iri: str) -> str:
    return str(iri).removeprefix(ID)
