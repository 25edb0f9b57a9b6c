"""Structural holes, by published examples and against networkx where it is right.

The values of Borgatti's example and of the directed one are those of networkx's own tests, which
give UCINET, igraph and a count by hand as their sources.
"""

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analytics.structural_holes import constraint, effective_size

nodes = st.integers(0, 59)
edges = st.lists(st.tuples(nodes, nodes, st.integers(1, 9)), max_size=200)


def test_constraint_of_the_example_of_borgatti(borgatti: "nx.Graph[str]") -> None:
    found = constraint(borgatti)

    assert found["G"] == pytest.approx(0.400, abs=5e-4)
    assert found["A"] == pytest.approx(0.595, abs=5e-4)
    assert found["C"] == pytest.approx(1.0)


def test_effective_size_of_the_example_of_borgatti(borgatti: "nx.Graph[str]") -> None:
    found = effective_size(borgatti)

    assert found["G"] == pytest.approx(4.67, abs=5e-3)
    assert found["A"] == pytest.approx(2.50)
    assert found["C"] == pytest.approx(1.0)


def test_the_example_of_borgatti_with_weights(borgatti: "nx.Graph[str]") -> None:
    for tie in ("AB2", "AF3", "AG5", "AE2", "EG8", "FG3", "BG4", "BD1", "DG3", "GC10"):
        borgatti.edges[tie[0], tie[1]]["weight"] = int(tie[2:])

    held = constraint(borgatti, weight="weight")
    sizes = effective_size(borgatti, weight="weight")

    assert [round(held[node], 3) for node in "GAC"] == [0.299, 0.795, 1.0]
    assert [sizes[node] for node in "GAC"] == pytest.approx([5.47, 2.47, 1.0], abs=6e-3)


def test_the_directed_example() -> None:
    graph: nx.DiGraph[int] = nx.DiGraph([(0, 1), (0, 2), (1, 0), (2, 1)])

    assert [round(value, 3) for value in constraint(graph).values()] == [1.003, 1.003, 1.389]
    assert [round(value, 3) for value in effective_size(graph).values()] == [1.167, 1.167, 1]


def test_one_without_partners_has_no_constraint(borgatti: "nx.Graph[str]") -> None:
    borgatti.add_node("H")

    assert math.isnan(constraint(borgatti)["H"])
    assert math.isnan(effective_size(borgatti, ["H"])["H"])


KINDS = {
    "undirected": nx.Graph,
    "directed": nx.DiGraph,
    "multi": nx.MultiGraph,
    "multi-directed": nx.MultiDiGraph,
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("weight", [None, "weight"], ids=["plain", "weighted"])
@given(pairs=edges, many=st.integers(2, 60))
@settings(max_examples=40, deadline=None)
def test_the_kernel_gives_what_networkx_gives(
    pairs: list[tuple[int, int, int]], many: int, weight: str | None, kind: "type[nx.Graph[int]]"
) -> None:
    graph = kind()
    graph.add_weighted_edges_from((a % many, b % many, w) for a, b, w in pairs)
    plain = _without_parallels(graph, weight)

    # With nodes named, networkx takes its plain and right way for both.
    held = nx.constraint(plain, nodes=list(graph), weight=weight)
    sizes = nx.effective_size(plain, nodes=list(graph), weight=weight)

    for nodes in (None, list(graph)):
        found = constraint(graph, nodes, weight=weight)
        assert found == pytest.approx(held, nan_ok=True)
        found = effective_size(graph, nodes, weight=weight)
        assert found == pytest.approx(sizes, nan_ok=True)


def _without_parallels(graph: "nx.Graph[int]", weight: str | None) -> "nx.Graph[int]":
    """Return a graph with one edge a pair: parallel ones add up where they are weighted."""
    plain: nx.Graph[int] = nx.DiGraph() if graph.is_directed() else nx.Graph()
    plain.add_nodes_from(graph)
    for a, b, edge in graph.edges(data=True):
        if a != b:
            before = plain.edges[a, b]["weight"] if weight and plain.has_edge(a, b) else 0
            plain.add_edge(a, b, weight=before + edge["weight"])
    return plain


@given(pairs=edges, order=st.permutations(range(60)))
@settings(max_examples=25, deadline=None)
def test_other_names_change_nothing(pairs: list[tuple[int, int, int]], order: list[int]) -> None:
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_weighted_edges_from(pairs)
    names = {node: (str(order[node]), order[node]) for node in graph}
    renamed = nx.relabel_nodes(graph, names)

    for measure in (constraint, effective_size):
        before, after = measure(graph, weight="weight"), measure(renamed, weight="weight")
        assert {names[node]: value for node, value in before.items()} == pytest.approx(
            after, nan_ok=True
        )


def test_partners_of_no_strength_leave_no_share() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 0.0), ("b", "c", 1.0)])

    assert math.isnan(constraint(graph, weight="weight")["a"])
    assert constraint(graph, weight="weight")["b"] == pytest.approx(1.0)


def test_a_strength_that_is_no_number_is_refused() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", weight=math.nan)

    with pytest.raises(ValueError, match="no finite number"):
        constraint(graph, weight="weight")


def test_an_empty_network_has_no_holes() -> None:
    empty: nx.Graph[str] = nx.Graph()

    assert constraint(empty) == effective_size(empty) == {}
