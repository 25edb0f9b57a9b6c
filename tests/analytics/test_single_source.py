"""Single sources: one supplier, two that are nearly one, and one in a region."""

import csv
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphkit.analytics import trade_blocs
from graphkit.analytics.regions import regional_concentration, regional_single_sources
from graphkit.analytics.single_source import near_single_sources
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.trade_blocs import place_name, trade_bloc

if TYPE_CHECKING:
    from tests.analytics.conftest import World

DAY = "2026-01-01"


@pytest.fixture
def market(world: "World") -> "World":
    """Give a German vehicle maker and cell makers of Korea and China."""
    world.organization("alpha", completeness="good")
    world.organization("parent", types=("conglomerate",), kind="CorporateGroup", country="KR")
    world.organization("beta", types=("cell-maker",), country="KR")
    world.organization("eta", types=("cell-maker",), country="KR")
    world.organization("kappa", types=("cell-maker",), country="CN")
    return world


def _supply(world: "World", supplier: str, holds: str = "yes", **more: object) -> None:
    parties = {"alpha": "customer", supplier: "supplier"}
    world.partnership(f"{supplier}-alpha", parties, holds=holds, **more)  # type: ignore[arg-type]  # plain properties


def _statements(world: "World") -> list[str]:
    return [f.statement for f in near_single_sources(Snapshot.of(world.graph, DAY))]


def test_two_makers_with_one_parent_are_nearly_one_source(market: "World") -> None:
    for maker in ("theta", "iota"):
        market.organization(maker, types=("cell-maker",), part_of="parent")
        _supply(market, maker)

    (statement,) = _statements(market)
    assert statement == (
        "Alpha has two known outside sources of battery cells, which share one parent, Parent: "
        "Iota and Theta"
    )


def test_two_suppliers_of_one_foreign_country_are_nearly_one_source(market: "World") -> None:
    _supply(market, "beta")
    _supply(market, "eta")
    _supply(market, "kappa", "unknown")

    (found,) = near_single_sources(Snapshot.of(market.graph, DAY))

    assert (found.low, found.high) == (1, 2)
    assert found.statement.endswith(
        "share one home country, South Korea: Beta and Eta; perhaps still Kappa"
    )


def test_two_suppliers_of_the_buyers_own_country_are_two(market: "World") -> None:
    for maker in ("theta", "iota"):
        market.organization(maker, types=("cell-maker",), country="DE")
        _supply(market, maker)

    assert _statements(market) == []


def test_two_partners_of_one_venture_are_nearly_one_source(market: "World") -> None:
    market.organization("works", kind="VentureCompany", types=("cell-maker",))
    parties = {"alpha": "customer", "beta": "supplier", "kappa": "supplier"}
    market.partnership("venture", parties, form="joint-venture", through="works")

    (statement,) = _statements(market)
    assert statement == (
        "Alpha has two known outside sources of battery cells, which share one plant, Works: "
        "Beta and Kappa"
    )


def test_nine_tenths_of_the_deals_with_one_are_nearly_one_source(market: "World") -> None:
    for number in range(9):
        parties = {"alpha": "customer", "beta": "supplier"}
        market.partnership(f"deal-{number}", parties)
    _supply(market, "kappa")

    (statement,) = _statements(market)
    assert statement == (
        "Alpha has 2 known outside sources of battery cells, but 9 of 10 deals with one: Beta"
    )


def test_one_source_in_the_makers_own_region_is_told(market: "World") -> None:
    _supply(market, "beta", region=["HU"])
    _supply(market, "kappa", region=["CN"])
    _supply(market, "eta", "unknown", region=["DE"])

    (found,) = regional_single_sources(Snapshot.of(market.graph, DAY))

    assert (found.low, found.high) == (1, 2)
    assert found.statement == (
        "In deals about the European Union, Alpha has one known outside source of battery cells: "
        "Beta; perhaps also Eta; elsewhere Kappa"
    )


def test_a_deal_without_a_region_may_be_about_any(market: "World") -> None:
    _supply(market, "beta", region=["HU"])
    _supply(market, "kappa")

    (found,) = regional_single_sources(Snapshot.of(market.graph, DAY))

    assert (found.low, found.high) == (1, 2)
    assert found.statement.endswith("Beta; perhaps also Kappa")


def test_sources_in_a_region_are_as_concentrated_as_their_deals(market: "World") -> None:
    _supply(market, "beta", region=["HU"])
    _supply(market, "eta", region=["DE"])
    _supply(market, "kappa", region=["CN"])

    (found,) = regional_concentration(Snapshot.of(market.graph, DAY))

    assert found.value == 0.5
    assert found.statement == (
        "In deals about the European Union, Alpha gets battery cells from 2 known suppliers: "
        "Beta and Eta"
    )


@pytest.mark.parametrize(
    ("country", "day", "bloc"),
    [
        ("GB", "2020-12-31", "eu"),
        ("GB", "2021-01-01", "GB"),
        ("HR", "2013-06-30", "HR"),
        ("HR", "2013-07-01", "eu"),
        ("MX", DAY, "north-america"),
        ("CN", DAY, "CN"),
    ],
)
def test_a_country_is_in_a_bloc_while_it_is_a_member(country: str, day: str, bloc: str) -> None:
    assert trade_bloc(country, day) == bloc


def test_a_country_is_in_one_bloc_at_most() -> None:
    table = Path(trade_blocs.__file__).with_name("trade_blocs.csv")
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert all(row["source"] and row["name"] for row in rows)
    for one, other in combinations(rows, 2):
        apart = one["country"] != other["country"]
        before = bool(one["valid_to"]) and one["valid_to"] <= other["valid_from"]
        after = bool(other["valid_to"]) and other["valid_to"] <= one["valid_from"]
        assert apart or before or after, (one, other)


def test_blocs_and_countries_have_names() -> None:
    assert place_name("eu") == "the European Union"
    assert place_name("CN") == "China"
