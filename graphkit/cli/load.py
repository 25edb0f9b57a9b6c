"""Load a file of your own, or of an outside source, into the graph folder.

A table (CSV, Excel, OpenDocument, Parquet) is loaded by a mapping, a small TOML file that says
which column is what. Let graphkit write one to start from, read and correct it, look, then load:

  graphkit load table deals.xlsx --suggest > deals.toml
  graphkit load table deals.xlsx --mapping deals.toml --dry-run
  graphkit load table deals.xlsx --mapping deals.toml

A name that surely is an organization of the graph joins it; any other becomes a new organization
and stands in loaded/NAME/review.csv of the graph folder. Write `same` or `not-same` into the
column `verdict` there and load again. The same file again changes nothing; a newer one under the
same name replaces the old one. Rows that cannot be loaded stand in loaded/NAME/rejected.csv with
the reason, and lead to exit code 3; the rest is loaded.

example: graphkit load table deals.xlsx --mapping deals.toml
         graphkit load --undo deals        (takes it out again)
"""

import argparse
import sys
import textwrap
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.cli.output import (
    add_graph,
    clear_progress,
    print_rows,
    printable,
    progress,
    terminal_width,
)
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from graphkit.assembly.merging import Count
    from graphkit.loading.conversion import Converted
    from graphkit.loading.loaded import Loaded

_KINDS = ("table",)
_SHOWN = 10


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of load."""
    parser.add_argument("kind", nargs="?", choices=_KINDS, help="what the file is")
    parser.add_argument("file", nargs="?", type=Path, help="the file")
    parser.add_argument("--mapping", metavar="FILE", type=Path, help="which column is what (TOML)")
    parser.add_argument(
        "--name", help="what the source is called from now on (default: the file's name)"
    )
    parser.add_argument(
        "--judgements",
        metavar="FILE",
        type=Path,
        help="verdicts on names (default: review.csv of the same source, once it is loaded)",
    )
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--suggest", action="store_true", help="print a mapping to start from")
    does.add_argument(
        "--dry-run",
        action="store_true",
        help="show the first ten deals and the counts; write nothing",
    )
    does.add_argument("--undo", metavar="NAME", help="take a loaded source out of the graph")
    add_graph(parser)


def run(arguments: argparse.Namespace) -> int:
    """Load, look, suggest or undo."""
    if arguments.undo:
        return _undo(arguments)
    if not arguments.kind or not arguments.file:
        raise UsageError("say what to load: graphkit load table FILE; see `graphkit load --help`")
    if arguments.suggest:
        return _suggest(arguments)
    if not arguments.mapping:
        raise UsageError(
            "a table needs a mapping; begin with "
            f"`graphkit load table {arguments.file} --suggest > {arguments.file.stem}.toml`"
        )
    return _table(arguments)


def _table(arguments: argparse.Namespace) -> int:
    from graphkit.loading.loaded import convert, load, name_of
    from graphkit.loading.mapping import read_mapping
    from graphkit.loading.table import convert_table
    from graphkit.store.folder import location

    home, file = location(arguments.graph), arguments.file
    name = name_of(file, arguments.name)
    mapping = read_mapping(arguments.mapping)
    how = partial(convert_table, file, mapping, name)
    if arguments.dry_run:
        converted, _ = convert(name, home, how, judgements=arguments.judgements, progress=progress)
        return _print_dry_run(file, converted)
    loaded = load(
        name, file, home, how, kind="table", judgements=arguments.judgements, progress=progress
    )
    return _print_loaded(file, loaded)


def _suggest(arguments: argparse.Namespace) -> int:
    from graphkit.loading.suggestion import suggested_mapping

    print(suggested_mapping(arguments.file), end="")
    return 0


def _undo(arguments: argparse.Namespace) -> int:
    from graphkit.loading.loaded import undo
    from graphkit.store.folder import location

    if arguments.kind or arguments.file:
        raise UsageError("--undo takes the name of a loaded source and no file")
    built = undo(arguments.undo, location(arguments.graph), progress)
    clear_progress()
    print(f"{arguments.undo} is taken out; graph in {built.folder.graph} ({built.seconds:.1f} s)")
    return 0


def _print_dry_run(file: Path, converted: "Converted") -> int:
    from graphkit.loading.conversion import tally
    from graphkit.loading.preview import preview

    clear_progress()
    for line in preview(converted):
        _print(line)
    print()
    _print_counts(file, tally(converted.items))
    _print_said(converted)
    _print_refusals(converted)
    print("\nnothing was written")
    return 3 if converted.refusals else 0


def _print_loaded(file: Path, loaded: "Loaded") -> int:
    from graphkit.loading.conversion import tally

    clear_progress()
    converted = loaded.converted
    _print_counts(file, tally(converted.items))
    _print_said(converted)
    if loaded.judged:
        print(f"{loaded.judged} verdicts on names are heeded")
    review = loaded.folder / "review.csv"
    if any(arrival.candidates for arrival in converted.arrivals):
        _print(
            f"Look at {review}: write `same` or `not-same` into the column `verdict` where a name "
            "is, or isn't, the organization beside it, and load again."
        )
    _print_refusals(converted)
    if converted.refusals:
        print(f"all rejected rows: {loaded.folder / 'rejected.csv'}", file=sys.stderr)
    print(f"\ngraph in {loaded.built.folder.graph} ({loaded.built.seconds:.1f} s)")
    return 3 if converted.refusals else 0


def _print_counts(file: Path, count: "Count") -> None:
    row = (file.name, count.read, count.loaded, count.merged, count.rejected)
    print_rows(("file", "rows read", "loaded", "merged", "rejected"), [row], format_="table")
    print()


def _print_said(converted: "Converted") -> None:
    joined = [arrival for arrival in converted.arrivals if not arrival.new]
    new = [arrival for arrival in converted.arrivals if arrival.new]
    near = sum(1 for arrival in new if arrival.candidates)
    unsourced = f"; without a source: {converted.unsourced}" if converted.unsourced else ""
    _print(f"{converted.partnerships} partnerships{unsourced}")
    like = f"; like one that is there: {near}" if near else ""
    total = len(joined) + len(new)
    _print(f"{total} organizations: {len(joined)} joined the graph's, {len(new)} are new{like}")


def _print_refusals(converted: "Converted") -> None:
    for refusal in converted.refusals[:_SHOWN]:
        print(printable(f"rejected: {refusal}"), file=sys.stderr)
    if (more := len(converted.refusals) - _SHOWN) > 0:
        print(f"rejected: {more} more", file=sys.stderr)


def _print(line: str) -> None:
    indent = " " * (len(line) - len(line.lstrip(" ")) + 2)
    width = terminal_width()
    for part in textwrap.wrap(printable(line), width, subsequent_indent=indent):
        print(part)
