"""Owned sources: whose ventures, suppliers and owners are in the end, over the alliance graph."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analytics.concentration_measures import CONCENTRATION, OWNERSHIP
from graphkit.analytics.consolidated import (
    common_owners,
    consolidated_by_control,
    consolidated_by_ownership,
)
from graphkit.analytics.control_chains import indirect_control
from graphkit.analytics.holdings import holdings
from graphkit.analytics.market_shape import largest_three, supplier_inequality
from graphkit.analytics.owned_sources import cross_holdings, joint_controls, rival_owned_sources
from graphkit.analytics.ownership_bounds import net_ownership
from graphkit.analytics.snapshot import Snapshot

if TYPE_CHECKING:
    from graphkit.analytics.findings import Finding
    from tests.analytics.conftest import World

DAY = "2026-01-01"
FIRMS = ("alpha", "gamma", "beta", "eta", "works")
ENDED = {"holdsFrom": "2015-01-01", "holdsTo": "2020-01-01", "mayHoldTo": "2020-01-01"}


@pytest.fixture
def market(world: "World") -> "World":
    """Give two vehicle makers, three cell makers and a venture of one of each."""
    for maker in ("alpha", "gamma", "delta"):
        world.organization(maker, completeness="good")
    for maker, country in (("beta", "KR"), ("eta", "KR"), ("kappa", "CN")):
        world.organization(maker, types=("cell-maker",), country=country)
    world.organization("works", kind="VentureCompany", types=("cell-maker",))
    return world


def _supply(world: "World", buyer: str, supplier: str, **more: object) -> None:
    parties = {buyer: "customer", supplier: "supplier"}
    world.partnership(f"{supplier}-{buyer}", parties, **more)  # type: ignore[arg-type]  # plain properties


def _plant(world: "World", partner: str, capacity: float, through: str = "") -> None:
    parties = {"alpha": "equity-partner", partner: "equity-partner"}
    world.partnership(
        f"{partner}-plant",
        parties,
        form="joint-venture",
        subject="battery-plant",
        through=through,
        capacityGWh=capacity,
    )


def _one(found: "list[Finding]") -> "Finding":
    (finding,) = found
    return finding


def test_a_makers_own_half_of_a_venture_is_its_own(market: "World") -> None:
    _plant(market, "beta", 60.0, through="works")
    _plant(market, "kappa", 40.0)
    for owner in ("alpha", "beta"):
        market.stake(owner, "works", 50.0)

    found = _one(list(consolidated_by_ownership(Snapshot.of(market.graph, DAY))))

    assert found.value == pytest.approx(0.3**2 + 0.3**2 + 0.4**2)
    assert "30 % are its own by ownership, 40 % Kappa, 30 % Beta" in found.statement


def test_a_stake_of_unknown_size_is_an_interval(market: "World") -> None:
    _plant(market, "beta", 60.0, through="works")
    _plant(market, "kappa", 40.0)
    market.stake("beta", "works", 60.0)

    found = _one(list(consolidated_by_ownership(Snapshot.of(market.graph, DAY))))

    assert "0 to 24 % are its own" in found.statement
    assert found.low < found.high
    known = holdings(market.graph, DAY)
    assert known.shares["alpha", "works"] == (0.0, 1.0)


def test_sources_under_one_controller_are_one(market: "World") -> None:
    for maker in ("beta", "eta", "kappa"):
        _supply(market, "alpha", maker)
    market.stake("beta", "eta", 51.0)

    found = _one(list(consolidated_by_control(Snapshot.of(market.graph, DAY))))

    assert found.statement == (
        "The 3 firms that Alpha is known to get battery cells from are under 2: Beta and Kappa"
    )


def test_an_owner_of_all_of_a_venture_controls_it_and_is_its_source(market: "World") -> None:
    _plant(market, "beta", 60.0, through="works")
    _supply(market, "alpha", "beta")
    market.stake("beta", "works", 100.0)
    snapshot = Snapshot.of(market.graph, DAY)

    assert snapshot.holdings.controllers == {"works": "beta"}
    assert _one(list(consolidated_by_control(snapshot))).value == 1.0


def test_two_halves_are_joint_control(market: "World") -> None:
    _plant(market, "beta", 60.0, through="works")
    for owner in ("alpha", "beta"):
        market.stake(owner, "works", 50.0)

    found = _one(list(joint_controls(Snapshot.of(market.graph, DAY))))

    assert found.subjects == ("alpha", "beta", "works")
    assert found.value == 1
    assert found.statement == "Alpha and Beta own half of Works each: neither decides alone"


def test_control_through_another_is_more_than_ones_own_part(market: "World") -> None:
    market.stake("alpha", "beta", 60.0)
    market.stake("beta", "works", 60.0)

    found = _one(list(indirect_control(Snapshot.of(market.graph, DAY))))

    assert found.subjects == ("alpha", "works")
    assert found.value == pytest.approx(0.36)
    assert found.statement == "Alpha decides in Works through Beta; 36 % of it are its own"


def test_a_rival_with_a_part_of_ones_supplier_is_told(market: "World") -> None:
    market.stake("gamma", "beta", 25.0)
    market.stake("beta", "eta", 40.0)
    market.stake("kappa", "gamma", 5.0)
    _supply(market, "alpha", "eta")
    _supply(market, "gamma", "eta")

    found = _one(list(rival_owned_sources(Snapshot.of(market.graph, DAY))))

    assert found.subjects == ("gamma", "alpha")
    assert found.value == pytest.approx(0.1)
    assert found.note == "held through others"
    assert [c.relationship for c in found.evidence] == ["beta.eta", "gamma.beta", "eta-alpha"]


def test_who_holds_a_part_of_itself_is_told(market: "World") -> None:
    market.stake("alpha", "gamma", 50.0)
    market.stake("gamma", "alpha", 50.0)

    found = _one(list(cross_holdings(Snapshot.of(market.graph, DAY))))

    assert found.value == pytest.approx(0.25)
    assert found.subjects == ("alpha", "gamma")


def test_owners_of_several_suppliers_add_to_the_index(market: "World") -> None:
    market.organization("fund", types=("financial-investor",))
    for maker in ("zeta", "theta"):
        market.organization(maker)
    for supplier in ("beta", "eta"):
        market.stake("fund", supplier, 40.0)
        for buyer in ("alpha", "gamma", "delta", "zeta", "theta"):
            _supply(market, buyer, supplier)
    snapshot = Snapshot.of(market.graph, DAY)

    found = _one(list(common_owners(snapshot)))

    # g = b: (0.4 x 0.4) / (0.4^2 + 0.6^2) for each of the two, times 2 x 0.5 x 0.5
    assert found.value == pytest.approx(0.5 * 0.16 / 0.52)
    assert found.subjects == ("fund",)
    assert _one(list(largest_three(snapshot))).value == 1.0
    assert list(supplier_inequality(snapshot)) == []


def test_five_suppliers_have_an_inequality(market: "World") -> None:
    makers = ("alpha", "gamma", "delta", "zeta", "theta")
    for maker in ("zeta", "theta"):
        market.organization(maker)
    for number, supplier in enumerate(("c1", "c2", "c3", "c4", "c5"), start=1):
        market.organization(supplier, types=("cell-maker",))
        for buyer in makers[:number]:
            _supply(market, buyer, supplier)
    snapshot = Snapshot.of(market.graph, DAY)

    assert _one(list(supplier_inequality(snapshot))).value == pytest.approx(4 / 15)
    assert _one(list(largest_three(snapshot))).value == pytest.approx(12 / 15)


def test_shares_of_more_than_all_are_flagged_and_nobody_has_more(market: "World") -> None:
    market.stake("alpha", "works", 80.0)
    market.stake("beta", "works", 40.0)
    known = holdings(market.graph, DAY).holders

    assert known.overfull == {"works"}
    assert net_ownership(known, "alpha")["works"].high == pytest.approx(2 / 3)


stakes = st.tuples(
    st.sampled_from(FIRMS), st.sampled_from(FIRMS), st.integers(1, 120), st.sampled_from("yu")
)


@given(st.lists(stakes, max_size=10))
@settings(max_examples=60, deadline=None)
def test_no_owner_has_more_than_there_is_to_own(
    new_world: "type[World]", drawn: list[tuple[str, str, int, str]]
) -> None:
    world = new_world()
    for firm in FIRMS:
        world.organization(firm, types=("oem",))
    for owner, owned, share, holds in drawn:
        world.stake(owner, owned, share, holds="yes" if holds == "y" else "unknown")
    known = holdings(world.graph, DAY)

    for owner in FIRMS:
        for part in net_ownership(known.holders, owner).values():
            assert -1e-9 <= part.low <= part.high <= 1 + 1e-9
    snapshot = Snapshot.of(world.graph, DAY)
    for measure in (*CONCENTRATION.values(), *OWNERSHIP.values()):
        for finding in measure(snapshot):
            assert 0 <= finding.low <= finding.high + 1e-9
