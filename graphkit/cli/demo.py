"""Build the bundled alliances from nothing, print a brief of one screen, and write the map.

example: graphkit demo --out demo/
"""

import argparse
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.cli.output import clear_progress, printable, progress, terminal_width

if TYPE_CHECKING:
    from graphkit.analytics.findings import Finding
    from graphkit.brief import Brief
    from graphkit.check.ties import Tie


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of demo."""
    parser.add_argument(
        "--out", metavar="DIR", default=".", help="where the graph folder and the map go"
    )


def run(arguments: argparse.Namespace) -> int:
    """Build, print the brief, write the map."""
    from graphkit.alliance_graph import AllianceGraph
    from graphkit.assembly.building import build
    from graphkit.assembly.sources import loaded_sources, source
    from graphkit.brief import brief
    from graphkit.whole_file import write_whole

    home = Path(arguments.out)
    folder, map_file = home / "alliance-graph", home / "alliance-map.html"
    build([source("alliances"), *loaded_sources(folder)], folder, progress)
    progress("finding risks")
    graph = AllianceGraph(folder)
    page = brief(graph)
    progress("drawing the map")
    write_whole(map_file, graph.map(as_of=page.as_of).encode())
    clear_progress()
    for line in _lines(page):
        print(line)
    print(f"Map    {map_file}  (open it in a browser; it needs no network)")
    print(f'Graph  {folder}  (try: graphkit check "Leapmotor" --graph {folder})')
    return 0


def _lines(page: "Brief") -> Iterator[str]:
    counts = ", ".join(f"{number:,} {what}" for what, number in page.counts)
    yield f"Automotive alliances as of {page.as_of}: {counts}"
    yield ""
    blocs = ", ".join(f"{bloc.name} {bloc.ties}" for bloc in page.blocs)
    yield from _wrapped(f"Groups by ties to others  {blocs}", indent="  ")
    yield ""
    yield "Strongest risks"
    for number, finding in enumerate(page.risks, start=1):
        yield from _risk(number, finding)
    yield ""
    yield from _check(page)
    yield ""


def _risk(number: int, finding: "Finding") -> Iterator[str]:
    yield from _wrapped(f"{number}. {finding.statement}", indent="   ")
    yield from _wrapped(f"   {finding.why}", indent="   ")
    best = min(finding.evidence, key=lambda cited: cited.grade or "Z")
    more = len(finding.evidence) - 1
    dated = f" {best.published}" if best.published else ""
    yield printable(f"   {best.publisher} ({best.grade}){dated}  {best.url}  and {more} more")


def _check(page: "Brief") -> Iterator[str]:
    answer = page.check
    rivals = ", ".join(rival.name for rival in answer.rivals)
    for_ = answer.for_.name if answer.for_ else "anyone"
    yield f"Check: {answer.candidate.name} for {for_}, rivals {rivals}: {answer.verdict}"
    rivals_by_id = {rival.id: rival.name for rival in answer.rivals}
    for tie in (*answer.direct_ties, *answer.rival_ties):
        if tie.counts:
            yield from _wrapped(_tie(tie, rivals_by_id.get(tie.rival or "", for_)), indent="     ")


def _tie(tie: "Tie", with_: str) -> str:
    """Say with whom, what, how it stands on the day, and who says so."""
    if tie.holds == "yes":
        stands = f"in force{_begun(tie)}"
    elif tie.holds == "unknown":
        stands = f"may be in force, last seen {tie.last_seen or 'on an unknown day'}"
    else:
        stands = f"{tie.status}"
    source = tie.evidence[0] if tie.evidence else None
    said = f"{source.publisher} ({source.grade})" if source else "no source"
    return f"   {with_}: {tie.partnership.name}; {stands}; {said}"


def _begun(tie: "Tie") -> str:
    if tie.from_:
        return f" since {tie.from_}"
    return f", announced {tie.announced}" if tie.announced else ""


def _wrapped(text: str, *, indent: str) -> list[str]:
    width = min(terminal_width(), 100)
    return textwrap.wrap(printable(text), width, subsequent_indent=indent)
