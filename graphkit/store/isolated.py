"""A graph's engine in a process of its own, which is killed when a query overruns.

Neither Oxigraph nor embedded Cypher can be interrupted from outside, and a slip in a query can ask
for the square of the graph. So queries run beside: one process for a graph and a language, started
with the first query and used again until it is closed or killed.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

import graphkit
from graphkit.errors import QueryError, StoreError
from graphkit.store.engine import Cell, Language, Value
from graphkit.store.packing import unpacked
from graphkit.store.sparql_refusals import refuse_service

# The engine's own switches: LOAD CSV opens no file and no address, and the heap has an end.
_ENGINE_SETTINGS = (
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false "
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false "
    "-Xmx2g"
)
_ERRORS: dict[str, type[StoreError]] = {"QueryError": QueryError, "StoreError": StoreError}


class Isolated:
    """An engine of a graph folder, opened for reading in a process of its own."""

    def __init__(self, folder: Path, language: Language) -> None:
        self._folder, self._language = folder, language
        self._rows, self._seconds = 1000, 30.0
        self._process: subprocess.Popen[str] | None = None

    def bound(self, *, rows: int, seconds: float) -> None:
        """Set how many rows a query may give and how many seconds it may take."""
        self._rows, self._seconds = rows, seconds

    def table(
        self, query: str, parameters: Mapping[str, Value]
    ) -> tuple[list[str], Iterator[list[Cell]]]:
        """Return the columns of a query and its rows, but no more than the limit and one row.

        That one row tells whoever shows them that they were cut short.
        """
        if self._language == "sparql":
            refuse_service(query)
        request = {
            "query": query,
            "parameters": dict(parameters),
            "most": self._rows + 1,
            "seconds": self._seconds,
        }
        start = time.monotonic()
        line = self._reply(json.dumps(request))
        if not line:
            self.close()
            raise QueryError(self._why_silent(time.monotonic() - start))
        answer = json.loads(line)
        if "error" in answer:
            raise _ERRORS[answer["error"]](answer["message"])
        rows = ([unpacked(cell) for cell in row] for row in answer["rows"])
        return answer["columns"], rows

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            for pipe in (self._process.stdin, self._process.stdout):
                # What was not yet sent has no reader any more.
                with contextlib.suppress(OSError):
                    pipe and pipe.close()
            self._process.wait()
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        # Nobody can catch a Ctrl-C in here: it would be printed, with where it came from.
        with contextlib.suppress(KeyboardInterrupt):
            self.close()

    def _reply(self, request: str) -> str:
        """Send a request and return the reply; nothing when the process ended before it came."""
        process = self._running()
        overdue = threading.Timer(self._seconds, process.kill)
        overdue.start()
        try:
            print(request, file=process.stdin, flush=True)
            return process.stdout.readline() if process.stdout else ""
        except OSError:
            return ""
        except BaseException:  # a person's Ctrl-C, which an engine at work doesn't hear
            self.close()
            raise
        finally:
            overdue.cancel()

    def _running(self) -> "subprocess.Popen[str]":
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            # -P keeps the folder that one happens to stand in out of the import path.
            self._process = subprocess.Popen(  # noqa: S603  # our own module in our own Python
                (
                    *(sys.executable, "-P", "-m", "graphkit.store.query_process"),
                    *(str(self._folder), self._language),
                ),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                env=_environment(),
            )
        return self._process

    def _why_silent(self, seconds: float) -> str:
        if seconds >= self._seconds:
            return f"stopped after {self._seconds:g} s: narrow the query, or raise --timeout"
        return "the engine broke down, most likely out of memory: narrow the query"


def _environment() -> dict[str, str]:
    """Return the environment of the process: ours, with our package and the engine's settings."""
    home = str(Path(graphkit.__file__).parent.parent)
    path: Sequence[str] = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    settings = [os.environ.get("ARCADEDB_NATIVE_ISOLATE_ARGS", ""), _ENGINE_SETTINGS]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path),
        "PYTHONIOENCODING": "utf-8",
        "ARCADEDB_NATIVE_ISOLATE_ARGS": " ".join(settings).strip(),
    }
