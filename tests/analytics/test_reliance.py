"""Reliance: how much a maker and its supplier need each other, by what is known."""

from typing import TYPE_CHECKING

import pytest

from graphkit.analytics.reliance import dependences, reliances
from graphkit.analytics.snapshot import Snapshot

if TYPE_CHECKING:
    from tests.analytics.conftest import World

DAY = "2026-01-01"


@pytest.fixture
def market(world: "World") -> "World":
    """Give a maker that has cells and software from Beta, and one that has cells from it."""
    for maker in ("alpha", "gamma"):
        world.organization(maker, completeness="good")
    world.organization("beta", types=("cell-maker", "software-company"))
    for maker in ("alpha", "gamma"):
        world.partnership(f"cells-{maker}", {maker: "customer", "beta": "supplier"})
    parties = {"alpha": "customer", "beta": "supplier"}
    world.partnership("software", parties, subject="infotainment")
    return world


def test_what_could_be_had_elsewhere_spans_the_interval(market: "World") -> None:
    of = {(r.maker, r.supplier): r for r in reliances(Snapshot.of(market.graph, DAY))}

    alpha = of["alpha", "beta"]
    assert (alpha.of_maker.low, alpha.of_maker.high) == (0.5, 1.0)
    assert (alpha.share.low, alpha.share.high) == pytest.approx((2 / 3, 2 / 3))
    assert (alpha.of_supplier.low, alpha.of_supplier.high) == pytest.approx((1 / 3, 2 / 3))


def test_a_supplier_of_several_things_is_told(market: "World") -> None:
    (found,) = dependences(Snapshot.of(market.graph, DAY))

    assert found.subjects == ("alpha", "beta")
    assert found.statement == (
        "Alpha has battery cells and cockpit and cloud software from Beta, 2 of the 2 kinds of "
        "things whose sources are known, and has itself 67% of the supplier's deals with vehicle "
        "makers"
    )
    assert "in whose favor: open" in found.note
    assert found.compared == 1


def test_a_second_source_that_may_hold_lowers_the_low_end(market: "World") -> None:
    market.organization("eta", types=("cell-maker",))
    market.partnership("second", {"alpha": "customer", "eta": "supplier"}, holds="unknown")

    of = {(r.maker, r.supplier): r for r in reliances(Snapshot.of(market.graph, DAY))}

    assert of["alpha", "beta"].of_maker.low == pytest.approx((0.5 + 1) / 2 / 2)
    assert of["alpha", "beta"].of_maker.high == 1.0
