"""Put the graph on a server, whole: neo4j or sparql.

The second push of the same graph changes nothing, a push of a newer graph changes exactly what
differs. Where the server is and who asks stands in the environment: NEO4J_URI, NEO4J_USERNAME,
NEO4J_PASSWORD, NEO4J_DATABASE, or SPARQL_ENDPOINT with SPARQL_GRAPH_STORE or
SPARQL_UPDATE_ENDPOINT, SPARQL_USERNAME, SPARQL_PASSWORD.

examples: graphkit push neo4j
          graphkit push sparql --graph my-graph
"""

import argparse
import dataclasses
import json

from graphkit.cli.output import add_graph, clear_progress, printable, progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of push."""
    parser.add_argument("target", metavar="TARGET", help="neo4j or sparql")
    add_graph(parser)
    parser.add_argument("--format", choices=("table", "json"), default="table")


def run(arguments: argparse.Namespace) -> int:
    """Push and say what the server has changed."""
    from graphkit.alliance_graph import AllianceGraph

    with AllianceGraph(arguments.graph) as graph:
        pushed = graph.push(arguments.target, report=progress)
    clear_progress()
    if arguments.format == "json":
        told = {"target": arguments.target, **dataclasses.asdict(pushed)}
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        print(printable(str(pushed)))
    return 0
