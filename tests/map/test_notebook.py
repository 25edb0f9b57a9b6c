"""The map in a notebook: a sandboxed frame that holds the whole page, and words without it."""

import html
import re
from typing import TYPE_CHECKING

import pytest

from graphkit.graph import Graph
from graphkit.map import render
from graphkit.map.notebook import MapPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

DAY = "2026-11-24"


@pytest.fixture(scope="module")
def page(world: Graph) -> MapPage:
    return render(world, as_of=DAY)


def test_a_page_is_its_text_and_shows_itself_in_words(page: MapPage) -> None:
    assert page.startswith("<!doctype html>")
    assert repr(page) == str(page.summary)
    assert repr(page).splitlines()[0] == f"Automotive alliances, as of {DAY}"
    assert "275 organizations" in repr(page)
    assert len(repr(page)) < 1000


def test_a_notebook_gets_words_and_a_frame_with_the_whole_page(page: MapPage) -> None:
    cell = page._repr_html_()

    frame = re.search(r'<iframe [^>]*srcdoc="([^"]*)" sandbox="([^"]*)"', cell)
    assert frame is not None
    assert html.unescape(frame[1]) == page
    # Without allow-same-origin: scripts of the page can't reach the notebook.
    assert frame[2] == "allow-scripts allow-downloads"
    assert "275 organizations" in cell[: cell.index("<iframe")]


def test_hostile_names_stay_text_in_the_words() -> None:
    graph = Graph()
    for slug in ("a", "b"):
        name = f"<img src=x onerror=alert(1)>\"'{slug}"
        graph.add_node(slug, labels=("Organization",), name=name)
    graph.add_node("deal", labels=("Partnership",), name="Deal", holdsFrom="2020-01-01")
    for slug in ("a", "b"):
        graph.add_edge(slug, "deal", type="PARTICIPATES_IN", via=slug, holdsFrom="2020-01-01")

    cell = render(graph, as_of=DAY, title="</summary><script>")._repr_html_()

    assert "<img" not in cell
    assert "<script>" not in cell


def test_the_frame_draws_the_map_at_full_width_and_what_is_refused_there_breaks_nothing(
    browser: "Browser",
    tmp_path: "Path",
    page: MapPage,
    until_ready: "Callable[[Page | Frame], None]",
) -> None:
    cell = f"<!doctype html><title>Notebook</title><body>{page._repr_html_()}"
    (tmp_path / "notebook.html").write_text(cell, encoding="utf-8")
    notebook = browser.new_page(viewport={"width": 1100, "height": 800})
    complaints: list[str] = []
    notebook.on("console", lambda message: complaints.append(message.text))
    notebook.on("pageerror", lambda error: complaints.append(str(error)))

    notebook.goto((tmp_path / "notebook.html").as_uri())
    frame = notebook.frames[1]
    until_ready(frame)
    names = frame.evaluate("atlas.labels().length")
    frame.evaluate("atlas.select('organization', atlas.nodes[0].id)")
    frame.evaluate("atlas.showTable(true)")
    stored = "(() => { try { return localStorage.length } catch { return 'refused' } })()"

    assert notebook.evaluate("document.querySelector('iframe').clientWidth") > 1060
    assert names > 30
    assert frame.evaluate("atlas.state().selected.kind") == "organization"
    assert frame.evaluate(stored) == "refused"
    assert complaints == []
    notebook.close()
