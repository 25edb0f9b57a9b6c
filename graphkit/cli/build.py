"""Load sources into the graph folder; the old graph stands until the new one is whole.

What `graphkit load` brought into the folder stays in the graph.

example: graphkit build alliances
"""

import argparse
import sys
from collections import Counter

from graphkit.cli.output import add_graph, clear_progress, print_rows, printable, progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of build."""
    parser.add_argument(
        "source", nargs="*", help="name of a source, or a folder with a source.toml (default: all)"
    )
    add_graph(parser)


def run(arguments: argparse.Namespace) -> int:
    """Build, print the counts of each table and the rows that were refused."""
    from graphkit.assembly.building import build
    from graphkit.assembly.sources import loaded_sources, source, sources
    from graphkit.store.folder import location

    home = location(arguments.graph)
    chosen = [source(name) for name in arguments.source] or sources()
    built = build([*chosen, *loaded_sources(home)], home, progress)
    clear_progress()
    rows = [
        (file, count.read, count.loaded, count.merged, count.rejected)
        for file, count in sorted(built.counts.items())
    ]
    print_rows(("table", "read", "loaded", "merged", "rejected"), rows, format_="table")
    if warnings := Counter(breach.message for breach in built.breaches):
        print("\nwarnings of the shapes (each in report.json):")
        for message, number in warnings.most_common():
            print(f"{number:6}  {message}")
    print(f"\n{built.well_sourced:.1%} of the partnerships have a source of grade A or B")
    for refusal in built.refusals:
        print(printable(f"rejected: {refusal}"), file=sys.stderr)
    print(f"\ngraph in {built.folder.graph} ({built.seconds:.1f} s)")
    return 3 if built.refusals else 0
