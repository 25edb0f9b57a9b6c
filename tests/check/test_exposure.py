"""Exposure: how much may reach our rivals through a candidate."""

import pytest

from graphkit.alliance_graph import AllianceGraph

DAY = "2026-06-01"


def test_without_rivals_there_is_no_exposure_to_speak_of(world: AllianceGraph) -> None:
    assert world.check("Beta", for_="Alpha", as_of=DAY).leak is None


def test_a_rival_that_is_not_tied_to_the_candidate_exposes_to_nothing(world: AllianceGraph) -> None:
    leak = world.check("Good One", for_="Alpha", rivals=["Good Two"], as_of=DAY).leak

    assert leak is not None
    assert (leak.value, leak.at_most) == (0.0, 0.0)


def test_a_tied_rival_exposes_by_strength_and_nearness(world: AllianceGraph) -> None:
    leak = world.check("Beta Cells", rivals=["Delta"], as_of=DAY).leak

    assert leak is not None
    (rival,) = leak.rivals
    assert rival.rival == "delta-auto"
    # Nobody is named as us, so their work may be near ours or far from it.
    assert (rival.nearness, rival.nearness_at_most) == (0.2, 1.0)
    assert leak.value == pytest.approx(rival.strength * 0.2, abs=1e-3)
    assert leak.at_most == pytest.approx(rival.strength_at_most, abs=1e-3)
    assert "joint-venture 0.9" in leak.weights


@pytest.mark.slow
def test_each_rival_more_exposes_more(bundled: AllianceGraph) -> None:
    rivals = ["General Motors", "Tesla", "Stellantis"]

    found = [
        bundled.check("CATL", for_="Ford", rivals=rivals[:count], as_of="2026-11-24").leak
        for count in (1, 2, 3)
    ]

    values = [leak.value for leak in found if leak]
    assert values == sorted(values)
    assert all(0.0 <= leak.value <= leak.at_most <= 1.0 for leak in found if leak)
