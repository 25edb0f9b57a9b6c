"""Shared partners and rival ties, in a world of three makers and two cell makers."""

from typing import TYPE_CHECKING

import pytest

from graphkit.analytics.shared_partners import leaks, rival_ties
from graphkit.analytics.snapshot import Snapshot

if TYPE_CHECKING:
    from tests.analytics.conftest import World

DAY = "2026-01-01"


@pytest.fixture
def market(world: "World") -> "World":
    """Give three makers that develop cells with Beta, each under its own partnership."""
    for maker in ("alpha", "gamma", "delta"):
        world.organization(maker, completeness="good")
        world.partnership(
            f"beta-{maker}", {maker: "partner", "beta": "partner"}, form="codevelopment"
        )
    world.organization("beta", types=("cell-maker",))
    return world


def test_a_partner_of_two_rivals_is_exposure(market: "World") -> None:
    found = next(f for f in leaks(Snapshot.of(market.graph, DAY)) if f.subjects[0] == "alpha")

    # reported by one publisher: 0.6 * 0.7 for each of two rivals, on the same subject
    assert found.value == pytest.approx(1 - (1 - 0.42) ** 2)
    assert found.statement == (
        "Beta works with 2 rivals of Alpha, 2 of them on cell supply too: Delta and Gamma"
    )
    assert found.chance is None
    assert "with all forms alike 0.91" in found.note
    assert "codevelopment 0.6" in found.parameters
    assert found.evidence[0].relationship == "beta-alpha"


def test_a_rival_that_may_be_tied_makes_an_interval(market: "World") -> None:
    market.organization("theta")
    market.partnership(
        "beta-theta", {"theta": "partner", "beta": "partner"}, form="codevelopment", holds="unknown"
    )

    found = next(f for f in leaks(Snapshot.of(market.graph, DAY)) if f.subjects[0] == "alpha")

    assert found.low == pytest.approx(1 - (1 - 0.42) ** 2)
    assert found.high == pytest.approx(1 - (1 - 0.42) ** 3)
    assert found.statement == (
        "Beta works with 2 to 3 rivals of Alpha, 2 to 3 of them on cell supply too: Delta and Gamma"
    )


def test_a_partner_is_told_by_who_of_its_group_works(market: "World") -> None:
    market.organization("omega", types=("cell-maker",), kind="CorporateGroup")
    market.organization("beta", types=("cell-maker",), part_of="omega")

    found = next(f for f in leaks(Snapshot.of(market.graph, DAY)) if f.subjects[0] == "alpha")

    assert found.statement.startswith("Beta (Omega) works with 2 rivals of Alpha")


def test_named_rivals_alone_count_and_are_compared_with_chance(market: "World") -> None:
    snapshot = Snapshot.of(market.graph, DAY, rivals=["gamma", "delta"])

    (found,) = leaks(snapshot)

    assert found.subjects == ("alpha", "beta")
    assert found.chance == 1.0


def test_a_partnership_that_joins_all_is_no_leak(world: "World") -> None:
    for maker in ("alpha", "gamma", "delta"):
        world.organization(maker)
    world.organization("beta", types=("cell-maker",))
    parties = dict.fromkeys(("alpha", "gamma", "delta", "beta"), "equity-partner")
    world.partnership("together", parties, form="joint-venture")

    assert list(leaks(Snapshot.of(world.graph, DAY))) == []


def test_rivals_that_work_together_are_told_by_breadth(world: "World") -> None:
    for maker in ("alpha", "gamma", "delta"):
        world.organization(maker)
    for subject in ("powertrain", "vehicle-platform"):
        parties = {"alpha": "partner", "gamma": "partner"}
        world.partnership(subject, parties, form="codevelopment", subject=subject)
    parties = {"alpha": "equity-partner", "delta": "equity-partner"}
    world.partnership("charging", parties, form="joint-venture", subject="charging-network")

    first, second = rival_ties(Snapshot.of(world.graph, DAY))

    assert first.subjects == ("alpha", "gamma")
    assert first.statement.endswith("on powertrain and vehicle platform in 2 partnerships")
    assert second.subjects == ("alpha", "delta")
    assert second.low == pytest.approx(0.63)


def test_a_venture_is_no_rival_of_its_owners(world: "World") -> None:
    for maker in ("alpha", "works"):
        world.organization(maker, kind="VentureCompany" if maker == "works" else "Company")
    world.organization("gamma")
    parties = {"alpha": "equity-partner", "gamma": "equity-partner"}
    world.partnership("venture", parties, form="joint-venture", through="works")
    world.partnership("supply", {"works": "customer", "alpha": "supplier"})

    assert [f.subjects for f in rival_ties(Snapshot.of(world.graph, DAY))] == [("alpha", "gamma")]
