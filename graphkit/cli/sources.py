"""List the sources that there are, with licence, publisher and rows.

example: graphkit sources
"""

import argparse

from graphkit.cli.output import add_format, print_rows


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of sources."""
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print one row a source."""
    from graphkit.assembly.sources import sources

    rows = [(s.name, s.title, s.publisher, s.licence, s.data_as_of, s.rows()) for s in sources()]
    columns = ("name", "title", "publisher", "licence", "data as of", "rows")
    print_rows(columns, rows, format_=arguments.format)
    return 0
