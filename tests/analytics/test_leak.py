"""Leak: the worked example, and that more rivals never mean less exposure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analytics.leak import ADJACENT, SAME, Exposure, leak

parts = st.floats(0, 1)
exposures = st.builds(Exposure, parts, parts, parts)


def test_two_rivals_at_one_partner() -> None:
    # derived from the formula after Pahnke et al. 2015: 1 - (1 - 0.9)(1 - 0.5 * 0.6 * 0.5)
    named, half = Exposure(1.0, 0.9, SAME), Exposure(0.5, 0.6, ADJACENT)

    assert leak([named, half]) == pytest.approx(0.915)


def test_without_rivals_nothing_is_said() -> None:
    assert leak([]) is None


def test_a_rival_that_is_not_tied_exposes_nobody() -> None:
    assert leak([Exposure(1.0, 0.0)]) == 0.0


def test_no_part_exceeds_one() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        Exposure(1.2, 0.5)


@given(known=st.lists(exposures, min_size=1, max_size=8), more=exposures)
def test_another_rival_never_lowers_it(known: list[Exposure], more: Exposure) -> None:
    before, after = leak(known), leak([*known, more])

    assert before is not None
    assert after is not None
    assert 0.0 <= before <= after + 1e-12 <= 1.0 + 1e-12


@given(known=st.lists(exposures, min_size=1, max_size=8), stronger=parts)
def test_a_stronger_tie_never_lowers_it(known: list[Exposure], stronger: float) -> None:
    first, *rest = known
    raised = Exposure(first.rivalry, max(first.strength, stronger), first.nearness)

    before, after = leak(known), leak([raised, *rest])

    assert before is not None
    assert after is not None
    assert before <= after + 1e-12
