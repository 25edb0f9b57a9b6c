"""Groups: who stands for whom on a day."""

from typing import TYPE_CHECKING

import pytest

from graphkit.analytics.groups import ultimate_groups

if TYPE_CHECKING:
    from tests.analytics.conftest import World

DAY = "2026-01-01"


def test_membership_leads_to_the_ultimate_group(world: "World") -> None:
    world.organization("brand", kind="Brand", part_of="company")
    world.organization("company", part_of="group")
    world.organization("group", kind="CorporateGroup")

    assert ultimate_groups(world.graph, DAY) == {
        "brand": "group",
        "company": "group",
        "group": "group",
    }


@pytest.mark.parametrize(
    ("share", "holds", "group"),
    [
        pytest.param(51.0, "yes", "owner", id="majority"),
        pytest.param(50.0, "yes", "works", id="half is joint control"),
        pytest.param(51.0, "unknown", "works", id="majority that may be gone"),
        pytest.param(51.0, "no", "works", id="majority that is gone"),
    ],
)
def test_a_majority_stake_that_surely_holds_decides(
    world: "World", share: float, holds: str, group: str
) -> None:
    world.organization("owner")
    world.organization("works", kind="VentureCompany")
    world.stake("owner", "works", share, holds=holds)

    assert ultimate_groups(world.graph, DAY)["works"] == group


def test_a_dated_majority_stake_counts_more_than_membership(world: "World") -> None:
    world.organization("old-owner")
    world.organization("new-owner")
    world.organization("works", part_of="old-owner")
    world.stake("new-owner", "works", 80.0)

    assert ultimate_groups(world.graph, DAY)["works"] == "new-owner"


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        pytest.param("Company", ("financial-investor",), id="financial investor"),
        pytest.param("PublicBody", ("public-body",), id="public body"),
    ],
)
def test_money_heads_no_group(world: "World", kind: str, types: tuple[str, ...]) -> None:
    world.organization("fund", kind=kind, types=types)
    world.organization("maker", part_of="fund")
    world.stake("fund", "maker", 100.0)

    assert ultimate_groups(world.graph, DAY)["maker"] == "maker"


def test_owners_in_a_circle_are_one_group(world: "World") -> None:
    world.organization("alpha")
    world.organization("beta")
    world.organization("gamma", part_of="alpha")
    world.stake("alpha", "beta", 60.0)
    world.stake("beta", "alpha", 60.0)

    assert set(ultimate_groups(world.graph, DAY).values()) == {"alpha"}
