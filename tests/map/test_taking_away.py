"""Taking away: the map as SVG and its ties as CSV are whole, dated, and run nothing."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # what our own page wrote

import pytest

from graphkit.map import render

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.map.conftest import Open
    from tests.map.worlds import World

pytestmark = pytest.mark.browser

DAY = "2026-11-24"
SVG = "{http://www.w3.org/2000/svg}"
HOLDS = {"holdsFrom": "2020-01-01"}


def saved(page: "Page", button: str, folder: Path) -> tuple[str, str]:
    """Return the name and the text of what a button saves."""
    with page.expect_download() as download:
        page.click(button)
    file = folder / "saved"
    download.value.save_as(file)
    return download.value.suggested_filename, file.read_text(encoding="utf-8-sig")


def test_the_drawing_shows_what_is_shown_with_its_day_and_key(
    open_page: "Open", usual: str, tmp_path: Path
) -> None:
    page = open_page(usual, "#without-business=suppliers&without-state=ended cancelled")
    names = page.evaluate("atlas.labels().filter(({ id }) => id).map(({ text }) => text)")
    nodes, lines = page.evaluate("[atlas.shown().nodes.size, atlas.shown().lines.size]")

    name, text = saved(page, "#save-drawing", tmp_path)
    root = ET.fromstring(text)  # noqa: S314  # our own file
    told = [each.text for each in root.iter(f"{SVG}text")]

    assert name == f"automotive-alliances-{DAY}.svg"
    assert any(DAY in (each or "") for each in told)
    assert set(names) <= set(told)
    assert "Vehicle maker" in told
    assert "Supplier" not in told
    filled = [
        p for p in root.iter(f"{SVG}path") if p.get("stroke-width") and p.get("d", "")[-1] == "Z"
    ]
    stroked = [p for p in root.iter(f"{SVG}path") if p.get("fill") == "none"]
    assert len(stroked) >= lines + nodes - len(filled)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg",
        "g",
        "path",
        "rect",
        "text",
    }


def test_hostile_names_are_text_in_the_drawing_and_no_formula_in_the_table(
    open_page: "Open", small: "World", tmp_path: Path
) -> None:
    bad = '=HYPERLINK("https://x.example";"a")'
    for slug, name in (("maker", bad), ("cells", "</text><script>1</script>"), ("chips", "+1, @x")):
        small.graph.nodes[slug]["name"] = name
    small.partnership("deal", {"maker": {}, "cells": {}}, name="-2+3", subject="@SUM(A1)", **HOLDS)
    small.partnership("plain", {"maker": {}, "chips": {}}, name='Two "quoted"\nlines', **HOLDS)
    page = open_page(render(small.graph, as_of=DAY))

    _, text = saved(page, "#save-drawing", tmp_path)
    root = ET.fromstring(text)  # noqa: S314  # our own file
    assert "</text><script>1</script>" in [each.text for each in root.iter(f"{SVG}text")]
    assert not list(root.iter(f"{SVG}script"))
    assert not [
        name
        for each in root.iter()
        for name in each.attrib
        if name.startswith("on") or "href" in name
    ]

    _, text = saved(page, "#save-rows", tmp_path)
    rows = {row["tie"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert rows["deal"]["name"] == "'-2+3"
    assert rows["deal"]["subject"] == "'@SUM(A1)"
    assert rows["deal"]["organizations"].endswith(bad) or rows["deal"]["organizations"].startswith(
        "'="
    )
    assert rows["plain"]["name"] == 'Two "quoted"\nlines'
    assert not [c for row in rows.values() for c in row.values() if c[:1] in set("=+-@\t\r\n")]


def test_the_table_holds_the_ties_shown_and_nothing_else(
    open_page: "Open", usual: str, tmp_path: Path
) -> None:
    page = open_page(usual, "#without-grade=A none")

    name, text = saved(page, "#save-rows", tmp_path)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    assert name == f"automotive-alliances-{DAY}.csv"
    assert {row["tie"] for row in rows} == set(page.evaluate("[...atlas.shown().ties]"))
    assert {row["as of"] for row in rows} == {DAY}
    assert {row["best grade"] for row in rows} <= {"B", "C", "D"}
    assert all(row["sources"].startswith("https://news.example/") for row in rows)
