"""Reading the property graph: the edges of a type, kept at hand while nothing changes."""

import pytest

from graphkit.graph import Graph
from graphkit.reading import edges, unchanging


@pytest.fixture
def graph() -> Graph:
    graph = Graph()
    graph.add_edge("cell-works", "beta", type="STAKE_IN", via="b")
    graph.add_edge("cell-works", "beta", type="STAKE_IN", via="a")
    graph.add_edge("cell-works", "alpha", type="USES")
    graph.add_edge("acme", "cell-works", type="STAKE_IN")
    return graph


def test_edges_of_a_type_come_by_their_ends_and_middle(graph: Graph) -> None:
    assert [(a, b, edge.get("via")) for a, b, edge in edges(graph, "STAKE_IN")] == [
        ("acme", "cell-works", None),
        ("cell-works", "beta", "a"),
        ("cell-works", "beta", "b"),
    ]


def test_edges_kept_at_hand_are_the_same_and_of_that_graph_only(graph: Graph) -> None:
    other = graph.copy()
    other.add_edge("acme", "beta", type="USES")
    plain = list(edges(graph, "STAKE_IN"))

    with unchanging(graph):
        assert list(edges(graph, "STAKE_IN")) == plain
        assert not list(edges(graph, "NOTHING"))
        assert len(list(edges(other, "USES"))) == 2

    graph.remove_node("acme")
    assert len(list(edges(graph, "STAKE_IN"))) == 2
