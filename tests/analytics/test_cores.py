"""Cores, by the figure that defines them and against networkx."""

from collections import Counter
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analytics.network.cores import core_number

nodes = st.integers(0, 59)
edges = st.lists(st.tuples(nodes, nodes), max_size=200)


def test_the_figure_of_batagelj_and_zaversnik() -> None:
    # Batagelj and Zaversnik 2003, figure 1: two tetrahedra, a tail, a circle and one alone
    graph: nx.Graph[Any] = nx.disjoint_union(nx.tetrahedral_graph(), nx.tetrahedral_graph())
    graph = nx.convert_node_labels_to_integers(graph, first_label=1)
    graph.add_edges_from([(3, 7), (2, 11), (11, 5), (11, 12), (5, 12), (12, 19), (12, 18), (3, 9)])
    graph.add_edges_from([(7, 9), (7, 10), (9, 10), (9, 20)])
    graph.add_edges_from([(17, 13), (13, 14), (14, 15), (15, 16), (16, 13)])
    graph.add_node(21)

    assert Counter(core_number(graph).values()) == {3: 8, 2: 8, 1: 4, 0: 1}


def test_loops_and_parallel_edges_deepen_no_core() -> None:
    graph: nx.MultiGraph[str] = nx.MultiGraph([("a", "a"), ("a", "b"), ("a", "b")])

    assert core_number(graph) == {"a": 1, "b": 1}


def test_an_empty_network_has_no_core() -> None:
    empty: nx.Graph[str] = nx.Graph()

    assert core_number(empty) == {}


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph], ids=["undirected", "directed"])
@given(pairs=edges)
@settings(max_examples=60, deadline=None)
def test_cores_are_those_of_networkx(
    pairs: list[tuple[int, int]], kind: "type[nx.Graph[int]]"
) -> None:
    graph = kind()
    graph.add_nodes_from(range(60))
    graph.add_edges_from((a, b) for a, b in pairs if a != b)

    assert core_number(graph) == nx.core_number(graph)


@given(edges, st.permutations(range(60)))
@settings(max_examples=25, deadline=None)
def test_other_names_change_nothing(pairs: list[tuple[int, int]], order: list[int]) -> None:
    graph: nx.Graph[int] = nx.Graph(pairs)
    found = core_number(nx.relabel_nodes(graph, dict(enumerate(order))))

    assert {order[node]: core for node, core in core_number(graph).items()} == found
