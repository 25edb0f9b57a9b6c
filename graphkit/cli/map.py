"""Write a network map as one HTML file that works without a network.

examples: graphkit map
          graphkit map --focus CATL --hops 2 -o catl.html
"""

import argparse
from pathlib import Path

from graphkit.cli.output import add_place, clear_progress, natural, print_bytes, printable, progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of map."""
    parser.add_argument("--focus", metavar="ORG", help="draw what is near this organization only")
    parser.add_argument(
        "--hops", type=natural, default=1, metavar="N", help="how near: steps from it (default: 1)"
    )
    parser.add_argument("--as-of", metavar="DATE", help="the day that is drawn (default: today)")
    parser.add_argument("--title", help="the map's title")
    parser.add_argument(
        "-o",
        "--out",
        metavar="FILE",
        default="alliance-map.html",
        help="file, or - for standard output (default: %(default)s)",
    )
    add_place(parser)


def run(arguments: argparse.Namespace) -> int:
    """Draw the map and say where it is."""
    from graphkit.alliance_graph import AllianceGraph
    from graphkit.whole_file import write_whole

    progress("drawing the map")
    with AllianceGraph(arguments.graph, on=arguments.on) as graph:
        page = graph.map(
            focus=arguments.focus,
            hops=arguments.hops,
            as_of=arguments.as_of,
            title=arguments.title,
        )
    clear_progress()
    if arguments.out == "-":
        print_bytes(page.encode())
        return 0
    write_whole(Path(arguments.out), page.encode())
    print(printable(f"map in {arguments.out} ({len(page) / 1e6:.1f} MB)"))
    return 0
