"""Failures: whom the loss of a supplier reaches, two steps away and one."""

from typing import TYPE_CHECKING

import pytest

from graphkit.analytics.closures import country_closures
from graphkit.analytics.failures import cascades
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.supply_network import supply_network

if TYPE_CHECKING:
    from tests.analytics.conftest import World

DAY = "2026-01-01"


@pytest.fixture
def chain(world: "World") -> "World":
    """Give three makers with cells from Beta, which has cathode from Mu and from Nu."""
    world.organization("beta", types=("cell-maker",), completeness="good")
    for maker in ("alpha", "gamma", "delta"):
        world.organization(maker)
        world.partnership(f"cells-{maker}", {maker: "customer", "beta": "supplier"})
    for miner in ("mu", "nu"):
        world.organization(miner, types=("cathode-or-material-maker",))
        parties = {"beta": "customer", miner: "supplier"}
        world.partnership(f"cathode-{miner}", parties, subject="cathode")
    return world


def test_who_has_no_deal_is_reached_through_the_supplier(chain: "World") -> None:
    found = list(cascades(Snapshot.of(chain.graph, DAY)))

    assert [f.subjects[0] for f in found] == ["mu", "nu", "beta"]
    assert found[0].statement == (
        "Mu has no known deal with Alpha, Delta and Gamma, but its failure would reach them "
        "through Beta"
    )
    # half of the cathode, of which half could be had elsewhere, and so of the cells: 3 makers
    assert (found[0].low, found[0].high) == pytest.approx((3 * 0.25 * 0.5, 3 * 0.5))
    assert "Mu > Beta > Alpha" in found[0].note
    assert [c.relationship for c in found[0].evidence] == [
        "cathode-mu",
        "cells-alpha",
        "cells-delta",
        "cells-gamma",
    ]


def test_what_may_hold_reaches_perhaps(chain: "World") -> None:
    chain.partnership(
        "cathode-theta",
        {"beta": "customer", "theta": "supplier"},
        holds="unknown",
        subject="cathode",
    )
    chain.organization("theta", types=("cathode-or-material-maker",))

    theta = next(f for f in cascades(Snapshot.of(chain.graph, DAY)) if f.subjects[0] == "theta")

    assert theta.low == 0
    assert theta.statement.endswith("but its failure may reach them through Beta")


def test_the_failure_of_the_only_source_stops_its_makers(chain: "World") -> None:
    beta = next(f for f in cascades(Snapshot.of(chain.graph, DAY)) if f.subjects[0] == "beta")

    assert (beta.low, beta.high) == pytest.approx((1.5, 3.0))
    assert beta.statement.startswith("If Beta failed, 3 vehicle makers that have it would lose")


def test_a_maker_without_chips_still_sells_its_cells(chain: "World") -> None:
    chain.organization("theta", types=("oem", "cell-maker"))
    chain.organization("chips", types=("semiconductor-maker",))
    chain.partnership("cells-theta", {"gamma": "customer", "theta": "supplier"})
    parties = {"theta": "customer", "chips": "supplier"}
    chain.partnership("chips-theta", parties, subject="semiconductor")

    network = supply_network(Snapshot.of(chain.graph, DAY), highest=True)

    into = {target for source, target in network.rests_on if source == ("chips", "chips")}
    assert into == {("theta", "")}


def test_a_supplier_with_one_known_source_says_little_of_it(world: "World") -> None:
    world.organization("beta", types=("cell-maker",))
    world.organization("mu", types=("cathode-or-material-maker",))
    for maker in ("alpha", "gamma"):
        world.organization(maker)
        world.partnership(f"cells-{maker}", {maker: "customer", "beta": "supplier"})
    world.partnership("cathode", {"beta": "customer", "mu": "supplier"}, subject="cathode")

    assert [f.subjects[0] for f in cascades(Snapshot.of(world.graph, DAY))] == ["beta"]


def test_a_country_takes_all_its_suppliers_away_at_once(chain: "World") -> None:
    for supplier, country in (("theta", "KR"), ("beta", "KR")):
        chain.organization(supplier, types=("cell-maker",), country=country)
    chain.partnership("cells-theta", {"alpha": "customer", "theta": "supplier"})
    chain.organization("seoul", country="KR")
    chain.partnership("cells-seoul", {"seoul": "customer", "beta": "supplier"})

    found = next(
        f for f in country_closures(Snapshot.of(chain.graph, DAY)) if "South Korea" in f.statement
    )

    assert found.subjects == ("alpha", "delta", "gamma")
    assert (found.low, found.high) == pytest.approx((0.5, 1.0))
    assert found.statement.startswith("If the 2 known suppliers from South Korea supplied nothing")
