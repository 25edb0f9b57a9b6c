"""Show one organization whole: identity, group, ownership, partnerships with dates and sources.

example: graphkit show "LG Energy Solution"
"""

import argparse
import json
from typing import TYPE_CHECKING

from graphkit.cli.output import add_format, add_place, print_rows, printable, terminal_width

if TYPE_CHECKING:
    from graphkit.alliance_graph import AllianceGraph
    from graphkit.organization import Organization


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of show."""
    parser.add_argument("organization", help="name or id of an organization")
    parser.add_argument("--as-of", metavar="DATE", help="the day that is meant (default: today)")
    add_format(parser)
    add_place(parser)


def run(arguments: argparse.Namespace) -> int:
    """Find the organization and print it in the format that is wanted."""
    from graphkit.alliance_graph import AllianceGraph

    with AllianceGraph(arguments.graph, on=arguments.on) as graph:
        found = graph.show(arguments.organization, as_of=arguments.as_of)
        _print(graph, found, arguments.format)
    return 0


def _print(graph: "AllianceGraph", found: "Organization", format_: str) -> None:
    if format_ == "json":
        print(json.dumps(found.to_json(), indent=2, ensure_ascii=False))
    elif format_ == "csv":
        from graphkit.check.rows import DAYS, TIE_COLUMNS, tie_row

        days = (found.as_of, found.data_as_of)
        # The first column is the rival, which a profile has none of.
        rows = ((*tie_row(tie)[1:], *days) for tie in found.partnerships)
        print_rows((*TIE_COLUMNS[1:], *DAYS), rows, format_="csv")
    else:
        from graphkit.check.labels import Labels
        from graphkit.check.profile import profile

        for line in profile(found, Labels(graph.rdf), width=terminal_width()):
            print(printable(line))
