"""Partial dates and the three answers to whether something holds on a day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.dates import (
    Holds,
    as_day,
    day_after,
    first_day,
    holds,
    is_partial_date,
    last_day,
    months_later,
)
from graphkit.errors import UsageError

partial_dates = st.dates().map(str).flatmap(lambda day: st.sampled_from([day[:4], day[:7], day]))


@pytest.mark.parametrize(
    ("partial", "first", "last", "after"),
    [
        pytest.param("2024", "2024-01-01", "2024-12-31", "2025-01-01", id="a year"),
        pytest.param("2024-02", "2024-02-01", "2024-02-29", "2024-03-01", id="a leap month"),
        pytest.param("2024-12", "2024-12-01", "2024-12-31", "2025-01-01", id="the last month"),
        pytest.param("2024-03-01", "2024-03-01", "2024-03-01", "2024-03-02", id="a day"),
    ],
)
def test_a_partial_date_stands_for_the_days_that_it_covers(
    partial: str, first: str, last: str, after: str
) -> None:
    assert (first_day(partial), last_day(partial), day_after(partial)) == (first, last, after)


@pytest.mark.parametrize(
    "text",
    ["2024-13", "2023-02-29", "9999-12-31", "9999", "24", "2024-1", "2024-01-01T00", "", "x"],
)
def test_what_the_calendar_lacks_is_no_partial_date(text: str) -> None:
    assert not is_partial_date(text)


@given(partial_dates, partial_dates)
def test_partial_dates_sort_as_text_by_their_first_day(one: str, other: str) -> None:
    assert is_partial_date(one)
    if one[:4] >= "1000" and one < other:
        assert first_day(one) <= first_day(other)


@given(partial_dates.filter(lambda p: p[:4] < "9999"))
def test_a_partial_date_ends_after_it_starts(partial: str) -> None:
    assert first_day(partial) <= last_day(partial) < day_after(partial)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2021-01-31", 1, "2021-02-28"),
        ("2021-12-15", 36, "2024-12-15"),
        ("2020-02-29", 60, "2025-02-28"),
    ],
)
def test_months_later_keeps_the_day_where_the_month_has_it(
    day: str, months: int, later: str
) -> None:
    assert months_later(day, months) == later


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        pytest.param("2019-12-31", "no", id="before all"),
        pytest.param("2020-01-01", "unknown", id="may have begun"),
        pytest.param("2020-06-01", "yes", id="surely begun"),
        pytest.param("2021-12-31", "yes", id="the last sure day"),
        pytest.param("2022-01-01", "unknown", id="the end of what is sure is excluded"),
        pytest.param("2023-01-01", "no", id="the end of what may be is excluded"),
    ],
)
def test_whether_it_holds_has_three_answers(day: str, answer: Holds) -> None:
    found = holds(
        day,
        holds_from="2020-06-01",
        holds_to="2022-01-01",
        may_hold_from="2020-01-01",
        may_hold_to="2023-01-01",
    )

    assert found == answer


def test_without_a_start_nothing_holds_and_without_an_end_it_goes_on() -> None:
    nothing = {"holds_from": None, "holds_to": None, "may_hold_from": None, "may_hold_to": None}

    assert holds("2024-01-01", **nothing) == "no"
    assert holds("2999-01-01", **nothing | {"holds_from": "2020-01-01"}) == "yes"
    assert holds("2999-01-01", **nothing | {"may_hold_from": "2020-01-01"}) == "unknown"


def test_a_day_is_written_in_full() -> None:
    assert as_day("2026-11-24") == "2026-11-24"
    with pytest.raises(UsageError, match="write it as in 2026-11-24"):
        as_day("2026-11")
