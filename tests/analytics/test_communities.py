"""Communities: the published optimum, how sure they are, and what may not change them."""

import subprocess
import sys
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analytics.network import communities
from graphkit.analytics.network.communities import stable_communities

nodes = st.integers(0, 29)
edges = st.lists(st.tuples(nodes, nodes, st.integers(1, 5)), max_size=80)


@pytest.fixture
def karate() -> "nx.Graph[int]":
    """Give who was friends with whom in a karate club (Zachary 1977), without weights."""
    return nx.Graph(nx.karate_club_graph().edges())


@pytest.mark.parametrize("large", [10**9, 0], ids=["Louvain", "Leiden"])
def test_the_best_parting_of_the_karate_club(
    karate: "nx.Graph[int]", large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Zachary 1977; the optimum 0.4198 is published since Brandes et al. 2008 proved it
    monkeypatch.setattr(communities, "LARGE", large)

    found = stable_communities(karate)

    assert found.modularity == pytest.approx(0.4198, abs=5e-5)
    assert found.modularity == pytest.approx(nx.community.modularity(karate, found.communities))
    assert sorted(map(len, found.communities), reverse=True) == [12, 11, 6, 5]
    assert found.runs == 20


def test_stability_is_how_often_members_are_together(karate: "nx.Graph[int]") -> None:
    found = stable_communities(karate)

    for members, stability in zip(found.communities, found.stability, strict=True):
        pairs = [(a, b) for a in members for b in members if a < b]
        assert stability == pytest.approx(sum(found.together(*p) for p in pairs) / len(pairs))
    assert found.together(0, 33) == 0.0
    assert min(found.stability) < 1.0


def test_what_no_run_takes_apart_is_inseparable(karate: "nx.Graph[int]") -> None:
    found = stable_communities(karate)

    for group in found.inseparable():
        first = min(group)
        assert {v for v in karate if found.together(first, v) == 1.0} == group


def test_two_cliques_are_sure() -> None:
    graph: nx.Graph[int] = nx.barbell_graph(5, 0)

    found = stable_communities(graph)

    assert found.communities == [{0, 1, 2, 3, 4}, {5, 6, 7, 8, 9}]
    assert found.stability == [1.0, 1.0]
    assert found.inseparable() == found.communities


def test_without_ties_all_are_alone() -> None:
    empty: nx.Graph[str] = nx.Graph()
    apart: nx.Graph[str] = nx.Graph()
    apart.add_nodes_from("ab")

    assert stable_communities(empty).communities == []
    assert stable_communities(apart).communities == [{"a"}, {"b"}]
    assert stable_communities(apart).modularity is None
    assert stable_communities(apart).inseparable() == []


def test_rivalries_and_no_run_are_refused(karate: "nx.Graph[int]") -> None:
    karate.edges[0, 1]["weight"] = -1.0

    with pytest.raises(ValueError, match="negative"):
        stable_communities(karate)
    with pytest.raises(ValueError, match="at least one run"):
        stable_communities(karate, runs=0)


@pytest.mark.parametrize("large", [10**9, 0], ids=["Louvain", "Leiden"])
@given(pairs=edges)
@settings(max_examples=20, deadline=None)
def test_the_modularity_is_networkxs_of_the_same_parting(
    pairs: list[tuple[int, int, int]], large: int
) -> None:
    graph: nx.MultiGraph[int] = nx.MultiGraph()
    graph.add_nodes_from(range(30))
    graph.add_weighted_edges_from((a, b, w) for a, b, w in pairs if a != b)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(communities, "LARGE", large)
        found = stable_communities(graph, runs=3)

    assert set().union(*found.communities) == set(graph)
    assert sum(map(len, found.communities)) == len(graph)
    if graph.number_of_edges():
        assert found.modularity == pytest.approx(
            nx.community.modularity(graph, found.communities, weight="weight")
        )


@pytest.mark.parametrize("large", [10**9, 0], ids=["Louvain", "Leiden"])
def test_other_names_change_nothing(large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(communities, "LARGE", large)
    graph: nx.Graph[Any] = nx.powerlaw_cluster_graph(60, 2, 0.3, seed=3)
    names: dict[Any, Any] = {node: f"org-{node}" for node in graph}

    first = stable_communities(graph, runs=3)
    second = stable_communities(nx.relabel_nodes(graph, names), runs=3)

    assert [{names[v] for v in group} for group in first.communities] == second.communities
    assert first.stability == second.stability


def test_another_process_finds_the_same() -> None:
    program = (
        "import networkx as nx; from graphkit.analytics import stable_communities as s;"
        "g = nx.relabel_nodes(nx.powerlaw_cluster_graph(60, 2, .3, seed=3), str);"
        "print([sorted(c) for c in s(g, runs=3).communities])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(told) == 1
