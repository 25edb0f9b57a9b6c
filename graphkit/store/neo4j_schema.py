"""How the graph stands on a Neo4j server: nodes, relationships, constraints, indexes.

All names come from the ontology. Each thing of ours bears the label Resource, Concept or Dataset,
an iri that is unique under it, and the mark `pushedBy`. A query begins at a class
(`MATCH (o:Organization {iri: $organization})`), and Neo4j looks into an index only under the label
that the query names: so each class that is a domain or a range of a property has its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from graphkit.errors import OntologyError
from graphkit.ontology import ID, Concept, Ontology, relationship_type
from graphkit.projection import Edge, Node, Properties, PropertyGraph
from graphkit.store.description import GRAPH, Description

RESOURCE, CONCEPT, DATASET = "Resource", "Concept", "Dataset"
MARK: Properties = {"pushedBy": "graphkit"}
"""What all nodes and relationships of ours bear, and nobody else's."""

_BROADER = "BROADER"
_OTHER_NAMES = ("iri", "via", "scheme", "notation", "prefLabel", *MARK)


@dataclass(frozen=True, slots=True)
class ServerNode:
    """A node as it stands on a server; `key` is the label under which its iri is unique."""

    key: str
    iri: str
    labels: tuple[str, ...]
    """All its labels, sorted, the key among them."""
    properties: Properties
    """All its properties, the iri and our mark among them."""


@dataclass(frozen=True, slots=True)
class ServerEdge:
    """A relationship as it stands on a server, between the iris of two nodes of one key."""

    key: str
    type: str
    source: str
    target: str
    properties: Properties
    """All its properties, our mark among them; `via` is an iri."""


@dataclass(frozen=True, slots=True)
class Names:
    """The labels, types and property names that are ours; any other on a server is a user's."""

    labels: frozenset[str]
    types: frozenset[str]
    properties: frozenset[str]

    @classmethod
    def of(cls, ontology: Ontology) -> Self:
        """Return the names that an ontology gives rise to."""
        objects = [p.name for p in ontology.properties.values() if p.kind == "object"]
        values = [p.name for p in ontology.properties.values() if p.kind != "object"]
        return cls(
            frozenset(ontology.classes) | {RESOURCE, CONCEPT},
            frozenset(relationship_type(name) for name in objects) | {_BROADER},
            frozenset(values) | set(_OTHER_NAMES),
        )


def server_nodes(graph: PropertyGraph, ontology: Ontology) -> Iterator[ServerNode]:
    """Yield the nodes that a graph and the ontology's codes are on a server.

    Raises:
        OntologyError: a class or property that the ontology doesn't have.

    """
    names = Names.of(ontology)
    for concept in _concepts(ontology):
        said = {"scheme": concept.scheme, "notation": concept.notation, "prefLabel": concept.label}
        yield ServerNode(CONCEPT, concept.iri, (CONCEPT,), {"iri": concept.iri, **said, **MARK})
    for node in graph.nodes.values():
        yield _server_node(node, names, ontology)


def server_edges(graph: PropertyGraph, ontology: Ontology) -> Iterator[ServerEdge]:
    """Yield the relationships that a graph and the ontology's codes are on a server.

    Raises:
        OntologyError: a type or property that the ontology doesn't have.

    """
    names = Names.of(ontology)
    for concept in _concepts(ontology):
        if concept.broader:
            broad = ontology.concept(concept.scheme, concept.broader).iri
            yield ServerEdge(CONCEPT, _BROADER, concept.iri, broad, dict(MARK))
    for edge in graph.edges:
        yield _server_edge(edge, names)


def server_description(description: Description, ontology: Ontology) -> ServerNode:
    """Return the node that describes the graph.

    It also names the labels and properties that are ours, so that a push under a newer ontology
    knows which ones an older ontology has left.
    """
    names = Names.of(ontology)
    said: Properties = {
        "digest": description.digest,
        "dataAsOf": description.data_as_of,
        "version": description.version,
        "labels": sorted(names.labels),
        "properties": sorted(names.properties),
    }
    return ServerNode(DATASET, GRAPH, (DATASET,), {"iri": GRAPH, **said, **MARK})


def constraints(ontology: Ontology) -> tuple[str, ...]:
    """Return the statements that make each iri unique, then those that make it quick to find."""
    unique = [
        f"CREATE CONSTRAINT {quoted(f'graphkit_{key}_iri')} IF NOT EXISTS "
        f"FOR (n:{quoted(key)}) REQUIRE n.iri IS UNIQUE"
        for key in (RESOURCE, CONCEPT, DATASET)
    ]
    indexes = [
        f"CREATE INDEX {quoted(f'graphkit_{name}_iri')} IF NOT EXISTS "
        f"FOR (n:{quoted(name)}) ON (n.iri)"
        for name in _begun(ontology)
    ]
    return (*unique, *indexes)


def quoted(name: str) -> str:
    """Return a label, type or property name as Cypher takes it literally.

    A backslash would begin an escape that Cypher reads before it sees the backticks.
    """
    if not name or "\\" in name or "\0" in name:
        raise OntologyError(f"{name!r} cannot be a label, type or property of Neo4j")
    return "`" + name.replace("`", "``") + "`"


def _concepts(ontology: Ontology) -> Iterator[Concept]:
    return (concept for codes in ontology.schemes.values() for concept in codes.values())


def _server_node(node: Node, names: Names, ontology: Ontology) -> ServerNode:
    iri = ID + node.id
    own = ontology.labels(node.kind) if node.kind else ()
    _check(node.id, node.properties, names)
    properties: Properties = {"iri": iri, **node.properties, **MARK}
    return ServerNode(RESOURCE, iri, tuple(sorted({RESOURCE, *own})), properties)


def _server_edge(edge: Edge, names: Names) -> ServerEdge:
    where = f"{edge.source} {edge.type} {edge.target}"
    if edge.type not in names.types:
        raise OntologyError(f"{where}: the ontology has no relationship type {edge.type!r}")
    _check(where, edge.properties, names)
    via: Properties = {"via": ID + str(edge.properties["via"])} if edge.derived else {}
    return ServerEdge(
        RESOURCE, edge.type, ID + edge.source, ID + edge.target, {**edge.properties, **via, **MARK}
    )


def _check(where: str, properties: Properties, names: Names) -> None:
    if unknown := set(properties) - names.properties:
        raise OntologyError(f"{where}: the ontology has no property {min(unknown)!r}")


def _begun(ontology: Ontology) -> list[str]:
    """Return the classes that a query begins at: those that are a domain or a range."""
    ends = {end for p in ontology.properties.values() for end in (p.domain, p.range)}
    return sorted(end for end in ends if end in ontology.classes)
