"""Integrated ownership on a networkx graph: the published circle, chains, and what can't be."""

import networkx as nx
import pytest

from graphkit.analytics.network.stakes import integrated_ownership


def _stakes(*held: tuple[str, str, float]) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_weighted_edges_from(held, weight="share")
    return graph


def test_two_firms_that_hold_half_of_each_other() -> None:
    # Elliott, Golub and Jackson 2014; net of the circle through the owner derived from it
    found = integrated_ownership(_stakes(("a", "b", 0.5), ("b", "a", 0.5)))

    assert found == {"a": {"b": pytest.approx(0.5)}, "b": {"a": pytest.approx(0.5)}}


def test_chains_multiply_and_parallel_stakes_add_up() -> None:
    graph = _stakes(("x", "a", 0.5), ("a", "b", 0.3), ("a", "b", 0.2), ("z", "b", 0.1))

    found = integrated_ownership(graph, ["x"])

    assert found == {"x": {"a": pytest.approx(0.5), "b": pytest.approx(0.25)}}


def test_firms_that_own_one_another_wholly_have_no_answer() -> None:
    found = integrated_ownership(_stakes(("a", "b", 1.0), ("b", "a", 1.0)))

    assert set(found["a"].values()) <= {None}


def test_more_than_all_is_scaled_down() -> None:
    found = integrated_ownership(_stakes(("x", "a", 0.8), ("y", "a", 0.8)))

    assert found["x"]["a"] == pytest.approx(0.5)


def test_what_is_no_network_of_stakes_is_refused() -> None:
    undirected: nx.Graph[str] = nx.Graph()

    with pytest.raises(nx.NetworkXNotImplemented):
        integrated_ownership(undirected)  # type: ignore[arg-type] # that is the point
    with pytest.raises(nx.NodeNotFound):
        integrated_ownership(_stakes(("x", "a", 0.8)), ["y"])
    with pytest.raises(ValueError, match="negative"):
        integrated_ownership(_stakes(("x", "a", -0.8)))
    assert integrated_ownership(_stakes()) == {}
