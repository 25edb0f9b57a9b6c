"""Any table, by any mapping: a result whose rows add up and break no shape, or a typed error."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.assembly.merging import merge
from graphkit.assembly.shapes import breaches
from graphkit.assembly.sources import source
from graphkit.assembly.triples import triples
from graphkit.assembly.validity import date_relationships
from graphkit.errors import GraphkitError
from graphkit.identity import Judgements
from graphkit.loading import record_lines
from graphkit.loading.conversion import tally
from graphkit.loading.known import Known
from graphkit.loading.mapping import read_mapping
from graphkit.loading.sheets import read_sheet
from graphkit.loading.suggestion import suggested_mapping
from graphkit.loading.table import convert_table
from graphkit.ontology import files, ontology, parse
from tests.loading.conftest import HEADER, MAPPING, SAMPLE

FUZZ = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)
COLUMNS = {
    "Deal": ["Volt", "Watt", "Amber Cells", "=1+1", "電池"],
    "Type": ["JV", "joint venture", "equity-stake", "Pact"],
    "Partners": ["Amber Cells", "Fjord Motosr / Nova", "Nova / Amber Cells", "A / B / C", "Q1"],
    "Stake": ["50", "0.5", "50%", "60 / 40", "100 / 0", "#REF!"],
    "Start": ["31/12/2024", "2024", "2024-02-30", "0001", "9999-12-31"],
    "Link": ["https://example.org/x", "https://example.org/volt-yard", "ftp://x"],
}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
ROWS = st.lists(
    st.tuples(
        *(
            st.one_of(st.sampled_from(known), st.just(known[0]), st.just(""), st.text(max_size=9))
            for known in COLUMNS.values()
        )
    ),
    max_size=8,
)
PARTICIPANTS = MAPPING.replace("dates", 'rows = "participant"\nkey = "Start"\ndates', 1)


def table(rows: list[tuple[str, ...]]) -> str:
    quoted = (",".join(f'"{cell.replace(chr(34), "")}"' for cell in row) for row in rows)
    return HEADER + "\n".join(quoted) + "\n"


@FUZZ
@given(rows=ROWS, mapping=st.sampled_from([MAPPING, PARTICIPANTS]))
def test_rows_of_anything_add_up_break_no_shape_and_come_back_from_their_lines(
    rows: list[tuple[str, ...]], mapping: str, known: Known, tmp_path: Path
) -> None:
    file, told = tmp_path / "deals.csv", tmp_path / "deals.toml"
    file.write_bytes(table(rows).encode("utf-8", "replace"))
    told.write_text(mapping, encoding="utf-8")
    try:
        sheet = read_sheet(file)
        converted = convert_table(file, read_mapping(told), "deals", known, Judgements())
    except GraphkitError as error:
        assert "\n" not in str(error).strip()  # noqa: PT017  # a typed error is an answer too
        return

    assert tally(converted.items).read == len(sheet.rows)
    lines = tmp_path / record_lines.FILE
    lines.write_bytes(b"".join(record_lines.lines(converted.items)))
    assert tuple(record_lines.items(lines)) == converted.items
    terms = ontology()
    merged = merge([*source(str(SAMPLE)).load(), *converted.items], terms)
    date_relationships(merged, terms)
    data = {t for entity in merged.entities.values() for t in triples(entity, terms)}
    words = [quad.triple for part in files() for quad in parse(part)]
    found = breaches([*data, *words])
    assert not [breach for breach in found if breach.severity == "Violation"]


@FUZZ
@given(content=st.one_of(st.binary(max_size=200), TEXTS.map(str.encode)))
@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.xls", "t.ods"])
def test_a_file_of_anything_is_a_table_or_a_typed_error(
    content: bytes, name: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    try:
        read_sheet(file)
        mapping = tmp_path / "own.toml"
        mapping.write_text(suggested_mapping(file), encoding="utf-8")
        read_mapping(mapping)
    except GraphkitError as error:
        assert str(error)  # noqa: PT017  # a typed error is an answer too


@FUZZ
@given(text=st.one_of(
    st.text(max_size=80),
    st.tuples(st.sampled_from(MAPPING.split("\n")), st.text(max_size=12)).map(
        lambda pair: MAPPING.replace(pair[0], pair[1], 1)
    ),
))  # fmt: skip
def test_a_mapping_of_anything_is_one_or_a_typed_error(text: str, tmp_path: Path) -> None:
    file = tmp_path / "m.toml"
    file.write_bytes(text.encode("utf-8", "replace"))
    try:
        read_mapping(file)
    except GraphkitError as error:
        assert str(error)  # noqa: PT017  # a typed error is an answer too
