"""Dependence: the published contrast of imbalance and mutual dependence, and what is unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analytics.dependence import Need, dependence, power, power_bounds
from graphkit.analytics.herfindahl import Interval


@pytest.mark.parametrize(
    ("of_a", "of_b", "imbalance", "mutual"),
    [
        # Casciaro and Piskorski 2005: equal mutual dependence, other imbalance; and the reverse
        pytest.param(3, 1, 2, 4, id="imbalanced"),
        pytest.param(2, 2, 0, 4, id="as dependent, balanced"),
        pytest.param(3, 3, 0, 6, id="more dependent, balanced"),
    ],
)
def test_imbalance_and_mutual_dependence_are_two_things(
    of_a: float, of_b: float, imbalance: float, mutual: float
) -> None:
    found = power("a", "b", of_a=of_a, of_b=of_b)

    assert found is not None
    assert (found.imbalance, found.mutual) == (imbalance, mutual)
    assert found.relative == pytest.approx(imbalance / mutual)
    assert found.advantaged == ("b" if imbalance else "")


def test_of_one_known_direction_no_imbalance_follows() -> None:
    assert power("a", "b", of_a=0.4, of_b=None) is None


@pytest.mark.parametrize(
    ("of_b", "imbalance", "advantaged"),
    [
        pytest.param(Interval(0.1, 0.2), (0.1, 0.5), "b", id="apart"),
        pytest.param(Interval(0.2, 0.4), (0.0, 0.4), "", id="overlapping"),
    ],
)
def test_who_has_the_advantage_is_told_only_where_it_is_sure(
    of_b: Interval, imbalance: tuple[float, float], advantaged: str
) -> None:
    found = power_bounds("a", "b", of_a=Interval(0.3, 0.6), of_b=of_b)

    assert (found.imbalance.low, found.imbalance.high) == pytest.approx(imbalance)
    assert found.advantaged == advantaged
    assert found.mutual.low == pytest.approx(0.3 + of_b.low)


def test_what_could_be_had_elsewhere_is_a_range_where_nobody_knows() -> None:
    needs = [Need(3, {"beta": 1.0}), Need(1, {"beta": 0.5, "eta": 0.5}, elsewhere=0.2)]

    found = dependence(needs, "beta")

    assert found is not None
    assert found.low == pytest.approx(0.75 * 0.5 + 0.25 * 0.5 * 0.8)
    assert found.high == pytest.approx(0.75 + 0.25 * 0.5 * 0.8)


def test_who_needs_nothing_known_has_no_dependence() -> None:
    assert dependence([], "beta") is None
    assert dependence([Need(0, {"beta": 1.0})], "beta") is None


def test_a_share_above_one_is_refused() -> None:
    with pytest.raises(ValueError, match="no share"):
        Need(1, {"beta": 1.5})


@given(
    st.lists(
        st.builds(
            Need,
            st.floats(0.01, 5),
            st.dictionaries(st.just("beta"), st.floats(0, 1)),
            st.none() | st.floats(0, 1),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_dependence_is_between_nothing_and_all(needs: list[Need]) -> None:
    found = dependence(needs, "beta")

    assert found is not None
    assert 0 <= found.low <= found.high <= 1 + 1e-9
