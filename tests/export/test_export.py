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
    with pytest.raises(UnknownName, match="nearest: turtle, graphml, csv"):
        export(bundled, "visio", tmp_path / "x")
