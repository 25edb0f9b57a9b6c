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
from graphkit.cli.output import clear_progress, printable
from graphkit.errors import Bug, GraphkitError, StoreError, UsageError

_INTERRUPTED = 128 + 2
_READER_GONE = 128 + 13
_EPILOG = """\
try: graphkit demo

exit codes: 0 done, 1 done with findings, 2 wrong usage or unknown name, 3 bad data, 4 a store or
file cannot be reached, 5 a check that cannot tell; 70 a bug in graphkit
"""

VERBS = {
    "demo": "build the bundled alliances, print a brief, write a map",
    "build": "load sources into the graph folder",
    "load": "load a table of your own, by a mapping",
    "sources": "list the sources that there are",
    "show": "show one organization whole",
    "query": "ask a named question, or your own in Cypher or SPARQL",
    "schema": "list what a query can use: labels, relationships, properties, codes",
    "check": "check a candidate partner's existing ties",
    "risks": "find overlap, concentration and interdependence",
    "diff": "tell what changed between two graphs, or two days of one",
    "map": "write a network map as one file",
    "export": "write the graph for other tools",
    "push": "put the graph on a Neo4j or SPARQL server",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb and return its exit code; what went wrong is one line on standard error."""
    line = list(sys.argv[1:] if argv is None else argv)
    code = _READER_GONE
    try:
        code = _run(line)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (`| head`): not an error, but no answer of "nothing found" either.
        _give_up_output()
    except KeyboardInterrupt:
        clear_progress()
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001  # whatever it is, a user gets one line and a code
        _give_up_output()
        return _fail(_told(error), line)
    return code


def _run(line: Sequence[str]) -> int:
    if sys.stdout is None:  # Python's word for a standard output that is closed (`>&-`)
        raise StoreError("standard output is closed; open it, or send it to a file")
    for word in line:
        if any("\ud800" <= sign <= "\udfff" for sign in word):
            raise UsageError(f"the argument {word!r} is not UTF-8; write it in UTF-8")
    try:
        arguments = _parser(line).parse_args(line)
    except SystemExit:  # --help, --version and --completion have printed, and end here
        return 0
    return int(arguments.run(arguments))


def _told(error: Exception) -> GraphkitError:
    """Return an error as one that a user can be told in a line."""
    if isinstance(error, GraphkitError):
        return error
    if isinstance(error, OSError):
        where = error.filename or "standard output, or a file,"
        told: GraphkitError = StoreError(
            f"{where} cannot be read or written: {error.strerror or error}"
        )
    else:
        told = Bug(type(error).__name__, str(error))
    told.__cause__ = error
    return told


def _fail(error: GraphkitError, line: Sequence[str]) -> int:
    clear_progress()
    if "--debug" in line:
        import traceback

        traceback.print_exception(error)
    print(_message(error, as_json="json" in _format(line)), file=sys.stderr)
    return error.exit_code


def _give_up_output() -> None:
    """Let what standard output still holds go nowhere, if nobody can take it any more."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser() -> argparse.ArgumentParser:
    """Return the whole parser, with every verb's arguments (for help and completion)."""
    return _parser([])


def _parser(line: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; when the line names a verb, only that verb's module is imported."""
    root = _Parser(
        prog="graphkit",
        description="A knowledge graph of automotive alliances.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
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
        told = {"error": type(error).__name__, "message": str(error), "alternatives": alternatives}
        return printable(json.dumps(told, ensure_ascii=False))
    return printable(f"graphkit: {error}")
