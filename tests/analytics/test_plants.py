"""Plants: capacity by partner, country and bloc; what is unknown, shared, planned or over."""

from typing import TYPE_CHECKING

import pytest

from graphkit.analytics.plants import (
    announced_plants,
    plant_blocs,
    plant_concentration,
    plant_countries,
)
from graphkit.analytics.snapshot import Snapshot

if TYPE_CHECKING:
    from graphkit.analytics.findings import Finding
    from tests.analytics.conftest import World

DAY = "2026-01-01"
ENDED = {"holdsFrom": "2015-01-01", "holdsTo": "2020-01-01", "mayHoldTo": "2020-01-01"}


@pytest.fixture
def market(world: "World") -> "World":
    """Give two vehicle makers and three cell makers, and two plants of the first."""
    for maker in ("alpha", "gamma"):
        world.organization(maker, completeness="good")
    for maker, country in (("beta", "KR"), ("eta", "KR"), ("kappa", "CN")):
        world.organization(maker, types=("cell-maker",), country=country)
    _plant(world, "beta", 30.0, "US")
    _plant(world, "kappa", 10.0, "HU")
    return world


def _plant(
    world: "World", supplier: str, capacity: float | None, country: str, **more: object
) -> None:
    parties = {"alpha": "equity-partner", supplier: "equity-partner"}
    told = {} if capacity is None else {"capacityGWh": capacity}
    form = {"form": "joint-venture", "subject": "battery-plant", "region": [country]}
    world.partnership(f"{supplier}-plant", parties, **{**form, **told, **more})  # type: ignore[arg-type]  # plain properties


def _one(found: "list[Finding]") -> "Finding":
    (finding,) = found
    return finding


def test_plants_in_one_country_but_two_blocs_are_told_apart(market: "World") -> None:
    _plant(market, "eta", 10.0, "MX")
    snapshot = Snapshot.of(market.graph, DAY)

    countries, blocs = _one(list(plant_countries(snapshot))), _one(list(plant_blocs(snapshot)))

    assert countries.value == pytest.approx(0.6**2 + 0.2**2 + 0.2**2)
    assert blocs.value == pytest.approx(0.8**2 + 0.2**2)
    assert blocs.statement == (
        "Alpha has 50 GWh a year in cell plants with partners, running or being built: "
        "40 in North America, 10 in the European Union"
    )
    assert blocs.note == "6,800 of 10,000 points; our grade: high"


def test_a_plant_without_one_country_may_stand_anywhere(market: "World") -> None:
    _plant(market, "eta", 10.0, "MX")
    market.graph.nodes["eta-plant"]["region"] = ["MX", "DE"]

    found = _one(list(plant_blocs(Snapshot.of(market.graph, DAY))))

    assert found.low == pytest.approx(0.6**2 + 0.2**2 + 0.2**2)
    assert found.high == pytest.approx(0.8**2 + 0.2**2)
    assert "too little known for a grade" in found.note


def test_plants_of_unknown_size_are_counted_and_it_says_so(market: "World") -> None:
    for supplier in ("beta", "kappa"):
        del market.graph.nodes[f"{supplier}-plant"]["capacityGWh"]

    found = _one(list(plant_countries(Snapshot.of(market.graph, DAY))))

    assert found.value == pytest.approx(0.5)
    assert found.unit == "Herfindahl index (count-based: plants)"
    assert found.statement.startswith(
        "Alpha has 2 partnerships about cell plants, running or being built: 1 in"
    )
    assert list(plant_concentration(Snapshot.of(market.graph, DAY))) == []


def test_a_plant_of_unknown_size_is_at_most_the_largest_known(market: "World") -> None:
    _plant(market, "eta", None, "US")

    found = _one(list(plant_concentration(Snapshot.of(market.graph, DAY))))

    assert found.low == pytest.approx((30**2 + 20**2 + 10**2) / 60**2, abs=0.05)
    assert found.high == pytest.approx((30**2 + 10**2) / 40**2)
    assert found.coverage == pytest.approx(0.8 * 2 / 3)
    assert "1 of unknown size, taken as 30 GWh at most" in found.note


def test_of_a_plant_that_two_makers_share_neither_part_is_known(market: "World") -> None:
    parties = {"alpha": "equity-partner", "gamma": "equity-partner", "eta": "equity-partner"}
    told = {"capacityGWh": 20.0}
    market.partnership("shared", parties, form="joint-venture", subject="battery-plant", **told)  # type: ignore[arg-type]  # plain properties

    found = _one(list(plant_concentration(Snapshot.of(market.graph, DAY))))

    assert found.high == pytest.approx((30**2 + 10**2) / 40**2)
    assert found.low < found.high
    assert "1 shared with another maker" in found.note


def test_announced_plants_are_another_stage(market: "World") -> None:
    before = list(plant_concentration(Snapshot.of(market.graph, DAY)))
    for supplier, capacity in (("eta", 60.0), ("kappa", 40.0)):
        ident = f"{supplier}-plan"
        parties = {"alpha": "equity-partner", supplier: "equity-partner"}
        form = {"form": "joint-venture", "subject": "battery-plant", "capacityGWh": capacity}
        market.partnership(ident, parties, holds="no", status="announced", **form)  # type: ignore[arg-type]  # plain properties
    snapshot = Snapshot.of(market.graph, DAY)

    planned = _one(list(announced_plants(snapshot)))

    assert planned.value == pytest.approx(0.6**2 + 0.4**2)
    assert "announced: 60 with Eta, 40 with Kappa" in planned.statement
    assert [f.row() for f in plant_concentration(snapshot)] == [f.row() for f in before]


def test_a_venture_that_is_over_changes_nothing_today(market: "World") -> None:
    def told() -> list[dict[str, object]]:
        snapshot = Snapshot.of(market.graph, DAY)
        return [f.row() for f in (*plant_concentration(snapshot), *plant_blocs(snapshot))]

    before = told()
    _plant(market, "eta", 99.0, "US", status="ended", dates=ENDED)

    assert told() == before
