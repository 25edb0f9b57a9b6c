"""Governance fit: the worked examples, and what unknown clauses leave open."""

import pytest

from graphkit.analytics.governance_fit import Clauses, Fit, Work, governance_fit
from graphkit.analytics.tie_weights import tie_weights

NONE = Clauses(
    joint_board=False, joint_staff=False, exclusivity=False, exit_terms=False, dispute_rule=False
)
BOARD_AND_EXIT = Clauses(
    joint_board=True, joint_staff=False, exclusivity=False, exit_terms=True, dispute_rule=False
)


@pytest.mark.parametrize(
    ("form", "work", "clauses", "gap", "verdict"),
    [
        # derived from the scale, which is ours: Thompson 1967; Gulati and Singh 1998
        pytest.param("joint-venture", "pooled", BOARD_AND_EXIT, 0.8, "over-governed", id="tight"),
        pytest.param(
            "memorandum-of-understanding", "reciprocal", NONE, -0.7, "under-governed", id="loose"
        ),
        pytest.param("codevelopment", "reciprocal", NONE, -0.2, "fits", id="just fits"),
    ],
)
def test_tightness_is_held_against_interdependence(
    form: str, work: Work, clauses: Clauses, gap: float, verdict: Fit
) -> None:
    found = governance_fit(tie_weights().form[form], work, clauses=clauses)

    assert found.gap.low == found.gap.high == pytest.approx(gap)
    assert found.verdict == verdict


def test_unknown_clauses_make_an_interval() -> None:
    found = governance_fit(0.3, "sequential", clauses=Clauses(exit_terms=True))

    assert (found.tightness.low, found.tightness.high) == pytest.approx((0.35, 0.55))
    assert found.verdict == "fits"


def test_where_both_is_possible_nobody_can_tell() -> None:
    assert governance_fit(0.5, "reciprocal").verdict == "cannot tell"


def test_a_critical_share_raises_the_need() -> None:
    found = governance_fit(0.3, "sequential", critical_share=1.0)

    assert found.interdependence == 1.0
    assert found.verdict == "under-governed"


def test_mutual_dependence_raises_the_need_by_half() -> None:
    assert governance_fit(0.3, "pooled", mutual_dependence=1.4).interdependence == 0.7


def test_no_part_lies_outside_of_nothing_and_all() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        governance_fit(1.5, "pooled")
