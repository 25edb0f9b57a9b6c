"""A small world to load into: Amber Cells, Fjord Motors and Gale Trucks, with two partnerships."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.assembly.building import build
from graphkit.assembly.sources import source
from graphkit.identity import Judgements
from graphkit.loading.conversion import Converted
from graphkit.loading.known import Known, known_organizations
from graphkit.loading.mapping import read_mapping
from graphkit.loading.table import convert_table

SAMPLE = Path(__file__).parent.parent / "loaders" / "sample_source"
MAPPING = """
dates = "DD/MM/YYYY"
[Partnership]
name = "Deal"
form = { column = "Type", codes = { JV = "joint-venture" } }
status = { value = "active" }
validFrom = "Start"
[[Participation]]
participant = { column = "Partners", separator = "/" }
equityShare = { column = "Stake", separator = "/" }
[Source]
url = "Link"
"""
HEADER = "Deal,Type,Partners,Stake,Start,Link\n"

Converter = Callable[..., Converted]


@pytest.fixture(scope="session")
def built_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the graph folder of the small world, not to be written to."""
    home = tmp_path_factory.mktemp("world") / "graph"
    build([source(str(SAMPLE))], home)
    return home


@pytest.fixture
def world(built_world: Path, tmp_path: Path) -> Path:
    """Give a graph folder of the small world of one's own."""
    return Path(shutil.copytree(built_world, tmp_path / "graph"))


@pytest.fixture(scope="session")
def known() -> Known:
    """Give the organizations of the small world."""
    return known_organizations([source(str(SAMPLE))], Judgements())


@pytest.fixture
def convert(known: Known, tmp_path: Path) -> Converter:
    """Give what converts a CSV text (below HEADER) by a mapping."""

    def converted(table: str, mapping: str = MAPPING, *, header: str = HEADER) -> Converted:
        file, told = tmp_path / "deals.csv", tmp_path / "deals.toml"
        file.write_text(header + table, encoding="utf-8")
        told.write_text(mapping, encoding="utf-8")
        return convert_table(file, read_mapping(told), "deals", known, Judgements())

    return converted
