"""Projection: the RDF graph as a property graph, and back, by what the ontology declares.

A thing becomes a node that carries the labels of its class and of that class's ancestors; a code
becomes a notation in a list, a literal a property, an object property a relationship. A property
chain also gives an edge from end to end that carries the literals and codes of the node in its
middle and names that node in `via`; the way back leaves these derived edges out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from graphkit.graph import Graph
from graphkit.literals import literal
from graphkit.literals import value as plain
from graphkit.ontology import AAP, CODES, ID, Ontology, Property, relationship_type

Scalar = str | int | float | bool
Properties = dict[str, Scalar | list[str]]

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@dataclass(slots=True)
class Node:
    """A thing: its id, its class, all its labels, and its properties."""

    id: str
    kind: str = ""
    labels: tuple[str, ...] = ()
    properties: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship between two nodes; a derived one names its middle node in `via`."""

    source: str
    type: str
    target: str
    properties: Properties = field(default_factory=dict)

    @property
    def derived(self) -> bool:
        return "via" in self.properties


@dataclass(slots=True)
class PropertyGraph:
    """Nodes by id, and edges, both in an order that depends on their content alone."""

    nodes: dict[str, Node]
    edges: list[Edge]


def project(triples: Iterable[ox.Triple], ontology: Ontology) -> PropertyGraph:
    """Return the property graph of a set of triples about our own things."""
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for triple in triples:
        subject = nodes.setdefault(ident := _id(triple.subject), Node(ident))
        if triple.predicate == _TYPE:
            subject.kind = _local(triple.object)
            subject.labels = ontology.labels(subject.kind)
            continue
        declared = ontology.property(_local(triple.predicate))
        if declared.kind == "object":
            target = _id(triple.object)
            nodes.setdefault(target, Node(target))
            edges.append(Edge(ident, relationship_type(declared.name), target))
        else:
            _set(subject.properties, declared, triple.object)
    edges += _derived(nodes, edges, ontology)
    return PropertyGraph(
        {ident: _sorted(nodes[ident]) for ident in sorted(nodes)},
        sorted(edges, key=lambda e: (e.source, e.type, e.target, str(e.properties.get("via", "")))),
    )


def unproject(graph: PropertyGraph, ontology: Ontology) -> Iterator[ox.Triple]:
    """Yield the triples that a property graph stands for."""
    properties = {relationship_type(p.name): p for p in ontology.properties.values() if p.stored}
    for node in graph.nodes.values():
        subject = ox.NamedNode(ID + node.id)
        if node.kind:
            yield ox.Triple(subject, _TYPE, ox.NamedNode(AAP + node.kind))
        for name, value in node.properties.items():
            declared = ontology.property(name)
            for single in value if isinstance(value, list) else [value]:
                yield ox.Triple(subject, ox.NamedNode(AAP + name), _term(declared, single))
    for edge in graph.edges:
        if not edge.derived:
            predicate = ox.NamedNode(AAP + properties[edge.type].name)
            yield ox.Triple(
                ox.NamedNode(ID + edge.source), predicate, ox.NamedNode(ID + edge.target)
            )


def to_networkx(graph: PropertyGraph) -> Graph:
    """Return the property graph as a networkx MultiDiGraph, keyed by id."""
    result = Graph()
    for node in graph.nodes.values():
        result.add_node(node.id, kind=node.kind, labels=node.labels, **node.properties)
    for edge in graph.edges:
        key = result.add_edge(edge.source, edge.target)
        result.edges[edge.source, edge.target, key].update(type=edge.type, **edge.properties)
    return result


def _derived(nodes: Mapping[str, Node], edges: list[Edge], ontology: Ontology) -> list[Edge]:
    """Return an edge from end to end for each middle node of each property chain."""
    outgoing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in edges:
        outgoing[edge.source, edge.type].append(edge.target)
    found = []
    for declared in ontology.chains():
        first, second = declared.chain or ("", "")
        inward = relationship_type(ontology.property(first).inverse_of or first)
        outward = relationship_type(second)
        middles = sorted({ident for ident, type_ in outgoing if type_ == inward})
        for middle in middles:
            carried = {**_sorted(nodes[middle]).properties, "via": middle}
            found += [
                Edge(source, relationship_type(declared.name), target, dict(carried))
                for source in outgoing[middle, inward]
                for target in outgoing.get((middle, outward), [])
            ]
    return found


def _set(properties: Properties, declared: Property, term: object) -> None:
    value = _value(declared, term)
    if declared.functional:
        properties[declared.name] = value
    else:
        known = properties.setdefault(declared.name, [])
        if isinstance(known, list):
            known.append(str(value))


def _value(declared: Property, term: object) -> Scalar:
    if isinstance(term, ox.NamedNode):
        return term.value.removeprefix(f"{CODES}{declared.scheme}/")
    if isinstance(term, ox.Literal):
        return plain(term)
    raise TypeError(f"{declared.name}: neither a code nor a literal: {term}")


def _term(declared: Property, value: Scalar) -> ox.NamedNode | ox.Literal:
    if declared.kind == "coded":
        return ox.NamedNode(f"{CODES}{declared.scheme}/{value}")
    return literal(declared, value)


def _sorted(node: Node) -> Node:
    properties: Properties = {
        name: sorted(value) if isinstance(value, list) else value
        for name, value in sorted(node.properties.items())
    }
    return Node(node.id, node.kind, node.labels, properties)


def _id(term: object) -> str:
    return term.value.removeprefix(ID) if isinstance(term, ox.NamedNode) else str(term)


def _local(term: object) -> str:
    return term.value.removeprefix(AAP) if isinstance(term, ox.NamedNode) else str(term)
