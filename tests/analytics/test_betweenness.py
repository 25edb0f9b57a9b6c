"""Betweenness, by Padgett's families and against networkx, and how sure a place on the list is."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analytics.network.betweenness import betweenness_centrality, betweenness_stability

nodes = st.integers(0, 59)
edges = st.lists(st.tuples(nodes, nodes), max_size=150)
KINDS = {"undirected": nx.Graph, "directed": nx.DiGraph, "multi": nx.MultiGraph}


def test_the_medici_stand_between_most(florentine: "nx.Graph[str]") -> None:
    # networkx's tests, after Padgett and Ansell 1993
    found = betweenness_centrality(florentine)

    told = {"Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Strozzi": 0.103}
    assert {name: found[name] for name in told} == pytest.approx(told, abs=5e-4)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(
    pairs=edges, many=st.integers(3, 60), normalized=st.booleans(), endpoints=st.booleans(),
    k=st.one_of(st.none(), st.integers(1, 60)),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_it_is_that_of_networkx_for_the_same_seed(
    pairs: list[tuple[int, int]],
    many: int,
    k: int | None,
    kind: "type[nx.Graph[int]]",
    *,
    normalized: bool,
    endpoints: bool,
) -> None:
    graph = kind()
    graph.add_nodes_from(range(many))
    graph.add_edges_from((a % many, b % many) for a, b in pairs)
    pivots = None if k is None else min(k, many)

    ours, theirs = (
        measure(graph, k=pivots, normalized=normalized, endpoints=endpoints, seed=7)
        for measure in (betweenness_centrality, nx.betweenness_centrality)
    )

    assert ours == pytest.approx(theirs, nan_ok=True, abs=1e-9)


@given(edges)
@settings(max_examples=20, deadline=None)
def test_lengths_are_left_to_networkx(pairs: list[tuple[int, int]]) -> None:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((a, b, 1 + (a * b) % 5) for a, b in pairs)

    assert betweenness_centrality(graph, weight="weight") == nx.betweenness_centrality(
        graph, weight="weight"
    )


@given(edges, st.permutations(range(60)))
@settings(max_examples=25, deadline=None)
def test_other_names_change_nothing(pairs: list[tuple[int, int]], order: list[int]) -> None:
    graph: nx.DiGraph[int] = nx.DiGraph(pairs)
    found = betweenness_centrality(nx.relabel_nodes(graph, dict(enumerate(order))))

    assert {order[v]: value for v, value in betweenness_centrality(graph).items()} == pytest.approx(
        found
    )


def test_more_pivots_than_nodes_are_refused(florentine: "nx.Graph[str]") -> None:
    with pytest.raises(ValueError, match="16 pivots of 15 nodes"):
        betweenness_centrality(florentine, k=16)


def test_an_exact_list_is_sure(florentine: "nx.Graph[str]") -> None:
    found = betweenness_stability(florentine, top=3)

    assert list(found.value) == ["Medici", "Guadagni", "Albizzi"]
    assert set(found.share.values()) == {1.0}
    assert set(found.spread.values()) == {0.0}
    assert (found.pivots, found.draws) == (15, 1)


def test_few_pivots_make_a_place_unsure() -> None:
    graph: nx.Graph[int] = nx.powerlaw_cluster_graph(300, 2, 0.3, seed=1)

    found = betweenness_stability(graph, k=20, top=20, seeds=range(6))

    assert len(found.share) == 20
    assert found.draws == 6
    assert min(found.share.values()) < 1.0 == found.share[next(iter(found.value))]
    assert found == betweenness_stability(graph, k=20, top=20, seeds=range(6))


def test_an_empty_network_has_nobody_between() -> None:
    empty: nx.Graph[str] = nx.Graph()

    assert betweenness_centrality(empty) == {}
    assert betweenness_stability(empty).value == {}
