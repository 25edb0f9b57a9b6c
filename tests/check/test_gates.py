"""Gates: the candidate is a rival, is controlled by one, or is bound to another."""

import pytest

from graphkit.alliance_graph import AllianceGraph

TODAY = "2026-06-01"


def test_a_rival_is_a_gate(world: AllianceGraph) -> None:
    answer = world.check("Delta Auto", for_="Alpha", rivals=["Delta Auto"], as_of=TODAY)

    (gate,) = answer.gates
    assert (gate.kind, gate.certainty, gate.rival) == ("is-rival", "certain", "delta-auto")
    assert answer.exit_code == 1


def test_a_company_that_a_rival_owns_by_more_than_half_is_a_gate(world: AllianceGraph) -> None:
    (gate,) = world.check("Nu Cells", for_="Alpha", rivals=["Delta"], as_of=TODAY).gates

    assert (gate.kind, gate.certainty, gate.holds) == ("controlled-by-rival", "certain", "yes")
    assert [e.url for e in gate.evidence] == ["https://example.org/register"]


def test_control_runs_down_a_chain(world: AllianceGraph) -> None:
    (gate,) = world.check("Xi Foils", for_="Alpha", rivals=["Delta"], as_of=TODAY).gates

    assert gate.reason == (
        "Xi Foils is controlled by the rival Delta Auto: Delta Auto > Nu Cells > Xi Foils"
    )


def test_control_on_a_day_when_the_stake_is_old_is_potential(world: AllianceGraph) -> None:
    (gate,) = world.check("Nu Cells", rivals=["Delta"], as_of="2035-01-01").gates

    assert (gate.certainty, gate.holds) == ("potential", "unknown")


def test_before_the_stake_there_is_no_gate(world: AllianceGraph) -> None:
    assert not world.check("Nu Cells", rivals=["Delta"], as_of="2024-04-30").gates


def test_a_part_of_a_rivals_group_is_a_gate_without_a_stake(world: AllianceGraph) -> None:
    (gate,) = world.check("Omicron Cars", rivals=["Gamma Group"], as_of=TODAY).gates

    assert (gate.kind, gate.certainty) == ("controlled-by-rival", "certain")
    assert gate.evidence == ()


def test_a_minority_stake_of_a_rival_is_a_tie_and_no_gate(world: AllianceGraph) -> None:
    answer = world.check("Beta Cells", rivals=["Delta"], as_of=TODAY)

    assert not answer.gates
    assert answer.exit_code == 1


def test_words_of_exclusivity_are_a_potential_gate(world: AllianceGraph) -> None:
    (gate,) = world.check("Pi Motors", for_="Alpha", as_of=TODAY).gates

    assert (gate.kind, gate.certainty) == ("exclusivity", "potential")
    assert gate.partnership
    assert gate.partnership.id == "pi-gamma"
    assert "Exclusive in France until 2030" in gate.reason


def test_who_is_only_supplied_is_not_bound(world: AllianceGraph) -> None:
    answer = world.check("Gamma Cars", for_="Delta", as_of=TODAY)

    assert answer.gates == ()
    assert [r.partnership and r.partnership.id for r in answer.remarks] == ["pi-gamma"]
    assert answer.exit_code == 0


@pytest.mark.parametrize(
    ("candidate", "day", "gates", "remarks"),
    [
        pytest.param("Upsilon Seats", "2025-02-28", 1, 0, id="a plan of late"),
        pytest.param("Upsilon Seats", "2025-03-04", 0, 1, id="a plan of old"),
        pytest.param("Upsilon Seats", "2022-03-03", 0, 0, id="before anyone knew of it"),
        pytest.param("Beta Cells", TODAY, 0, 1, id="a venture with less than half signs itself"),
        pytest.param("Alpha Motors", TODAY, 1, 0, id="a venture with more than half does not"),
        pytest.param("Alpha Beta Cell Works", TODAY, 1, 0, id="the venture itself is bound"),
    ],
)
def test_exclusivity_is_a_gate_where_it_may_bind_today(
    world: AllianceGraph, candidate: str, *, day: str, gates: int, remarks: int
) -> None:
    answer = world.check(candidate, for_="Good One", as_of=day)

    assert (len(answer.gates), len(answer.remarks)) == (gates, remarks)
    assert (answer.exit_code == 1) is bool(gates)


def test_exclusivity_with_us_stands_against_nothing(world: AllianceGraph) -> None:
    assert not world.check("Pi Motors", for_="Gamma", as_of=TODAY).gates


def test_restricted_ownership_is_said_to_be_out_of_scope(world: AllianceGraph) -> None:
    answer = world.check("Pi Motors", as_of=TODAY)

    assert "gates.restricted-ownership" in {missing.part for missing in answer.not_assessed}
