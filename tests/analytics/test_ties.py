"""Ties, in a world written down tie by tie."""

from typing import TYPE_CHECKING

import pytest

from graphkit.analytics.groups import ultimate_groups
from graphkit.analytics.ties import CONSORTIUM_SIZE, announced_ties, ties

if TYPE_CHECKING:
    from tests.analytics.conftest import World

DAY = "2026-01-01"


def _pairs(world: "World", day: str = DAY) -> dict[tuple[str, str], str]:
    return {(tie.a, tie.b): tie.holds for tie in ties(world.graph, day)}


def test_a_partnership_ties_its_parties(world: "World") -> None:
    world.organization("alpha")
    world.organization("beta", types=("cell-maker",))
    world.partnership("supply", {"alpha": "customer", "beta": "supplier"}, subject="cell-supply")

    (tie,) = ties(world.graph, DAY)

    assert (tie.a, tie.b, tie.partnership, tie.holds) == ("alpha", "beta", "supply", "yes")
    assert (tie.roles_a, tie.roles_b) == (("customer",), ("supplier",))
    assert (tie.joins, tie.forms, tie.subjects) == (
        "partners",
        ("supply-agreement",),
        ("cell-supply",),
    )


@pytest.mark.parametrize(
    ("holds", "status", "found"),
    [
        pytest.param("yes", "active", {("alpha", "beta"): "yes"}, id="in force"),
        pytest.param("unknown", "active", {("alpha", "beta"): "unknown"}, id="may be in force"),
        pytest.param("no", "announced", {}, id="announced"),
        pytest.param("no", "ended", {}, id="ended"),
    ],
)
def test_only_what_holds_or_may_hold_ties(
    world: "World", holds: str, status: str, found: dict[tuple[str, str], str]
) -> None:
    world.organization("alpha")
    world.organization("beta")
    world.partnership("work", {"alpha": "partner", "beta": "partner"}, holds=holds, status=status)

    assert _pairs(world) == found


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        pytest.param("2019-06-01", "yes", id="first stint"),
        pytest.param("2020-06-01", None, id="between the stints"),
        pytest.param("2021-06-01", "unknown", id="second stint"),
    ],
)
def test_two_stints_of_a_partner_stay_apart(world: "World", day: str, holds: str | None) -> None:
    world.organization("alpha")
    world.organization("beta")
    world.partnership("work", {"alpha": "partner"}, dates={"holdsFrom": "2018-01-01"})
    first = {"holdsFrom": "2019-01-01", "holdsTo": "2020-01-01"}
    world.stint("beta", "work", roles=["partner"], dates=first)
    world.stint("beta", "work", roles=["partner"], dates={"mayHoldFrom": "2021-01-01"})

    assert _pairs(world, day).get(("alpha", "beta")) == holds


def test_the_surest_of_two_stints_counts(world: "World") -> None:
    world.organization("alpha")
    world.organization("beta")
    world.partnership("work", {"alpha": "partner", "beta": "partner"})
    world.stint("beta", "work", roles=["investor"], dates={"mayHoldFrom": "2019-01-01"})

    (tie,) = ties(world.graph, DAY)

    assert tie.holds == "yes"
    assert tie.roles_b == ("investor", "partner")


@pytest.mark.parametrize(
    ("roles", "pairs"),
    [
        pytest.param(
            {"alpha": "customer", "beta": "customer", "gamma": "supplier"},
            {("alpha", "gamma"), ("beta", "gamma")},
            id="customers of one supplier",
        ),
        pytest.param(
            {"alpha": "investor", "beta": "investor", "gamma": "investee"},
            {("alpha", "gamma"), ("beta", "gamma")},
            id="investors in one firm",
        ),
        pytest.param(
            {"alpha": "investee", "beta": "investee", "gamma": "investor"},
            {("alpha", "gamma"), ("beta", "gamma")},
            id="firms of one investor",
        ),
        pytest.param(
            {"alpha": "investor", "beta": "investor"},
            {("alpha", "beta")},
            id="each invests in the other",
        ),
        pytest.param(
            {"alpha": "supplier", "beta": "platform-provider", "gamma": "customer"},
            {("alpha", "beta"), ("alpha", "gamma"), ("beta", "gamma")},
            id="two deliver together",
        ),
        pytest.param(
            {"alpha": ("customer", "partner"), "beta": "customer", "gamma": "supplier"},
            {("alpha", "beta"), ("alpha", "gamma"), ("beta", "gamma")},
            id="one does more than buy",
        ),
        pytest.param(
            {"alpha": "equity-partner", "beta": "equity-partner", "gamma": "equity-partner"},
            {("alpha", "beta"), ("alpha", "gamma"), ("beta", "gamma")},
            id="owners of a venture",
        ),
    ],
)
def test_those_who_only_stand_side_by_side_are_not_tied(
    world: "World", roles: dict[str, str], pairs: set[tuple[str, str]]
) -> None:
    for organization in roles:
        world.organization(organization)
    world.partnership("deal", roles)

    assert _pairs(world).keys() == pairs


def test_a_joint_venture_ties_its_owners_and_each_to_it(world: "World") -> None:
    for organization in ("alpha", "beta"):
        world.organization(organization)
    world.organization("works", kind="VentureCompany")
    parties = {"alpha": "equity-partner", "beta": "equity-partner"}
    world.partnership("venture", parties, form="joint-venture", through="works")

    found = {(tie.a, tie.b): (tie.joins, tie.hub) for tie in ties(world.graph, DAY)}

    assert found == {
        ("alpha", "beta"): ("partners", ""),
        ("alpha", "works"): ("venture", "works"),
        ("beta", "works"): ("venture", "works"),
    }


def test_a_crowd_is_tied_to_its_body_and_not_to_each_other(world: "World") -> None:
    members = [f"member-{n}" for n in range(CONSORTIUM_SIZE + 1)]
    for member in members:
        world.organization(member)
    world.partnership("forum", dict.fromkeys(members, "partner"), form="consortium")

    found = ties(world.graph, DAY)

    assert {(tie.a, tie.b) for tie in found} == {("forum", member) for member in members}
    assert {(tie.joins, tie.hub) for tie in found} == {("body", "forum")}


def test_members_are_tied_to_the_consortium_that_takes_part(world: "World") -> None:
    for member in ("alpha", "beta"):
        world.organization(member)
    world.organization("union", kind="Consortium")
    parties = {"alpha": "member", "beta": "member", "union": "partner"}
    world.partnership("forum", parties, form="consortium")

    assert _pairs(world).keys() == {("alpha", "union"), ("beta", "union")}


def test_roll_up_comes_before_counting(world: "World") -> None:
    world.organization("group", kind="CorporateGroup")
    world.organization("brand", kind="Brand", part_of="group")
    world.organization("unit", part_of="group")
    world.organization("beta", types=("cell-maker",))
    parties = {"brand": "customer", "unit": "customer", "beta": "supplier"}
    world.partnership("supply", parties)
    world.partnership("inside", {"brand": "partner", "unit": "partner"})

    groups = ultimate_groups(world.graph, DAY)
    (tie,) = ties(world.graph, DAY, groups=groups)

    assert (tie.a, tie.b) == ("beta", "group")
    assert tie.parts_b == ("brand", "unit")


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param("2025-12-31", 1, id="after the announcement"),
        pytest.param("2024-12-31", 0, id="before it"),
    ],
)
def test_announced_ties_are_told_apart(world: "World", day: str, found: int) -> None:
    world.organization("alpha")
    world.organization("beta")
    parties = {"alpha": "partner", "beta": "partner"}
    world.partnership("plan", parties, holds="no", status="announced", announcedOn="2025")

    assert len(announced_ties(world.graph, day)) == found
    assert ties(world.graph, day) == []
