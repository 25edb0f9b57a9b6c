"""Tables: rows with their places, cells read as the ontology declares them, errors with a hint."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from graphkit.errors import SourceError
from graphkit.records import Place, Record, Refusal
from graphkit.tables import (
    Row,
    checked,
    code,
    identifier,
    in_order,
    kebab,
    kind,
    known,
    known_parts,
    near,
    read,
    slug,
    values,
    whole,
)


def row(**cells: str) -> Row:
    return Row(cells, Place("deals.csv", 7))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Give a table of two rows, to be spoilt."""
    file = tmp_path / "deals.csv"
    file.write_text("id,name\nvolt-yard,Volt Yard\ngale,Gale\n", encoding="utf-8")
    return file


# Reading


def test_rows_know_where_they_stand(table: Path) -> None:
    first, second = read(table, "id name")

    assert (first["id"], first.place) == ("volt-yard", Place("deals.csv", 2))
    assert (second["name"], second.place.row) == ("Gale", 3)


def test_columns_may_stand_in_any_order(table: Path) -> None:
    assert read(table, "name id")[1].cells == {"id": "gale", "name": "Gale"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param('\ufeffid,name\na,"Volt, Yard"\n', "Volt, Yard", id="mark of a spreadsheet"),
        pytest.param('id,name\r\na,"So ""called"""\r\n', 'So "called"', id="other line ends"),
        pytest.param('id,name\n\na,"Volt\nYard"\n', "Volt\nYard", id="blank row and broken cell"),
        pytest.param("id,name\na,=cmd()\n", "=cmd()", id="formula"),
        pytest.param("id,name\na,<img src=x>\n", "<img src=x>", id="markup"),
        pytest.param("id,name\na,x {a:1}) DELETE n //\n", "x {a:1}) DELETE n //", id="query"),
    ],
)
def test_a_cell_is_plain_text(table: Path, text: str, name: str) -> None:
    table.write_text(text, encoding="utf-8", newline="")

    assert [row["name"] for row in read(table, "id name")] == [name]


SPOILT = {
    "no column": (b"id,nam\n", 1, "name", "the column is missing", "id,name"),
    "nothing": (b"", 1, "id", "the column is missing", "id,name"),
    "column too many": (b"id,name,x\n", 1, "x", "the column is one too many", "id,name"),
    "column twice": (b"id,name,id\n", 1, "id", "the column is one too many", "id,name"),
    "other encoding": (b"id,name\na,K\xf6ln\n", 2, "", "is not UTF-8", "save the table as UTF-8"),
    "comma too many": (b"id,name\na,b,c\n", 2, "", "has too many cells", "into quotes"),
    "comma too few": (b"id,name\na,b\nc\n", 3, "", "has too few cells", "for each blank"),
    "open quote": (b'id,name\na,"b\nc,d\n', 3, "", "unexpected end of data", "close them"),
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT.keys())
def test_what_is_no_such_table_stops_at_its_place(
    table: Path, spoilt: tuple[bytes, int, str, str, str]
) -> None:
    raw, number, field, reason, hint = spoilt
    table.write_bytes(raw)

    with pytest.raises(SourceError) as stopped:
        read(table, "id name")

    error = stopped.value
    assert (error.file, error.row, error.field) == ("deals.csv", number, field)
    assert (error.reason, hint in error.hint) == (reason, True)


def test_a_table_that_is_missing_says_so(table: Path) -> None:
    with pytest.raises(SourceError, match=r"other\.csv: the table is missing"):
        read(table.with_name("other.csv"), "id name")


def test_a_row_is_yielded_whole_or_not_at_all() -> None:
    def load(row: Row) -> Iterator[Record]:
        yield Record("Company", row["id"], {}, row.place)
        yield Record("Participation", row["id"], values(row, equityShare="share"), row.place)

    good, part, refused = checked([row(id="a", share="50"), row(id="b", share="130")], load)

    assert isinstance(good, Record)
    assert isinstance(part, Record)
    assert refused == Refusal(
        Place("deals.csv", 7),
        "share",
        "130",
        "is no share",
        "a share lies between 0 and 100 percent",
    )


# Values


def test_cells_become_values_as_their_properties_ask() -> None:
    deal = row(
        name="Volt Yard",
        form="joint-venture; equity-stake",
        since="2024-03",
        capacity_gwh="12.50",
        units="3000",
        note="",
    )

    assert values(
        deal,
        "name",
        "form",
        "note",
        validFrom="since",
        capacityGWh="capacity_gwh",
        capacityUnits="units",
    ) == {
        "name": "Volt Yard",
        "form": ("joint-venture", "equity-stake"),
        "validFrom": "2024-03",
        "capacityGWh": Decimal("12.50"),
        "capacityUnits": 3000,
    }


WRONG = {
    "code": ("form", "joint-ventur", "is no code of form", "nearest: joint-venture"),
    "second of two codes": ("region", "SE;XX", "is no code of region", "nearest"),
    "share of 130": ("equityShare", "130", "is no share", "between 0 and 100"),
    "share below zero": ("share", "-1", "is no number", "digits"),
    "share that is none": ("share", "NaN", "is no number", "digits"),
    "number in words": ("investmentUSDMillion", "2 bn", "is no number", "digits and a point"),
    "other digits": ("capacityUnits", "\u0663", "is no whole number", "digits only"),
    "half a car": ("capacityUnits", "1.5", "is no whole number", "digits only"),
    "date in words": ("validFrom", "May 2021", "is no date", "2024-03"),
    "day that is none": ("publishedOn", "2024-02-30", "is no date", "2024-03"),
    "no address": ("url", "javascript:alert(1)", "is no web address", "https://"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_value_is_named_with_reason_and_hint(wrong: tuple[str, str, str, str]) -> None:
    term, text, reason, hint = wrong

    with pytest.raises(SourceError) as refused:
        values(row(cell=text), **{term: "cell"})

    error = refused.value
    assert (error.file, error.row, error.field) == ("deals.csv", 7, "cell")
    assert (error.value, error.reason) == (text.rpartition(";")[2], reason)
    assert hint in error.hint


def test_a_code_and_a_whole_number_can_be_asked_for_alone() -> None:
    assert code(row(kind="soc"), "kind", "assetKind") == "soc"
    assert whole(row(known="12"), "known") == 12


@pytest.mark.parametrize("spelling", ["VentureCompany", "venture-company"])
def test_a_kind_is_read_in_either_spelling(spelling: str) -> None:
    assert kind(row(kind=spelling), "kind", under="Organization") == "VentureCompany"


def test_a_kind_of_something_else_is_refused() -> None:
    with pytest.raises(SourceError, match=r"is no kind of organization; there are: brand, "):
        kind(row(kind="vehicle-plant"), "kind", under="Organization")


# Checks


@pytest.mark.parametrize(
    ("start", "end"), [("2021", "2021"), ("2021-05", "2021"), ("", "2020"), ("2021", "")]
)
def test_an_end_that_may_follow_its_start_passes(start: str, end: str) -> None:
    in_order(row(start=start, end=end), "start", "end")


@pytest.mark.parametrize(("start", "end"), [("2021", "2020"), ("2021-05-02", "2021-05-01")])
def test_an_end_before_its_start_is_refused(start: str, end: str) -> None:
    with pytest.raises(SourceError, match=f"the end lies before the start; start is {start}"):
        in_order(row(start=start, end=end), "start", "end")


def test_an_unknown_name_comes_with_the_nearest_ones() -> None:
    with pytest.raises(SourceError, match=r"is not in names\.csv; nearest: North Motors"):
        known(row(who="North Motrs"), "who", ["North Motors", "Gale"], "names.csv")
    with pytest.raises(SourceError, match=r"'c': is not in sources\.csv; there are: a, b$"):
        known_parts(row(sources="a; c"), "sources", ["a", "b"], "sources.csv")
    assert near("x", map(str, range(20))) == "none is near: add it there first"


def test_an_id_has_small_letters_digits_and_hyphens() -> None:
    assert identifier(row(id="volt-yard-2"), "id") == "volt-yard-2"
    with pytest.raises(SourceError, match="is no id; use small letters"):
        identifier(row(id="Volt Yard"), "id")


# Names


def test_names_become_ids_and_classes_become_small() -> None:
    assert slug("Citroën & Söhne GmbH") == "citroen-sohne-gmbh"
    assert kebab("VentureCompany") == "venture-company"
    assert near("activ", ["active", "ended"]) == "nearest: active"
