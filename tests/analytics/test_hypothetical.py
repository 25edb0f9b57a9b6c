"""Hypothetical: a partnership more or less changes what computing twice would."""

from typing import TYPE_CHECKING

import pytest

from graphkit.analytics.hypothetical import changes, with_partnership, without_partnership
from graphkit.analytics.risks import risks, risks_without
from graphkit.errors import UnknownName

if TYPE_CHECKING:
    from graphkit.graph import Graph
    from tests.analytics.conftest import World

DAY = "2026-01-01"


@pytest.fixture
def market(world: "World") -> "World":
    """Give two makers, one with cells from two suppliers and one with cells from one."""
    for maker in ("alpha", "gamma"):
        world.organization(maker, completeness="good")
    for supplier in ("beta", "eta"):
        world.organization(supplier, types=("cell-maker",))
        world.partnership(f"{supplier}-alpha", {"alpha": "customer", supplier: "supplier"})
    world.partnership("beta-gamma", {"gamma": "customer", "beta": "supplier"})
    return world


def _single(graph: "Graph") -> set[str]:
    found = risks(graph, day=DAY, data_as_of=DAY, family="single-source")
    return {finding.subjects[0] for finding in found}


def test_the_end_of_a_second_source_leaves_one(market: "World") -> None:
    assert _single(market.graph) == {"gamma"}
    assert _single(without_partnership(market.graph, "eta-alpha")) == {"alpha", "gamma"}
    assert _single(market.graph) == {"gamma"}


def test_a_second_source_more_frees_from_the_first(market: "World") -> None:
    parties = {"gamma": "customer", "eta": "supplier"}

    changed = with_partnership(
        market.graph, "plan", parties, form="supply-agreement", subject="cell-supply"
    )

    assert _single(changed) == set()


def test_what_its_end_changes_is_told_with_what_was_before(market: "World") -> None:
    found = risks_without(
        market.graph, "Eta-Alpha", day=DAY, data_as_of=DAY, family="single-source"
    )

    (alpha,) = found
    assert alpha.subjects == ("alpha",)
    assert alpha.note.startswith("new")
    assert found.about == "a world without Eta-Alpha"


def test_what_is_gone_is_told(market: "World") -> None:
    found = risks_without(market.graph, "beta-gamma", day=DAY, data_as_of=DAY, org="gamma")

    gone = next(f for f in found if f.measure == "single-source")
    assert gone.note.startswith("no longer so")


def test_the_changes_of_nothing_are_none(market: "World") -> None:
    found = risks(market.graph, day=DAY, data_as_of=DAY)

    assert list(changes(found, found)) == []


def test_a_tie_that_comes_and_goes_leaves_all_as_it_was(market: "World") -> None:
    parties = {"gamma": "customer", "eta": "supplier"}
    more = with_partnership(
        market.graph, "plan", parties, form="supply-agreement", subject="cell-supply"
    )

    back = without_partnership(more, "plan")

    before, after = (risks(graph, day=DAY, data_as_of=DAY) for graph in (market.graph, back))
    assert list(changes(before, after)) == []


def test_an_unknown_partnership_names_near_ones(market: "World") -> None:
    with pytest.raises(UnknownName, match="beta-alpha"):
        without_partnership(market.graph, "beta-alfa")


def test_an_unknown_party_is_refused(market: "World") -> None:
    with pytest.raises(UnknownName, match="nobody"):
        with_partnership(market.graph, "plan", {"nobody": "partner"}, form="x", subject="y")
