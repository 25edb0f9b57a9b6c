"""Reviews: what a person says of names comes back from a spreadsheet, and is checked."""

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.check.many import check_names
from graphkit.check.name_files import AskedName
from graphkit.check.outputs import write_outputs
from graphkit.errors import SourceError
from graphkit.identity.identifiers import Identifier
from graphkit.identity.judgements import Judgements
from graphkit.identity.matching import NameIndex

Saved = Callable[[pd.DataFrame, Path], Path]


def _as_semicolons(table: pd.DataFrame, folder: Path) -> Path:
    file = folder / "reviewed.csv"
    table.to_csv(file, sep=";", index=False, encoding="utf-8-sig", lineterminator="\r\n")
    return file


def _as_unicode_text(table: pd.DataFrame, folder: Path) -> Path:
    file = folder / "reviewed.txt"
    table.to_csv(file, sep="\t", index=False, encoding="utf-16")
    return file


def _as_workbook(table: pd.DataFrame, folder: Path) -> Path:
    file = folder / "reviewed.xlsx"
    table.to_excel(file, index=False)
    return file


@pytest.mark.parametrize("saved", [_as_semicolons, _as_unicode_text, _as_workbook])
def test_a_review_list_filled_in_a_spreadsheet_is_a_file_of_judgements(
    world: AllianceGraph, tmp_path: Path, saved: Saved
) -> None:
    write_outputs(list(check_names(world.partner_check, ["Sigma"])), tmp_path)
    review = pd.read_csv(tmp_path / "unresolved.csv", dtype=str, keep_default_na=False)
    review["verdict"] = [
        "same" if ident == "sigma-cells" else "Not-Same" for ident in review["organization"]
    ]

    judgements = Judgements.read(saved(review, tmp_path))

    assert len(review) > 1
    match = NameIndex.read(world.rdf, judgements).resolve("SIGMA")
    assert (match.id, match.method) == ("sigma-cells", "judgement")


def test_excel_knows_the_letters_of_a_review_list(world: AllianceGraph, tmp_path: Path) -> None:
    write_outputs(list(check_names(world.partner_check, ["Sigma", "Beta"])), tmp_path)

    assert (tmp_path / "unresolved.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "found.csv").open(encoding="utf-8", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["name"], row["id"], row["organization"]) == ("Beta", "beta-cells", "Beta Cells")


def test_a_judgement_of_no_organization_is_told_with_its_row(
    world: AllianceGraph, tmp_path: Path
) -> None:
    file = tmp_path / "said.csv"
    file.write_text("name,organization,verdict\nA,beta-cells,same\nB,betta,not-same\n", "utf-8")
    names = NameIndex.read(world.rdf, Judgements.read(file))

    with pytest.raises(SourceError, match=r"said\.csv, row 3, organization = 'betta': is no"):
        names.resolve("Alpha")


def test_a_name_cannot_be_an_organization_and_not_be_it(tmp_path: Path) -> None:
    file = tmp_path / "said.csv"
    file.write_text("name,organization,verdict\nA,beta,not-same\na,beta,same\n", "utf-8")

    with pytest.raises(SourceError, match=r"row 3.*and not to be it"):
        Judgements.read(file)


def test_an_identifier_that_nobody_has_leaves_the_name_to_answer(world: AllianceGraph) -> None:
    (row,) = check_names(world.partner_check, [AskedName("Beta", Identifier("cik", "0000000001"))])

    assert (row.id, row.method) == ("beta-cells", "alias")


def test_a_name_of_one_beside_the_identifier_of_another_is_for_a_person(
    world: AllianceGraph,
) -> None:
    lei = Identifier("lei", "00EX00DELTAAUTO00056")
    rows = list(check_names(world.partner_check, [AskedName("Beta", lei), AskedName("Delta", lei)]))

    assert [(row.outcome, row.method) for row in rows] == [("unresolved", None), ("found", "lei")]
    assert [candidate.id for candidate in rows[0].candidates] == ["delta-auto", "beta-cells"]
