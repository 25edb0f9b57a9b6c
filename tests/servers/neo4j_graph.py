"""What a Neo4j holds of graphkit's, read back whole, beside what it should hold.

`held(server)` and `meant(graph, description)` are equal when a push, an import or whatever wrote
the graph has left exactly it; `digest` makes a short word of either.
"""

import hashlib
import json
from dataclasses import dataclass

from graphkit.ontology import ID, Ontology, ontology
from graphkit.projection import PropertyGraph
from graphkit.store.description import GRAPH, Description
from tests.servers.neo4j_process import Neo4jProcess

MARKED = {"pushedBy": "graphkit"}


@dataclass(frozen=True, slots=True)
class Content:
    """Nodes and relationships as sorted texts: labels, properties, ends; and the description."""

    nodes: tuple[str, ...]
    edges: tuple[str, ...]
    described: str

    @property
    def digest(self) -> str:
        """Return one word that differs wherever the contents differ."""
        return hashlib.sha256(_text([self.nodes, self.edges, self.described]).encode()).hexdigest()


def held(server: Neo4jProcess) -> Content:
    """Return what a server holds of ours, a user's own labels and properties included."""
    nodes = server.rows(
        "MATCH (n) WHERE n.pushedBy = 'graphkit' AND NOT n:Dataset "
        "UNWIND labels(n) AS label WITH n, label ORDER BY label "
        "RETURN n.iri, collect(label), properties(n)"
    )
    edges = server.rows(
        "MATCH (a)-[r]->(b) WHERE r.pushedBy = 'graphkit' "
        "RETURN a.iri, type(r), b.iri, properties(r)"
    )
    described = server.rows(
        "MATCH (d:Dataset {iri: $iri}) RETURN d.digest, d.dataAsOf, d.version, d.pushedBy",
        iri=GRAPH,
    )
    return Content(
        tuple(sorted(map(_text, nodes))),
        tuple(sorted(map(_text, edges))),
        _text(described),
    )


def meant(graph: PropertyGraph, description: Description, terms: Ontology | None = None) -> Content:
    """Return what a server should hold of a graph."""
    codes = [code for scheme in (terms or ontology()).schemes.values() for code in scheme.values()]
    nodes = [
        [ID + n.id, sorted({*n.labels, "Resource"}), {"iri": ID + n.id, **n.properties, **MARKED}]
        for n in graph.nodes.values()
    ]
    nodes += [
        [
            code.iri,
            ["Concept"],
            {
                "iri": code.iri,
                "scheme": code.scheme,
                "notation": code.notation,
                "prefLabel": code.label,
                **MARKED,
            },
        ]
        for code in codes
    ]
    edges = [
        [
            ID + edge.source,
            edge.type,
            ID + edge.target,
            {
                **edge.properties,
                **({"via": f"{ID}{edge.properties['via']}"} if edge.derived else {}),
                **MARKED,
            },
        ]
        for edge in graph.edges
    ]
    edges += [
        [code.iri, "BROADER", code.iri.rpartition("/")[0] + "/" + code.broader, MARKED]
        for code in codes
        if code.broader
    ]
    described = [description.digest, description.data_as_of, description.version, "graphkit"]
    return Content(
        tuple(sorted(map(_text, nodes))), tuple(sorted(map(_text, edges))), _text([described])
    )


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
