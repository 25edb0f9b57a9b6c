"""Overlap of pairs, by worked examples, against the plain definition, and by other names."""

from collections.abc import Mapping
from itertools import combinations
from math import prod

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analytics.network.pair_overlap import PairOverlap, item_overlap, partner_overlap

MANY = 16
organizations = st.integers(0, MANY - 1)
deals = st.lists(
    st.tuples(st.sets(organizations, min_size=1, max_size=5), st.sampled_from([0.0, 0.3, 0.9, 1])),
    max_size=24,
)
Deals = list[tuple[set[int], float]]


def _graph(deals: Deals, names: Mapping[int, int] | None = None) -> "nx.Graph[object]":
    graph: nx.Graph[object] = nx.Graph()
    graph.add_nodes_from((names or {}).get(org, org) for org in range(MANY))
    for number, (parties, strength) in enumerate(deals):
        graph.add_node(f"deal {number}", omega=strength)
        graph.add_edges_from((f"deal {number}", (names or {}).get(org, org)) for org in parties)
    return graph


def _partners(deals: Deals, one: int, other: int) -> dict[int, float]:
    """Return the partners of one without what it does with the other, by the definition."""
    own = [(parties, w) for parties, w in deals if one in parties and other not in parties]
    found = {org for parties, _ in own for org in parties} - {one, other}
    return {org: 1 - prod(1 - weight for parties, weight in own if org in parties) for org in found}


def test_two_of_five_are_shared() -> None:
    # derived from Jaccard's and Szymkiewicz-Simpson's definitions: {1, 2, 3} and {2, 3, 4, 5}
    graph: nx.Graph[object] = nx.Graph()
    graph.add_edges_from([("a", 1), ("a", 2), ("a", 3), ("b", 2), ("b", 3), ("b", 4), ("b", 5)])

    [found] = item_overlap(graph, ["a", "b"])

    assert (found.shared, found.sizes) == (2, (3, 4))
    assert found.jaccard == pytest.approx(0.4)
    assert found.overlap == pytest.approx(2 / 3)
    assert found.ruzicka == pytest.approx(0.4)


def test_a_joint_deal_is_no_overlap() -> None:
    graph: nx.Graph[object] = nx.Graph()
    graph.add_edges_from([("joint", org) for org in "abxy"])
    graph.add_edges_from([("own", "a"), ("own", "x"), ("other", "b"), ("other", "x")])

    [found] = partner_overlap(graph, "abxy", [("a", "b")])

    assert (found.shared, found.sizes, found.jaccard) == (1, (1, 1), 1.0)


def test_who_has_no_other_partner_has_no_overlap_of_nothing() -> None:
    graph: nx.Graph[object] = nx.Graph([("deal", "a"), ("deal", "b"), ("other", "b")])

    [found] = partner_overlap(graph, ["a", "b"], [("a", "b")])

    assert (found.jaccard, found.overlap, found.ruzicka, found.lift) == (None, None, None, None)
    assert (found.shared, found.chance, found.surprising) == (0, 1.0, False)


def test_more_of_the_same_counts_by_amount() -> None:
    graph: nx.Graph[object] = nx.Graph()
    graph.add_weighted_edges_from([("a", "x", 3.0), ("a", "y", 1.0), ("b", "x", 1.0)])

    [found] = item_overlap(graph, ["a", "b"], [("a", "b")], weight="weight")

    assert found.ruzicka == pytest.approx(1 / 4)
    assert found.jaccard == pytest.approx(1 / 2)


def test_an_empty_world_has_no_overlap() -> None:
    empty: nx.Graph[object] = nx.Graph()

    assert partner_overlap(empty, []) == item_overlap(empty, []) == []
    assert partner_overlap(nx.empty_graph(3), range(3)) == []


def test_what_is_no_bipartite_graph_is_refused() -> None:
    with pytest.raises(ValueError, match="not bipartite"):
        partner_overlap(nx.path_graph(3), range(3))
    with pytest.raises(ValueError, match=r"outside of 0\.\.1"):
        partner_overlap(_graph([({1, 2}, 1.5)]), range(MANY), strength="omega")
    with pytest.raises(nx.NodeNotFound):
        partner_overlap(_graph([]), range(MANY), [(0, MANY)])


@given(deals)
@settings(max_examples=30, deadline=None)
def test_partner_overlap_is_what_its_definition_says(deals: Deals) -> None:
    pairs = list(combinations(range(MANY), 2))
    found = partner_overlap(_graph(deals), range(MANY), pairs, strength="omega")

    for overlap in found:
        one = _partners(deals, overlap.a, overlap.b)
        two = _partners(deals, overlap.b, overlap.a)
        shared, either = one.keys() & two.keys(), one.keys() | two.keys()
        most = sum(max(one.get(org, 0), two.get(org, 0)) for org in either)
        least = sum(min(one[org], two[org]) for org in shared)
        both = bool(one and two)
        assert (overlap.shared, overlap.sizes) == (len(shared), (len(one), len(two)))
        assert overlap.jaccard == (pytest.approx(len(shared) / len(either)) if both else None)
        assert overlap.ruzicka == (
            pytest.approx(least / most, abs=1e-9) if both and most > 1e-9 else None
        )


@given(deals)
@settings(max_examples=30, deadline=None)
def test_without_pairs_it_finds_all_that_share_enough(deals: Deals) -> None:
    graph, pairs = _graph(deals), list(combinations(range(MANY), 2))
    every = partner_overlap(graph, range(MANY), pairs)

    found = partner_overlap(graph, range(MANY), shared=2, size=3, jaccard=0.3)

    assert {(o.a, o.b) for o in found} == {
        (o.a, o.b)
        for o in every
        if o.shared >= 2 and min(o.sizes) >= 3 and o.jaccard is not None and o.jaccard >= 0.3
    }
    assert [o.chance for o in found] == sorted(o.chance for o in found)


@given(deals, st.permutations(range(MANY)))
@settings(max_examples=20, deadline=None)
def test_other_names_change_nothing(deals: Deals, order: list[int]) -> None:
    first = partner_overlap(_graph(deals), range(MANY), strength="omega")
    names = dict(enumerate(order))
    second = partner_overlap(_graph(deals, names), range(MANY), strength="omega")

    def told(found: list[PairOverlap[int]], names: Mapping[int, int]) -> dict[object, object]:
        return {
            frozenset((names[o.a], names[o.b])): pytest.approx((o.jaccard, o.ruzicka, o.chance))
            for o in found
        }

    assert told(first, names).keys() == told(second, dict(zip(order, order, strict=True))).keys()
    for overlap in second:
        values = overlap.jaccard, overlap.ruzicka, overlap.chance
        assert told(first, names)[frozenset((overlap.a, overlap.b))] == values
