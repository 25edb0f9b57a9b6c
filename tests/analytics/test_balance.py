"""Structural balance: a published network, trying all partings, and what is only a bound."""

from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analytics.network import balance
from graphkit.analytics.network.balance import (
    balanced_triangles,
    frustration,
    walk_balance,
    weakly_balanced_triangles,
)

# Read 1954, the sixteen tribes of the Gahuku-Gama: + for alliance, - for enmity
TRIBES = """
0-1+ 0-2- 0-3- 0-4- 0-5- 0-11- 0-14+ 0-15+ 1-2- 1-4- 1-5- 1-8- 1-9- 1-14+ 1-15+ 2-3+ 2-5+ 2-6+ 2-7+
3-7+ 4-6+ 4-8+ 4-13+ 4-14- 4-15- 5-6+ 5-7+ 5-8- 5-10+ 5-11+ 5-12- 5-15- 6-7+ 6-10+ 6-11+ 6-12+ 7-10+
7-11+ 7-13- 8-9+ 8-10- 8-12+ 8-14- 9-10- 9-12+ 9-14- 10-11+ 10-12- 10-14- 10-15- 11-13- 11-14-
11-15- 12-13+ 12-14- 12-15- 13-15- 14-15+
"""

nodes = st.integers(0, 8)
signed = st.lists(st.tuples(nodes, nodes, st.sampled_from([-1, 1, 2])), max_size=30)
Signed = list[tuple[int, int, int]]


@pytest.fixture
def tribes() -> "nx.Graph[int]":
    """Give the alliances and enmities of the highland tribes."""
    graph: nx.Graph[int] = nx.Graph()
    for tie in TRIBES.split():
        a, b = tie[:-1].split("-")
        graph.add_edge(int(a), int(b), sign=1 if tie[-1] == "+" else -1)
    return graph


def _graph(ties: Signed) -> "nx.Graph[int]":
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(9))
    graph.add_weighted_edges_from(((a, b, s) for a, b, s in ties if a != b), weight="sign")
    return graph


def test_the_highland_tribes(tribes: "nx.Graph[int]") -> None:
    # Read 1954; the three values are printed in the readme of the R package signnet
    found = frustration(tribes)

    assert tribes.number_of_edges() == 58
    assert balanced_triangles(tribes) == pytest.approx(59 / 68)
    assert walk_balance(tribes) == pytest.approx(0.3575761, abs=5e-8)
    assert (found.ties, found.exact) == (7, True)
    assert found.balance == pytest.approx(0.7586207, abs=5e-8)
    assert {len(bloc) for bloc in found.blocs} == {4, 12}


def test_beyond_what_can_be_tried_it_is_a_bound(
    tribes: "nx.Graph[int]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(balance, "EXACT", 5)

    found = frustration(tribes)

    assert not found.exact
    assert found.ties == 7
    assert found == frustration(tribes)


def test_three_rivals_are_balanced_only_weakly() -> None:
    rivals: nx.Graph[str] = nx.Graph()
    rivals.add_edges_from([("a", "b"), ("b", "c"), ("a", "c")], sign=-1)

    assert balanced_triangles(rivals) == 0.0
    assert weakly_balanced_triangles(rivals) == 1.0
    assert frustration(rivals).ties == 1


def test_partners_who_are_rivals_too_are_neither() -> None:
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_edge("a", "b", sign=1)
    graph.add_edge("a", "b", sign=-1)
    graph.add_edge("a", "a", sign=-1)

    assert frustration(graph).balance is None
    assert balanced_triangles(graph) is None


def test_where_nothing_is_there_is_no_balance() -> None:
    empty: nx.Graph[str] = nx.Graph()

    assert balanced_triangles(empty) is weakly_balanced_triangles(empty) is None
    assert walk_balance(empty) is None
    assert frustration(empty).blocs == (set(), set())
    assert frustration(empty).exact


@given(signed)
@settings(max_examples=40, deadline=None)
def test_frustration_is_the_least_of_all_partings(ties: Signed) -> None:
    graph = _graph(ties)
    found = frustration(graph)
    least = min(
        _violated(graph, {v for v, s in zip(range(9), [*side, 0], strict=True) if s})
        for side in product((0, 1), repeat=8)
    )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(balance, "EXACT", 1)
        bound = frustration(graph)

    assert found.ties == least == _violated(graph, found.blocs[1])
    assert bound.ties == _violated(graph, bound.blocs[1]) >= least


def _violated(graph: "nx.Graph[int]", bloc: set[int]) -> int:
    return sum(
        (edge["sign"] > 0) == ((a in bloc) != (b in bloc)) for a, b, edge in graph.edges(data=True)
    )


@given(signed)
@settings(max_examples=40, deadline=None)
def test_triangles_and_walks_are_what_their_definitions_say(ties: Signed) -> None:
    graph = _graph(ties)
    rivals = [
        sum(graph.edges[a, b]["sign"] < 0 for a, b in combinations(three, 2))
        for three in combinations(range(9), 3)
        if all(graph.has_edge(a, b) for a, b in combinations(three, 2))
    ]
    signs = np.sign(nx.to_numpy_array(graph, nodelist=range(9), weight="sign"))
    walks = [
        sum(np.trace(np.linalg.matrix_power(m, k)) / f for k, f in _factorials())
        for m in (signs, abs(signs))
    ]

    assert balanced_triangles(graph) == (
        pytest.approx(sum(r in (0, 2) for r in rivals) / len(rivals)) if rivals else None
    )
    assert weakly_balanced_triangles(graph) == (
        pytest.approx(sum(r != 1 for r in rivals) / len(rivals)) if rivals else None
    )
    assert walk_balance(graph) == pytest.approx(walks[0] / walks[1])


def _factorials() -> list[tuple[int, float]]:
    found, factorial = [], 1.0
    for k in range(60):
        factorial *= max(k, 1)
        found.append((k, factorial))
    return found


@given(signed, st.permutations(range(9)))
@settings(max_examples=25, deadline=None)
def test_other_names_change_nothing(ties: Signed, order: list[int]) -> None:
    graph = _graph(ties)
    renamed = nx.relabel_nodes(graph, dict(enumerate(order)))

    assert frustration(graph).ties == frustration(renamed).ties
    assert balanced_triangles(graph) == balanced_triangles(renamed)
    assert walk_balance(graph) == pytest.approx(walk_balance(renamed))
