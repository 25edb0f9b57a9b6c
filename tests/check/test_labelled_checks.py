"""On questions labelled from the sources: no false "none", and nobody taken for somebody else."""

import pytest

from graphkit.alliance_graph import AllianceGraph
from tests.benchmarks.labelled_checks import (
    VERDICTS,
    Outcome,
    confusion,
    identities,
    labels,
    outcomes,
)


@pytest.fixture(scope="module")
def found(bundled: AllianceGraph) -> list[Outcome]:
    """Give the answers to all labelled questions."""
    return outcomes(bundled)


def test_there_are_enough_labels_of_every_kind_each_with_its_reason() -> None:
    known = labels()

    assert len(known) >= 300
    assert {label.verdict for label in known if label.verdict} == set(VERDICTS)
    assert all(label.because for label in known)


@pytest.mark.slow
def test_none_is_never_said_where_there_is_a_tie_or_nobody_can_tell(found: list[Outcome]) -> None:
    false = [
        outcome
        for outcome in found
        if outcome.verdict == "none-in-coverage" != outcome.label.verdict
    ]

    assert not false


@pytest.mark.slow
def test_ties_are_said_where_there_are_ties(found: list[Outcome]) -> None:
    counted = confusion(found)
    said = sum(counted[label, "ties"] for label in VERDICTS)

    assert counted["ties", "ties"] / said >= 0.98
    assert counted["ties", "ties"] >= 0.98 * sum(counted["ties", said] for said in VERDICTS)


@pytest.mark.slow
def test_no_name_is_taken_for_another_organization(found: list[Outcome]) -> None:
    counted = identities(found)

    assert counted[True, "wrong"] == counted[False, "wrong"] == 0
    assert counted[True, "right"] >= 0.95 * sum(1 for o in found if o.label.id)
