"""Output: rows as a table for eyes, as CSV for a spreadsheet, as JSON for a program."""

import argparse
import csv
import dataclasses
import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import TextIO

from graphkit.csv_cells import safe_cell

FORMATS = ("table", "csv", "json")


def add_format(parser: argparse.ArgumentParser, *more: str) -> None:
    """Add --format, which all verbs that print rows take; some have formats more."""
    choices = (*FORMATS, *more)
    parser.add_argument("--format", choices=choices, default="table", help="default: table")


def add_graph(parser: argparse._ActionsContainer) -> None:
    """Add --graph, the graph folder."""
    parser.add_argument(
        "--graph",
        metavar="DIR",
        help="graph folder (default: GRAPHKIT_GRAPH, else ./alliance-graph)",
    )


def add_place(parser: argparse.ArgumentParser) -> None:
    """Add --graph and --on: where the graph is that is read."""
    where = parser.add_mutually_exclusive_group()
    add_graph(where)
    where.add_argument(
        "--on",
        metavar="SERVER",
        help="read it on a server instead: neo4j or sparql, as the environment names them, "
        "or the URL of a SPARQL server",
    )


def natural(text: str) -> int:
    """Read an argument that counts something: a whole number that isn't negative."""
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of 0 or more")
    return int(text)


def print_bytes(content: bytes) -> None:
    """Print a file's content as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def print_rows(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    format_: str,
    to: TextIO | None = None,
) -> None:
    """Print rows in one of the three formats."""
    out = to or sys.stdout
    if format_ == "json":
        objects = [dict(zip(columns, row, strict=True)) for row in rows]
        print(json.dumps(objects, indent=2, ensure_ascii=False, default=_by_fields), file=out)
    elif format_ == "csv":
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([safe_cell(text(value)) for value in row] for row in rows)
    else:
        for line in table(columns, list(rows), width=terminal_width()):
            print(line, file=out)


def table(columns: Sequence[str], rows: Sequence[Sequence[object]], *, width: int) -> Iterable[str]:
    """Yield the lines of a table that fits a width; long texts wrap inside their column."""
    cells = [[printable(text(value)) for value in row] for row in rows]
    widths = _widths(columns, cells, width)
    yield "  ".join(name.ljust(w) for name, w in zip(columns, widths, strict=True)).rstrip()
    yield "  ".join("-" * w for w in widths)
    for row in cells:
        wrapped = [textwrap.wrap(value, w) or [""] for value, w in zip(row, widths, strict=True)]
        for index in range(max(map(len, wrapped), default=0)):
            parts = [
                (lines[index] if index < len(lines) else "").ljust(w)
                for lines, w in zip(wrapped, widths, strict=True)
            ]
            yield "  ".join(parts).rstrip()


def text(value: object) -> str:
    """Return a value as a person writes it: nothing for none, a list joined, whole floats short."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) < 1000 else f"{value:,.0f}"
    if isinstance(value, list | tuple):
        return ", ".join(text(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {text(item)}" for key, item in value.items())
    return str(value)


def printable(value: str) -> str:
    """Return a text without the control characters that could drive a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in value)


def terminal_width() -> int:
    """Return how wide a line may be; a pipe has room."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 120


def progress(message: str) -> None:
    """Show what goes on, on a terminal only, on one line that is overwritten."""
    if sys.stderr and sys.stderr.isatty():
        print(f"\r\033[K{message} ...", end="", file=sys.stderr, flush=True)


def clear_progress() -> None:
    """Wipe the progress line."""
    if sys.stderr and sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def _by_fields(value: object) -> object:
    """Return a node, a relationship or a path of an answer as JSON has it."""
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


def _widths(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """Give each column what it needs, and take from the widest until all fits."""
    widths = [
        max([len(name), *(len(row[index]) for row in cells)]) for index, name in enumerate(columns)
    ]
    gaps = 2 * (len(columns) - 1)
    while sum(widths) + gaps > width and max(widths, default=0) > 12:
        widths[widths.index(max(widths))] -= 1
    return widths
