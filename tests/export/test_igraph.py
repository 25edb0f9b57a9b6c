"""igraph reads our GraphML: another reader than the one that the package itself uses."""

from pathlib import Path

import igraph
import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.export import exported


@pytest.mark.slow
def test_igraph_reads_the_whole_graph_with_its_types(
    bundled: AllianceGraph, tmp_path: Path
) -> None:
    file = tmp_path / "alliances.graphml"
    file.write_bytes(exported(bundled, "graphml"))
    graph = bundled.to_networkx()

    read = igraph.Graph.Read_GraphML(str(file))

    assert (read.vcount(), read.ecount()) == (len(graph), graph.number_of_edges())
    shares = [share for share in read.es["share"] if share == share]  # noqa: PLR0124  # NaN is none
    assert shares
    assert all(isinstance(share, float) for share in shares)
