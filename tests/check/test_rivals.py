"""Rivals that nobody named: in our business, in our countries."""

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.errors import UsageError

DAY = "2026-11-24"


@pytest.mark.slow
def test_the_rivals_of_a_vehicle_maker_are_vehicle_makers_of_its_countries(
    bundled: AllianceGraph,
) -> None:
    answer = bundled.check("CATL", for_="Ford", rivals="auto", as_of=DAY)

    names = [rival.name for rival in answer.rivals]
    assert names[0] == "General Motors"
    assert {"Tesla", "Stellantis"} <= set(names)
    assert "CATL" not in names
    assert all("same business" in rival.match.explanation for rival in answer.rivals)
    assert {rival.match.method for rival in answer.rivals} == {"auto"}


@pytest.mark.slow
def test_no_member_or_venture_of_our_own_group_is_our_rival(bundled: AllianceGraph) -> None:
    names = {
        rival.name
        for us in ("Stellantis", "Volkswagen Group", "Toyota")
        for rival in bundled.check("CATL", for_=us, rivals="auto", as_of=DAY).rivals
    }

    assert not names & {"Fiat Chrysler Automobiles", "PSA Group", "Skoda", "Daihatsu", "FAW Toyota"}


@pytest.mark.slow
def test_no_member_is_named_beside_its_group(bundled: AllianceGraph) -> None:
    answer = bundled.check("CATL", for_="BMW Group", rivals="auto", as_of=DAY)

    names = {rival.name for rival in answer.rivals}
    assert "Volkswagen Group" in names
    assert not names & {"Audi", "Porsche", "Opel"}


def test_rivals_are_found_for_somebody(world: AllianceGraph) -> None:
    with pytest.raises(UsageError, match="--for"):
        world.check("Beta", rivals="auto")


def test_who_has_one_country_only_has_no_rival_that_could_be_told(world: AllianceGraph) -> None:
    assert world.check("Beta", for_="Gamma Cars", rivals="auto").rivals == ()
