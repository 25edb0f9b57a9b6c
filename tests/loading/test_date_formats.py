"""Date formats: a day as spreadsheets write it, read only as it was told."""

import pytest

from graphkit.loading.date_formats import date_format, partial_date


@pytest.mark.parametrize(
    ("text", "formats", "day"),
    [
        ("2024-03", (), "2024-03"),
        ("2024-03-01T00:30:00", (), "2024-03-01"),
        ("31/12/2024", ("DD/MM/YYYY",), "2024-12-31"),
        ("1/2/2024", ("MM/DD/YYYY",), "2024-01-02"),
        ("3.2024", ("MM.YYYY",), "2024-03"),
        ("5 Sept 2024", ("D MMM YYYY",), "2024-09-05"),
        ("March 5, 2024", ("MMM D, YYYY",), "2024-03-05"),
        ("31/12/2024", (), None),
        ("31/12/2024", ("MM/DD/YYYY",), None),
        ("5 Foo 2024", ("D MMM YYYY",), None),
        ("30/02/2024", ("DD/MM/YYYY",), None),
    ],
)
def test_a_text_is_the_day_that_its_format_says(
    text: str, formats: tuple[str, ...], day: str | None
) -> None:
    assert partial_date(text, formats) == day


@pytest.mark.parametrize("text", ["", "DD/MM", "TT.MM.JJJJ", "YYYY YYYY", "DD/YYYY", "YY"])
def test_what_names_no_day_is_no_format(text: str) -> None:
    assert date_format(text) is None
