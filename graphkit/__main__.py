"""Runs the command line, as `graphkit` and as `python -m graphkit`."""

import sys


def run() -> int:
    """Run the command line; one that is interrupted while it loads ends without a traceback."""
    try:
        from graphkit.cli import main

        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(run())
