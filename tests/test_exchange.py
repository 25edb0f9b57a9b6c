"""Exchanges: who faces whom in a deal."""

import pytest

from graphkit.exchange import roles_that, side, side_by_side, sides_by_role


@pytest.mark.parametrize(
    ("roles", "found"),
    [
        pytest.param(["customer"], "takes", id="one role"),
        pytest.param(["customer", "platform-user"], "takes", id="two of one side"),
        pytest.param(["customer", "investor"], "", id="two of two sides"),
        pytest.param(["customer", "partner"], "", id="one without a side"),
        pytest.param(["partner"], "", id="a partner"),
        pytest.param([], "", id="no role known"),
    ],
)
def test_a_participant_stands_on_the_one_side_of_all_its_roles(
    roles: list[str], found: str
) -> None:
    assert side(roles, sides_by_role()) == found


@pytest.mark.parametrize(
    ("one", "other", "third", "apart"),
    [
        pytest.param("takes", "takes", "gives", True, id="two customers of one supplier"),
        pytest.param("funds", "funds", "is funded", True, id="two investors of one round"),
        pytest.param("is funded", "is funded", "funds", True, id="two firms of one investor"),
        pytest.param("gives", "gives", "takes", False, id="what two deliver has to fit"),
        pytest.param("builds", "builds", "takes", False, id="two build together"),
        pytest.param("takes", "gives", "gives", False, id="supplier and customer"),
        pytest.param("", "", "gives", False, id="partners"),
        pytest.param("funds", "funds", "funds", False, id="each takes a stake in the other"),
    ],
)
def test_who_only_stands_beside_another_faces_a_third(
    *, one: str, other: str, third: str, apart: bool
) -> None:
    assert side_by_side(one, other, [one, other, third]) is apart


def test_roles_are_found_by_their_sides() -> None:
    assert roles_that("funds", "is funded") == {"investor", "investee"}
