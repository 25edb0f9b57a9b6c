"""A real Neo4j for tests: started from its jars, or the one that NEO4J_URI names."""

import contextlib
import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import neo4j

from tests.servers.artifacts import NEO4J
from tests.servers.process import QUICK, STARTED, free_port, java_command, started

_PASSWORD = "only-for-tests"  # noqa: S105 (the server listens on the loopback, for a test's time)


@dataclass(frozen=True, slots=True)
class Neo4jProcess:
    """A running Neo4j, and how to log in; `pid` is 0 where somebody else started it."""

    uri: str
    username: str
    password: str = field(repr=False)
    version: str
    database: str | None = None
    pid: int = 0

    @property
    def environment(self) -> dict[str, str]:
        """The variables under which graphkit finds this server."""
        named = {"NEO4J_DATABASE": self.database} if self.database else {}
        return {
            "NEO4J_URI": self.uri,
            "NEO4J_USERNAME": self.username,
            "NEO4J_PASSWORD": self.password,
            **named,
        }

    def rows(self, query: str, **parameters: object) -> list[list[object]]:
        """Run any statement in a transaction of its own, and return its rows."""
        with (
            neo4j.GraphDatabase.driver(self.uri, auth=(self.username, self.password)) as driver,
            driver.session(database=self.database) as session,
        ):
            return [record.values() for record in session.run(query, parameters)]

    def empty(self) -> None:
        """Leave nothing in the database: no node, no constraint, no index."""
        self.rows("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
        for (name,) in self.rows("SHOW CONSTRAINTS YIELD name"):
            self.rows(f"DROP CONSTRAINT `{name}` IF EXISTS")
        for (name,) in self.rows(
            "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"
        ):
            self.rows(f"DROP INDEX `{name}` IF EXISTS")


@contextlib.contextmanager
def neo4j_process(
    version: str,
    folder: Path,
    *,
    settings: dict[str, str] | None = None,
    options: tuple[str, ...] = QUICK,
) -> Iterator[Neo4jProcess]:
    """Give a Neo4j of a version ("5.26") whose data lie in a folder, new or imported into."""
    artifact, port = NEO4J[version], free_port()
    address = f"127.0.0.1:{port}"
    chosen = {
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": address,
        "server.bolt.advertised_address": address,
        "dbms.security.auth_enabled": "true",
        "dbms.usage_report.enabled": "false",
        "server.memory.pagecache.size": "512m",
        "db.tx_log.preallocate": "false",
        **(settings or {}),
    }
    folder.mkdir(parents=True, exist_ok=True)
    lines = (f"{name}={value}\n" for name, value in chosen.items())
    (folder / "neo4j.conf").write_text("".join(lines), encoding="utf-8")
    with started(
        artifact,
        "Neo4jServer.java",
        [str(folder)],
        folder=folder,
        ready=lambda: "ready" in _lines(folder / "console.log"),
        environment={"NEO4J_TEST_PASSWORD": _PASSWORD},
        options=options,
    ) as process:
        uri = f"bolt://{address}"
        yield Neo4jProcess(uri, "neo4j", _PASSWORD, artifact.version, pid=process.pid)


@contextlib.contextmanager
def own_neo4j() -> Iterator[Neo4jProcess]:
    """Give the server that NEO4J_URI names, unless it holds data that graphkit didn't write."""
    server = Neo4jProcess(
        os.environ["NEO4J_URI"],
        os.environ["NEO4J_USERNAME"],
        os.environ["NEO4J_PASSWORD"],
        "",
        os.environ.get("NEO4J_DATABASE") or None,
    )
    query = "MATCH (n) WHERE coalesce(n.pushedBy, '') <> 'graphkit' RETURN count(n)"
    if (foreign := server.rows(query)[0][0]) != 0:
        raise AssertionError(
            f"{server.uri} holds {foreign} nodes that graphkit didn't write: "
            "the tests empty a server, so they don't touch this one"
        )
    server = replace(server, version=kernel_version(server))
    STARTED.add(f"Neo4j {server.version} of NEO4J_URI")
    yield server
    server.empty()


def kernel_version(server: Neo4jProcess) -> str:
    """Return the version that a server says it has."""
    kernels = server.rows(
        "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0]"
    )
    return str(kernels[0][0])


def admin_program(version: str, home: Path, options: tuple[str, ...] = QUICK) -> Path:
    """Return a `neo4j-admin` for the data of a server that isn't running, as its package has it."""
    conf = home / "conf"
    conf.mkdir(parents=True, exist_ok=True)
    (conf / "neo4j.conf").write_text("db.tx_log.preallocate=false\n", encoding="utf-8")
    program = home / "bin" / "neo4j-admin"
    program.parent.mkdir(exist_ok=True)
    command = shlex.join([*java_command(NEO4J[version], options), "org.neo4j.cli.AdminTool"])
    variables = f"NEO4J_HOME={shlex.quote(str(home))} NEO4J_CONF={shlex.quote(str(conf))}"
    program.write_text(f'#!/bin/sh\n{variables} exec {command} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return program


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else []
