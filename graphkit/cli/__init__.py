"""The command line: one file a verb, imported only when it is asked for.

A verb's module has `configure(parser)`, which adds its arguments, and `run(arguments)`, which
returns the exit code. It reads the line, calls the Python API and prints; it decides nothing.
"""

import argparse
import importlib
import json
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from graphkit import __version__
from graphkit.errors import GraphkitError, UsageError

VERBS = {
    "demo": "build the bundled alliances, print a brief, write a map",
    "build": "load sources into the graph folder",
    "sources": "list the sources that there are",
    "show": "show one organization whole",
    "query": "ask a named question, or your own in Cypher or SPARQL",
    "schema": "list what a query can use: labels, relationships, properties, codes",
    "check": "check a candidate partner's existing ties",
    "risks": "find overlap, concentration and interdependence",
    "map": "write a network map as one file",
    "export": "write the graph for other tools",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb and return its exit code; what went wrong is one line on standard error."""
    line = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in line
    try:
        arguments = _parser(line).parse_args(line)
        return int(arguments.run(arguments))
    except GraphkitError as error:
        if debug:
            raise
        print(_message(error, as_json="json" in _format(line)), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader has gone (`| head`): not an error, and nothing more can be printed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the whole parser, with every verb's arguments (for help and completion)."""
    return _parser([])


def _parser(line: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; when the line names a verb, only that verb's module is imported."""
    root = _Parser(
        prog="graphkit",
        description="A knowledge graph of automotive alliances.",
        epilog="Try: graphkit demo",
        allow_abbrev=False,
    )
    root.add_argument("--version", action="version", version=f"graphkit {__version__}")
    root.add_argument(
        "--completion", choices=("bash", "zsh", "tcsh"), action=_Completion, help="print completion"
    )
    verbs = root.add_subparsers(title="verbs", metavar="VERB", required=True)
    asked = next((word for word in line if word in VERBS), None)
    for name, what in VERBS.items():
        if asked in (None, name):
            module = importlib.import_module(f"graphkit.cli.{name}")
            verb = verbs.add_parser(
                name,
                help=what,
                description=module.__doc__,
                formatter_class=argparse.RawDescriptionHelpFormatter,
                allow_abbrev=False,
            )
            module.configure(verb)
            verb.add_argument("--debug", action="store_true", help="show where an error came from")
            verb.set_defaults(run=module.run)
    return root


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are ours: one line, exit code 2."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see `{self.prog} --help`")


class _Completion(argparse.Action):
    """Print a shell's completion script and stop."""

    def __call__(self, root: argparse.ArgumentParser, *arguments: object) -> None:
        import shtab

        print(shtab.complete(root, shell=str(arguments[1])))
        root.exit()


def _format(line: Sequence[str]) -> str:
    for place, word in enumerate(line):
        if word.startswith("--format="):
            return word.removeprefix("--format=")
        if word == "--format" and place + 1 < len(line):
            return line[place + 1]
    return ""


def _message(error: GraphkitError, *, as_json: bool) -> str:
    if as_json:
        alternatives = list(getattr(error, "alternatives", ()))
        return json.dumps(
            {"error": type(error).__name__, "message": str(error), "alternatives": alternatives},
            ensure_ascii=False,
        )
    return f"graphkit: {error}"
