"""A real Apache Jena Fuseki for tests: SPARQL 1.1 query, update and Graph Store Protocol."""

import contextlib
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.servers.artifacts import FUSEKI
from tests.servers.process import free_port, started


@dataclass(frozen=True, slots=True)
class FusekiProcess:
    """A running Fuseki with one empty dataset in memory, and where its services are."""

    query: str
    update: str
    graph_store: str
    version: str
    pid: int

    @property
    def environment(self) -> dict[str, str]:
        """The variables under which graphkit finds this server."""
        return {
            "SPARQL_ENDPOINT": self.query,
            "SPARQL_UPDATE_ENDPOINT": self.update,
            "SPARQL_GRAPH_STORE": self.graph_store,
        }

    def empty(self) -> None:
        """Leave nothing in the dataset."""
        _ask(self.update, b"DROP ALL")


@contextlib.contextmanager
def fuseki_process(folder: Path) -> Iterator[FusekiProcess]:
    """Give a Fuseki whose data lie in memory and whose words lie in a folder."""
    at = f"127.0.0.1:{free_port()}"
    where = ["--localhost", "--port", at.rpartition(":")[2]]
    with started(
        FUSEKI,
        "FusekiServer.java",
        [*where, "--ping", "--update", "--mem", "/ds"],
        folder=folder,
        ready=lambda: _answers(f"http://{at}/$/ping"),
    ) as process:
        yield FusekiProcess(
            query=f"http://{at}/ds/sparql",
            update=f"http://{at}/ds/update",
            graph_store=f"http://{at}/ds/data",
            version=FUSEKI.version,
            pid=process.pid,
        )


def _answers(url: str) -> bool:
    try:
        _ask(url)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
    return True


def _ask(url: str, update: bytes | None = None) -> None:
    headers = {"Content-Type": "application/sparql-update"} if update else {}
    request = urllib.request.Request(url, update, headers)  # noqa: S310 (ours, on the loopback)
    urllib.request.urlopen(request, timeout=30).close()  # noqa: S310
