"""Sheets: what spreadsheets save, and files that are damaged or made to hurt."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from graphkit.errors import DataError
from graphkit.loading import sheets
from graphkit.loading.sheets import read_sheet

TABLE = "Name;Größe\n\nAmber;3\nFjord, Motors;4\n"
ROWS = ((3, ("Amber", "3")), (4, ("Fjord, Motors", "4")))


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ";"), ("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-16-le", ";"), ("utf-16-be", ";")],
)
def test_a_text_table_is_read_as_a_spreadsheet_saves_it(
    encoding: str, separator: str, tmp_path: Path
) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(TABLE.replace(";", separator).encode(encoding))

    sheet = read_sheet(file)

    assert (sheet.header, sheet.rows) == (("Name", "Größe"), ROWS)


def test_a_workbook_gives_days_and_numbers_as_a_person_writes_them(tmp_path: Path) -> None:
    workbook = Workbook()
    for row in (
        ["Title"], [], ["Name", "Start", "CIK", "Share"],
        ["Amber", date(2024, 12, 31), 37996, 0.1 + 0.2], [None] * 4, ["=1+1", "", "", ""],
    ):  # fmt: skip
        workbook.active.append(row)
    workbook.save(tmp_path / "t.xlsx")

    sheet = read_sheet(tmp_path / "t.xlsx", header=3)

    assert sheet.header == ("Name", "Start", "CIK", "Share")
    assert sheet.rows == ((4, ("Amber", "2024-12-31", "37996", "0.3")),)


def sound(file: Path) -> bytes:
    workbook = Workbook()
    workbook.active.append(["Name"])
    workbook.save(file)
    return file.read_bytes()


def test_a_truncated_workbook_is_told(tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    whole = sound(file)
    for size in range(0, len(whole), 97):
        file.write_bytes(whole[:size])
        with pytest.raises(DataError, match="damaged"):
            read_sheet(file)


def test_a_workbook_with_a_spoilt_byte_is_read_or_told(tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    whole = sound(file)
    for place in range(0, len(whole), 31):
        file.write_bytes(whole[:place] + b"\xff" + whole[place + 1 :])
        try:
            read_sheet(file)
        except DataError as error:
            assert "\n" not in str(error)  # noqa: PT017  # either outcome is right


def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "_LARGEST", 1_000_000)
    file = tmp_path / "t.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)

    with pytest.raises(DataError, match="unpacks to more than"):
        read_sheet(file)


def test_a_sheet_whose_cells_lie_far_apart_is_refused(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active["A1"] = "Name"
    workbook.active["XFD1048576"] = "far"
    workbook.save(tmp_path / "t.xlsx")

    with pytest.raises(DataError, match="1,048,576 rows and 16,384 columns"):
        read_sheet(tmp_path / "t.xlsx")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("t.csv", b"", "holds no table", id="empty"),
        pytest.param("t.csv", b"A,B\n1,2,3\n", "has no column", id="a cell too many"),
        pytest.param("t.csv", b'A\n"1\n2\n', "row 2: a quote is opened", id="open quote"),
        pytest.param("t.csv", b"A\n\xe4\n", "is not UTF-8 at byte 2", id="Latin-1"),
        pytest.param("t.csv", b"A\n1\0\n", "null characters", id="null"),
        pytest.param("t.csv", b"A\n" + b"x" * 140_000, "more than 131,072", id="huge cell"),
        pytest.param("t.xls", b"nothing", "no workbook", id="no workbook"),
        pytest.param("t.ods", b"nothing", "no workbook", id="no packed workbook"),
        pytest.param("t.doc", b"", "is no table by its name", id="no table"),
        pytest.param("t.parquet", b"PAR1", "", id="no Parquet"),
    ],
)
def test_what_is_no_table_is_told_in_one_line(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(DataError) as caught:
        read_sheet(tmp_path / name)

    assert said in str(caught.value)


def test_a_sheet_that_is_not_in_the_workbook_is_told(tmp_path: Path) -> None:
    sound(tmp_path / "t.xlsx")

    with pytest.raises(DataError, match="has no sheet 'Deals'; there are: Sheet"):
        read_sheet(tmp_path / "t.xlsx", sheet="Deals")
