"""Findings of each measure, on worlds small enough to know the answer."""

from typing import TYPE_CHECKING

import pytest

from graphkit.analytics.captives import captive_makers
from graphkit.analytics.interdependence import closed_circles, cut_points, single_links
from graphkit.analytics.markets import category_leaders, foreign_dependence
from graphkit.analytics.plants import plant_concentration
from graphkit.analytics.rivals import rival_sources, shared_suppliers
from graphkit.analytics.single_source import single_sources
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.supplier_concentration import (
    country_concentration,
    supplier_concentration,
)

if TYPE_CHECKING:
    from graphkit.analytics.findings import Finding
    from tests.analytics.conftest import World

DAY = "2026-01-01"


@pytest.fixture
def market(world: "World") -> "World":
    """Give three German vehicle makers, two Korean cell makers and a Chinese one."""
    for maker in ("alpha", "gamma", "delta"):
        world.organization(maker, completeness="good")
    for maker, country in (("beta", "KR"), ("eta", "KR"), ("kappa", "CN")):
        world.organization(maker, types=("cell-maker",), country=country)
    return world


def _supply(world: "World", buyer: str, supplier: str, holds: str = "yes", **more: object) -> None:
    parties = {buyer: "customer", supplier: "supplier"}
    status = "announced" if holds == "no" else "active"
    world.partnership(f"{supplier}-{buyer}", parties, holds=holds, status=status, **more)  # type: ignore[arg-type]  # plain properties


def _about(found: "list[Finding]", subject: str) -> "Finding":
    (finding,) = [f for f in found if f.subjects[0] == subject]
    return finding


def test_one_known_source_with_what_may_be_and_what_is_announced(market: "World") -> None:
    _supply(market, "alpha", "beta")
    _supply(market, "alpha", "eta", "unknown")
    _supply(market, "alpha", "kappa", "no")

    (found,) = single_sources(Snapshot.of(market.graph, DAY))

    assert found.statement == (
        "Alpha has one known outside source of battery cells: Beta; perhaps still Eta; "
        "announced: Kappa"
    )
    assert (found.low, found.high, found.value) == (1, 2, None)
    assert found.coverage == pytest.approx(0.8)
    assert [citation.relationship for citation in found.evidence] == ["beta-alpha", "eta-alpha"]


def test_two_sources_are_an_interval_while_one_may_have_grown(market: "World") -> None:
    _supply(market, "alpha", "beta")
    _supply(market, "alpha", "eta")
    market.partnership("second", {"alpha": "customer", "eta": "supplier"}, holds="unknown")

    (found,) = supplier_concentration(Snapshot.of(market.graph, DAY))

    assert found.low == pytest.approx(1 / 2)
    assert found.high == pytest.approx((1 + 4) / 9)
    assert found.n == 2


def test_two_suppliers_of_one_country_are_one_country(market: "World") -> None:
    _supply(market, "alpha", "beta")
    _supply(market, "alpha", "eta")

    (found,) = country_concentration(Snapshot.of(market.graph, DAY))

    assert found.value == 1.0
    assert found.statement.startswith(
        "Alpha gets battery cells from both known suppliers at home in one country, South Korea"
    )


def test_an_unplaced_supplier_widens_the_interval_of_countries(market: "World") -> None:
    market.organization("theta", types=("cell-maker",), country="")
    for supplier in ("beta", "eta", "theta"):
        _supply(market, "alpha", supplier)

    (found,) = country_concentration(Snapshot.of(market.graph, DAY))

    assert found.low == pytest.approx(5 / 9)
    assert found.high == 1.0


def test_makers_that_have_only_one_supplier_are_its_captives(market: "World") -> None:
    _supply(market, "alpha", "beta")
    _supply(market, "gamma", "beta")
    _supply(market, "delta", "beta")
    _supply(market, "delta", "kappa", "unknown")

    (found,) = captive_makers(Snapshot.of(market.graph, DAY))

    assert (found.low, found.high) == (2, 3)
    assert found.statement == (
        "Beta is the only known outside source of battery cells of Alpha and Gamma; "
        "perhaps of Delta"
    )


def test_a_vehicle_maker_that_supplies_its_rivals_is_told(market: "World") -> None:
    market.organization("delta-cells", types=("cell-maker",), part_of="delta")
    _supply(market, "alpha", "delta-cells")
    _supply(market, "gamma", "delta-cells", "unknown")

    (found,) = rival_sources(Snapshot.of(market.graph, DAY))

    assert found.subjects == ("delta", "alpha", "gamma")
    assert (found.low, found.high) == (1, 2)
    assert found.statement == (
        "Delta (by Delta-Cells), itself a vehicle maker, supplies battery cells to Alpha; "
        "perhaps also Gamma"
    )


def test_what_a_venture_gets_from_its_partner_is_not_sourced(market: "World") -> None:
    market.organization("works", kind="VentureCompany")
    parties = {"alpha": "equity-partner", "delta": "equity-partner"}
    market.partnership(
        "venture", parties, form="joint-venture", subject="vehicle-plant", through="works"
    )
    market.use("works", "base", kind="VehiclePlatform", provider="alpha")
    market.use("gamma", "base", kind="VehiclePlatform", provider="alpha")

    (found,) = rival_sources(Snapshot.of(market.graph, DAY))

    assert found.subjects == ("alpha", "gamma")


def test_a_whole_category_is_told_by_its_leader_and_by_country(market: "World") -> None:
    for maker in ("zeta", "iota"):
        market.organization(maker)
        _supply(market, maker, "kappa")
    _supply(market, "alpha", "beta")
    _supply(market, "gamma", "eta")
    _supply(market, "delta", "kappa", "unknown")
    snapshot = Snapshot.of(market.graph, DAY)

    (leader,), (abroad,) = list(category_leaders(snapshot)), list(foreign_dependence(snapshot))

    assert leader.subjects == ("kappa",)
    assert leader.low == pytest.approx(2 / 5)
    assert leader.high == pytest.approx(3 / 5)
    assert leader.statement.startswith("Kappa supplies battery cells to 2 to 3 of 5 vehicle makers")
    assert abroad.subjects == ("delta", "iota", "zeta")
    assert "outside China" in abroad.statement


def test_who_surely_has_one_maker_leads_none(market: "World") -> None:
    for maker in ("zeta", "iota"):
        market.organization(maker)
        _supply(market, maker, "kappa", "unknown")
    for maker, supplier in (("alpha", "beta"), ("gamma", "eta"), ("delta", "theta")):
        _supply(market, maker, supplier)
    snapshot = Snapshot.of(market.graph, DAY)

    assert list(category_leaders(snapshot)) == []
    assert all(f.low for f in foreign_dependence(snapshot))


def test_a_category_of_few_makers_has_no_leader(market: "World") -> None:
    _supply(market, "alpha", "beta")
    snapshot = Snapshot.of(market.graph, DAY)

    assert list(category_leaders(snapshot)) == []
    assert list(foreign_dependence(snapshot)) == []


def test_plants_are_weighed_by_their_capacity(market: "World") -> None:
    for supplier, capacity in (("beta", 30.0), ("kappa", 10.0)):
        parties = {"alpha": "equity-partner", supplier: "equity-partner"}
        market.partnership(
            f"{supplier}-plant",
            parties,
            form="joint-venture",
            subject="battery-plant",
            capacityGWh=capacity,
        )

    (found,) = plant_concentration(Snapshot.of(market.graph, DAY))

    assert found.value == pytest.approx((30**2 + 10**2) / 40**2)
    assert found.unit == "Herfindahl index (GWh a year)"


def test_what_two_buy_from_the_same_three_is_shared(market: "World") -> None:
    for buyer in ("alpha", "gamma"):
        for supplier in ("beta", "eta", "kappa"):
            _supply(market, buyer, supplier)

    (found,) = shared_suppliers(Snapshot.of(market.graph, DAY))

    assert found.subjects == ("alpha", "gamma")
    assert found.value == 1.0
    assert len(found.evidence) == 6


def test_a_deal_that_names_both_is_not_shared(market: "World") -> None:
    parties = {"alpha": "customer", "gamma": "customer", "kappa": "supplier"}
    market.partnership("both", parties)
    for buyer in ("alpha", "gamma"):
        for supplier in ("beta", "eta"):
            _supply(market, buyer, supplier)

    assert list(shared_suppliers(Snapshot.of(market.graph, DAY))) == []


def _chain(world: "World", *pairs: str, holds: str = "yes") -> None:
    for pair in pairs:
        a, b = pair.split("-")
        world.partnership(pair, {a: "partner", b: "partner"}, holds=holds, form="codevelopment")


def test_a_cut_point_tells_whom_it_cuts_off(world: "World") -> None:
    for name in "abcdefg":
        world.organization(name, completeness="thin" if name == "g" else "fair")
    _chain(world, "a-b", "b-c", "a-c", "c-d", "d-e", "d-f", "e-f", "d-g")

    found = list(cut_points(Snapshot.of(world.graph, DAY)))

    assert (_about(found, "c").low, _about(found, "c").high) == (2, 2)
    assert _about(found, "d").statement.startswith("D is the only known link of E and F") or (
        _about(found, "d").statement.startswith("D is the only known link of A, B and C")
    )


def test_a_tie_that_may_hold_may_heal_a_cut(world: "World") -> None:
    for name in "abcde":
        world.organization(name, completeness="good")
    _chain(world, "a-b", "b-c", "a-c", "c-d", "d-e")
    _chain(world, "a-e", holds="unknown")

    found = _about(list(cut_points(Snapshot.of(world.graph, DAY))), "c")

    assert (found.low, found.high) == (0, 2)
    assert found.chance == 1.0


def test_a_single_link_rests_on_its_one_partnership(world: "World") -> None:
    for name in "abcde":
        world.organization(name, completeness="good")
    _chain(world, "a-b", "b-c", "a-c", "c-d", "d-e")

    found = next(f for f in single_links(Snapshot.of(world.graph, DAY)) if "c" in f.subjects)

    assert found.subjects == ("c", "d")
    assert found.value == 2
    assert [citation.relationship for citation in found.evidence] == ["c-d"]


def test_partners_that_are_tied_to_one_another_close_a_circle(world: "World") -> None:
    for name in "abcdefghijkl":
        world.organization(name)
    _chain(world, *(f"a-{other}" for other in "bcdef"))
    _chain(world, "b-c", "c-d", "d-e", "e-f", "b-f")
    _chain(world, *(f"g-{other}" for other in "hijkl"))

    (found,) = closed_circles(Snapshot.of(world.graph, DAY))

    assert found.subjects == ("a",)
    assert found.n == 5
    assert found.low > 1 / 5
