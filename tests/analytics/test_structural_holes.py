"""Structural holes, by the published examples and against networkx where it is right."""

import math

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analytics.structural_holes import constraint, effective_size

nodes = st.integers(0, 11)
edges = st.lists(st.tuples(nodes, nodes, st.integers(1, 9)), max_size=40)


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
    assert [round(sizes[node], 2) for node in "GAC"] == [5.47, 2.47, 1.0]


def test_the_directed_example() -> None:
    graph: nx.DiGraph[int] = nx.DiGraph([(0, 1), (0, 2), (1, 0), (2, 1)])

    assert [round(value, 3) for value in constraint(graph).values()] == [1.003, 1.003, 1.389]
    assert [round(value, 3) for value in effective_size(graph).values()] == [1.167, 1.167, 1]


def test_one_without_partners_has_no_constraint(borgatti: "nx.Graph[str]") -> None:
    borgatti.add_node("H")

    assert math.isnan(constraint(borgatti)["H"])
    assert math.isnan(effective_size(borgatti, ["H"])["H"])


@pytest.mark.parametrize("directed", [False, True], ids=["undirected", "directed"])
@pytest.mark.parametrize("weight", [None, "weight"], ids=["plain", "weighted"])
@given(pairs=edges)
def test_the_kernel_gives_what_networkx_gives(
    pairs: list[tuple[int, int, int]], weight: str | None, *, directed: bool
) -> None:
    graph: nx.Graph[int] = nx.DiGraph() if directed else nx.Graph()
    graph.add_weighted_edges_from((a, b, w) for a, b, w in pairs if a != b)
    asked = list(graph)

    # With nodes named, networkx takes its plain and right way for both.
    held = nx.constraint(graph, nodes=asked, weight=weight)
    sizes = nx.effective_size(graph, nodes=asked, weight=weight)

    assert constraint(graph, weight=weight) == pytest.approx(held, nan_ok=True)
    assert effective_size(graph, weight=weight) == pytest.approx(sizes, nan_ok=True)
