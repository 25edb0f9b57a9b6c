"""Files of names, as spreadsheets and people write them."""

from pathlib import Path

import pandas as pd
import pytest

from graphkit.check.name_files import AskedName, read_names
from graphkit.errors import SourceError, UsageError
from graphkit.identity.identifiers import Identifier


@pytest.mark.parametrize(
    ("content", "names"),
    [
        pytest.param("Beta\nGamma\n", ["Beta", "Gamma"], id="no header"),
        pytest.param("Beta\r\nGamma\r\n", ["Beta", "Gamma"], id="lines as Windows ends them"),
        pytest.param("Name,x\nBeta,1\n", ["Beta"], id="a column called name"),
        pytest.param("Company\nBeta\n", ["Beta"], id="a column called company"),
        pytest.param("id,Organization\n1,Beta\n", ["Beta"], id="a column called organization"),
        pytest.param("company,name\nA,Beta\n", ["Beta"], id="name before company"),
        pytest.param("x,name\n1,Beta\n2,\n\n", ["Beta", ""], id="an empty cell is a row"),
        pytest.param('\ufeffname\n"Beta, Inc."\n', ["Beta, Inc."], id="byte order mark, quotes"),
        pytest.param('name\n"Beta\nCells"\n', ["Beta Cells"], id="a line end in quotes"),
        pytest.param("country;name\nKR;Beta, Inc.\n", ["Beta, Inc."], id="semicolons, a header"),
        pytest.param("Beta;KR\nGamma;FR\n", ["Beta", "Gamma"], id="semicolons, no header"),
        pytest.param("Beta\tKR\nGamma\tFR\n", ["Beta", "Gamma"], id="tabs"),
        pytest.param("\n\nBeta;KR\n", ["Beta"], id="blank lines first"),
        pytest.param('6" Wheels\n', ['6" Wheels'], id="a quote inside a name"),
    ],
)
def test_names_are_read_from_a_file(tmp_path: Path, content: str, names: list[str]) -> None:
    file = tmp_path / "names.csv"
    file.write_bytes(content.encode())

    assert [asked.name for asked in read_names(file)] == names


@pytest.mark.parametrize(
    ("content", "asked"),
    [
        pytest.param(
            "name,lei\nDelta,00EX00DELTAAUTO00056\n",
            AskedName("Delta", Identifier("lei", "00EX00DELTAAUTO00056")),
            id="an identifier beside the name",
        ),
        pytest.param("name,lei\nDelta,\n", AskedName("Delta"), id="none beside it"),
        pytest.param(
            "cik\n42\n", AskedName("42", Identifier("cik", "0000000042")), id="identifiers alone"
        ),
        pytest.param(
            "name,lei\nDelta,00EX00\n",
            AskedName("lei:00EX00"),
            id="a wrong one is asked for as such",
        ),
    ],
)
def test_identifiers_stand_beside_names(tmp_path: Path, content: str, asked: AskedName) -> None:
    file = tmp_path / "names.csv"
    file.write_text(content, encoding="utf-8")

    assert read_names(file) == [asked]


def test_a_workbook_is_read_as_a_table(tmp_path: Path) -> None:
    file = tmp_path / "names.xlsx"
    sheet = {"Company": ["Beta", None, "Gamma"], "CIK": [42, 43, None]}
    pd.DataFrame(sheet).to_excel(file, index=False, startrow=2)

    assert read_names(file) == [
        AskedName("Beta", Identifier("cik", "0000000042")),
        AskedName("", Identifier("cik", "0000000043")),
        AskedName("Gamma"),
    ]


def test_what_is_no_workbook_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "names.xlsx"
    file.write_text("name\nBeta\n", encoding="utf-8")

    with pytest.raises(SourceError, match=r"names.xlsx: is no workbook that can be read"):
        read_names(file)


@pytest.mark.parametrize("content", ["", "\n\n", "name\n", "\ufeff", " \n"])
def test_a_file_without_a_name_is_no_question(tmp_path: Path, content: str) -> None:
    file = tmp_path / "names.csv"
    file.write_bytes(content.encode())

    with pytest.raises(UsageError, match="there is no name in it"):
        read_names(file)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(
            'name\nBeta\n"Gamma\nDelta\n', "row 3: a quote is opened and never closed", id="open"
        ),
        pytest.param(f"name\n{'x' * 131_073}\n", "more than 131,072 characters", id="endless"),
        pytest.param('name\n"Beta" Cells\n', "row 2: is no CSV", id="text after a quote"),
        pytest.param("name\n\udcff", "is not UTF-8 at byte 5", id="other bytes"),
    ],
)
def test_what_is_no_csv_is_one_line(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "names.csv"
    file.write_bytes(content.encode(errors="surrogateescape"))

    with pytest.raises(SourceError) as raised:
        read_names(file)

    assert words in str(raised.value)
    assert "\n" not in str(raised.value)
