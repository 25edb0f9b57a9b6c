"""graphkit: a knowledge graph of automotive alliances.

import graphkit
graph = graphkit.open("alliance-graph")
graph.check("CATL", for_="Ford", rivals=["Tesla"]).verdict
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.alliance_graph import AllianceGraph

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(folder: str | Path | None = None) -> "AllianceGraph":  # noqa: A001  # graphkit.open(...) reads best
    """Open a graph folder for reading (default: GRAPHKIT_GRAPH, else ./alliance-graph)."""
    from graphkit.alliance_graph import AllianceGraph

    return AllianceGraph(folder)
