"""Governance of partnerships: only what is surely too loose, or too tight, is told."""

from typing import TYPE_CHECKING

import pytest

from graphkit.analytics.governance import governance_gaps
from graphkit.analytics.snapshot import Snapshot

if TYPE_CHECKING:
    from tests.analytics.conftest import World

DAY = "2026-01-01"
MEMORANDUM = "memorandum-of-understanding"


@pytest.fixture
def makers(world: "World") -> "World":
    """Give two makers and a cell maker."""
    for maker in ("alpha", "gamma"):
        world.organization(maker)
    world.organization("beta", types=("cell-maker",))
    return world


def _together(world: "World", ident: str, form: str, subject: str = "software-stack") -> None:
    parties = {"alpha": "partner", "gamma": "partner"}
    world.partnership(ident, parties, form=form, subject=subject)


def test_rivals_on_a_memorandum_alone_are_held_too_loosely(makers: "World") -> None:
    _together(makers, "plan", MEMORANDUM)

    (found,) = governance_gaps(Snapshot.of(makers.graph, DAY))

    assert (found.low, found.high) == pytest.approx((0.1 - 0.8, 0.35 - 0.8))
    assert found.note.startswith("under-governed")
    assert found.statement == (
        "Alpha and Gamma, rivals, work hand in hand on software stack on the strength of a "
        "memorandum of understanding alone"
    )


def test_a_tighter_partnership_on_the_same_subject_counts_instead(makers: "World") -> None:
    _together(makers, "plan", MEMORANDUM)
    _together(makers, "work", "codevelopment")

    assert list(governance_gaps(Snapshot.of(makers.graph, DAY))) == []


def test_an_only_source_on_a_supply_agreement_is_held_too_loosely(makers: "World") -> None:
    makers.partnership("cells", {"alpha": "customer", "beta": "supplier"})

    (found,) = governance_gaps(Snapshot.of(makers.graph, DAY))

    assert found.subjects == ("alpha", "beta")
    assert found.statement.startswith("Alpha has all of its known battery cells from outside on a")


def test_shares_in_the_only_source_bind_tighter(makers: "World") -> None:
    makers.partnership("cells", {"alpha": "customer", "beta": "supplier"})
    parties = {"alpha": "investor", "beta": "investee"}
    makers.partnership("stake", parties, form="equity-stake", subject="equity", holds="unknown")

    assert list(governance_gaps(Snapshot.of(makers.graph, DAY))) == []


def test_a_venture_for_pooled_work_is_told_once_and_last(makers: "World") -> None:
    parties = dict.fromkeys(("alpha", "gamma", "beta"), "equity-partner")
    makers.partnership("network", parties, form="joint-venture", subject="charging-network")
    makers.organization("delta")
    plan = {"delta": "partner", "gamma": "partner"}
    makers.partnership("plan", plan, form=MEMORANDUM, subject="software-stack")

    first, second = governance_gaps(Snapshot.of(makers.graph, DAY))

    assert first.note.startswith("under-governed")
    assert second.note.startswith("over-governed")
    assert second.subjects == ("alpha", "beta", "gamma")


def test_money_alone_is_no_work(makers: "World") -> None:
    parties = {"alpha": "investor", "gamma": "investee"}
    makers.partnership("stake", parties, form="equity-stake", subject="powertrain")

    assert list(governance_gaps(Snapshot.of(makers.graph, DAY))) == []
