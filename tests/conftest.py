"""What all tests share: the bundled graph, built once a session, and the small made-up world."""

from pathlib import Path

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.assembly.building import build
from graphkit.assembly.sources import sources


@pytest.fixture(scope="session")
def bundled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph folder of all bundled alliances."""
    home = tmp_path_factory.mktemp("bundled") / "alliance-graph"
    build(sources(), home)
    return home


@pytest.fixture(scope="session")
def bundled(bundled_folder: Path) -> AllianceGraph:
    """The graph of all bundled alliances, opened for reading."""
    return AllianceGraph(bundled_folder)
