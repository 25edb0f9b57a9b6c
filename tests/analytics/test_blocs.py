"""Blocs: makers between rivals, and groups that keep to each other."""

from typing import TYPE_CHECKING

import pytest

from graphkit.analytics.blocs import alliance_blocs, rival_balance
from graphkit.analytics.snapshot import Snapshot

if TYPE_CHECKING:
    from tests.analytics.conftest import World

DAY = "2026-01-01"


def _ties(world: "World", *pairs: str) -> None:
    for pair in pairs:
        for name in pair:
            if name not in world.graph:
                world.organization(name)
        world.partnership(pair, {pair[0]: "partner", pair[1]: "partner"}, form="codevelopment")


def test_a_partner_of_two_rivals_is_out_of_balance(world: "World") -> None:
    _ties(world, "ab", "bc", "de")

    (found,) = rival_balance(Snapshot.of(world.graph, DAY))

    # of ten triangles one has a maker between two rivals: a - b - c
    assert found.value == pytest.approx(0.9)
    assert found.subjects[0] == "b"
    assert "most often B (1)" in found.statement


def test_two_clean_camps_are_in_balance(world: "World") -> None:
    _ties(world, "ab", "bc", "ac", "de", "ef", "df")

    (found,) = rival_balance(Snapshot.of(world.graph, DAY))

    assert found.value == 1.0
    assert "leave 0 ties out of place, balance 1.00" in found.note


def test_blocs_come_with_their_stability(world: "World") -> None:
    _ties(world, "ab", "bc", "ac", "de", "ef", "df", "cd")

    found = list(alliance_blocs(Snapshot.of(world.graph, DAY)))

    assert {f.subjects for f in found} == {("c", "a", "b"), ("d", "e", "f")}
    assert all(f.value == 1.0 for f in found)
    assert "of 20 runs" in found[0].statement


def test_without_ties_there_are_no_blocs(world: "World") -> None:
    world.organization("a")
    snapshot = Snapshot.of(world.graph, DAY)

    assert not [*rival_balance(snapshot), *alliance_blocs(snapshot)]
