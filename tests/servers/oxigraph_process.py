"""A real Oxigraph server for tests: a second SPARQL server, no kin of Fuseki, up in a moment."""

import contextlib
import shutil
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.servers.process import free_port

_PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class OxigraphProcess:
    """A running Oxigraph with one empty dataset in memory, and where its services are."""

    query: str
    update: str
    graph_store: str
    pid: int


def program() -> str | None:
    """Return the server's program, which comes with its package."""
    return shutil.which("oxigraph", path=sysconfig.get_path("scripts"))


@contextlib.contextmanager
def oxigraph_process(folder: Path) -> Iterator[OxigraphProcess]:
    """Give an Oxigraph whose data lie in memory and whose words lie in a folder."""
    at = f"127.0.0.1:{free_port()}"
    with (folder / "console.log").open("wb") as log:
        process = subprocess.Popen([str(program()), "serve", "--bind", at], stdout=log, stderr=log)
    try:
        _wait(f"http://{at}/query?query=ASK%7B%7D")
        yield OxigraphProcess(
            query=f"http://{at}/query",
            update=f"http://{at}/update",
            graph_store=f"http://{at}/store",
            pid=process.pid,
        )
    finally:
        process.kill()
        process.wait()


def _wait(url: str) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            urllib.request.urlopen(url, timeout=_PATIENCE).close()  # noqa: S310 (ours)
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
