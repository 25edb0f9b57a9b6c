"""Significance: what is shared against what so many deals bring by chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.alliance_graph import AllianceGraph
from graphkit.analytics.chance import poisson_binomial_tail
from graphkit.check.significance import tail

DAY = "2026-11-24"
CHANCES = st.lists(st.floats(0, 1), max_size=25)


@given(st.integers(0, 12), CHANCES)
def test_the_tail_is_that_of_the_analytics(shared: int, events: list[float]) -> None:
    assert tail(shared, events) == pytest.approx(poisson_binomial_tail(shared, events), abs=1e-9)


def test_of_fair_coins_the_tail_is_the_binomial_one() -> None:
    assert tail(2, [0.5] * 3) == pytest.approx(0.5)
    assert tail(4, [0.5] * 3) == 0.0
    assert tail(0, []) == 1.0


@pytest.mark.slow
def test_each_side_is_compared_and_corrected_for_all(bundled: AllianceGraph) -> None:
    answer = bundled.check(
        "BMW Group", for_="Mercedes-Benz Group", rivals=["Toyota", "Stellantis"], as_of=DAY
    )

    assert [o.counterpart for o in answer.overlaps] == [
        "mercedes-benz-group",
        "toyota",
        "stellantis",
    ]
    for found in answer.overlaps:
        assert 0.0 <= found.p <= found.q <= 1.0
        assert found.lift == pytest.approx(found.shared / found.expected, abs=0.02)


def test_nobody_to_compare_with_is_no_comparison(world: AllianceGraph) -> None:
    assert world.check("Beta", as_of=DAY).overlaps == ()
