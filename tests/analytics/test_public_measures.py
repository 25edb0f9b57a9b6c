"""The measures that graphkit.analytics offers for any networkx graph."""

import subprocess
import sys

import networkx as nx
import pytest

from graphkit import analytics
from graphkit.analytics.structural_holes import constraint


def test_a_measure_is_there_by_its_name() -> None:
    assert analytics.constraint is constraint
    assert all(callable(getattr(analytics, name)) for name in analytics.__all__)
    assert set(analytics.__all__) <= set(dir(analytics))


def test_what_is_no_measure_is_told() -> None:
    with pytest.raises(AttributeError, match="no attribute 'wisdom'"):
        _ = analytics.wisdom  # type: ignore[attr-defined] # that is the point


def test_importing_them_costs_nothing_heavy() -> None:
    program = (
        "import sys, graphkit.analytics as a; heavy = {'numpy', 'scipy', 'networkx', 'pandas'};"
        "assert not heavy & set(sys.modules); a.constraint; assert 'networkit' not in sys.modules"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_measures_take_any_graph_and_any_hashable_node(kind: "type[nx.Graph[object]]") -> None:
    alone, pair = "alone", ("a", "tuple")
    graph = kind()
    graph.add_edges_from([(1, pair), (pair, frozenset({2})), (1, pair), (1, 1)])
    graph.add_node(alone)

    assert analytics.core_number(graph)[alone] == 0
    assert analytics.constraint(graph).keys() == set(graph)
    assert analytics.effective_size(graph).keys() == set(graph)
    assert list(analytics.articulation_points(graph)) == [pair]
    assert frozenset({pair, frozenset({2})}) in map(frozenset, analytics.bridges(graph))
    assert analytics.betweenness_centrality(graph)[alone] == 0.0
    assert analytics.stable_communities(graph).modularity is not None
    assert analytics.frustration(graph).ties == 0
    assert [v for _, _, v in analytics.jaccard_coefficient(graph)] == [1.0]
