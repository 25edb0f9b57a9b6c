"""Delta: what signing a proposal changes for us."""

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.errors import OntologyError, UsageError

DAY = "2026-11-24"


@pytest.mark.slow
def test_a_new_source_of_cells_lowers_the_concentration(bundled: AllianceGraph) -> None:
    found = bundled.check(
        "SK On", for_="Mercedes-Benz Group", category="cell-supply", as_of=DAY
    ).delta
    again = bundled.check(
        "CATL", for_="Mercedes-Benz Group", category="cell-supply", as_of=DAY
    ).delta

    assert found is not None
    assert again is not None
    assert again.is_new is False
    assert {"CATL"} <= {trader.name for trader in again.suppliers}
    assert found.by_supplier is not None
    assert found.by_supplier.change is not None
    assert found.by_supplier.change.low <= 0.0
    assert found.ours_on_candidate is not None
    assert 0.0 < found.ours_on_candidate.low <= found.ours_on_candidate.high <= 1.0


@pytest.mark.slow
def test_the_change_is_that_between_two_counts(bundled: AllianceGraph) -> None:
    found = bundled.check("Gotion", for_="Ford", category="cell-supply", as_of=DAY).delta

    assert found is not None
    assert found.is_new
    sure = sum(trader.holds == "yes" for trader in found.suppliers)
    every = len(found.suppliers)
    ends = [1 / (n + 1) - 1 / n for n in (sure, every)]
    assert found.by_supplier is not None
    assert found.by_supplier.change is not None
    assert found.by_supplier.change.low == pytest.approx(min(ends), abs=1e-3)
    assert found.by_supplier.change.high == pytest.approx(max(ends), abs=1e-3)


def test_a_form_alone_says_how_it_fits_the_work(world: AllianceGraph) -> None:
    loose = world.check("Beta", for_="Alpha", form="memorandum-of-understanding", as_of=DAY).delta
    tight = world.check("Beta", for_="Alpha", form="joint-venture", as_of=DAY).delta

    assert loose is not None
    assert tight is not None
    assert loose.by_supplier is None
    assert loose.governance is not None
    assert loose.governance.verdict == "under-governed"
    assert tight.governance is not None
    assert tight.governance.gap.low > loose.governance.gap.high


def test_without_a_proposal_nothing_changes(world: AllianceGraph) -> None:
    assert world.check("Beta", for_="Alpha", as_of=DAY).delta is None


def test_a_proposal_changes_something_for_somebody(world: AllianceGraph) -> None:
    with pytest.raises(UsageError, match="--for"):
        world.check("Beta", form="joint-venture")


@pytest.mark.parametrize("code", [{"form": "joint-adventure"}, {"category": "cells"}])
def test_a_word_that_is_no_code_is_told(world: AllianceGraph, code: dict[str, str]) -> None:
    with pytest.raises(OntologyError):
        world.check("Beta", for_="Alpha", form=code.get("form"), category=code.get("category"))
