"""Ask a named question, or your own in Cypher or SPARQL; with no name, list the questions.

examples: graphkit query
          graphkit query partnerships --param organization=CATL
          graphkit query --cypher 'MATCH (b:Brand) RETURN b.name AS brand ORDER BY brand'
"""

import argparse
import sys
import textwrap
import threading
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit.cli.output import add_format, add_place, print_rows, printable, terminal_width, text
from graphkit.dates import as_day
from graphkit.errors import UsageError
from graphkit.ontology import ID, ontology

if TYPE_CHECKING:
    from graphkit.alliance_graph import AllianceGraph
    from graphkit.questions import Table
    from graphkit.store.engine import Cell

_SOURCES = "sources"
_NARROWEST = 10
_LISTED = ("number", "name", "question", "parameters", "languages", "waits_for")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of query."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "name", nargs="?", help="a question, or a .cypher or .rq file of your own; none lists them"
    )
    what.add_argument("--cypher", metavar="TEXT", help="your own query in Cypher")
    what.add_argument("--sparql", metavar="TEXT", help="your own query in SPARQL")
    parser.add_argument(
        "--param",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a parameter of the question; an organization takes any of its names",
    )
    parser.add_argument(
        "--language", choices=("cypher", "sparql"), help="ask the question in this language"
    )
    parser.add_argument("--limit", type=_positive, metavar="ROWS", help="default: 1000")
    parser.add_argument("--timeout", type=_seconds, metavar="SECONDS", help="default: 30")
    add_format(parser)
    add_place(parser)


def run(arguments: argparse.Namespace) -> int:
    """Ask and print the answer, or the list of questions."""
    own = arguments.cypher is not None or arguments.sparql is not None
    if own and (arguments.param or arguments.language):
        raise UsageError("--param and --language are for named questions; write values into TEXT")
    if not own and arguments.name is None:
        _list(arguments.format)
        return 0
    from graphkit.alliance_graph import ROW_LIMIT, TIMEOUT, AllianceGraph

    limit, timeout = arguments.limit or ROW_LIMIT, arguments.timeout or TIMEOUT
    with AllianceGraph(arguments.graph, on=arguments.on) as graph:
        answer = _answer(graph, arguments, limit=limit, timeout=timeout)
        _print(answer, arguments.format, graph)
        _warn(answer, graph)
    return 0


def parameters(given: Sequence[str]) -> dict[str, str]:
    """Return the parameters of a question by name, from the pairs of the command line."""
    found = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"--param {pair!r}: write it as NAME=VALUE")
        found[name.strip()] = value.strip()
    return found


def _answer(
    graph: "AllianceGraph", arguments: argparse.Namespace, *, limit: int, timeout: float
) -> "Table":
    if arguments.cypher is not None:
        return graph.cypher_rows(arguments.cypher, limit=limit, timeout=timeout)
    if arguments.sparql is not None:
        return graph.sparql_rows(arguments.sparql, limit=limit, timeout=timeout)
    return graph.query(
        arguments.name,
        parameters(arguments.param),
        language=arguments.language,
        limit=limit,
        timeout=timeout,
    )


def _list(format_: str) -> None:
    """Print the questions that are answered, then those that wait for terms of the ontology."""
    answered, waiting = list(_answered()), list(_waiting())
    if format_ == "table":
        print_rows(_LISTED[:-1], [row[:-1] for row in answered], format_="table")
        print("\n[name] may be left out. Ask: graphkit query NAME --param NAME=VALUE")
        print("\nWaiting for terms of the ontology:\n")
        rows = [(number, asks, terms) for number, _, asks, *_, terms in waiting]
        print_rows(("number", "question", "terms"), rows, format_="table")
    else:
        print_rows(_LISTED, [*answered, *waiting], format_=format_)


def _answered() -> Iterator[tuple[object, ...]]:
    from graphkit.questions import questions

    for name, written in questions().items():
        asked = next(iter(written.values()))
        given = [p.name if p.default is None else f"[{p.name}]" for p in asked.parameters]
        yield asked.number, name, asked.text, given, sorted(written), []


def _waiting() -> Iterator[tuple[object, ...]]:
    from graphkit.waiting_questions import waiting_questions

    for each in waiting_questions():
        yield each.number, None, each.text, [], [], list(each.terms)


def _print(answer: "Table", format_: str, graph: "AllianceGraph") -> None:
    if format_ == "json":
        print_rows([column.name for column in answer.columns], answer.rows, format_="json")
    elif format_ == "csv":
        rows = ([_joined(cell) for cell in row] for row in answer.rows)
        print_rows([column.name for column in answer.columns], rows, format_="csv")
    else:
        if answer.question.text:
            given = "; ".join(f"{k} = {_plain(v)}" for k, v in answer.parameters.items())
            print(f"{answer.question.text}\n{printable(given)}\n")
        count = len(answer.rows)
        if answer.rows:
            _print_for_eyes(answer)
            print()
        shown = f"{count or 'no'} {'row' if count == 1 else 'rows'}"
        print(f"{shown}; data of {graph.data_as_of}")


def _print_for_eyes(answer: "Table") -> None:
    """Print the rows without ids and without empty columns; sources as numbers, links below."""
    links: dict[str, int] = {}
    shown = [
        at
        for at, column in enumerate(answer.columns)
        if column.kind != "id" and any(row[at] not in (None, []) for row in answer.rows)
    ]
    names = [answer.columns[at].name for at in shown]
    rows = []
    for row in answer.rows:
        cells = [_joined(cell) for cell in row]
        for at in shown:
            if answer.columns[at].name == _SOURCES and isinstance(urls := row[at], list):
                cells[at] = [links.setdefault(str(url), len(links) + 1) for url in urls]
        rows.append([cells[at] for at in shown])
    if len(names) * _NARROWEST > terminal_width():
        _print_one_below_the_other(names, rows)
    else:
        print_rows(names, rows, format_="table")
    if links:
        print()
    for url, number in links.items():
        print(f"{number:>4} {printable(url)}")


def _print_one_below_the_other(names: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print each row as a block of lines, where a table would be wider than the terminal."""
    indent = max(map(len, names)) + 2
    for number, row in enumerate(rows):
        if number:
            print()
        for name, cell in zip(names, row, strict=True):
            if value := printable(text(cell)):
                print(
                    textwrap.fill(
                        value,
                        max(terminal_width(), indent + 20),
                        initial_indent=name.ljust(indent),
                        subsequent_indent=" " * indent,
                        break_on_hyphens=False,
                    )
                )


def _joined(cell: "Cell") -> "Cell":
    """Return a list of texts as one text: names may have commas in them."""
    if isinstance(cell, list) and all(isinstance(item, str) for item in cell):
        return "; ".join(str(item) for item in cell)
    return cell


def _warn(answer: "Table", graph: "AllianceGraph") -> None:
    """Say on standard error what the rows don't show."""
    from graphkit.check.lines import age_warning
    from graphkit.schema import unknown_words

    day = answer.parameters.get("day") or as_day(None)
    warnings = [age_warning(str(day), graph.data_as_of)]
    if answer.cut:
        shown = len(answer.rows)
        warnings.append(f"cut at {shown} rows: narrow the question, or raise --limit")
    if not answer.rows and not answer.question.name:
        warnings += unknown_words(answer.question.query, ontology())
    for warning in filter(None, warnings):
        print(f"graphkit: {warning}", file=sys.stderr)


def _plain(value: "str | float") -> str:
    return str(value).removeprefix(ID)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rows")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < threading.TIMEOUT_MAX:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return seconds
