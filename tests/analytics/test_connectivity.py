"""Articulation points and bridges: a published network, networkx, and trying them out."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analytics.network.connectivity import articulation_points, bridges

nodes = st.integers(0, 59)
edges = st.lists(st.tuples(nodes, nodes), max_size=120)


def _pairs(found: "list[tuple[int, int]]") -> set[frozenset[int]]:
    return {frozenset(pair) for pair in found}


def test_four_families_hold_florence_together(florentine: "nx.Graph[str]") -> None:
    # derived from Padgett's network with Tarjan's definitions, by trying each node and edge
    assert set(articulation_points(florentine)) == {"Albizzi", "Guadagni", "Medici", "Salviati"}
    assert len(list(bridges(florentine))) == 5


def test_parallel_ties_are_no_bridge() -> None:
    graph: nx.MultiGraph[str] = nx.MultiGraph([("a", "b"), ("a", "b"), ("b", "c"), ("c", "c")])

    assert [set(pair) for pair in bridges(graph)] == [{"b", "c"}]
    assert list(articulation_points(graph)) == ["b"]


def test_two_ways_of_a_directed_network_are_parallel() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")])

    assert [set(pair) for pair in bridges(graph)] == [{"b", "c"}]


def test_a_root_asks_about_its_own_piece_only() -> None:
    graph: nx.Graph[int] = nx.Graph([(1, 2), (3, 4)])

    assert [set(pair) for pair in bridges(graph, root=4)] == [{3, 4}]
    with pytest.raises(nx.NodeNotFound):
        list(bridges(graph, root=9))


def test_an_empty_network_and_lone_nodes_have_neither() -> None:
    graphs: list[nx.Graph[int]] = [nx.Graph(), nx.empty_graph(3)]

    for lone in graphs:
        assert list(articulation_points(lone)) == []
        assert list(bridges(lone)) == []


@pytest.mark.parametrize("kind", [nx.Graph, nx.MultiGraph], ids=["simple", "multi"])
@given(pairs=edges)
@settings(max_examples=60, deadline=None)
def test_both_are_those_of_networkx(
    pairs: list[tuple[int, int]], kind: "type[nx.Graph[Any]]"
) -> None:
    graph = kind()
    graph.add_edges_from((a, b) for a, b in pairs if a != b)

    points = list(articulation_points(graph))

    assert len(points) == len(set(points))
    assert set(points) == set(nx.articulation_points(nx.Graph(graph)))
    assert _pairs(list(bridges(graph))) == _pairs(list(nx.bridges(graph)))


@given(edges)
@settings(max_examples=30, deadline=None)
def test_a_node_is_one_if_the_rest_falls_apart(pairs: list[tuple[int, int]]) -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph(pairs)
    found = set(articulation_points(graph))
    pieces = nx.number_weakly_connected_components(graph) if graph else 0

    for node in graph:
        rest = graph.copy()
        rest.remove_node(node)
        assert (nx.number_weakly_connected_components(rest) > pieces) == (node in found)


@given(edges, st.permutations(range(60)))
@settings(max_examples=25, deadline=None)
def test_other_names_change_nothing(pairs: list[tuple[int, int]], order: list[int]) -> None:
    graph: nx.MultiGraph[int] = nx.MultiGraph(pairs)
    renamed = nx.relabel_nodes(graph, dict(enumerate(order)))

    assert {order[node] for node in articulation_points(graph)} == set(articulation_points(renamed))
    there = {frozenset(order[end] for end in pair) for pair in bridges(graph)}
    assert there == _pairs(list(bridges(renamed)))


def test_a_long_chain_is_all_bridges() -> None:
    chain: nx.Graph[int] = nx.path_graph(20_000)

    assert len(list(bridges(chain))) == 19_999
    assert len(list(articulation_points(chain))) == 19_998
