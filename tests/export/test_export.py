"""Exports: complete, readable by their tools, the same bytes every time, and nothing executed."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Graph

from graphkit.alliance_graph import AllianceGraph
from graphkit.cli import main
from graphkit.errors import UnknownName
from graphkit.export import FORMATS, export

pytestmark = pytest.mark.slow


def contents(place: Path) -> dict[str, bytes]:
    files = [place] if place.is_file() else sorted(place.iterdir())
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_graph_gives_the_same_bytes_under_any_hash_seed(
    format_: str, bundled_folder: Path, tmp_path: Path
) -> None:
    found = []
    for seed in ("1", "2"):
        out = tmp_path / seed / "out"
        line = f"-m graphkit export {format_} -o {out} --graph {bundled_folder}"
        subprocess.run(
            [sys.executable, *line.split()],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        found.append(contents(out))

    assert found[0] == found[1]


def test_rdflib_reads_the_whole_graph_from_turtle(bundled: AllianceGraph, tmp_path: Path) -> None:
    export(bundled, "turtle", tmp_path / "alliances.ttl")

    read = Graph().parse(tmp_path / "alliances.ttl")

    assert len(read) == len(set(bundled.rdf.all_triples()))


def test_networkx_reads_every_node_and_edge_from_graphml(
    bundled: AllianceGraph, tmp_path: Path
) -> None:
    export(bundled, "graphml", tmp_path / "alliances.graphml")

    read = nx.read_graphml(tmp_path / "alliances.graphml", force_multigraph=True)
    whole = bundled.property_graph()

    assert set(read.nodes) == set(whole.nodes)
    assert read.number_of_edges() == len(whole.edges)


def test_the_tables_have_a_row_for_every_node_and_relationship(
    bundled: AllianceGraph, tmp_path: Path
) -> None:
    export(bundled, "csv", tmp_path)
    whole = bundled.property_graph()

    with (tmp_path / "nodes.csv").open(encoding="utf-8", newline="") as table:
        nodes = {row["id"]: row for row in csv.DictReader(table)}
    with (tmp_path / "relationships.csv").open(encoding="utf-8", newline="") as table:
        edges = list(csv.DictReader(table))

    assert nodes.keys() == whole.nodes.keys()
    assert len(edges) == len(whole.edges)
    assert nodes["ford"]["name"] == "Ford"


def test_an_unknown_format_is_named_with_the_known_ones(
    bundled: AllianceGraph, tmp_path: Path
) -> None:
    with pytest.raises(UnknownName, match="nearest: turtle, graphml, gexf, csv"):
        export(bundled, "visio", tmp_path / "x")


@pytest.mark.parametrize("format_", ["turtle", "graphml", "gexf"])
def test_standard_output_gets_the_bytes_of_the_file(
    format_: str,
    bundled_folder: Path,
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    line = ["export", format_, "--graph", str(bundled_folder), "-o"]

    assert main([*line, "-"]) == 0
    printed = capfdbinary.readouterr().out
    assert main([*line, str(tmp_path / "out")]) == 0

    assert printed == (tmp_path / "out").read_bytes()


def test_two_tables_are_not_printed_as_one(
    bundled_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "csv", "-o", "-", "--graph", str(bundled_folder)]) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        "graphkit: csv is nodes.csv and relationships.csv: name a folder for them\n"
    )


def test_the_command_says_what_it_wrote(
    bundled_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "csv", "-o", str(tmp_path), "--graph", str(bundled_folder)]) == 0

    nodes, relationships = capsys.readouterr().out.splitlines()
    assert nodes.startswith(f"csv in {tmp_path / 'nodes.csv'} (")
    assert relationships.startswith(f"csv in {tmp_path / 'relationships.csv'} (")


@pytest.mark.parametrize("format_", FORMATS)
def test_a_place_that_cannot_be_written_is_one_line(
    format_: str, bundled_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    out = tmp_path / "file" / "out"

    assert main(["export", format_, "-o", str(out), "--graph", str(bundled_folder)]) == 4

    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert "cannot be written" in captured.err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
