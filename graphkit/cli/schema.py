"""List what a query can use: labels, relationship types, properties and codes of the graph.

examples: graphkit schema
          graphkit schema Participation
"""

import argparse
import dataclasses
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit.cli.output import add_place, print_rows

if TYPE_CHECKING:
    from graphkit.schema import Schema

_NOTE = """\
Every node is also a :Resource with its `iri`; every code a :Concept {scheme, notation, prefLabel},
with :BROADER to a wider one. A derived relationship carries the properties of the node that it is
derived from, and that node's iri in `via`. In SPARQL the same names stand under the prefix aap:,
a code is an IRI that has skos:notation, and derived relationships are not there."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of schema."""
    parser.add_argument("label", nargs="?", help="only what concerns nodes with this label")
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help="default: table"
    )
    add_place(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the schema of the graph."""
    from graphkit.alliance_graph import AllianceGraph

    with AllianceGraph(arguments.graph, on=arguments.on) as graph:
        found = graph.schema(arguments.label)
    if arguments.format == "json":
        print(json.dumps(_plain(found), indent=2, ensure_ascii=False))
    else:
        for title, columns, rows in _sections(found):
            print(title)
            print_rows(columns, rows, format_="table")
            print()
        print(_NOTE)
    return 0


def _sections(found: "Schema") -> Iterator[tuple[str, Sequence[str], Sequence[Sequence[object]]]]:
    yield (
        "LABELS",
        ("label", "nodes", "under", "what it is"),
        [(x.name, x.count, x.under, x.definition) for x in found.labels],
    )
    yield (
        "RELATIONSHIP TYPES",
        ("type", "from", "to", "count", "derived from", "what it is"),
        [
            (x.name, x.start, x.end, x.count, x.derived_from, x.definition)
            for x in found.relationships
        ],
    )
    yield (
        "PROPERTIES",
        ("property", "of", "values", "codes", "what it is"),
        [(x.name, x.labels, x.values, x.codes, x.definition) for x in found.properties],
    )
    yield (
        "CODES",
        ("scheme", "codes"),
        [
            (scheme, [_named(code.notation, code.label) for code in codes])
            for scheme, codes in found.codes.items()
        ],
    )


def _named(notation: str, label: str) -> str:
    """Return a code, and its label where that says more."""
    same = (
        notation.replace("-", "").casefold() == label.replace("-", "").replace(" ", "").casefold()
    )
    return notation if same else f"{notation} ({label})"


def _plain(found: "Schema") -> dict[str, object]:
    parts = ("labels", "relationships", "properties")
    plain: dict[str, object] = {
        part: [dataclasses.asdict(item) for item in getattr(found, part)] for part in parts
    }
    plain["codes"] = {
        scheme: [
            {
                "notation": c.notation,
                "label": c.label,
                "broader": c.broader,
                "definition": c.definition,
            }
            for c in codes
        ]
        for scheme, codes in found.codes.items()
    }
    return plain
