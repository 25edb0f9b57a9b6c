"""Integrated ownership: the examples of the literature, bad input, and what can never be."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.ownership import (
    Matrix,
    checked,
    held_at_the_top,
    integrated_ownership,
    owned_by,
    ultimate_shares,
)
from graphkit.analytics.ownership_bounds import (
    gross_ownership,
    holders,
    net_ownership,
    ultimate_parts,
)

MUTUAL = [[0.0, 0.5], [0.5, 0.0]]


@st.composite
def matrices(draw: st.DrawFn) -> list[list[float]]:
    """Draw shares of up to six firms; no column adds up to more than 0.95."""
    size = draw(st.integers(1, 6))
    columns = []
    for _ in range(size):
        parts = draw(st.lists(st.integers(0, 4), min_size=size, max_size=size))
        held = draw(st.sampled_from([0.2, 0.5, 0.95]))
        columns.append([held * part / max(1, sum(parts)) for part in parts])
    return [[column[row] for column in columns] for row in range(size)]


def test_elliott_golub_and_jackson_2014_two_firms_that_hold_half_of_each_other() -> None:
    gross, net = integrated_ownership(MUTUAL)

    assert ultimate_shares(MUTUAL) == pytest.approx(np.array([[2, 1], [1, 2]]) / 3)
    assert gross[0, 1] == pytest.approx(2 / 3)
    assert net[0, 1] == pytest.approx(1 / 2)
    assert net[0, 0] == pytest.approx(1 / 4)


def test_shares_along_a_chain_multiply() -> None:
    _, net = integrated_ownership([[0.0, 0.5, 0.0], [0.0, 0.0, 0.5], [0.0, 0.0, 0.0]])

    assert net[0, 2] == pytest.approx(0.25)


def test_a_column_of_more_than_all_is_rescaled_and_flagged() -> None:
    told = checked([[0.0, 0.0, 0.8], [0.0, 0.0, 0.4], [0.0, 0.0, 0.0]])

    assert told.overfull == (2,)
    assert told.matrix.toarray()[:, 2] == pytest.approx([2 / 3, 1 / 3, 0])


def test_of_a_circle_that_owns_itself_wholly_nothing_can_be_said() -> None:
    shares = np.array([[0, 1, 0.5, 0], [1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0.3, 0]])
    gross, net = integrated_ownership(shares)

    assert checked(shares).closed == (0, 1)
    assert np.isnan(gross[0]).all()
    assert np.isnan(owned_by(checked(shares), 1).net).all()
    assert net[3, 2] == pytest.approx(0.3)


@pytest.mark.parametrize("shares", [np.zeros(0), np.zeros((1, 1)), csr_array((2, 2))])
def test_nothing_is_owned_where_nobody_holds(shares: Matrix) -> None:
    gross, net = integrated_ownership(shares)

    assert not gross.any()
    assert not net.any()


@pytest.mark.parametrize("shares", [[[0, -0.1], [0, 0]], [[0, float("nan")], [0, 0]], [[0, 1]]])
def test_what_is_no_matrix_of_shares_is_refused(shares: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="share"):
        checked(shares)


@given(matrices())
@settings(deadline=None)
def test_no_owner_has_more_than_there_is_to_own(shares: list[list[float]]) -> None:
    _, net = integrated_ownership(shares)

    assert (net >= -1e-9).all()
    assert (net <= 1 + 1e-9).all()
    assert ultimate_shares(shares).sum(axis=0) == pytest.approx(np.ones(len(shares)))


@given(matrices())
@settings(deadline=None)
def test_one_owner_solved_alone_is_a_row_of_the_whole(shares: list[list[float]]) -> None:
    gross, net = integrated_ownership(shares)
    told = checked(shares)

    for owner in range(len(shares)):
        found = owned_by(told, owner)
        assert found.gross == pytest.approx(gross[owner])
        assert found.net == pytest.approx(net[owner])


@given(matrices())
@settings(deadline=None)
def test_the_top_owners_have_the_rows_of_the_whole(shares: list[list[float]]) -> None:
    gross, _ = integrated_ownership(shares)
    held = held_at_the_top(checked(shares)).toarray()
    matrix = np.array(shares)
    top = (matrix.sum(axis=0) == 0) & (matrix.sum(axis=1) > 0)

    assert held[top] == pytest.approx(gross[top], abs=1e-6)
    assert not held[~top].any()


@given(matrices())
@settings(deadline=None, max_examples=40)
def test_known_shares_have_bounds_without_width(shares: list[list[float]]) -> None:
    gross, net = integrated_ownership(shares)
    known = holders(
        {(i, j): (s, s) for i, row in enumerate(shares) for j, s in enumerate(row) if s}
    )

    for owner in range(len(shares)):
        for firm, part in net_ownership(known, owner).items():
            assert (part.low, part.high) == pytest.approx((net[owner, firm],) * 2, abs=1e-6)
        for firm, more in gross_ownership(known, owner).items():
            assert more is not None
            assert more.high == pytest.approx(gross[owner, firm], abs=1e-5)
    parts = ultimate_parts(known, 0)
    assert sum(part.low for part in parts.values()) == pytest.approx(1, abs=1e-6)


@given(matrices(), st.data())
@settings(deadline=None, max_examples=60)
def test_the_bounds_contain_every_completion(
    shares: list[list[float]], data: st.DataObject
) -> None:
    boxes, completed = {}, np.zeros((len(shares), len(shares)))
    for owner, row in enumerate(shares):
        for firm, share in enumerate(row):
            if share:
                least = data.draw(st.sampled_from([0.0, share / 2, share]))
                boxes[owner, firm] = (least, data.draw(st.sampled_from([share, 1.0])))
                completed[owner, firm] = data.draw(st.floats(least, share))
    _, net = integrated_ownership(completed)

    for owner in range(len(shares)):
        bounds = net_ownership(holders(boxes), owner)
        for firm in range(len(shares)):
            part = bounds.get(firm, Interval(0, 0))
            assert part.low - 1e-7 <= net[owner, firm] <= part.high + 1e-7
            assert part.high <= 1 + 1e-9


def test_an_unknown_share_is_what_the_known_ones_leave() -> None:
    known = holders({("a", "v"): (0.6, 0.6), ("b", "v"): (0.0, 1.0)})

    assert net_ownership(known, "b") == {"v": Interval(0.0, 0.4)}
    assert net_ownership(known, "a") == {"v": Interval(0.6, 0.6)}


def test_who_may_hold_all_of_itself_has_no_upper_bound_gross() -> None:
    known = holders({("a", "b"): (0.0, 1.0), ("b", "a"): (0.0, 1.0)})

    assert gross_ownership(known, "a") == {"b": None, "a": None}
    assert net_ownership(known, "a")["b"] == Interval(0.0, 1.0)


def test_known_shares_of_more_than_all_are_flagged() -> None:
    known = holders({("a", "v"): (0.8, 0.8), ("b", "v"): (0.4, 0.4)})

    assert known.overfull == {"v"}
    assert net_ownership(known, "a")["v"].high == pytest.approx(2 / 3)


@given(matrices(), st.permutations(range(6)))
@settings(deadline=None)
def test_names_do_not_change_what_is_owned(shares: list[list[float]], order: list[int]) -> None:
    places = [place for place in order if place < len(shares)]
    _, net = integrated_ownership(shares)
    _, moved = integrated_ownership(np.array(shares)[np.ix_(places, places)])

    assert moved == pytest.approx(net[np.ix_(places, places)])
