"""Exclusivity: the worked example, and how what is unknown is never none."""

from dataclasses import replace

import pytest

from graphkit.analytics.exclusivity import Grant, Nesting, Reach, Verdict, exclusivity_conflict

EU = Nesting(domains={"cells": "batteries"}, regions={"EU": {"DE", "FR"}})
PROMISE = Reach({"cells"}, {"EU"}, "2023-01-01", "2027-01-01")
TIE = Reach({"cells"}, {"DE"}, "2025-07-01", "2026-07-01")


def _conflict(grant: Reach, tie: Reach, *carved_out: Reach, partner: str = "gamma") -> Verdict:
    found = exclusivity_conflict(
        Grant("alpha", grant, carved_out), partner=partner, tie=tie, nesting=EU
    )
    return found.verdict


def test_a_tie_within_the_promise_breaks_it_for_a_year() -> None:
    # derived by interval logic: cells in the EU against cells in Germany
    found = exclusivity_conflict(Grant("alpha", PROMISE), partner="gamma", tie=TIE, nesting=EU)

    assert found.verdict == "conflict"
    assert found.days == (365, 365)


@pytest.mark.parametrize(
    ("tie", "verdict"),
    [
        pytest.param(replace(TIE, domains={"software"}), "none", id="another domain"),
        pytest.param(replace(TIE, domains={"batteries"}), "conflict", id="a wider domain"),
        pytest.param(replace(TIE, domains=None), "potential", id="unknown domain"),
        pytest.param(replace(TIE, regions={"US"}), "none", id="another region"),
        pytest.param(replace(TIE, regions=None), "potential", id="unknown region"),
        pytest.param(replace(TIE, start="2027-01-01", end=None), "none", id="after the end"),
        pytest.param(replace(TIE, end=None), "potential", id="unknown end"),
        pytest.param(replace(TIE, end=None, perpetual=True), "conflict", id="perpetual"),
        pytest.param(replace(TIE, start=None), "potential", id="unknown start"),
        pytest.param(replace(TIE, start="2026-12", end="2028"), "conflict", id="a month at least"),
        pytest.param(replace(TIE, start="2026", end="2026"), "potential", id="one year alone"),
        pytest.param(
            replace(TIE, regions={"US"}, start=None), "none", id="cleared by what is known"
        ),
    ],
)
def test_what_is_unknown_leaves_it_possible(tie: Reach, verdict: Verdict) -> None:
    assert _conflict(PROMISE, tie) == verdict


def test_a_perpetual_promise_binds_for_as_long_as_the_tie() -> None:
    forever = Reach({"cells"}, {"EU"}, "2023-01-01", perpetual=True)

    found = exclusivity_conflict(Grant("alpha", forever), partner="gamma", tie=TIE, nesting=EU)

    assert found.days == (365, 365)


def test_to_whom_it_was_promised_breaks_nothing() -> None:
    assert _conflict(PROMISE, TIE, partner="alpha") == "none"


@pytest.mark.parametrize(
    ("carved_out", "verdict"),
    [
        pytest.param(Reach({"batteries"}, {"DE"}), "none", id="all of it"),
        pytest.param(Reach(regions={"EU"}), "none", id="the region"),
        pytest.param(Reach({"cells"}, {"FR"}), "conflict", id="elsewhere"),
        pytest.param(Reach(), "conflict", id="nothing"),
    ],
)
def test_a_carve_out_removes_its_scope(carved_out: Reach, verdict: Verdict) -> None:
    assert _conflict(PROMISE, TIE, carved_out) == verdict
