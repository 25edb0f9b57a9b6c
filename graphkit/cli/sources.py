"""List the sources that there are, bundled and loaded, with licence, publisher and rows.

example: graphkit sources
"""

import argparse

from graphkit.cli.output import add_format, add_graph, print_rows


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of sources."""
    add_graph(parser)
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print one row a source."""
    from graphkit.assembly.sources import loaded_sources, sources
    from graphkit.store.folder import location

    found = [*sources(), *loaded_sources(location(arguments.graph))]
    rows = [
        (s.name, s.title, s.publisher, s.licence, s.data_as_of, s.rows(), s.is_loaded)
        for s in found
    ]
    columns = ("name", "title", "publisher", "licence", "data as of", "rows", "loaded")
    print_rows(columns, rows, format_=arguments.format)
    return 0
