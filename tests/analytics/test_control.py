"""Control: the examples of the sanctions office, joint control, and what overrides shares."""

import pytest

from graphkit.analytics.control import (
    OFAC,
    controlled_by,
    controllers,
    joint_control,
    relative_control,
)

Shares = dict[tuple[str, str], float]

CHAIN: Shares = {("X", "A"): 0.5, ("A", "B"): 0.5}
TOGETHER: Shares = {("X", "A"): 0.5, ("X", "B"): 0.5, ("A", "C"): 0.25, ("B", "C"): 0.25}
BESIDE: Shares = {("X", "A"): 0.5, ("X", "B"): 0.1, ("A", "B"): 0.4}
QUARTERS: Shares = {("X", "A"): 0.25, ("X", "B"): 0.25, ("A", "C"): 0.5, ("B", "C"): 0.5}


@pytest.mark.parametrize(
    ("shares", "controlled"),
    [
        pytest.param(CHAIN, {"A", "B"}, id="OFAC FAQ 401, half of a half"),
        pytest.param(TOGETHER, {"A", "B", "C"}, id="OFAC FAQ 401, two quarters"),
        pytest.param(BESIDE, {"A", "B"}, id="OFAC FAQ 401, a tenth and four tenths"),
        pytest.param(QUARTERS, set(), id="two quarters control nothing"),
    ],
)
def test_half_controls_by_the_rule_of_the_sanctions_office(
    shares: Shares, controlled: set[str]
) -> None:
    assert controlled_by(shares, "X", rule=OFAC).keys() == controlled
    assert controlled_by(shares, "X") == {}


def test_the_members_through_which_a_firm_is_controlled_are_told() -> None:
    assert controlled_by(TOGETHER, "X", rule=OFAC)["C"] == ("A", "B")


def test_half_each_is_joint_control_and_no_control() -> None:
    shares = {("a", "v"): 0.5, ("b", "v"): 0.5, ("c", "w"): 0.5}

    assert joint_control(shares) == {"v": ("a", "b")}
    assert controllers(shares) == {}
    assert controllers(shares, rule=OFAC) == {"w": "c"}


def test_an_owner_of_all_has_a_subsidiary() -> None:
    assert controllers({("a", "v"): 1.0}) == {"v": "a"}


def test_the_controller_is_the_last_of_a_chain() -> None:
    assert controllers({("a", "b"): 0.6, ("b", "c"): 0.6}) == {"b": "a", "c": "a"}


def test_a_golden_share_and_a_cap_on_votes_override_shares() -> None:
    shares = {("a", "v"): 0.6, ("a", "w"): 0.9}

    found = controllers(shares, decided={"v": "state", "w": None})

    assert found == {"v": "state"}


def test_firms_that_control_one_another_have_no_controller() -> None:
    assert controllers({("a", "b"): 0.6, ("b", "a"): 0.6, ("b", "c"): 0.9}) == {}


def test_relative_control_weighs_the_large_more() -> None:
    assert relative_control([0.4, 0.2]) == pytest.approx([0.8, 0.2])
    assert relative_control([]) == []
    assert relative_control([0.0]) == [0.0]
