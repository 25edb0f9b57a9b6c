"""What all tests share: the bundled graph, built once a session, and the real servers."""

import os
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.assembly.building import build
from graphkit.assembly.sources import sources
from graphkit.store import embedded
from tests.map.chromium import browser
from tests.servers.fixtures import (  # fixtures: pytest finds them here by their names
    clean_fuseki,
    clean_neo4j,
    fuseki,
    neo4j_526,
    neo4j_of,
    neo4j_server,
    oxigraph,
)
from tests.servers.process import STARTED

__all__ = [
    "browser",
    "clean_fuseki",
    "clean_neo4j",
    "fuseki",
    "neo4j_526",
    "neo4j_of",
    "neo4j_server",
    "oxigraph",
]


@pytest.fixture(scope="session")
def bundled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the graph folder of all bundled alliances."""
    home = tmp_path_factory.mktemp("bundled") / "alliance-graph"
    build(sources(), home)
    return home


@pytest.fixture(scope="session")
def bundled(bundled_folder: Path) -> AllianceGraph:
    """Give the graph of all bundled alliances, opened for reading."""
    return AllianceGraph(bundled_folder)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print which real parts the tests ran against."""
    chromium = os.environ.get("GRAPHKIT_CHROMIUM") or shutil.which("chromium")
    parts = {
        "embedded Cypher": f"ArcadeDB {version('arcadedb')}" if embedded.available() else "absent",
        "RDF home": f"Oxigraph {version('pyoxigraph')}",
        "browser": _version_of(chromium) if chromium else "absent",
        "servers": ", ".join(sorted(STARTED)) or "none was asked for",
    }
    terminalreporter.write_line("real parts: " + "; ".join(f"{k}: {v}" for k, v in parts.items()))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a skip fail the run in continuous integration: there, every real part must be there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _version_of(program: str) -> str:
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return answer.stdout.strip() or program
