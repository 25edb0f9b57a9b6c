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


def open(  # noqa: A001  # graphkit.open(...) reads best
    folder: str | Path | None = None,
    *,
    on: str | None = None,
    judgements: str | Path | None = None,
) -> "AllianceGraph":
    """Open a graph for reading: a folder (default: GRAPHKIT_GRAPH, else ./alliance-graph).

    Or, with `on`, a server: "neo4j" or "sparql" as the environment names it, or the address of a
    SPARQL server's queries. `judgements` is a file that says which name means whom (default:
    GRAPHKIT_JUDGEMENTS, or none).
    """
    from graphkit.alliance_graph import AllianceGraph

    return AllianceGraph(folder, on=on, judgements=judgements)
