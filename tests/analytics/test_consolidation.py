"""Consolidation, common ownership, inequality and deltas: worked examples and recomputing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analytics.common_ownership import modified_herfindahl
from graphkit.analytics.concentration_rows import concentration_rows
from graphkit.analytics.consolidation import by_controller, by_owners
from graphkit.analytics.deal_delta import delta_bounds, merger_delta, shift_delta
from graphkit.analytics.herfindahl import Interval, herfindahl, largest, share_bounds
from graphkit.analytics.inequality import gini, gini_bounds
from graphkit.analytics.largest_shares import largest_bounds

amounts = st.floats(0, 100).map(lambda x: round(x, 3))
boxes = st.lists(
    st.tuples(amounts, amounts).map(lambda b: (min(b), max(b))), min_size=1, max_size=6
)


def test_two_suppliers_under_one_parent_are_one() -> None:
    before = {"a": 30.0, "b": 20.0, "c": 50.0}
    after = by_controller(before, {"a": "parent", "b": "parent"})

    assert 10_000 * (herfindahl(before.values()) or 0) == pytest.approx(3800)
    assert 10_000 * (herfindahl(after.values()) or 0) == pytest.approx(5000)


def test_a_venture_of_two_is_split_between_them() -> None:
    before = {"venture": 40.0, "a": 30.0, "b": 30.0}
    shares = {("a", "venture"): 0.5, ("b", "venture"): 0.5}

    after = by_owners(before, shares)

    assert 10_000 * (herfindahl(before.values()) or 0) == pytest.approx(3400)
    assert after == pytest.approx({"a": 50.0, "b": 50.0})
    assert by_controller(before, {}) == before


def test_consolidating_by_owners_loses_nothing() -> None:
    circle = {("a", "b"): 1.0, ("b", "a"): 1.0, ("x", "c"): 0.3}

    after = by_owners({"a": 1.0, "b": 2.0, "c": 10.0}, circle)

    assert sum(after.values()) == pytest.approx(13)
    assert after["x"] == pytest.approx(3)
    assert by_owners({}, circle) == {}


def test_two_airlines_with_the_same_owners_are_one() -> None:
    half = [[0.5, 0.5], [0.5, 0.5]]

    found = modified_herfindahl([0.5, 0.5], half)

    assert 10_000 * found.plain == pytest.approx(5000)
    assert 10_000 * found.delta == pytest.approx(5000)


@pytest.mark.parametrize(
    ("control", "delta"),
    [
        pytest.param([[1, 0, 0], [0, 1, 0], [0, 0, 1]], 300, id="a silent interest: b s1 s2"),
        pytest.param([[1, 1, 0], [0, 0, 0], [0, 0, 1]], 5100, id="total control: (b + 1/b) s1 s2"),
    ],
)
def test_o_brien_and_salop_2000_a_quarter_of_a_competitor(
    control: list[list[float]], delta: float
) -> None:
    rights = np.array([[1, 0.25, 0], [0, 0.75, 0], [0, 0, 1]])

    found = modified_herfindahl([0.4, 0.3, 0.3], rights, control)

    assert 10_000 * found.delta == pytest.approx(delta)


def test_the_example_of_the_r_package_antitrust() -> None:
    # Its HHI() divides by the diagonal of the other index: it is ours with both matrices swapped.
    shares = [0.15, 0.2, 0.25, 0.35, 0.05]
    plain = np.eye(5)
    plain[0, 1] = plain[1, 0] = plain[2, 3] = plain[3, 2] = 1
    partly, deciding = plain.copy(), plain.copy()
    partly[:2, 0], partly[2:4, 0], partly[:2, 2], partly[2:4, 2] = 0.9, 0.1, 0.75, 0.25
    deciding[:2, 0], deciding[2:4, 0] = 0.7, 0.3

    found = [
        10_000 * modified_herfindahl(shares, control, owner).modified
        for owner, control in ((plain, plain), (partly, plain), (partly, deciding))
    ]

    assert found == pytest.approx([4850, 7575, 7562.9545], abs=1e-3)
    by_formula = modified_herfindahl(shares, partly, plain).modified
    assert 10_000 * by_formula == pytest.approx(7712.083, abs=1e-3)


def test_a_competitor_in_which_nobody_decides_is_refused() -> None:
    with pytest.raises(ValueError, match="competitor 1"):
        modified_herfindahl([0.5, 0.5], np.diag([1.0, 0.0]))
    with pytest.raises(ValueError, match="3 competitors"):
        modified_herfindahl([0.3, 0.3, 0.4], np.eye(2))


def test_one_to_five_are_unevenly_spread() -> None:
    assert gini([1, 2, 3, 4, 5]) == pytest.approx(4 / 15)
    assert gini([7, 7]) == 0
    assert gini([]) is None
    assert gini([0, 0]) is None
    assert gini_bounds([(0, 0)]) is None
    assert largest_bounds([], 3) is None


@given(boxes, st.data())
@settings(deadline=None)
def test_bounds_of_inequality_and_of_the_largest_contain_every_completion(
    unknown: list[tuple[float, float]], data: st.DataObject
) -> None:
    completion = [data.draw(st.floats(low, high)) for low, high in unknown]
    even, top = gini_bounds(unknown), largest_bounds(unknown, 2)

    if even is not None and top is not None and sum(completion) > 0:
        value = gini(completion)
        assert value is not None
        assert even.low - 1e-9 <= value <= even.high + 1e-9
        assert top.low - 1e-9 <= largest(completion, 2) <= top.high + 1e-9


@given(boxes)
@settings(deadline=None)
def test_the_most_uneven_and_the_largest_are_reached_at_a_corner(
    unknown: list[tuple[float, float]],
) -> None:
    corners: list[list[float]] = [[]]
    for box in unknown:
        corners = [[*corner, end] for corner in corners for end in box]
    even, top = gini_bounds(unknown), largest_bounds(unknown, 2)

    if even is not None and top is not None:
        assert even.high == pytest.approx(max(gini(c) or 0.0 for c in corners))
        assert top.high == pytest.approx(max(largest(c, 2) for c in corners))


def test_shares_between_two_ends_add_up() -> None:
    found = share_bounds([(0.2, 0.6), (0.1, 0.5), (0.0, 0.4)])

    assert found.low == pytest.approx(1 / 3)
    assert found.high == pytest.approx(0.6**2 + 0.4**2)
    with pytest.raises(ValueError, match="cannot add up"):
        share_bounds([(0.6, 0.7), (0.5, 0.6)])


@given(st.lists(st.tuples(amounts, amounts, amounts), min_size=1, max_size=17))
@settings(deadline=None, max_examples=60)
def test_bounds_of_shares_contain_every_completion(drawn: list[tuple[float, ...]]) -> None:
    total = sum(middle for _, middle, _ in map(sorted, drawn))
    if total > 0:
        parts = [[x / total for x in sorted(one)] for one in drawn]
        bounds = share_bounds([(low, high) for low, _, high in parts])

        assert bounds.low - 1e-9 <= sum(middle**2 for _, middle, _ in parts) <= bounds.high + 1e-9


@given(st.lists(st.integers(1, 50), min_size=2, max_size=8), st.floats(0, 1))
@settings(deadline=None)
def test_a_delta_equals_recomputing(given_: list[int], part: float) -> None:
    shares = [amount / sum(given_) for amount in given_]
    before = herfindahl(shares) or 0.0
    merged = herfindahl([shares[0] + shares[1], *shares[2:]]) or 0.0
    moved = part * shares[0]
    shifted = herfindahl([shares[0] - moved, shares[1] + moved, *shares[2:]]) or 0.0

    assert merger_delta(shares[0], shares[1]) == pytest.approx(merged - before)
    assert shift_delta(shares[0], shares[1], moved) == pytest.approx(shifted - before, abs=1e-9)


def test_merging_and_moving_by_the_guidelines() -> None:
    assert 10_000 * merger_delta(0.05, 0.1) == pytest.approx(100)
    assert shift_delta(0.6, 0.0, 0.2) == pytest.approx(-0.16)
    change = delta_bounds(Interval(0.2, 0.3), Interval(0.25, 0.5))
    assert (change.low, change.high) == pytest.approx((-0.05, 0.3))
    with pytest.raises(ValueError, match="cannot leave"):
        shift_delta(0.1, 0.2, 0.3)


rows = st.lists(st.tuples(st.integers(0, 3), st.integers(-2, 4), st.integers(0, 9)), max_size=30)


@given(rows)
@settings(deadline=None)
def test_many_groups_at_once_are_each_group_alone(rows: list[tuple[int, int, int]]) -> None:
    sums: dict[int, dict[int, int]] = {}
    for group, supplier, amount in rows:
        suppliers = sums.setdefault(group, {})
        suppliers[supplier] = suppliers.get(supplier, 0) + amount
    positive = {group: of for group, of in sorted(sums.items()) if sum(of.values())}

    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], []]
    found = concentration_rows(*columns, k=2, remainder=5.0)

    assert found.group.tolist() == list(positive)
    for at, of in enumerate(positive.values()):
        known = sum(of.values())
        assert found.n[at] == sum(amount > 0 for amount in of.values())
        assert found.index[at] == pytest.approx(herfindahl(of.values()))
        assert found.largest[at] == pytest.approx(largest(of.values(), 2))
        assert found.coverage[at] == pytest.approx(known / (known + 5))
        assert found.high[at] == pytest.approx(herfindahl([*of.values(), 5]))
        assert found.low[at] <= found.high[at]


def test_unknown_amounts_are_left_out_of_rows() -> None:
    found = concentration_rows([0, 0, 1], [1, 2, 1], [3.0, float("nan"), float("nan")])

    assert found.group.tolist() == [0]
    assert found.index.tolist() == [1.0]
