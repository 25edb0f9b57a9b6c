"""Exclusive deals: texts that speak of exclusivity, and what their giver does besides."""

from typing import TYPE_CHECKING

import pytest

from graphkit.analytics.exclusive_deals import exclusive_deals
from graphkit.analytics.snapshot import Snapshot

if TYPE_CHECKING:
    from tests.analytics.conftest import World

DAY = "2026-01-01"


@pytest.fixture
def market(world: "World") -> "World":
    """Give two makers that both get cells from Beta."""
    for maker in ("alpha", "gamma"):
        world.organization(maker)
    world.organization("beta", types=("cell-maker",))
    world.partnership("beta-gamma", {"gamma": "customer", "beta": "supplier"})
    return world


def _exclusive(world: "World", words: str, **more: object) -> None:
    parties = {"alpha": "customer", "beta": "supplier"}
    world.partnership("beta-alpha", parties, exitTerms=words, **more)  # type: ignore[arg-type]  # plain properties


def test_an_unknown_scope_is_a_potential_conflict(market: "World") -> None:
    _exclusive(market, "five years; exclusive to Alpha")

    (found,) = exclusive_deals(Snapshot.of(market.graph, DAY))

    assert (found.low, found.high, found.note) == (0, 1, "potential conflict")
    assert found.statement.startswith(
        "Beta may have promised Alpha exclusivity on cell supply (“exclusive to Alpha”), and does "
        "the same with Gamma"
    )
    assert [citation.relationship for citation in found.evidence] == ["beta-alpha", "beta-gamma"]


@pytest.mark.parametrize(
    ("words", "more"),
    [
        pytest.param("non-exclusive licence", {}, id="says it is none"),
        pytest.param("exclusive to Alpha", {"subject": "powertrain"}, id="on another subject"),
        pytest.param("exclusive to Alpha", {"holds": "no", "status": "ended"}, id="over"),
        pytest.param("two years' notice", {}, id="says nothing of it"),
        pytest.param("output was exclusive to Alpha", {}, id="of one plant's output"),
    ],
)
def test_what_cannot_conflict_is_not_shown(
    market: "World", words: str, more: dict[str, object]
) -> None:
    _exclusive(market, words, **more)

    assert list(exclusive_deals(Snapshot.of(market.graph, DAY))) == []
