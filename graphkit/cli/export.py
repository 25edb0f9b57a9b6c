"""Write the graph for other tools: turtle, graphml, gexf, csv, gephi-csv or neo4j-admin.

examples: graphkit export turtle -o alliances.ttl
          graphkit export gexf -o alliances.gexf
          graphkit export csv -o alliances-csv/
          graphkit export neo4j-admin -o alliances-neo4j/
          graphkit export turtle -o - | gzip > alliances.ttl.gz
"""

import argparse
from pathlib import Path

from graphkit.cli.output import add_graph, print_bytes, printable


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of export."""
    parser.add_argument(
        "format", metavar="FORMAT", help="turtle, graphml, gexf, csv, gephi-csv or neo4j-admin"
    )
    parser.add_argument(
        "-o",
        "--out",
        metavar="FILE",
        required=True,
        help="file, folder of csv, gephi-csv and neo4j-admin, or - for standard output",
    )
    add_graph(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the export and say where it is."""
    from graphkit.alliance_graph import AllianceGraph
    from graphkit.export import export, exported

    graph = AllianceGraph(arguments.graph)
    if arguments.out == "-":
        print_bytes(exported(graph, arguments.format))
        return 0
    for file, size in export(graph, arguments.format, Path(arguments.out)).items():
        print(printable(f"{arguments.format} in {file} ({size / 1e6:.1f} MB)"))
    return 0
