"""The page as a file: whole, offline, closed to scripts that aren't ours, and small."""

import base64
import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import graphkit.map
from graphkit.graph import Graph
from graphkit.map import render

if TYPE_CHECKING:
    from tests.map.worlds import World

DAY = "2026-11-24"
ROOT = Path(__file__).parents[2]
VENDOR = Path(graphkit.map.__file__).parent / "vendor"


def data(html: str) -> dict[str, Any]:
    """Return what the page is told."""
    block = re.search(
        r'<script id="network" type="application/json">(.*?)</script>', html, re.DOTALL
    )
    assert block is not None
    told: dict[str, Any] = json.loads(block[1])
    return told


def rows(table: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a table's rows with their columns' names."""
    return [dict(zip(table["columns"], row, strict=False)) for row in table["rows"]]


def test_the_policy_names_every_script_by_its_hash_and_nothing_else(usual: str) -> None:
    scripts = re.findall(r"<script>(.*?)</script>", usual, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', usual)
    assert policy is not None
    directives = dict(part.strip().split(" ", 1) for part in policy[1].split(";"))

    hashes = [hashlib.sha256(script.encode()).digest() for script in scripts]
    expected = {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in hashes}

    assert len(scripts) > 10
    assert set(directives["script-src"].split()) == expected
    assert directives["default-src"] == directives["connect-src"] == "'none'"
    assert usual.index("Content-Security-Policy") < usual.index("<script")


def test_nothing_in_the_markup_points_anywhere(usual: str) -> None:
    markup = re.sub(r"<script.*?</script>|<style>.*?</style>", "", usual, flags=re.DOTALL)

    assert not re.findall(r"\b(?:src|href|action)\s*=|url\(|@import", markup)
    assert "url(" not in "".join(re.findall(r"<style>(.*?)</style>", usual, re.DOTALL))
    assert "sourceMappingURL" not in usual


LIBRARIES = tomllib.loads((VENDOR / "libraries.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "record", [pytest.param(r, id=r["name"]) for each in LIBRARIES.values() for r in each]
)
def test_a_library_is_the_one_that_was_published(record: Mapping[str, Any]) -> None:
    library = (VENDOR / record["file"]).read_bytes()

    assert hashlib.sha256(library).hexdigest() == record["sha256"]
    assert re.search(rf"(@version | v){re.escape(record['version'])}\s", library[:999].decode())
    for name in record["licence_files"]:
        assert "Copyright" in (VENDOR / name).read_text(encoding="utf-8")


def test_no_library_lies_there_unrecorded() -> None:
    recorded = {r["file"] for each in LIBRARIES.values() for r in each}

    assert recorded == {file.name for file in VENDOR.glob("*.js")}


def test_a_page_holds_the_libraries_of_its_engine_with_their_notices(
    usual: str, engine: str
) -> None:
    assert ("vis.js is dual licensed" in usual) == (engine == "pyvis")
    assert (usual.count("Copyright 2010-") == len(LIBRARIES["canvas"])) == (engine == "canvas")


def test_only_an_engine_knows_its_library() -> None:
    for script in (VENDOR.parent / "page").glob("*.js"):
        uses = set(re.findall(r"\b(vis|d3)\.", script.read_text(encoding="utf-8")))

        assert uses == {"engine_canvas": {"d3"}, "engine_pyvis": {"vis"}}.get(script.stem, set())


def test_every_relation_of_the_graph_is_in_the_page(world: Graph, usual: str) -> None:
    told = data(usual)
    partnerships = {n for n, d in world.nodes(data=True) if "Partnership" in d.get("labels", ())}

    ties = {tie["id"] for tie in rows(told["ties"])}
    drawn = {line["tie"] for line in rows(told["lines"])}

    assert partnerships <= ties
    assert drawn == set(range(len(ties)))


def test_a_stake_is_in_the_page_even_where_a_partnership_tells_it(small: "World") -> None:
    small.partnership("joint", {"maker": {"equityShare": 51.5}, "cells": {"equityShare": 48.5}})
    small.stake("maker", "chips", share=12.0, holdsFrom="2020-01-01")

    ties = rows(data(render(small.graph, as_of=DAY))["ties"])

    assert [[party[2] for party in tie["parties"] if len(party) > 2] for tie in ties] == [
        [48.5, 51.5],
        [12.0],
    ]


def test_what_the_data_says_stays_data(small: "World") -> None:
    small.organization("bad", "</script><script>window.__pwn=1</script>")
    small.partnership("deal", {"bad": {}, "maker": {}}, subject="<!--<script>")

    html = render(small.graph, as_of=DAY, title="</title><script>window.__pwn=2</script>")

    assert "<script>window" not in html
    assert rows(data(html)["nodes"])[0]["label"] == "</script><script>window.__pwn=1</script>"


def test_the_same_graph_in_another_order_gives_the_same_page(
    world: Graph, usual: str, engine: str
) -> None:
    shuffled = Graph()
    shuffled.add_nodes_from(reversed(list(world.nodes(data=True))))
    shuffled.add_edges_from(reversed(list(world.edges(data=True))))

    assert render(shuffled, as_of=DAY, engine=engine) == usual


def test_the_title_says_whose_alliances_a_focus_shows(small: "World") -> None:
    small.partnership("deal", {"maker": {}, "cells": {}})

    html = render(small.graph, as_of=DAY, focus="maker")

    assert "<h1>Automotive alliances of Maker</h1>" in html
    assert f"<title>Automotive alliances of Maker, as of {DAY}</title>" in html
