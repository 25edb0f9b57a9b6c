"""A source of one's own, in one table and thirty lines: what the README shows how to add."""

import shutil
from pathlib import Path

import pytest

import graphkit
from graphkit.assembly.building import build
from graphkit.assembly.sources import source

SAMPLE = Path(__file__).parent / "sample_source"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Give a copy of the sample source, to be spoilt."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "own", ignore=shutil.ignore_patterns("__*")))


def test_a_source_of_ones_own_becomes_a_graph_that_answers(own: Path, tmp_path: Path) -> None:
    built = build([source(str(own))], tmp_path / "graph")

    answer = graphkit.open(tmp_path / "graph").check("Amber Cells", for_="Fjord Motors")

    assert built.refusals == ()
    assert (built.counts["deals.csv"].read, built.counts["deals.csv"].loaded) == (2, 2)
    (tie,) = answer.direct_ties
    assert [(partner.name, partner.share) for partner in tie.partners] == [
        ("Amber Cells", 50),
        ("Fjord Motors", 50),
    ]
    assert [page.url for page in tie.evidence] == ["https://example.org/volt-yard"]


def test_a_wrong_row_of_it_is_refused_and_the_rest_is_built(own: Path, tmp_path: Path) -> None:
    table = own / "data" / "deals.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("Fjord Motors,50", "Fjord Motors,130"),
        encoding="utf-8",
    )

    built = build([source(str(own))], tmp_path / "graph")

    (refusal,) = built.refusals
    assert str(refusal) == (
        "deals.csv, row 3, share = '130': is no share; a share lies between 0 and 100 percent"
    )
    assert graphkit.open(tmp_path / "graph").check("Gale Trucks").verdict == "ties"
