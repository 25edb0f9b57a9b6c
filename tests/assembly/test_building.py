"""Building: whole, idempotent, the same under any hash seed, and never half-written."""

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.assembly.building import build
from graphkit.assembly.sources import source
from graphkit.errors import DataError, InvalidGraph, UnknownName
from graphkit.store.folder import open_folder

TOML = """
title = "Made-up"
publisher = "Nobody"
licence = "CC0"
data_as_of = "2026-01-31"
"""

LOADER = """
from decimal import Decimal
from graphkit.records import Place, Record, Refusal

def load(folder):
    def record(row, kind, ident, **values):
        return Record(kind, ident, values, Place("made-up.csv", row))

    yield record(2, "Company", "alpha", name="Alpha <img src=x onerror=alert(1)>")
    yield record(3, "Company", "beta", name="=cmd()")
    yield record(
        4, "Partnership", "cells", name="x {a:1}) DETACH DELETE n //", form=("licensing",),
        status="active", validFrom="2024-03",
    )
    for row, who, share in ((5, "alpha", "51.0"), (6, "beta", SHARE)):
        yield record(
            row, "Participation", f"cells.{who}", participant=who, inPartnership="cells",
            role=("partner",), equityShare=Decimal(share),
        )
    yield Refusal(Place("made-up.csv", 7), "share", "130", "is over 100", "give 0 to 100")
"""

CONTRADICTED = """
    yield record(
        8, "Partnership", "rings", name="Rings", form=("licensing",), status="active",
    )
    for who in ("alpha", "beta"):
        yield record(
            8, "Participation", f"rings.{who}", participant=who, inPartnership="rings",
            role=("partner",),
        )
    for row, deal, verdict in ((9, "cells", "contradicts"), (10, "rings", "partly")):
        yield record(
            row, "Source", f"page-{deal}", name="Page", publisher="P", grade="A",
            url=f"https://example.org/{deal}",
        )
        yield record(
            row, "Evidence", f"{deal}.page", fromSource=f"page-{deal}", verdict=verdict,
            assertion="reported", evidenceFor=(deal,),
        )
"""


def made_up(home: Path, share: str = "49") -> Path:
    folder = home / "made-up"
    folder.mkdir(exist_ok=True)
    (folder / "source.toml").write_text(TOML, encoding="utf-8")
    (folder / "loader.py").write_text(LOADER.replace("SHARE", f'"{share}"'), encoding="utf-8")
    return folder


def test_a_source_of_ones_own_becomes_a_graph(tmp_path: Path) -> None:
    built = build([source(str(made_up(tmp_path)))], tmp_path / "graph")

    graph = AllianceGraph(tmp_path / "graph")
    _, rows = graph.rdf.table("SELECT ?name WHERE { ?x a aap:Company ; aap:name ?name }", {})
    assert {name for (name,) in rows} == {"Alpha <img src=x onerror=alert(1)>", "=cmd()"}
    assert graph.data_as_of == "2026-01-31"
    assert (built.counts["made-up.csv"].read, built.counts["made-up.csv"].rejected) == (6, 1)


def test_names_from_data_reach_cypher_as_values(tmp_path: Path) -> None:
    build([source(str(made_up(tmp_path)))], tmp_path / "graph")

    answer = AllianceGraph(tmp_path / "graph").cypher_rows(
        "MATCH (p:Partnership) RETURN p.name AS name"
    )

    assert answer.rows == (("x {a:1}) DETACH DELETE n //",),)


def test_the_report_tells_of_every_refused_row(tmp_path: Path) -> None:
    built = build([source(str(made_up(tmp_path)))], tmp_path / "graph")

    assert built.folder.report()["refusals"] == [
        {
            "file": "made-up.csv",
            "row": 7,
            "field": "share",
            "value": "130",
            "reason": "is over 100",
            "hint": "give 0 to 100",
        }
    ]


def test_building_twice_changes_nothing(tmp_path: Path) -> None:
    first = build([source(str(made_up(tmp_path)))], tmp_path / "graph")
    second = build([source(str(made_up(tmp_path)))], tmp_path / "graph")

    assert second.folder == first.folder


def test_a_graph_that_breaks_a_shape_is_not_written(tmp_path: Path) -> None:
    build([source(str(made_up(tmp_path)))], tmp_path / "graph")
    before = open_folder(tmp_path / "graph")

    with pytest.raises(InvalidGraph, match=r"cells\.beta: Give the equity share"):
        build([source(str(made_up(tmp_path, share="130")))], tmp_path / "graph")

    assert open_folder(tmp_path / "graph") == before
    assert not list((tmp_path / "graph").glob("draft-*"))


def test_an_unknown_source_is_named_with_those_that_there_are() -> None:
    with pytest.raises(UnknownName, match="nearest: alliances"):
        source("aliances")


def test_a_source_that_lacks_its_licence_is_refused(tmp_path: Path) -> None:
    folder = made_up(tmp_path)
    (folder / "source.toml").write_text('title = "x"\npublisher = "y"\n', encoding="utf-8")

    with pytest.raises(DataError, match="lacks the entry 'licence'"):
        source(str(folder))


def test_a_contradicting_source_of_the_best_grade_counts_as_none(tmp_path: Path) -> None:
    home = made_up(tmp_path)
    loader = (home / "loader.py").read_text(encoding="utf-8")
    (home / "loader.py").write_text(loader + CONTRADICTED, encoding="utf-8")

    built = build([source(str(home))], tmp_path / "graph")

    assert built.well_sourced == Decimal(1) / 2


@pytest.mark.slow
def test_the_bundled_graph_has_one_digest_under_any_hash_seed(
    bundled_folder: Path, tmp_path: Path
) -> None:
    subprocess.run(
        [sys.executable, "-m", "graphkit", "build", "--graph", str(tmp_path)],
        env=os.environ | {"PYTHONHASHSEED": "7"},
        check=True,
        capture_output=True,
    )

    assert open_folder(tmp_path).manifest() == open_folder(bundled_folder).manifest()


@pytest.mark.slow
def test_the_bundled_graph_is_large_sourced_and_right_by_the_shapes(bundled_folder: Path) -> None:
    folder = open_folder(bundled_folder)
    graph = AllianceGraph(bundled_folder)
    unsourced = graph.rdf.table(
        """
        SELECT ?thing WHERE {
          VALUES ?kind { aap:Partnership aap:Participation aap:Ownership aap:AssetUse }
          ?thing a ?kind .
          FILTER NOT EXISTS { ?thing aap:hasEvidence ?evidence }
        }
        """,
        {},
    )[1]

    nodes = folder.manifest()["nodes"]
    kinds = {"Company", "VentureCompany", "CorporateGroup", "Brand", "BusinessUnit"}
    assert nodes["Partnership"] >= 1200
    assert sum(nodes[kind] for kind in kinds) >= 800
    assert not list(unsourced)
    assert not [b for b in folder.report()["breaches"] if b["severity"] == "Violation"]
