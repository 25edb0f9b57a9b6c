"""Find risks: overlap between rivals, concentrated sources, dependence on single partners.

With no family: the strongest findings of all three, what is surprising before what is big.

examples: graphkit risks
          graphkit risks concentration --org Nissan
          graphkit risks --explain single-source
"""

import argparse
import json
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.cli.output import (
    add_format,
    add_graph,
    print_rows,
    printable,
    terminal_width,
    text,
)

if TYPE_CHECKING:
    from graphkit.analytics.findings import Citation, Finding, Findings

_CITED = 3


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of risks."""
    parser.add_argument(
        "family",
        nargs="?",
        choices=("overlap", "concentration", "interdependence"),
        help="one family of measures (default: the strongest findings of all)",
    )
    parser.add_argument("--org", metavar="ORG", help="only what concerns this organization's group")
    parser.add_argument("--as-of", metavar="DATE", help="the day that is meant (default: today)")
    parser.add_argument("--top", type=int, metavar="N", default=10, help="default: 10")
    parser.add_argument(
        "--explain", metavar="METHOD", help="say how a measure is made, by its name or method id"
    )
    add_format(parser)
    add_graph(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print findings, or how a measure is made."""
    if arguments.explain:
        from graphkit.analytics.risks import explain

        print(explain(arguments.explain))
        return 0
    from graphkit.alliance_graph import AllianceGraph

    graph = AllianceGraph(arguments.graph)
    found = graph.risks(arguments.family, org=arguments.org, as_of=arguments.as_of)
    shown = found[: max(arguments.top, 0)]
    if arguments.format == "json":
        findings = [finding.row() for finding in shown]
        answer = {"as_of": found.as_of, "data_as_of": found.data_as_of, "findings": findings}
        print(json.dumps(answer, indent=2, ensure_ascii=False))
    elif arguments.format == "csv":
        rows = [_cells(finding) for finding in shown]
        columns = list(rows[0]) if rows else ["statement"]
        print_rows(columns, [list(row.values()) for row in rows], format_="csv")
    else:
        for line in _page(found, len(shown)):
            print(line)
    return 0


def _cells(finding: "Finding") -> dict[str, object]:
    return finding.row() | {"evidence": [citation.url for citation in finding.evidence]}


def _page(found: "Findings", many: int) -> Iterator[str]:
    yield f"Risks on {found.as_of}, from data of {found.data_as_of}"
    for number, finding in enumerate(found[:many], start=1):
        yield ""
        yield from _wrapped(f"{number}. {finding.statement}", "   ")
        yield from _wrapped(f"   {_number(finding)}", "   ")
        yield from _wrapped(f"   {finding.why}", "   ")
        for citation in finding.evidence[:_CITED]:
            yield f"   - {printable(_source(citation))}"
        if len(finding.evidence) > _CITED:
            yield f"   - and {len(finding.evidence) - _CITED} more (--format json lists all)"
    yield ""
    yield f"{many} of {len(found)} findings; --explain METHOD says how a measure is made"


def _number(finding: "Finding") -> str:
    value = text(finding.low)
    if finding.value is None:
        value += f" to {text(finding.high)}"
    parts = [f"{value} {finding.unit}", f"method {finding.method.id} ({finding.measure})"]
    if finding.chance is not None:
        parts.append(f"chance alone: {text(finding.chance)}")
    if finding.coverage is not None:
        parts.append(f"at least {finding.coverage:.0%} of known alliances recorded")
    return "; ".join([*parts, finding.note] if finding.note else parts)


def _source(citation: "Citation") -> str:
    if not citation.url and not citation.publisher:
        return f"{citation.name}: unsourced"
    dated = f", {citation.published}" if citation.published else ""
    return f"{citation.name}: {citation.publisher} ({citation.grade}{dated}) {citation.url}"


def _wrapped(line: str, indent: str) -> list[str]:
    width = min(terminal_width(), 100)
    return textwrap.wrap(printable(line), width, subsequent_indent=indent, break_on_hyphens=False)
