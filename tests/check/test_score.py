"""Score: what it is made of, when there is none, and what overrides it."""

import pytest

from graphkit.alliance_graph import AllianceGraph

DAY = "2026-11-24"


def test_without_rivals_and_a_proposal_too_little_can_be_assessed(world: AllianceGraph) -> None:
    answer = world.check("Beta", for_="Alpha", as_of=DAY)

    assert answer.score is None
    assert "score" in {missing.part for missing in answer.not_assessed}


@pytest.mark.slow
def test_the_score_is_the_weighted_mean_of_what_was_assessed(bundled: AllianceGraph) -> None:
    found = bundled.check(
        "CATL", for_="Ford", rivals="auto", form="licensing", category="cell-supply", as_of=DAY
    ).score

    assert found is not None
    assessed = [part for part in found.components if part.value is not None]
    total = sum(part.weight for part in assessed)
    mean = sum(part.weight * (part.value or 0) for part in assessed) / total
    assert found.value == pytest.approx(100 * mean, abs=0.1)
    assert found.coverage == pytest.approx(total)
    assert sum(part.weight for part in found.components) == pytest.approx(1.0)
    assert all(0 <= (p.value or 0) <= (p.at_most or 0) <= 1 for p in assessed)


@pytest.mark.slow
def test_what_is_unknown_is_no_zero(bundled: AllianceGraph) -> None:
    found = bundled.check("CATL", for_="Ford", rivals=["Tesla"], as_of=DAY).score

    assert found is not None
    unknown = {part.name: part.raw for part in found.components if part.value is None}
    assert "concentration-delta" in unknown
    assert all(raw.startswith("not assessed: ") for raw in unknown.values())


@pytest.mark.slow
def test_gates_decide_whatever_the_score(bundled: AllianceGraph) -> None:
    rival = bundled.check("Stellantis", for_="Ford", rivals=["Stellantis", "Tesla"], as_of=DAY)
    potential = bundled.check(
        "Leapmotor", for_="Volkswagen Group", rivals=["Stellantis"], as_of=DAY
    )

    assert rival.score is not None
    assert potential.score is not None
    assert rival.score.decision == "block"
    assert potential.score.decision == "review"


@pytest.mark.slow
def test_the_score_can_be_turned_off_and_replaces_no_fact(bundled: AllianceGraph) -> None:
    asked = {"for_": "Ford", "rivals": ["Tesla"], "as_of": DAY}
    off = bundled.check("CATL", **asked, with_score=False)  # type: ignore[arg-type]
    on = bundled.check("CATL", **asked)  # type: ignore[arg-type]

    assert off.score is None
    assert {"score"} <= {missing.part for missing in off.not_assessed}
    assert (off.verdict, off.exit_code, off.rival_ties) == (on.verdict, on.exit_code, on.rival_ties)
