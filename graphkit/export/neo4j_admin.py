"""neo4j-admin: CSV files for the bulk import into an empty Neo4j, 5 or 2025, and how to run it.

nodes.csv and relationships.csv hold what `push neo4j` would write, so that a push that follows
changes nothing; import.sh has the command, constraints.cypher what comes after it.

Text stands in quotes, and a quote in it is doubled; nothing else is escaped. The parts of a list
are divided by U+001F, the control character for that; a list that it cannot say is refused. The
files are written row by row, so that beside the graph itself they need no memory.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from graphkit.alliance_graph import AllianceGraph
from graphkit.errors import DataError
from graphkit.ontology import Ontology, ontology
from graphkit.projection import PropertyGraph
from graphkit.store.description import Description
from graphkit.store.neo4j_schema import (
    constraints,
    server_description,
    server_edges,
    server_nodes,
)

_DIVIDER = "\x1f"
_KEY = "iri"
_LINES_AT_ONCE = 1000
_TYPES: Mapping[type, str] = {
    bool: "boolean",
    float: "double",
    int: "long",
    list: "string[]",
    str: "string",
}
_SCRIPT = """\
#!/bin/sh
# Imports this graph into a new database of a Neo4j, 5 or 2025, on the machine where that runs.
#
#   1. Stop the server, or the database where the edition has several.
#   2. sh import.sh                                      into the database neo4j
#      sh import.sh --overwrite-destination=true neo4j   the same; what it held is lost
#   3. Start it again, and run:
#      cypher-shell -f constraints.cypher
#
# From then on `graphkit push neo4j` changes what has changed in the graph, and nothing else.
set -eu
cd "$(dirname "$0")"
[ $# -gt 0 ] || set -- neo4j
exec neo4j-admin database import full \\
  --nodes=nodes.csv --relationships=relationships.csv \\
  --delimiter=, --array-delimiter=U+001F --quote='"' --legacy-style-quoting=false \\
  --multiline-fields=true --strict=true "$@"
"""

Row = tuple[tuple[str, ...], Mapping[str, object]]
"""What stands in a row's first columns, then its properties by name."""


def contents(graph: AllianceGraph) -> dict[str, Iterable[bytes]]:
    """Return both tables, and the two files that say how it goes.

    Raises:
        DataError: a value that the import would change.

    """
    description = Description.of(graph.folder.manifest())
    return import_files(graph.property_graph(), description, ontology())


def import_files(
    graph: PropertyGraph, description: Description, terms: Ontology
) -> dict[str, Iterable[bytes]]:
    """Return the files by which a graph of this description is imported."""
    tables = (
        Table("nodes.csv", (f"{_KEY}:ID", ":LABEL"), lambda: _node_rows(graph, description, terms)),
        Table(
            "relationships.csv",
            (":START_ID", ":TYPE", ":END_ID"),
            lambda: _edge_rows(graph, terms),
        ),
    )
    return {
        **{table.file: table.parts(table.columns()) for table in tables},
        "constraints.cypher": ["".join(f"{line};\n" for line in constraints(terms)).encode()],
        "import.sh": [_SCRIPT.encode()],
    }


@dataclass(frozen=True, slots=True)
class Table:
    """A file of the import: its first columns, and its rows as often as they are asked for."""

    file: str
    first: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]

    def columns(self) -> dict[str, str]:
        """Return the type of each property that a row has, by name."""
        found: dict[str, type] = {}
        for first, properties in self.rows():
            for name, value in properties.items():
                if found.setdefault(name, type(value)) is not type(value):
                    raise _refused(first[0], name, "is a number in one place, a text in another")
                if isinstance(value, list):
                    _check_list(first[0], name, value)
        return {name: _TYPES[found[name]] for name in sorted(found)}

    def parts(self, columns: Mapping[str, str]) -> Iterator[bytes]:
        """Yield the header and the rows, many at once."""
        lines = [",".join((*self.first, *(f"{name}:{type_}" for name, type_ in columns.items())))]
        for first, properties in self.rows():
            cells = (_cell(properties.get(name)) for name in columns)
            lines.append(",".join((*map(_cell, first), *cells)))
            if len(lines) == _LINES_AT_ONCE:
                yield _bytes(lines)
                lines = []
        yield _bytes(lines)


def _node_rows(graph: PropertyGraph, description: Description, terms: Ontology) -> Iterator[Row]:
    for node in chain(server_nodes(graph, terms), [server_description(description, terms)]):
        properties = {name: value for name, value in node.properties.items() if name != _KEY}
        yield (node.iri, _DIVIDER.join(node.labels)), properties


def _edge_rows(graph: PropertyGraph, terms: Ontology) -> Iterator[Row]:
    for edge in server_edges(graph, terms):
        yield (edge.source, edge.type, edge.target), edge.properties


def _check_list(of: str, name: str, value: list[str]) -> None:
    """Refuse the lists that would arrive as others."""
    if any(_DIVIDER in part for part in value):
        raise _refused(of, name, "has the control character U+001F, which divides a list's parts")
    if value in ([], [""]):
        # A list of one empty text and no list at all look the same.
        raise _refused(of, name, "is a list in which there is no text")


def _refused(of: str, name: str, why: str) -> DataError:
    return DataError(f"{of}: {name} {why}; neo4j-admin cannot import that")


def _cell(value: object) -> str:
    if isinstance(value, str):
        return f'"{value.replace(chr(34), chr(34) * 2)}"'
    if isinstance(value, list):
        return _cell(_DIVIDER.join(value))
    # Only what is not quoted is absent: a quoted nothing is an empty text.
    return "" if value is None else repr(value)


def _bytes(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
