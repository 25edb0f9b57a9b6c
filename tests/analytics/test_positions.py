"""Positions: the core of a small network, and who sits between its halves."""

from typing import TYPE_CHECKING

import pytest

from graphkit.analytics.contacts import contacts
from graphkit.analytics.positions import innermost_core, nexuses
from graphkit.analytics.snapshot import Snapshot

if TYPE_CHECKING:
    from tests.analytics.conftest import World

DAY = "2026-01-01"


def _ties(world: "World", *pairs: str, holds: str = "yes") -> None:
    for pair in pairs:
        a, b = pair.split("-")
        for name in (a, b):
            if name not in world.graph:
                world.organization(name)
        world.partnership(pair, {a: "partner", b: "partner"}, form="codevelopment", holds=holds)


def test_the_core_is_where_all_have_most_partners(world: "World") -> None:
    _ties(world, "a-b", "a-c", "a-d", "b-c", "b-d", "c-d", "d-e", "e-f")
    _ties(world, "a-e", "b-e", "c-e", holds="unknown")

    (found,) = innermost_core(Snapshot.of(world.graph, DAY))

    assert found.subjects == ("a", "b", "c", "d")
    assert (found.low, found.high) == (3, 4)
    assert "c-d" in {citation.relationship for citation in found.evidence}
    assert "d-e" not in {citation.relationship for citation in found.evidence}


def test_who_sits_between_two_halves_is_a_nexus(world: "World") -> None:
    _ties(world, *(f"m-{leaf}" for leaf in "abcdef"), *(f"n-{leaf}" for leaf in "uvwxyz"))
    _ties(world, "m-hub", "n-hub", "hub-p", "hub-q", "hub-r")

    found = list(nexuses(Snapshot.of(world.graph, DAY)))

    hub = next(f for f in found if f.subjects[0] == "hub")
    assert hub.statement.startswith("Hub has 5 partners, yet ")
    assert hub.low == hub.high == pytest.approx(max(f.low for f in found))


def test_makers_that_meet_abroad_have_contact(world: "World") -> None:
    world.organization("beta", types=("cell-maker",))
    for maker in ("alpha", "gamma"):
        world.organization(maker)
        for country in ("US", "BR", "IN"):
            parties = {maker: "customer", "beta": "supplier"}
            world.partnership(f"{maker}-{country}", parties, region=[country])

    (found,) = contacts(Snapshot.of(world.graph, DAY))

    assert found.subjects == ("alpha", "gamma")
    assert found.note == "contact in 3: 100% and 100% of each"


def test_an_empty_network_has_no_positions(world: "World") -> None:
    world.organization("alpha")
    snapshot = Snapshot.of(world.graph, DAY)

    assert not [*innermost_core(snapshot), *nexuses(snapshot), *contacts(snapshot)]
