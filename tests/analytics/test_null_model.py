"""Chance of many pairs at once, against published values and the same for one pair."""

from collections.abc import Sequence
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analytics.chance import hypergeometric_tail, poisson_binomial_tail
from graphkit.analytics.network.null_model import configuration_chances, hypergeometric_chances
from graphkit.analytics.network.pair_overlap import item_overlap

sizes = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30), st.integers(0, 30)), min_size=1)


def _columns(
    rows: "Sequence[tuple[int, ...]]",
) -> "list[np.ndarray[tuple[int], np.dtype[np.int64]]]":
    return [np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)]


def test_the_lady_tasting_tea() -> None:
    # Fisher 1935: four of eight cups, all of them right, is one way of seventy
    four = np.array([4])

    assert hypergeometric_chances(four, four, four, pool=8) == pytest.approx([1 / 70])


@pytest.mark.parametrize(
    ("pair", "shared", "blind", "by_popularity"),
    [
        (("Evelyn Jefferson", "Laura Mandeville"), 6, 0.05128, 0.26475),
        (("Olivia Carleton", "Flora Price"), 2, 0.01099, 0.04868),
        (("Sylvia Avondale", "Katherina Rogers"), 6, 0.00233, 0.0950),
    ],
)
def test_popular_events_explain_what_looks_significant(
    pair: tuple[str, str], shared: int, blind: float, by_popularity: float
) -> None:
    # Davis, Gardner and Gardner 1941: attendance as networkx has it, 89 visits of 14 events;
    # the chances are derived from it
    graph = nx.davis_southern_women_graph()

    [found] = item_overlap(graph, graph.graph["top"], [pair])
    one, two = (np.array([size]) for size in found.sizes)

    assert found.shared == shared
    assert found.chance == pytest.approx(by_popularity, abs=5e-5)
    assert hypergeometric_chances(np.array([shared]), one, two, pool=14) == pytest.approx(
        [blind], abs=5e-6
    )


def test_in_so_small_a_world_no_pair_stands_out() -> None:
    graph = nx.davis_southern_women_graph()
    women = graph.graph["top"]
    found = item_overlap(graph, women, combinations(women, 2))

    assert sum(pair.shared > 0 for pair in found) == 139
    assert len(found) == 153
    assert not [pair for pair in found if pair.q <= 0.01 or pair.chance <= 0.01 / 153]


@given(rows=sizes, popularity=st.lists(st.integers(0, 12), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_chances_are_those_of_one_pair_at_a_time(
    rows: list[tuple[int, int, int]], popularity: list[int]
) -> None:
    total = max(1, sum(popularity))
    shares, ones, others = _columns(rows)
    expected, found = configuration_chances(shares, ones, others, np.array(popularity))

    for (shared, a, b), mean, chance in zip(rows, expected, found, strict=True):
        p = [min(1.0, a * d / total) * min(1.0, b * d / total) for d in popularity]
        assert mean == pytest.approx(sum(p))
        assert chance == pytest.approx(poisson_binomial_tail(shared, p), abs=1e-9)


@given(rows=sizes, popularity=st.lists(st.integers(0, 12), min_size=2, max_size=30))
@settings(max_examples=40, deadline=None)
def test_neither_of_two_can_be_shared(
    rows: list[tuple[int, int, int]], popularity: list[int]
) -> None:
    total, last = max(1, sum(popularity)), len(popularity) - 1
    own = np.zeros(len(rows), dtype=np.int64), np.full(len(rows), last)
    shares, ones, others = _columns(rows)
    _, found = configuration_chances(shares, ones, others, np.array(popularity), own)

    for (shared, a, b), chance in zip(rows, found, strict=True):
        p = [min(1.0, a * d / total) * min(1.0, b * d / total) for d in popularity[1:-1]]
        assert chance == pytest.approx(poisson_binomial_tail(shared, p), abs=1e-9)


def test_a_rare_chance_is_no_rounding_noise() -> None:
    # twelve items, each shared with p = 1e-4: a sum of the binomial's own terms
    one = np.array([1])
    _, found = configuration_chances(np.array([6]), 12 * one, 12 * one, np.full(1200, 1))

    p = 1e-4
    assert found[0] == pytest.approx(
        sum(_choose(1200, k) * p**k * (1 - p) ** (1200 - k) for k in range(6, 20)), rel=1e-6, abs=0
    )


def _choose(n: int, k: int) -> int:
    return 1 if k == 0 else _choose(n, k - 1) * (n - k + 1) // k


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4))
@settings(max_examples=60, deadline=None)
def test_blind_chances_are_those_of_one_pair_at_a_time(numbers: list[int]) -> None:
    shared, a, b, more = numbers
    pool = max(a, b) + more
    columns = (np.array([number]) for number in (shared, a, b))

    assert hypergeometric_chances(*columns, pool=pool)[0] == pytest.approx(
        hypergeometric_tail(shared, pool=pool, first=a, second=b), abs=1e-9
    )
