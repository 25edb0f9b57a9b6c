"""A server as a process of its own, which ends with whoever started it."""

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.servers.artifacts import Artifact, java

_HERE = Path(__file__).resolve().parent
_PATIENCE = 120.0
STARTED: set[str] = set()
"""The servers that have run in this session, for its summary."""
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


class NotStarted(Exception):
    """A server that ended, or was silent for too long; its own words say why."""


def free_port() -> int:
    """Return a port on which nothing listens at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


QUICK = ("-Xmx1g", "-XX:TieredStopAtLevel=1")
"""For a server that lives for some tests: to compile little saves half of its start."""


def java_command(artifact: Artifact, options: tuple[str, ...] = QUICK) -> list[str]:
    """Return the start of a command that runs a class of a server's jars."""
    opened = (f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED)
    return [
        *(str(java(artifact.java)), *options, "-XX:+UseSerialGC", *opened),
        *("-cp", f"{artifact.jars}/*"),
    ]


@contextlib.contextmanager
def started(
    artifact: Artifact,
    launcher: str,
    arguments: list[str],
    *,
    folder: Path,
    ready: Callable[[], bool],
    environment: Mapping[str, str] | None = None,
    options: tuple[str, ...] = QUICK,
) -> Iterator[subprocess.Popen[bytes]]:
    """Give a running server; it ends when the block does, and when this process dies.

    The launcher ends with its standard input, of which only this process holds the other end.
    """
    folder.mkdir(parents=True, exist_ok=True)
    said = folder / "console.log"
    command = [*java_command(artifact, options), str(_HERE / launcher), *arguments]
    with said.open("wb") as log:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            # Ctrl-C on the terminal is for the tests, which then end the server in their own time.
            start_new_session=True,
        )
    try:
        _wait(process, ready, f"{artifact.name} {artifact.version}", said)
        STARTED.add(f"{artifact.name} {artifact.version}")
        yield process
    finally:
        _end(process)


def _wait(
    process: subprocess.Popen[bytes], ready: Callable[[], bool], name: str, said: Path
) -> None:
    until = time.monotonic() + _PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > until:
            what = "ended" if process.poll() is not None else f"is silent after {_PATIENCE:g} s"
            last = said.read_text(encoding="utf-8", errors="replace").splitlines()[-40:]
            raise NotStarted("\n".join([f"{name} {what}; {said} ends with:", *last]))
        time.sleep(0.1)


def _end(process: subprocess.Popen[bytes]) -> None:
    # Killed, since nobody needs the data any more: an orderly end writes all of them once again.
    process.kill()
    process.wait()
    if process.stdin:
        with contextlib.suppress(OSError):
            process.stdin.close()
