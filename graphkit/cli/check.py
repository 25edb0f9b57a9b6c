"""Check a candidate partner: who it is, whom it is tied to, and what is not known.

exit code: 0 nothing found against it, 1 findings (a gate or a tie to a rival), 2 unknown or
ambiguous name, 5 cannot tell

example: graphkit check CATL --for Ford --rival "General Motors" --rival Tesla
example: graphkit check CATL --for Ford --rivals auto --form licensing --category cell-supply
example: graphkit check Leapmotor --for Ford --rivals auto
example: graphkit check CATL --for Ford --rivals auto --format html > catl.html
example: graphkit check --file names.xlsx --for Ford --out checked/
"""

import argparse
import json
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.cli.output import add_format, add_place, print_rows, printable, terminal_width
from graphkit.dates import as_day
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.alliance_graph import AllianceGraph
    from graphkit.check import Answer
    from graphkit.check.identity import Rivals
    from graphkit.check.many import CheckedName

_MOST = 12
"""How many ties and stakes a section of the printed report has, unless all are asked for."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of check."""
    parser.add_argument("candidate", nargs="?", help="name or id of the candidate")
    parser.add_argument("--for", dest="for_", metavar="ORG", help="for whom: us")
    parser.add_argument(
        "--rival", action="append", default=[], metavar="ORG", help="a rival of ours; repeatable"
    )
    parser.add_argument(
        "--rivals",
        metavar="auto|FILE",
        help="find our rivals, or read them from a file as --file does",
    )
    parser.add_argument("--form", metavar="CODE", help="what we think of signing: a form")
    parser.add_argument("--category", metavar="CODE", help="and a subject: a code of subjectKind")
    parser.add_argument("--no-score", action="store_true", help="facts only")
    parser.add_argument("--as-of", metavar="DATE", help="the day that is meant (default: today)")
    parser.add_argument(
        "--file",
        type=Path,
        metavar="NAMES",
        help="check many, a row for each: a CSV or Excel file with a column `name`, `company` or "
        "`organization` (and `lei`, `isin`, `cik` ... beside it), or names in its first column",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FOLDER",
        help="write what became of --file into found.csv, not-found.csv and unresolved.csv; the "
        "last, filled by a person, is a file of judgements",
    )
    parser.add_argument(
        "--judgements",
        type=Path,
        metavar="FILE",
        help="which name means whom, as you said (default: GRAPHKIT_JUDGEMENTS)",
    )
    parser.add_argument(
        "--all", action="store_true", help=f"print all ties, not {_MOST} a section (--format table)"
    )
    parser.add_argument("--explain", action="store_true", help="print the rules of an answer")
    parser.add_argument(
        "--json-schema", action="store_true", help="print the schema of --format json"
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing; see the exit code")
    add_format(parser, "html")
    add_place(parser)


def run(arguments: argparse.Namespace) -> int:
    """Ask, print the answer in the format that is wanted, and return its exit code."""
    from graphkit.alliance_graph import AllianceGraph

    if arguments.explain:
        _explain()
        return 0
    if arguments.json_schema:
        from graphkit.check.answer import schema_text

        print(schema_text(), end="")
        return 0
    _refuse_mixed(arguments)
    with AllianceGraph(arguments.graph, on=arguments.on, judgements=arguments.judgements) as graph:
        if arguments.file is not None:
            return _many(graph, arguments)
        answer = graph.check(
            arguments.candidate,
            for_=arguments.for_,
            rivals=_rivals(arguments),
            as_of=arguments.as_of,
            form=arguments.form,
            category=arguments.category,
            with_score=not arguments.no_score,
        )
        if not arguments.quiet:
            _print(graph, answer, arguments)
        return answer.exit_code


def _refuse_mixed(arguments: argparse.Namespace) -> None:
    if (arguments.candidate is None) == (arguments.file is None):
        raise UsageError("name one candidate, or a file of names with --file")
    if arguments.out is not None and arguments.file is None:
        raise UsageError("--out parts the names of --file; one candidate is printed")
    if arguments.file is not None and arguments.format == "html":
        raise UsageError("a page is of one candidate; of --file take --format csv or --out")
    if arguments.rival and arguments.rivals == "auto":
        raise UsageError("rivals are either named or found: drop --rival, or --rivals auto")


def _rivals(arguments: argparse.Namespace) -> "Rivals":
    if arguments.rivals == "auto":
        return "auto"
    if arguments.rivals is None:
        return list(arguments.rival)
    from graphkit.check.name_files import read_names

    read = read_names(Path(arguments.rivals))
    named = [str(asked.identifier or asked.name) for asked in read if asked.name]
    return [*arguments.rival, *named]


def _explain() -> None:
    from graphkit.check.rules import RULES

    for subject, rule in RULES.items():
        print(f"{subject.upper()}\n{textwrap.indent(textwrap.fill(rule, 96), '  ')}\n")


def _print(graph: "AllianceGraph", answer: "Answer", arguments: argparse.Namespace) -> None:
    format_ = arguments.format
    if format_ != "table":
        _warn_of_age(answer.as_of, answer.data_as_of)
    if format_ == "json":
        print(json.dumps(answer.to_json(), indent=2, ensure_ascii=False))
    elif format_ == "html":
        from graphkit.check.html import html
        from graphkit.check.labels import Labels

        print(html(answer, Labels(graph.rdf)))
    elif format_ == "csv":
        from graphkit.check.rows import COLUMNS, DAYS, rows

        days = (answer.as_of, answer.data_as_of)
        print_rows((*COLUMNS, *DAYS), ((*row, *days) for row in rows(answer)), format_="csv")
    else:
        from graphkit.check.labels import Labels
        from graphkit.check.report import report

        most = None if arguments.all else _MOST
        for line in report(answer, Labels(graph.rdf), width=terminal_width(), most=most):
            print(printable(line))


def _warn_of_age(as_of: str, data_as_of: str) -> None:
    from graphkit.check.lines import age_warning

    if warning := age_warning(as_of, data_as_of):
        print(f"graphkit: {warning}", file=sys.stderr)


def _many(graph: "AllianceGraph", arguments: argparse.Namespace) -> int:
    from graphkit.check.many import check_names, exit_code
    from graphkit.check.name_files import read_names
    from graphkit.cli.output import clear_progress, progress

    names = read_names(arguments.file)
    rivals = _rivals(arguments)
    rows = []
    for number, row in enumerate(
        check_names(
            graph.partner_check,
            names,
            for_=arguments.for_,
            rivals=rivals,
            as_of=arguments.as_of,
        ),
        start=1,
    ):
        progress(f"checking {number} of {len(names)}")
        rows.append(row)
    clear_progress()
    if arguments.out is not None:
        _write_many(rows, arguments)
    elif not arguments.quiet:
        _print_many(rows, (as_day(arguments.as_of), graph.data_as_of), arguments.format)
    return exit_code(rows)


def _write_many(rows: "Sequence[CheckedName]", arguments: argparse.Namespace) -> None:
    from graphkit.check.outputs import write_outputs

    for file, count in write_outputs(rows, arguments.out).items():
        if not arguments.quiet:
            print(printable(f"{count:>6,} in {file}"))


def _print_many(rows: "Sequence[CheckedName]", days: tuple[str, str], format_: str) -> None:
    """Print a row for each name; the two days stand above a table, and else in each row."""
    from graphkit.check.lines import age_lines

    columns: tuple[str, ...] = ("name", "outcome", "id", "verdict", "exit_code", "reason")
    cells: list[tuple[object, ...]] = [
        (r.name, r.outcome, r.id, r.verdict, r.exit_code, r.reason) for r in rows
    ]
    if format_ == "table":
        for _, line in age_lines(*days):
            print(line)
        print()
        print_rows(columns, cells, format_="table")
        return
    from graphkit.check.rows import DAYS

    _warn_of_age(*days)
    print_rows((*columns, *DAYS), [(*row, *days) for row in cells], format_=format_)
