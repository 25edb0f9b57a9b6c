"""Tell what changed between two graph folders, or between two days of one graph.

exit code: 0 nothing changed, 1 something did

examples: graphkit diff old-graph new-graph
          graphkit diff 2024-01-01 2026-01-01 --graph alliance-graph
          graphkit diff 2025-01-01 2026-01-01 --org Stellantis
"""

import argparse
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphkit.cli.output import add_format, print_rows, printable
from graphkit.dates import as_day
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from graphkit.alliance_graph import AllianceGraph
    from graphkit.changes import Change

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_COLUMNS = ("change", "kind", "id", "name", "field", "before", "after", "sources")
_SHOWN = ("change", "kind", "name", "field", "before", "after", "source")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of diff."""
    parser.add_argument("before", metavar="A", help="a graph folder, or a day")
    parser.add_argument("after", metavar="B", help="a newer graph folder, or a later day")
    parser.add_argument(
        "--graph",
        metavar="DIR",
        help="the graph of two days (default: GRAPHKIT_GRAPH, else ./alliance-graph)",
    )
    parser.add_argument("--org", metavar="ORG", help="only what an organization takes part in")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compare, print the changes, and tell by the exit code whether there are any."""
    from graphkit.alliance_graph import AllianceGraph

    days = [bool(_DAY.fullmatch(side)) for side in (arguments.before, arguments.after)]
    if all(days):
        first, last = as_day(arguments.before), as_day(arguments.after)
        with AllianceGraph(arguments.graph) as graph:
            changes = graph.changes(first, last, org=arguments.org)
            told = f"{first} to {last}, by data of {graph.data_as_of}"
    elif any(days) or arguments.graph:
        raise UsageError("compare two graph folders, or two days of the graph of --graph")
    else:
        with AllianceGraph(arguments.before) as old, AllianceGraph(arguments.after) as new:
            changes = new.changes_since(old, org=arguments.org)
            told = _told(old, new)
    _print(changes, told, arguments.format)
    return 1 if changes else 0


def _told(old: "AllianceGraph", new: "AllianceGraph") -> str:
    return f"data of {old.data_as_of} to data of {new.data_as_of}"


def _print(changes: "Sequence[Change]", told: str, format_: str) -> None:
    from graphkit.changes import counted

    if format_ != "table":
        rows = [
            (c.what, c.kind, c.id, c.name, c.field, c.before, c.after, list(c.sources))
            for c in changes
        ]
        print_rows(_COLUMNS, rows, format_=format_)
        return
    counts = ", ".join(f"{count:,} {what}" for what, count in counted(changes).items())
    print(printable(f"{told}: {counts or 'nothing changed'}"))
    if not changes:
        return
    links: dict[str, int] = {}
    shown = []
    for c in changes:
        source = links.setdefault(c.sources[0], len(links) + 1) if c.sources else None
        shown.append((c.what, c.kind, c.name, c.field, c.before, c.after, source))
    print()
    print_rows(_SHOWN, shown, format_="table")
    print()
    for url, number in links.items():
        print(f"{number:>4} {printable(url)}")
