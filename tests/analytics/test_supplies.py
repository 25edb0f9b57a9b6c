"""Supplies: who counts as sourcing what from whom."""

from typing import TYPE_CHECKING

import pytest

from graphkit.analytics.snapshot import Snapshot

if TYPE_CHECKING:
    from tests.analytics.conftest import World

DAY = "2026-01-01"
CELLS, DRIVING = "battery cells", "driving systems"


@pytest.fixture
def market(world: "World") -> "World":
    """Give two vehicle makers, a venture, a cell maker, a maker of software and an investor."""
    world.organization("alpha")
    world.organization("gamma")
    world.organization("alpha-gamma", kind="VentureCompany")
    world.organization("beta", types=("cell-maker",), country="KR")
    world.organization("epsilon", types=("software-company",), country="US")
    world.organization("fund", types=("financial-investor",))
    return world


def _supplies(world: "World") -> set[tuple[str, str, str]]:
    found = Snapshot.of(world.graph, DAY).all_supplies
    return {(supply.buyer, supply.supplier, supply.category) for supply in found}


@pytest.mark.parametrize(
    ("parties", "form", "subject", "found"),
    [
        pytest.param(
            {"alpha": "customer", "beta": "supplier"},
            "supply-agreement",
            "cell-supply",
            {("alpha", "beta", CELLS)},
            id="a supplier and a customer",
        ),
        pytest.param(
            {"alpha": "equity-partner", "beta": "equity-partner"},
            "joint-venture",
            "battery-plant",
            {("alpha", "beta", CELLS)},
            id="a joint cell plant",
        ),
        pytest.param(
            {"alpha": "partner", "alpha-gamma": "customer", "beta": "supplier"},
            "supply-agreement",
            "cell-supply",
            {("alpha-gamma", "beta", CELLS)},
            id="a parent stands by while its venture buys",
        ),
        pytest.param(
            {"alpha": "equity-partner", "gamma": "customer", "beta": "equity-partner"},
            "joint-venture",
            "battery-plant",
            {("alpha", "beta", CELLS), ("gamma", "beta", CELLS)},
            id="the plant's owner and its customer both take",
        ),
        pytest.param(
            {"alpha": "investor", "beta": "investee"},
            "equity-stake",
            "cell-supply",
            set(),
            id="money is no supply",
        ),
        pytest.param(
            {"alpha": "customer", "beta": "supplier"},
            "memorandum-of-understanding",
            "cell-supply",
            set(),
            id="a memorandum is no supply",
        ),
        pytest.param(
            {"alpha": "supplier", "gamma": "customer"},
            "supply-agreement",
            "autonomy",
            set(),
            id="cars for a rival's fleet are no driving systems",
        ),
        pytest.param(
            {"alpha": "partner", "epsilon": "partner"},
            "codevelopment",
            "adas",
            {("alpha", "epsilon", DRIVING)},
            id="development with a maker of it",
        ),
        pytest.param(
            {"alpha": "platform-user", "gamma": "platform-provider"},
            "platform-sharing",
            "vehicle-platform",
            {("alpha", "gamma", "vehicle platforms")},
            id="a rival's platform",
        ),
    ],
)
def test_what_counts_as_a_supply(
    market: "World",
    parties: dict[str, str],
    form: str,
    subject: str,
    found: set[tuple[str, str, str]],
) -> None:
    market.partnership("deal", parties, form=form, subject=subject)

    assert _supplies(market) == found


def test_a_licence_is_a_source_of_software_and_of_no_cells(world: "World") -> None:
    world.organization("alpha")
    world.organization("beta", types=("cell-maker", "software-company"))
    for subject in ("battery-plant", "adas"):
        parties = {"alpha": "licensee", "beta": "licensor"}
        world.partnership(subject, parties, form="licensing", subject=subject)

    found = Snapshot.of(world.graph, DAY).supplies

    assert [(s.buyer, s.supplier, s.category) for s in found] == [
        ("alpha", "beta", "driving systems")
    ]


def test_the_use_of_an_asset_is_a_supply(market: "World") -> None:
    market.use("alpha", "driver", kind="DrivingSystem", provider="epsilon")
    market.use("gamma", "own-driver", kind="DrivingSystem", provider="gamma")

    assert _supplies(market) == {("alpha", "epsilon", DRIVING)}


def test_investors_and_public_bodies_have_no_ties(market: "World") -> None:
    market.partnership("round", {"fund": "investor", "alpha": "investee"}, form="equity-stake")

    assert Snapshot.of(market.graph, DAY).ties == ()
