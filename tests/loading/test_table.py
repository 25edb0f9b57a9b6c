"""Tables by a mapping: what a row becomes, and why another is refused."""

from decimal import Decimal

import pytest

from graphkit.errors import DataError
from graphkit.loading.conversion import Converted, tally
from graphkit.records import Record
from tests.loading.conftest import MAPPING, Converter

GOOD = "Volt,JV,Amber Cells / Nova Drive,60 / 40,31/12/2024,https://example.org/volt\n"
PARTICIPANTS = """
rows = "participant"
key = "No"
shares = "0-1"
[Partnership]
form = { column = "Type", codes = { JV = "joint-venture" } }
status = { column = "State", default = "active" }
operatesThrough = "Venture"
[[Participation]]
participant = "Partner"
equityShare = "Share"
[Participation.Organization]
lei = "LEI"
"""
NO_HEADER = "No,Type,State,Partner,Share,Venture,LEI\n"
LEI = "5493006W3QUS5LMH6R84"


def found(converted: Converted, kind: str) -> dict[str, Record]:
    """Return the records of a class by id, of several the first."""
    records = [item for item in converted.items if isinstance(item, Record)]
    return {record.id: record for record in reversed(records) if record.kind == kind}


def test_a_row_becomes_a_partnership_with_its_parties_and_its_source(convert: Converter) -> None:
    converted = convert(GOOD)

    (deal,) = found(converted, "Partnership").values()
    assert (deal.id, deal.values["form"], deal.values["validFrom"]) == (
        "deals-volt",
        ("joint-venture",),
        "2024-12-31",
    )
    parts = found(converted, "Participation")
    assert {p.values["participant"]: p.values["equityShare"] for p in parts.values()} == {
        "amber-cells": 60,
        "nova-drive": 40,
    }
    assert found(converted, "Company")["nova-drive"].values["name"] == "Nova Drive"
    assert "amber-cells" in found(converted, "Organization")
    (evidence,) = found(converted, "Evidence").values()
    assert evidence.values["evidenceFor"] == ("deals-volt", *sorted(parts))
    assert (converted.partnerships, converted.unsourced) == (1, 0)


def test_what_is_surely_known_joins_and_the_rest_is_new(convert: Converter) -> None:
    converted = convert(GOOD.replace("Nova Drive", "Fjord Motosr"))

    joined, new = converted.arrivals
    assert (joined.id, joined.new, joined.how) == ("amber-cells", False, "name")
    assert (new.id, new.new) == ("fjord-motosr", True)
    assert [near.id for near in new.candidates] == ["fjord-motors"]


def test_a_name_in_letters_that_only_look_the_same_is_not_merged(convert: Converter) -> None:
    converted = convert(GOOD.replace("Amber Cells", "\u0410mber Cells"))

    new = next(arrival for arrival in converted.arrivals if arrival.name.endswith("Cells"))
    assert new.new
    assert new.id != "amber-cells"
    assert [near.id for near in new.candidates] == ["amber-cells"]


def test_rows_of_one_deal_are_put_together_and_each_is_counted(convert: Converter) -> None:
    table = (
        f"D1,JV,,Amber Cells,0.51,AmberNova,\nD1,JV,,Nova Drive,0.49,AmberNova,{LEI}\n"
        "D1,JV,,Nova Drive,0.49,AmberNova,\nD2,JV,ended,Gale Trucks,,,\n"
    )

    converted = convert(table, PARTICIPANTS, header=NO_HEADER)

    assert set(found(converted, "Partnership")) == {"deals-d1", "deals-d2"}
    assert found(converted, "Company")["nova-drive"].values["lei"] == LEI
    stakes = found(converted, "Ownership").values()
    assert {(s.values["owner"], s.values["owned"], s.values["share"]) for s in stakes} == {
        ("amber-cells", "ambernova", Decimal(51)),
        ("nova-drive", "ambernova", Decimal(49)),
    }
    count = tally(converted.items)
    assert (count.loaded, count.merged, count.rejected, count.read) == (3, 1, 0, 4)


def test_the_same_deal_twice_is_merged_and_a_contradicting_one_refused(convert: Converter) -> None:
    converted = convert(GOOD + GOOD + GOOD.replace("60 / 40", "50 / 50"))

    count = tally(converted.items)
    assert (count.loaded, count.merged, count.rejected) == (1, 1, 1)
    (refusal,) = converted.refusals
    assert (refusal.place.row, refusal.reason) == (4, "stands in row 2 with other values")


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        pytest.param("JV", "Pact", "Type", "is no code of form", id="unknown code"),
        pytest.param("JV", "", "Type", "is blank", id="no form"),
        pytest.param("60 / 40", "0.6 / 0.4", "Stake", "may be 0.6 % or 60 %", id="half or a half"),
        pytest.param("60 / 40", "60 / 140", "Stake", "is no share", id="share over 100"),
        pytest.param("60 / 40", "60 / 60", "Partners", "brings the shares", id="shares over 100"),
        pytest.param("60 / 40", "60 / 30 / 10", "Stake", "is 3 values for 2", id="uneven"),
        pytest.param("60 / 40", '"60,5 / 39,5"', "Stake", "is no number", id="decimal comma"),
        pytest.param("60 / 40", "=1+1 / 40", "Stake", "is no number", id="formula as a number"),
        pytest.param("60 / 40", "#REF! / 40", "Stake", "is no number", id="broken formula"),
        pytest.param("31/12/2024", "12/31/2024", "Start", "is no date", id="month first"),
        pytest.param("31/12/2024", "30/02/2024", "Start", "is no date", id="no day of any year"),
        pytest.param("31/12/2024", "9999-12-31", "Start", "is no date", id="no end"),
        pytest.param("31/12/2024", "2250-12-31", "Start", "is no year of a", id="far year"),
        pytest.param("31/12/2024", "#N/A", "Start", "is an error of the", id="error cell"),
        pytest.param("https://", "javascript:", "Link", "is no web address", id="script as a link"),
        pytest.param("Nova", "\u202enova", "Partners", "holds the invisible", id="bidi"),
        pytest.param("Nova", "No\u200bva", "Partners", "holds the invisible", id="zero width"),
        pytest.param("Nova", "x" * 300, "Partners", "a name of 306", id="long name"),
        pytest.param("Nova", "x" * 100_000, "Partners", "has 100,020 char", id="very long cell"),
        pytest.param("Nova Drive", "AMBER CELLS", "Partners", "takes part twice", id="twice"),
        pytest.param("Nova Drive", LEI, "Partners", "is the lei of nobody", id="a LEI as a name"),
        pytest.param("Amber Cells / Nova Drive", "", "Partners", "is blank", id="no partner"),
    ],
)
def test_a_wrong_row_is_refused_with_its_place_and_the_rest_is_loaded(
    old: str, new: str, field: str, reason: str, convert: Converter
) -> None:
    converted = convert(GOOD.replace(old, new, 1) + "\n" + GOOD.replace("Volt", "Watt"))

    (refusal,) = converted.refusals
    assert (refusal.place.file, refusal.place.row, refusal.field) == ("deals/deals.csv", 2, field)
    assert refusal.reason.startswith(reason)
    assert refusal.hint
    assert len(refusal.value) < 150
    assert converted.partnerships == 1


@pytest.mark.parametrize(
    ("scale", "cell", "share"),
    [
        pytest.param("", "50%", Decimal(50), id="a percent sign"),
        pytest.param("", "50", Decimal(50), id="more than one can only be percent"),
        pytest.param('shares = "0-1"', "0.5", Decimal(50), id="told to be parts of one"),
        pytest.param('shares = "0-100"', "0.5", Decimal("0.5"), id="told to be percent"),
        pytest.param('decimal = ","', '"33,4"', Decimal("33.4"), id="told to have a comma"),
    ],
)
def test_the_scale_of_shares_is_told_and_never_guessed(
    scale: str, cell: str, share: Decimal, convert: Converter
) -> None:
    row = f"Volt,JV,Amber Cells,{cell},,https://example.org/volt\n"

    converted = convert(row, scale + MAPPING)

    (part,) = found(converted, "Participation").values()
    assert part.values["equityShare"] == share


def test_a_formula_that_is_a_name_stays_text(convert: Converter) -> None:
    converted = convert(GOOD.replace("Nova Drive", "=cmd('calc')"))

    assert "=cmd('calc')" in [r.values["name"] for r in found(converted, "Company").values()]


def test_a_deal_without_a_source_is_loaded_and_counted_as_unsourced(convert: Converter) -> None:
    converted = convert(GOOD.replace("https://example.org/volt", ""))

    assert (converted.partnerships, converted.unsourced) == (1, 1)


def test_a_wrong_identifier_refuses_its_row(convert: Converter) -> None:
    wrong = f"D1,JV,,Nova Drive,,,{LEI[:-1]}5\n"

    (refusal,) = convert(wrong, PARTICIPANTS, header=NO_HEADER).refusals

    assert "check digits" in refusal.reason


def test_a_name_with_two_identifiers_is_two_organizations(convert: Converter) -> None:
    other = "529900T8BM49AURSDO55"
    table = f"D1,JV,,Nova,,,{LEI}\nD2,JV,,Nova,,,{other}\nD3,JV,,Nova Ltd,,,{LEI}\n"

    converted = convert(table, PARTICIPANTS, header=NO_HEADER)

    new = found(converted, "Company")
    assert {company.values["lei"] for company in new.values()} == {LEI, other}
    assert len(new) == 2


@pytest.mark.parametrize(
    ("column", "said"),
    [
        pytest.param("Linkk", "is no column of deals.csv; nearest: Link", id="misspelt"),
        pytest.param("Two", "is two columns of deals.csv; give them", id="twice in the header"),
    ],
)
def test_a_column_that_is_not_there_once_stops_the_load(
    column: str, said: str, convert: Converter
) -> None:
    header = "Deal,Type,Partners,Stake,Start,Link,Two,two\n"

    with pytest.raises(DataError, match=said):
        convert("", MAPPING.replace('"Link"', f'"{column}"'), header=header)
