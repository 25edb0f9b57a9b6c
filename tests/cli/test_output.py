"""Rows as a table, as CSV and as JSON."""

import io
import json

import pytest

from graphkit.cli.output import print_rows, printable, table, text
from graphkit.csv_cells import safe_cell

ROWS = [("Alpha", 49.0, ["a", "b"]), ('=HYPERLINK("x")', None, [])]
COLUMNS = ("name", "share", "roles")


def printed(format_: str) -> str:
    out = io.StringIO()
    print_rows(COLUMNS, ROWS, format_=format_, to=out)
    return out.getvalue()


def test_csv_has_no_formula() -> None:
    assert printed("csv") == 'name,share,roles\nAlpha,49,"a, b"\n"\'=HYPERLINK(""x"")",,\n'


def test_json_keeps_types_and_nothing() -> None:
    assert json.loads(printed("json")) == [
        {"name": "Alpha", "share": 49.0, "roles": ["a", "b"]},
        {"name": '=HYPERLINK("x")', "share": None, "roles": []},
    ]


def test_a_table_wraps_long_cells_inside_their_column() -> None:
    lines = list(table(("id", "words"), [("a", "one two three four five")], width=20))

    assert lines == [
        "id  words",
        "--  ----------------",
        "a   one two three",
        "    four five",
    ]
    assert max(map(len, lines)) <= 20


def test_nothing_from_data_drives_the_terminal() -> None:
    assert printable("Alpha\x1b[31m\x07\nMotors") == "Alpha [31m  Motors"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (True, "yes"), (33.3333, "33.33"), (12345.6, "12,346"), (["a", 1], "a, 1")],
)
def test_values_read_as_a_person_writes_them(value: object, shown: str) -> None:
    assert text(value) == shown


@pytest.mark.parametrize(
    ("cell", "safe"),
    [("=1+1", "'=1+1"), ("+49 30", "'+49 30"), ("-5.5", "-5.5"), ("@x", "'@x"), ("a=b", "a=b")],
)
def test_a_cell_is_made_safe_unless_it_is_a_number(cell: str, safe: str) -> None:
    assert safe_cell(cell) == safe
