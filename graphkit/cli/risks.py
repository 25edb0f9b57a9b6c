"""Find risks: overlap between rivals, concentrated sources, dependence on single partners.

With no family: the strongest findings of all three, what is surprising before what is big. A method
is named as --explain lists it.

examples: graphkit risks
          graphkit risks concentration --org Nissan
          graphkit risks leak --org Ford --rival "General Motors" --rival Toyota
          graphkit risks --without honda-lges-lh-battery
          graphkit risks --explain single-source
"""

import argparse
import gc
import json
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from graphkit.cli.output import (
    add_format,
    add_place,
    natural,
    print_rows,
    printable,
    terminal_width,
)

if TYPE_CHECKING:
    from graphkit.analytics.findings import Citation, Finding, Findings

_CITED = 3
_OLD = 180
_ALL = "all"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of risks."""
    parser.add_argument(
        "family",
        nargs="?",
        metavar="FAMILY|METHOD",
        help="overlap, concentration or interdependence, or one method by its name or id "
        "(default: the strongest findings of all)",
    )
    parser.add_argument("--org", metavar="ORG", help="only what concerns this organization's group")
    parser.add_argument(
        "--rival",
        metavar="ORG",
        action="append",
        default=[],
        help="count only these as rivals (default: all of one business)",
    )
    parser.add_argument(
        "--without",
        metavar="PARTNERSHIP",
        help="what the end of this partnership would change (its id, or its name in full)",
    )
    parser.add_argument("--as-of", metavar="DATE", help="the day that is meant (default: today)")
    parser.add_argument("--top", type=natural, metavar="N", default=10, help="default: 10")
    parser.add_argument(
        "--explain",
        metavar="METHOD",
        nargs="?",
        const=_ALL,
        help="say how a measure is made, by its name or id; without one list all",
    )
    add_format(parser)
    add_place(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print findings, or how a measure is made."""
    if arguments.explain is not None:
        _explain(arguments)
        return 0
    from graphkit.alliance_graph import AllianceGraph

    with _nothing_collected(), AllianceGraph(arguments.graph, on=arguments.on) as graph:
        found = graph.risks(
            arguments.family,
            org=arguments.org,
            rivals=arguments.rival,
            without=arguments.without,
            as_of=arguments.as_of,
        )
    _warn_if_old(found)
    shown = found[: arguments.top]
    if arguments.format == "json":
        findings = [finding.row() for finding in shown]
        answer = {
            "as_of": found.as_of,
            "data_as_of": found.data_as_of,
            "remarks": found.remarks,
            "not_assessed": found.not_assessed,
            "findings": findings,
        }
        print(json.dumps(answer, indent=2, ensure_ascii=False))
    elif arguments.format == "csv":
        from graphkit.analytics.findings import columns

        rows = [list(_cells(finding).values()) for finding in shown]
        print_rows(columns(), rows, format_="csv")
    else:
        for line in _page(found, len(shown)):
            print(line)
    return 0


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Look for no garbage: what is read stays; to look through it takes a quarter of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _explain(arguments: argparse.Namespace) -> None:
    from graphkit.analytics.methods import explain, listing

    if arguments.explain == _ALL:
        print_rows(["id", "method", "family", "finds"], listing(), format_=arguments.format)
    else:
        print(explain(arguments.explain))


def _cells(finding: "Finding") -> dict[str, object]:
    return finding.row() | {"evidence": [citation.url for citation in finding.evidence]}


def _page(found: "Findings", many: int) -> Iterator[str]:
    about = f" for {found.about}" if found.about else ""
    yield printable(f"Risks{about} on {found.as_of}, from data of {found.data_as_of}")
    told: set[str] = set()
    for number, finding in enumerate(found[:many], start=1):
        yield ""
        yield from _wrapped(f"{number}. {finding.statement}", "   ")
        yield from _wrapped(f"   {finding.measure}: {'; '.join(_numbers(finding))}", "   ")
        if finding.why not in told:
            told.add(finding.why)
            yield from _wrapped(f"   {finding.why}", "   ")
        for citation in finding.evidence[:_CITED]:
            yield f"   - {printable(_source(citation))}"
        if len(finding.evidence) > _CITED:
            yield f"   - and {len(finding.evidence) - _CITED} more; --format json lists all"
    yield ""
    for remark in (*found.remarks, *_parameters(found[:many])):
        yield from _wrapped(remark, "  ")
    yield from _wrapped(f"not assessed: {'; '.join(found.not_assessed)}", "  ")
    yield ""
    yield f"{many} of {len(found)} findings; graphkit risks --explain METHOD says how it is made"


def _parameters(shown: "tuple[Finding, ...]") -> Iterator[str]:
    """Yield the tables that numbers rest on, each once, with the measures that use it."""
    measures: dict[str, list[str]] = {}
    for finding in shown:
        if finding.parameters and finding.measure not in measures.get(finding.parameters, ()):
            measures.setdefault(finding.parameters, []).append(finding.measure)
    for parameters, names in measures.items():
        yield f"parameters of {', '.join(names)}: {parameters}"


def _numbers(finding: "Finding") -> Iterator[str]:
    """Yield the number with its interval, how chance compares, and how complete the data are."""
    ends = dict.fromkeys(_short(end, finding.unit) for end in (finding.low, finding.high))
    yield f"{finding.unit} {' to '.join(ends)}"
    if finding.chance is not None:
        corrected = f" (q = {finding.q:.2g})" if finding.q is not None else ""
        yield f"chance alone would do as much in {finding.chance:.1%} of cases{corrected}"
    if finding.note:
        yield finding.note
    if finding.coverage is not None:
        yield f"at least {finding.coverage:.0%} of known alliances recorded"


def _short(number: float, unit: str) -> str:
    if unit.startswith("share"):
        return f"{number:.0%}"
    if 0.995 <= number < 1:
        return "over 0.99"
    return f"{number:.0f}" if float(number).is_integer() and number > 1 else f"{number:.2g}"


def _source(citation: "Citation") -> str:
    if not citation.url and not citation.publisher:
        return f"{citation.name}: unsourced"
    dated = f", {citation.published}" if citation.published else ""
    return f"{citation.name}: {citation.publisher} ({citation.grade}{dated}) {citation.url}"


def _warn_if_old(found: "Findings") -> None:
    days = (date.fromisoformat(found.as_of) - date.fromisoformat(found.data_as_of)).days
    if days > _OLD:
        print(f"warning: the data are {days} days older than the day asked for", file=sys.stderr)


def _wrapped(line: str, indent: str) -> list[str]:
    width = min(terminal_width(), 100)
    return textwrap.wrap(printable(line), width, subsequent_indent=indent, break_on_hyphens=False)
