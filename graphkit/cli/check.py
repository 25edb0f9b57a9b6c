"""Check a candidate partner: who it is, whom it is tied to, and what is not known.

exit code: 0 nothing found against it, 1 findings (a gate or a tie to a rival), 2 unknown or
ambiguous name, 5 cannot tell

example: graphkit check CATL --for Ford --rival "General Motors" --rival Tesla
"""

import argparse
import json
from pathlib import Path

from graphkit.cli.output import add_format, add_graph


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of check."""
    parser.add_argument("candidate", nargs="?", help="name or id of the candidate")
    parser.add_argument("--for", dest="for_", metavar="ORG", help="for whom: us")
    parser.add_argument(
        "--rival", action="append", default=[], metavar="ORG", help="a rival of ours; repeatable"
    )
    parser.add_argument("--as-of", metavar="DATE", help="the day that is meant (default: today)")
    parser.add_argument(
        "--file", type=Path, metavar="NAMES.CSV", help="check every name in a CSV file"
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing; see the exit code")
    add_format(parser)
    add_graph(parser)


def run(arguments: argparse.Namespace) -> int:
    """Ask, and print the answer in the format that is wanted."""
    from graphkit.alliance_graph import AllianceGraph

    graph = AllianceGraph(arguments.graph)
    answer = graph.check(
        arguments.candidate,
        for_=arguments.for_,
        rivals=arguments.rival,
        as_of=arguments.as_of,
    )
    if not arguments.quiet:
        print(json.dumps(answer.to_json(), indent=2, ensure_ascii=False))
    return answer.exit_code
