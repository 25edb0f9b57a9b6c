"""Write the graph for other tools: turtle, graphml or csv.

examples: graphkit export turtle -o alliances.ttl
          graphkit export csv -o alliances-csv/
"""

import argparse
from pathlib import Path

from graphkit.cli.output import add_graph


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of export."""
    parser.add_argument("format", metavar="FORMAT", help="turtle, graphml or csv")
    parser.add_argument("-o", "--out", metavar="FILE", required=True, help="file, or folder of csv")
    add_graph(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the export."""
    from graphkit.alliance_graph import AllianceGraph
    from graphkit.export import export

    export(AllianceGraph(arguments.graph), arguments.format, Path(arguments.out))
    return 0
