"""The Herfindahl index and its bounds, by worked examples and by every completion."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analytics.herfindahl import (
    box_bounds,
    effective_number,
    herfindahl,
    largest,
    normalised,
    remainder_bounds,
    unplaced_bounds,
)

CELLS_2023 = [36.8, 15.8, 13.6, 6.4, 4.9, 4.7, 4.6, 2.4, 2.3, 1.5]
"""Shares of the ten largest makers of electric vehicle cells in 2023, in per cent."""

amounts = st.floats(0, 100).map(lambda x: round(x, 3))
boxes = st.lists(
    st.tuples(amounts, amounts).map(lambda b: (min(b), max(b))), min_size=1, max_size=6
)


def test_the_example_of_the_merger_guidelines() -> None:
    assert herfindahl([30, 30, 20, 20]) == pytest.approx(0.26)
    assert normalised(0.26, 4) == pytest.approx(0.01333, abs=1e-5)


def test_merging_five_and_ten_per_cent_adds_a_hundred_points() -> None:
    before, after = herfindahl([5, 10, 85]), herfindahl([15, 85])

    assert before is not None
    assert after is not None
    assert 10_000 * (after - before) == pytest.approx(100)


def test_moving_a_third_to_a_new_supplier_lowers_the_index() -> None:
    before, after = herfindahl([60, 40]), herfindahl([40, 40, 20])

    assert before == pytest.approx(0.52)
    assert after == pytest.approx(0.36)


def test_nothing_to_share_has_no_index() -> None:
    assert herfindahl([]) is None
    assert herfindahl([0.0, 0.0]) is None
    assert box_bounds([]) is None
    assert box_bounds([(0, 0)]) is None


def test_equal_amounts_have_the_index_of_their_number() -> None:
    index = herfindahl([7] * 5)

    assert index == pytest.approx(0.2)
    assert effective_number(0.2) == pytest.approx(5)
    assert normalised(1.0, 1) == 1.0


def test_the_cells_of_2023_with_an_unnamed_rest() -> None:
    shares = [share / 100 for share in CELLS_2023]
    bounds = remainder_bounds(shares, 0.07, cap=0.015)

    assert largest(CELLS_2023, 3) * sum(CELLS_2023) == pytest.approx(66.2)
    assert largest(CELLS_2023, 4) * sum(CELLS_2023) == pytest.approx(72.6)
    assert 10_000 * bounds.low == pytest.approx(1910.36)
    assert 10_000 * bounds.high == pytest.approx(1920.36)
    assert 10_000 * remainder_bounds(shares, 0.07).high == pytest.approx(1959.36)
    assert effective_number(bounds.low) == pytest.approx(5.23, abs=0.005)


def test_the_cells_of_2023_by_country_with_an_unplaced_rest() -> None:
    bounds = unplaced_bounds([0.635, 0.231, 0.064], 0.07)

    assert 10_000 * bounds.low == pytest.approx(4606.82)
    assert 10_000 * bounds.high == pytest.approx(5544.82)


@given(boxes, st.data())
@settings(deadline=None)
def test_the_bounds_contain_every_completion(
    unknown: list[tuple[float, float]], data: st.DataObject
) -> None:
    completion = [data.draw(st.floats(low, high)) for low, high in unknown]
    bounds, index = box_bounds(unknown), herfindahl(completion)

    if bounds is not None and index is not None:
        assert bounds.low - 1e-9 <= index <= bounds.high + 1e-9


@given(boxes)
@settings(deadline=None)
def test_the_upper_bound_is_reached_at_a_corner(unknown: list[tuple[float, float]]) -> None:
    corners: list[list[float]] = [[]]
    for box in unknown:
        corners = [[*corner, end] for corner in corners for end in box]
    bounds = box_bounds(unknown)

    if bounds is not None and any(low for low, _ in unknown):
        assert bounds.high == pytest.approx(max(herfindahl(corner) or 0.0 for corner in corners))


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=8))
@settings(deadline=None)
def test_known_amounts_leave_no_width(known: list[float]) -> None:
    bounds = box_bounds([(amount, amount) for amount in known])

    assert bounds is not None
    assert bounds.low == pytest.approx(bounds.high)


def test_many_unknown_amounts_still_have_a_bound_that_holds() -> None:
    unknown = [(1.0, 5.0)] * 20
    bounds = box_bounds(unknown)

    assert bounds is not None
    assert bounds.low == pytest.approx(1 / 20)
    assert bounds.high >= (herfindahl([5.0] * 4 + [1.0] * 16) or 0.0)


@given(st.lists(boxes.map(lambda b: b[0]), min_size=16, max_size=19), st.data())
@settings(deadline=None, max_examples=40)
def test_bounds_of_very_many_contain_every_completion(
    unknown: list[tuple[float, float]], data: st.DataObject
) -> None:
    ends = [data.draw(st.sampled_from(box)) for box in unknown]
    bounds, index = box_bounds(unknown), herfindahl(ends)

    if bounds is not None and index is not None:
        assert bounds.low - 1e-9 <= index <= bounds.high + 1e-9


def test_the_bound_of_very_many_is_close_to_what_can_be_reached() -> None:
    unknown = [(float(low), low + 3.0) for low in range(1, 17)]
    reached = max(
        herfindahl([high if at >= first else low for at, (low, high) in enumerate(unknown)]) or 0.0
        for first in range(17)
    )
    bounds = box_bounds(unknown)

    assert bounds is not None
    assert reached - 1e-12 <= bounds.high <= 1.01 * reached
