"""Embedded Cypher: ArcadeDB's native build, one folder, no server.

It is opened read-only, so several processes can ask at once and the engine itself refuses a write.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from graphkit.errors import QueryError, StoreError
from graphkit.ontology import ID, Ontology
from graphkit.projection import Edge, Node, PropertyGraph
from graphkit.store.embedded_cells import EmbeddedCells
from graphkit.store.engine import Cell, Value

_ABSENT = (
    "embedded Cypher has no build for this platform; use --sparql, "
    "or put the graph on a Neo4j server"
)


def available() -> bool:
    """Tell whether this platform has the embedded engine."""
    try:
        _engine()
    except StoreError:
        return False
    return True


def write_embedded(folder: Path, graph: PropertyGraph, ontology: Ontology) -> None:
    """Write a property graph and the ontology's codes into a new embedded database."""
    database = _engine().create_database(str(folder))
    by_labels: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in graph.nodes.values():
        by_labels[tuple(sorted({*node.labels, "Resource"}))].append(node)
    by_type: dict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        by_type[edge.type].append(edge)
    try:
        # All statements come before the batches: after one, the engine's own statements wait a
        # minute for a worker that is never free.
        _declare(database, by_labels, by_type)
        _write_concepts(database, ontology)
        _write_edges(database, by_type, _write_nodes(database, by_labels))
    finally:
        database.close()


class Embedded:
    """The embedded database of a graph folder, opened for reading."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise StoreError(f"this graph was built without embedded Cypher: {_ABSENT}")
        engine = _engine()
        try:
            self._database = engine.open_database(str(folder), read_only=True)
        except engine.ArcadeDBError as error:
            raise StoreError(f"the graph in {str(folder)!r} cannot be opened: {error}") from None
        self._cells = EmbeddedCells(self._database, engine.ArcadeDBError)

    def table(
        self, query: str, parameters: Mapping[str, Value]
    ) -> tuple[list[str], Iterator[list[Cell]]]:
        rows = self._rows(query, parameters)
        first = next(rows, None)
        columns = list(first.property_names) if first else []
        whole = chain([first] if first else [], rows)
        return columns, ([self._cells.of(row.get(name)) for name in columns] for row in whole)

    def _rows(self, query: str, parameters: Mapping[str, Value]) -> Iterator[Any]:
        """Yield the engine's rows one by one, so that whoever has enough of them can stop."""
        try:
            yield from self._database.query("opencypher", query, dict(parameters))
        except _engine().ArcadeDBError as error:
            raise QueryError(" ".join(str(error).split())) from None

    def close(self) -> None:
        self._database.close()


def _engine() -> Any:  # the package has no types of its own
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    try:
        import arcadedb
    except (ImportError, OSError):
        raise StoreError(_ABSENT) from None
    return arcadedb


def _declare(database: Any, by_labels: Iterable[tuple[str, ...]], types: Iterable[str]) -> None:
    """Make every set of labels and every relationship type known, and the key unique."""
    _run(database, "CREATE CONSTRAINT FOR (n:Resource) REQUIRE n.iri IS UNIQUE")
    for labels in sorted(by_labels):
        _run(database, f"CREATE (n:{':'.join(labels)} {{iri: '{ID}'}}) DELETE n")
    for type_ in sorted(types):
        _run(database, f"CREATE (n:Concept)-[r:{type_}]->(n) DETACH DELETE n")


def _write_nodes(database: Any, by_labels: Mapping[tuple[str, ...], list[Node]]) -> dict[str, str]:
    """Write nodes by their set of labels; return the engine's record ids by our ids."""
    records: dict[str, str] = {}
    for labels, members in sorted(by_labels.items()):
        rows = [{"iri": ID + node.id, **node.properties} for node in members]
        with database.graph_batch() as batch:
            created = batch.create_vertices("~".join(labels), rows)
        records.update(zip((node.id for node in members), created, strict=True))
    return records


def _write_concepts(database: Any, ontology: Ontology) -> None:
    rows = [
        {"scheme": c.scheme, "notation": c.notation, "prefLabel": c.label, "iri": c.iri}
        for codes in ontology.schemes.values()
        for c in codes.values()
    ]
    _run(database, "UNWIND $rows AS row CREATE (n:Concept) SET n = row", {"rows": rows})
    pairs = [
        {"narrow": c.iri, "broad": ontology.concept(c.scheme, c.broader).iri}
        for codes in ontology.schemes.values()
        for c in codes.values()
        if c.broader
    ]
    _run(
        database,
        "UNWIND $pairs AS pair MATCH (n:Concept {iri: pair.narrow}), (b:Concept {iri: pair.broad}) "
        "CREATE (n)-[:BROADER]->(b)",
        {"pairs": pairs},
    )


def _write_edges(
    database: Any,
    by_type: Mapping[str, list[Edge]],
    records: Mapping[str, str],
) -> None:
    for type_, members in sorted(by_type.items()):
        with database.graph_batch(bidirectional=True) as batch:
            batch.new_edges(
                [records[edge.source] for edge in members],
                type_,
                [records[edge.target] for edge in members],
                [_edge_properties(edge) for edge in members],
            )


def _edge_properties(edge: Edge) -> dict[str, object]:
    if edge.derived:
        return {**edge.properties, "via": ID + str(edge.properties["via"])}
    return dict(edge.properties)


def _run(database: Any, text: str, parameters: Mapping[str, object] | None = None) -> None:
    with database.transaction():
        database.command("opencypher", text, *([dict(parameters)] if parameters else []))
