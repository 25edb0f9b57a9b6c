"""Likeness of nodes by their neighbours, against networkx and the plain definitions."""

from itertools import combinations
from math import isclose

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analytics.network.common_neighbors import (
    adamic_adar_index,
    jaccard_coefficient,
    overlap_coefficient,
    portfolio_overlap,
    resource_allocation_index,
    ruzicka_coefficient,
)

MANY = 60
nodes = st.integers(0, MANY - 1)
edges = st.lists(st.tuples(nodes, nodes, st.integers(0, 4)), max_size=200)
Edges = list[tuple[int, int, int]]


def _graph(edges: Edges) -> "nx.Graph[int]":
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(MANY))
    graph.add_weighted_edges_from(edges)
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


def test_two_of_five_are_shared() -> None:
    # derived from the definitions: {1, 2, 3} and {2, 3, 4, 5}
    graph: nx.Graph[object] = nx.Graph(
        [("a", 1), ("a", 2), ("a", 3), ("b", 2), ("b", 3), ("b", 4), ("b", 5)]
    )

    [(_, _, jaccard)] = jaccard_coefficient(graph, [("a", "b")])
    [(_, _, overlap)] = overlap_coefficient(graph, [("a", "b")])

    assert (jaccard, overlap) == pytest.approx((0.4, 2 / 3))


def test_a_tie_of_the_two_is_no_likeness() -> None:
    graph: nx.Graph[str] = nx.Graph([("a", "b"), ("a", "c"), ("b", "c")])

    assert list(jaccard_coefficient(graph, [("a", "b")])) == [("a", "b", 1.0)]


def test_who_has_no_other_neighbour_is_like_nobody() -> None:
    graph: nx.Graph[str] = nx.Graph([("a", "b"), ("b", "c")])
    graph.add_node("z")

    for measure in (jaccard_coefficient, overlap_coefficient, ruzicka_coefficient):
        assert list(measure(graph, [("a", "b"), ("a", "z")])) == [
            ("a", "b", None),
            ("a", "z", None),
        ]


def test_pairs_may_come_from_a_generator() -> None:
    graph: nx.Graph[int] = nx.path_graph(3)

    assert list(jaccard_coefficient(graph, ((a, b) for a, b in [(0, 2)]))) == [(0, 2, 1.0)]


def test_without_pairs_all_that_share_a_neighbour_come() -> None:
    graph: nx.Graph[int] = nx.path_graph(4)

    assert list(jaccard_coefficient(graph)) == [(0, 2, 0.5), (1, 3, 0.5)]
    assert list(jaccard_coefficient(nx.Graph())) == []


def test_an_unknown_node_is_refused() -> None:
    with pytest.raises(nx.NodeNotFound):
        list(jaccard_coefficient(nx.path_graph(3), [(0, 9)]))


@given(edges)
@settings(max_examples=40, deadline=None)
def test_indices_are_those_of_networkx(edges: Edges) -> None:
    graph = _graph(edges)
    pairs = list(combinations(range(MANY), 2))
    apart = [pair for pair in pairs if not graph.has_edge(*pair)]

    rare = list(adamic_adar_index(graph, pairs))
    shares = list(resource_allocation_index(graph, pairs))
    likes = [(a, b, value or 0.0) for a, b, value in jaccard_coefficient(graph, apart)]

    for ours, theirs in (
        (rare, nx.adamic_adar_index(graph, pairs)),
        (shares, nx.resource_allocation_index(graph, pairs)),
        (likes, nx.jaccard_coefficient(graph, apart)),
    ):
        assert all(
            one[:2] == two[:2] and isclose(one[2] or 0.0, two[2], abs_tol=1e-9)
            for one, two in zip(ours, theirs, strict=True)
        )


@given(edges)
@settings(max_examples=30, deadline=None)
def test_weights_count_by_the_lesser_over_the_greater(edges: Edges) -> None:
    graph = _graph(edges)
    rows = {v: {c: d["weight"] for c, d in graph.adj[v].items()} for v in graph}

    for a, b, value in ruzicka_coefficient(graph, combinations(range(20), 2)):
        one, two = (
            {c: x for c, x in rows[v].items() if c != other} for v, other in ((a, b), (b, a))
        )
        most = sum(max(one.get(c, 0), two.get(c, 0)) for c in one.keys() | two.keys())
        least = sum(min(one[c], two[c]) for c in one.keys() & two.keys())
        known = one and two and most
        assert value == (pytest.approx(least / most) if known else None)


@given(edges, st.permutations(range(MANY)))
@settings(max_examples=20, deadline=None)
def test_other_names_change_nothing(edges: Edges, order: list[int]) -> None:
    graph = _graph(edges)
    renamed = nx.relabel_nodes(graph, dict(enumerate(order)))

    first = {frozenset((order[a], order[b])): j for a, b, j in jaccard_coefficient(graph)}

    assert first == {frozenset((a, b)): j for a, b, j in jaccard_coefficient(renamed)}


def test_portfolios_overlap_by_the_lesser_share() -> None:
    # derived: S = 1 - half the sum of |q - r| (Finger and Kreinin 1979)
    one, two = {"x": 30.0, "y": 10.0}, {"x": 1.0, "z": 1.0}
    shares = abs(0.75 - 0.5) + 0.25 + 0.5

    assert portfolio_overlap(one, two) == pytest.approx(1 - shares / 2)
    assert portfolio_overlap(one, {"z": 2.0}) == 0.0
    assert portfolio_overlap({}, two) is None
    with pytest.raises(ValueError, match="negative"):
        portfolio_overlap({"x": -1.0}, two)
