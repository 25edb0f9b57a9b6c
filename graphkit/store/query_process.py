"""The process that answers for `Isolated`: requests come in as JSON lines, answers go out as such.

python -m graphkit.store.query_process FOLDER cypher|sparql
"""

import json
import os
import re
import signal
import sys
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from graphkit.errors import StoreError
from graphkit.store.engine import Engine
from graphkit.store.packing import packed

_MEMORY = 4 * 2**30
_GRACE = 5.0
_LONGEST_ALARM = 1e7
_LONGEST = 300
# How Java speaks: its class names before what is wrong and after it.
_JAVA = re.compile(r"^(?:[A-Z][a-z ]+ failed: )?(?:(?:[a-z]+\.)+\w+: )*")
_CAUSE = re.compile(r" \(caused by .*")


def main(folder: str, language: str) -> None:
    """Answer requests until there are no more."""
    # What an engine prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    engine: Engine | None = None
    for line in sys.stdin:
        try:
            engine = engine or _open(Path(folder), language)
            request = json.loads(line)
            _set_alarm(float(request["seconds"]) + _GRACE)
            answer = _answer(engine, request)
        except StoreError as error:
            answer = {"error": type(error).__name__, "message": _message(str(error))}
        except Exception as error:  # noqa: BLE001  # whatever an engine raises must reach the caller
            answer = {"error": "QueryError", "message": _message(str(error))}
        _set_alarm(0)
        print(json.dumps(answer, ensure_ascii=False), file=answers, flush=True)


def _open(folder: Path, language: str) -> Engine:
    if language == "cypher":
        from graphkit.store.embedded import Embedded

        return Embedded(folder)
    _limit_memory()
    from graphkit.store.rdf import RdfHome

    return RdfHome(folder)


def _answer(engine: Engine, request: Mapping[str, Any]) -> dict[str, object]:
    columns, rows = engine.table(request["query"], request["parameters"])
    most = islice(rows, int(request["most"]))
    return {"columns": columns, "rows": [[packed(cell) for cell in row] for row in most]}


def _message(text: str) -> str:
    """Return what an engine says as one short line, and say what its refusals mean."""
    line = " ".join(text.split())
    if "QueryNotIdempotentException" in line:
        return "refused: a query reads the graph and cannot change it"
    if "LOAD CSV" in line:
        return "LOAD CSV is refused: a query reads this graph only"
    line = _CAUSE.sub("", _JAVA.sub("", line))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}..."


def _set_alarm(seconds: float) -> None:
    """Let the system end this process when whoever should have done so has died; 0 calls it off."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, min(seconds, _LONGEST_ALARM))


def _limit_memory() -> None:
    """Let the engine fail, rather than the machine, when a query wants all of its memory."""
    try:
        import resource
    except ImportError:
        return  # a platform without such limits
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, hard))


if __name__ == "__main__":
    main(*sys.argv[1:])
