"""Tie weights: every form has one, and several ties of a pair add up to one at most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analytics.tie_weights import noisy_or, tie_weights
from graphkit.ontology import ontology


def test_every_form_of_the_ontology_has_a_weight_and_no_other() -> None:
    forms = ontology().schemes["form"].values()
    leaves = {form.notation for form in forms if form.annotation("horizonMonths")}

    assert tie_weights().form.keys() == leaves


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        pytest.param({}, 0.3, id="active"),
        pytest.param({"stage": "announced"}, 0.15, id="announced"),
        pytest.param({"years_since_end": 5.0}, 0.15, id="one half-life after the end"),
        pytest.param({"evidence": "reported"}, 0.21, id="one source"),
        pytest.param({"majority": True}, 1.0, id="majority"),
    ],
)
def test_a_weight_is_form_times_age_times_evidence(
    more: dict[str, object], expected: float
) -> None:
    asked = {"evidence": "confirmed"} | more

    found = tie_weights().weight(["supply-agreement"], **asked)  # type: ignore[arg-type]  # a table of cases

    assert found == pytest.approx(expected)


def test_the_strongest_form_counts() -> None:
    both = ["memorandum-of-understanding", "codevelopment"]

    assert tie_weights().weight(both, evidence="confirmed") == 0.6


def test_for_comparison_all_forms_count_alike() -> None:
    alike = tie_weights().alike()

    assert alike.weight(["memorandum-of-understanding"], evidence="reported") == 0.7


def test_a_tie_that_has_not_ended_does_not_fade() -> None:
    with pytest.raises(ValueError, match="hasn't ended"):
        tie_weights().weight([], evidence="confirmed", years_since_end=-1)


def test_a_result_can_print_all_three_tables() -> None:
    told = str(tie_weights())

    assert all(word in told for word in ("joint-venture 0.9", "half-life 5", "reported 0.7"))


@given(st.lists(st.floats(0, 1), max_size=6))
def test_several_ties_never_exceed_one(weights: list[float]) -> None:
    found = noisy_or(weights)

    assert max(weights, default=0.0) - 1e-12 <= found <= 1.0
