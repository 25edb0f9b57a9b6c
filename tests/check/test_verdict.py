"""The verdict, and when "none" may be said."""

import itertools

import pytest

from graphkit.alliance_graph import AllianceGraph

TODAY = "2026-06-01"
KNOWN = ("good", "fair", "thin", "unknown")
SAYABLE = {("good", "good"), ("good", "fair"), ("fair", "good")}


@pytest.mark.parametrize(("left", "right"), list(itertools.product(KNOWN, KNOWN)))
@pytest.mark.parametrize("side", ["for", "rival"])
def test_none_needs_both_sides_gone_through(
    world: AllianceGraph, left: str, right: str, side: str
) -> None:
    candidate, other = f"{left}-one", f"{right}-two"

    answer = (
        world.check(candidate, for_=other, as_of=TODAY)
        if side == "for"
        else world.check(candidate, rivals=[other], as_of=TODAY)
    )

    sayable = (left, right) in SAYABLE
    assert answer.verdict == ("none-in-coverage" if sayable else "cannot-tell")
    assert answer.exit_code == (0 if sayable else 5)


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ("good", "none-in-coverage"),
        ("fair", "cannot-tell"),
        ("thin", "cannot-tell"),
        ("unknown", "cannot-tell"),
    ],
)
def test_of_one_alone_none_needs_good(world: AllianceGraph, known: str, verdict: str) -> None:
    assert world.check(f"{known}-one", as_of=TODAY).verdict == verdict


def test_every_side_must_allow_it(world: AllianceGraph) -> None:
    answer = world.check("Good One", for_="Fair One", rivals=["Thin One"], as_of=TODAY)

    assert answer.verdict == "cannot-tell"
    assert [pair.sayable for pair in answer.coverage.none_sayable] == [True, False]


def test_an_alliance_that_is_known_to_be_missing_forbids_none(world: AllianceGraph) -> None:
    answer = world.check("Good One", for_="Good Gap", as_of=TODAY)

    assert answer.verdict == "cannot-tell"
    (pair,) = answer.coverage.none_sayable
    assert "A plant of Good Gap and Good One" in pair.reason


def test_another_missing_alliance_does_not(world: AllianceGraph) -> None:
    assert world.check("Good Two", for_="Good Gap", as_of=TODAY).verdict == "none-in-coverage"


def test_an_announced_tie_with_a_rival_is_a_finding(world: AllianceGraph) -> None:
    answer = world.check("Kappa Cells", rivals=["Delta Auto"], as_of=TODAY)

    assert [tie.status for tie in answer.rival_ties] == ["announced"]
    assert (answer.verdict, answer.exit_code) == ("ties", 1)


def test_a_tie_with_us_alone_is_nothing_against_it(world: AllianceGraph) -> None:
    answer = world.check("Zeta Chips", for_="Alpha", as_of=TODAY)

    assert (answer.verdict, answer.exit_code) == ("ties", 0)


def test_a_tie_with_us_does_not_clear_a_rival_that_nobody_went_through(
    world: AllianceGraph,
) -> None:
    answer = world.check("Zeta Chips", for_="Alpha", rivals=["Unknown One"], as_of=TODAY)

    assert (answer.verdict, answer.exit_code) == ("ties", 5)


def test_past_ties_make_no_verdict(world: AllianceGraph) -> None:
    answer = world.check("Kappa Cells", rivals=["Gamma Cars"], as_of=TODAY)

    assert [(tie.status, tie.counts) for tie in answer.rival_ties] == [("ended", False)]
    assert (answer.verdict, answer.exit_code) == ("cannot-tell", 5)


def test_the_coverage_is_cited_for_each_side(world: AllianceGraph) -> None:
    answer = world.check("Kappa Cells", for_="Alpha Motors", as_of=TODAY)

    assert [
        (r.role, r.completeness, r.reviewed_on, r.known, r.recorded)
        for r in answer.coverage.reviews
    ] == [
        ("candidate", "thin", "2026-06-01", 12, 3),
        ("for", "good", "2026-06-01", 8, 8),
    ]


@pytest.mark.parametrize(
    ("day", "sayable"),
    [
        ("2005-06-01", False),
        ("2025-05-31", False),
        ("2025-06-01", True),  # one year before the reviews
        (TODAY, True),
        ("2026-11-28", True),  # 180 days after them
        ("2026-11-29", False),
        ("2031-06-01", False),
    ],
)
@pytest.mark.parametrize("other", [None, "Good Two"])
def test_none_is_said_of_days_near_the_reviews_only(
    world: AllianceGraph, *, other: str | None, day: str, sayable: bool
) -> None:
    answer = world.check("Good One", for_=other, as_of=day)

    (pair,) = answer.coverage.none_sayable
    assert answer.verdict == ("none-in-coverage" if sayable else "cannot-tell")
    assert answer.exit_code == (0 if sayable else 5)
    far = f"Good One was gone through on 2026-06-01; that says little of {day}"
    assert (far in pair.reason) is not sayable


def test_a_gap_is_told_before_the_day(world: AllianceGraph) -> None:
    (pair,) = world.check("Thin One", for_="Good One", as_of="2005-06-01").coverage.none_sayable

    assert "and fair is needed" in pair.reason
