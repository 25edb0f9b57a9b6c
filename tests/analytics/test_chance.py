"""Chance, by the examples of the literature."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analytics.chance import (
    chance_among_peers,
    chance_of_concentration,
    false_discovery_rates,
    hypergeometric_tail,
    poisson_binomial_tail,
)
from graphkit.analytics.overlap import Held, overlaps

probabilities = st.lists(st.floats(0, 1), max_size=8)


def test_the_lady_tasting_tea() -> None:
    assert hypergeometric_tail(4, pool=8, first=4, second=4) == pytest.approx(1 / 70)


@pytest.fixture
def attendance() -> Held:
    """Give which woman was at which event (Davis 1941)."""
    graph = nx.davis_southern_women_graph()
    women = graph.graph["top"]
    return {
        woman: {event: {f"{woman}-{event}": "yes"} for event in graph[woman]} for woman in women
    }


@pytest.mark.parametrize(
    ("pair", "shared", "blind", "by_popularity"),
    [
        (("Evelyn Jefferson", "Laura Mandeville"), 6, 0.05128, 0.26475),
        (("Olivia Carleton", "Flora Price"), 2, 0.01099, 0.04868),
        (("Sylvia Avondale", "Katherina Rogers"), 6, 0.00233, 0.0950),
    ],
)
def test_popular_events_explain_what_looks_significant(
    attendance: Held, pair: tuple[str, str], shared: int, blind: float, by_popularity: float
) -> None:
    one, two = pair
    sizes = len(attendance[one]), len(attendance[two])
    visits = [event for events in attendance.values() for event in events]
    parts = [[min(1.0, size * visits.count(e) / 89) for e in set(visits)] for size in sizes]
    chances = [first * second for first, second in zip(*parts, strict=True)]

    assert len(attendance[one].keys() & attendance[two].keys()) == shared
    assert hypergeometric_tail(shared, pool=14, first=sizes[0], second=sizes[1]) == pytest.approx(
        blind, abs=5e-6
    )
    assert poisson_binomial_tail(shared, chances) == pytest.approx(by_popularity, abs=5e-5)


def test_in_so_small_a_world_no_pair_stands_out(attendance: Held) -> None:
    pairs = list(combinations(attendance, 2))
    overlapping = [p for p in pairs if attendance[p[0]].keys() & attendance[p[1]].keys()]
    found, compared = overlaps(attendance, lambda _: "event")
    rates = false_discovery_rates([o.chance for o in found], tests=compared)

    assert (len(overlapping), len(pairs)) == (139, 153)
    assert not [rate for rate in rates if rate <= 0.01]
    assert not [o for o in found if o.chance <= 0.01 / compared]


@given(probabilities, st.integers(0, 9))
def test_the_tail_is_what_counting_all_outcomes_gives(chances: list[float], shared: int) -> None:
    total = 0.0
    for outcome in range(1 << len(chances)):
        if outcome.bit_count() >= shared:
            likely = 1.0
            for index, p in enumerate(chances):
                likely *= p if outcome >> index & 1 else 1 - p
            total += likely

    assert poisson_binomial_tail(shared, chances) == pytest.approx(total, abs=1e-9)


def test_a_rare_tail_is_no_rounding_noise() -> None:
    # four of four events of one in a million each: far below what 1 less the rest can tell
    assert poisson_binomial_tail(4, [1e-6] * 4) == pytest.approx(1e-24, rel=1e-9, abs=0)


def test_false_discovery_rates_of_the_first_and_the_rest() -> None:
    assert false_discovery_rates([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])
    assert false_discovery_rates([0.01], tests=10) == pytest.approx([0.1])
    assert false_discovery_rates([]) == []


def test_one_deal_is_no_concentration() -> None:
    assert chance_of_concentration(1.0, draws=1, popularity={"a": 3, "b": 1}) == 1.0


def test_two_of_two_with_one_of_two_equals_is_a_coin() -> None:
    found = chance_of_concentration(1.0, draws=2, popularity={"a": 1, "b": 1})

    assert found == pytest.approx(0.5, abs=0.05)


def test_names_do_not_change_a_chance() -> None:
    one = chance_of_concentration(0.6, draws=5, popularity={"a": 3, "b": 1, "c": 2})
    two = chance_of_concentration(0.6, draws=5, popularity={"z": 2, "b": 3, "a": 1})

    assert one == two


def test_the_best_of_four_is_one_of_five() -> None:
    assert chance_among_peers(9, [1, 2, 3, 4]) == pytest.approx(0.2)
    assert chance_among_peers(3, [1, 2, 3, 4]) == pytest.approx(0.6)
