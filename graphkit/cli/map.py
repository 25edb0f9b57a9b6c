"""Write a network map as one HTML file that works without a network.

examples: graphkit map
          graphkit map --focus CATL --hops 2 -o catl.html
          graphkit map --query shared-platforms -o platforms.html
          graphkit map --check CATL --for Ford --rival Tesla --as-of 2020-01-01 --as-of 2026-01-01
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.cli.output import add_place, clear_progress, natural, print_bytes, printable, progress
from graphkit.cli.query import parameters
from graphkit.dates import as_day
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from graphkit.alliance_graph import AllianceGraph
    from graphkit.check import Answer
    from graphkit.map.notebook import MapPage
    from graphkit.questions import Table


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of map."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--focus", metavar="ORG", help="draw what is near this organization only")
    what.add_argument("--query", metavar="NAME", help="draw what the answer of a question names")
    what.add_argument("--check", metavar="CANDIDATE", help="draw the answer of a partner check")
    parser.add_argument(
        "--hops", type=natural, default=1, metavar="N", help="how near: steps from it (default: 1)"
    )
    parser.add_argument(
        "--param",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a parameter of the question",
    )
    parser.add_argument("--for", dest="for_", metavar="ORG", help="for whom we check: us")
    parser.add_argument(
        "--rival", action="append", default=[], metavar="ORG", help="a rival of ours; repeatable"
    )
    parser.add_argument(
        "--as-of",
        action="append",
        default=[],
        metavar="DATE",
        help="the day that is drawn (default: today); of several days a map each, with the day in "
        "the name of its file",
    )
    parser.add_argument("--title", help="the map's title")
    parser.add_argument(
        "--engine",
        choices=("canvas", "pyvis"),
        default="canvas",
        help="what draws the page: our own canvas, smaller and faster, or vis-network by pyvis",
    )
    parser.add_argument(
        "-o",
        "--out",
        metavar="FILE",
        default="alliance-map.html",
        help="file, or - for standard output (default: %(default)s)",
    )
    add_place(parser)


def run(arguments: argparse.Namespace) -> int:
    """Draw the map of each day and say where it is."""
    from graphkit.alliance_graph import AllianceGraph

    _refuse_mixed(arguments)
    files = _files(arguments.out, [as_day(day) for day in arguments.as_of or [None]])
    with AllianceGraph(arguments.graph, on=arguments.on) as graph:
        for day, file in files.items():
            progress("drawing the map")
            page = graph.map(
                focus=arguments.focus,
                hops=arguments.hops,
                answer=_answer(graph, arguments, day),
                as_of=day,
                title=arguments.title,
                engine=arguments.engine,
            )
            clear_progress()
            _write(page, file)
    return 0


def _refuse_mixed(arguments: argparse.Namespace) -> None:
    if arguments.param and not arguments.query:
        raise UsageError("--param is for the question of --query")
    if (arguments.for_ or arguments.rival) and not arguments.check:
        raise UsageError("--for and --rival are for the candidate of --check")
    if arguments.out == "-" and len(set(arguments.as_of)) > 1:
        raise UsageError("standard output takes one map: name a file for those of several days")


def _files(out: str, days: list[str]) -> dict[str, str]:
    """Return the file of each day."""
    if len(days) == 1:
        return {days[0]: out}
    path = Path(out)
    return {day: str(path.with_stem(f"{path.stem}-{day}")) for day in days}


def _answer(
    graph: "AllianceGraph", arguments: argparse.Namespace, day: str
) -> "Table | Answer | None":
    """Return the answer that is drawn, if it is one: of a question or of a check, on a day."""
    if arguments.check:
        return graph.check(
            arguments.check,
            for_=arguments.for_,
            rivals=arguments.rival,
            as_of=day,
            with_score=False,
        )
    if arguments.query:
        return graph.query(arguments.query, {**_day(arguments, day), **parameters(arguments.param)})
    return None


def _day(arguments: argparse.Namespace, day: str) -> dict[str, str]:
    """Return the day as a parameter, where one is named and the question has it."""
    from graphkit.questions import question

    asked = question(arguments.query, ("cypher", "sparql"))
    named = arguments.as_of and any(p.name == "day" for p in asked.parameters)
    return {"day": day} if named else {}


def _write(page: "MapPage", file: str) -> None:
    from graphkit.whole_file import write_whole

    if file == "-":
        print_bytes(page.encode())
        return
    write_whole(Path(file), page.encode())
    print(printable(f"map in {file} ({len(page) / 1e6:.1f} MB)"))
    if page.summary.note:
        print(printable(page.summary.note))
