"""Signing: what a deal would change is what it changes once it is there."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analytics.portfolio import by_supplier, portfolios
from graphkit.analytics.signing import Deal, if_signed
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.spread import index_bounds
from graphkit.errors import UnknownName

if TYPE_CHECKING:
    from graphkit.analytics.herfindahl import Interval
    from tests.analytics.conftest import World

DAY = "2026-01-01"
SUPPLIERS = ("beta", "eta", "kappa")
CELLS = Deal(
    {"alpha": ["customer"], "kappa": ["supplier"]}, ("supply-agreement",), ("cell-supply",)
)

held = st.tuples(st.sampled_from(SUPPLIERS), st.sampled_from(["yes", "unknown", "no"]))


def _build(world: "World", deals: list[tuple[str, str]]) -> None:
    world.organization("alpha", completeness="good")
    for supplier in SUPPLIERS:
        world.organization(supplier, types=("cell-maker",), country="KR")
    for number, (supplier, holds) in enumerate(deals):
        parties = {"alpha": "customer", supplier: "supplier"}
        world.partnership(f"deal-{number}", parties, holds=holds)


def _index(world: "World") -> "Interval | None":
    found = portfolios(Snapshot.of(world.graph, DAY).supplies)
    return index_bounds(found[0].boxes(by_supplier)) if found else None


@given(st.lists(held, min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_the_change_equals_recomputing(
    new_world: "type[World]", deals: list[tuple[str, str]]
) -> None:
    world = new_world()
    _build(world, deals)
    before = _index(world)
    by_supplier_, _ = if_signed(Snapshot.of(world.graph, DAY), CELLS)

    world.partnership("new", {"alpha": "customer", "kappa": "supplier"})
    after = _index(world)

    assert after is not None
    if before is None:
        assert (by_supplier_.low, by_supplier_.high) == (after.low, after.high)
        assert by_supplier_.unit.startswith("Herfindahl index after")
    elif all(holds != "unknown" for _, holds in deals):
        assert by_supplier_.low == pytest.approx(after.low - before.low)
        assert by_supplier_.high == pytest.approx(after.high - before.high)
    else:
        assert after.low - before.high - 1e-9 <= by_supplier_.low
        assert by_supplier_.high <= after.high - before.low + 1e-9


def test_a_third_equal_supplier_spreads_the_deals(world: "World") -> None:
    _build(world, [("beta", "yes"), ("eta", "yes")])

    found, country = if_signed(Snapshot.of(world.graph, DAY), CELLS)

    assert found.value == pytest.approx(1 / 3 - 1 / 2)
    assert country.value == pytest.approx(0)
    assert found.statement == (
        "Alpha would surely have 3 known outside sources of battery cells instead of 2; "
        "concentration by supplier: 0.50 before, 0.33 after"
    )


def test_a_plant_changes_capacity_too(world: "World") -> None:
    _build(world, [])
    parties = {"alpha": "equity-partner", "beta": "equity-partner"}
    form = {"form": "joint-venture", "subject": "battery-plant", "region": ["DE"]}
    world.partnership("plant", parties, capacityGWh=60.0, **form)  # type: ignore[arg-type]  # plain properties
    deal = Deal(
        {"alpha": ["equity-partner"], "kappa": ["equity-partner"]},
        ("joint-venture",),
        ("battery-plant",),
        ("US",),
        capacity=20.0,
    )

    *_, partner, bloc = if_signed(Snapshot.of(world.graph, DAY), deal)

    assert partner.value == pytest.approx(0.75**2 + 0.25**2 - 1)
    assert bloc.value == pytest.approx(partner.value)
    assert "80 GWh a year in cell plants with partners instead of 60" in partner.statement


def test_a_deal_that_supplies_nothing_changes_nothing(world: "World") -> None:
    _build(world, [("beta", "yes")])
    deal = Deal({"alpha": ["partner"], "eta": ["partner"]}, ("codevelopment",), ("fuel-cell",))

    assert if_signed(Snapshot.of(world.graph, DAY), deal) == []


def test_an_unknown_party_is_refused(world: "World") -> None:
    _build(world, [])

    with pytest.raises(UnknownName, match="nobody"):
        if_signed(Snapshot.of(world.graph, DAY), Deal({"nobody": ["partner"]}, (), ()))
