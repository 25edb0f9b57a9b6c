"""The first picture: at rest, whole, named, and within everybody's reach."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphkit.graph import Graph
from graphkit.map.network import network

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.map.conftest import Open

pytestmark = pytest.mark.browser

DAY = "2026-11-24"
SHOWN = {"in-force", "unknown", "announced", "undated"}
CORNER = """() => {
  const pen = document.querySelector("#printed canvas").getContext("2d");
  return [...pen.getImageData(1, 1, 1, 1).data];
}"""
OVERLAPS = """() => {
  const boxes = atlas.labels().map((label) => label.box);
  const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => meet(a, b))).length;
}"""


def named(page: "Page") -> set[str]:
    return set(page.evaluate("atlas.labels().filter((label) => label.id).map((label) => label.id)"))


def best_known(page: "Page", count: int) -> set[str]:
    nodes = page.evaluate("[...atlas.shown().nodes].map((id) => atlas.nodeById.get(id))")
    ranked = sorted((n for n in nodes if n["group"] != "hub"), key=lambda n: -n["partners"])
    return {node["id"] for node in ranked[:count]}


def test_the_first_picture_is_the_last_one_too(open_page: "Open", usual: str) -> None:
    page = open_page(usual)

    first = page.screenshot()
    page.wait_for_timeout(300)

    assert page.screenshot() == first


def test_at_fit_no_label_covers_another_and_the_best_known_are_named(
    open_page: "Open", usual: str
) -> None:
    page = open_page(usual)

    shown = page.evaluate("atlas.shown().nodes.size")

    assert page.evaluate(OVERLAPS) == 0
    assert len(named(page)) >= 0.3 * shown
    assert best_known(page, 10) <= named(page)


def test_at_fit_all_nodes_are_inside_the_map(open_page: "Open", usual: str) -> None:
    page = open_page(usual)

    inside = page.evaluate("""() => {
      const { clientWidth: width, clientHeight: height } = atlas.byId("map");
      return [...atlas.shown().nodes].every((id) => {
        const node = atlas.nodeById.get(id);
        const { x, y } = atlas.engine.place(node.x, node.y);
        return x > 0 && y > 0 && x < width && y < height;
      });
    }""")

    assert inside


def test_ended_and_cancelled_ties_are_off_at_first_and_the_page_says_so(
    open_page: "Open", usual: str, world: Graph
) -> None:
    page = open_page(usual)

    expected = {tie.id for tie in network(world, day=DAY).ties if tie.state in SHOWN}
    assert set(page.evaluate("[...atlas.shown().ties]")) == expected
    assert page.inner_text("#shown").endswith("(not shown: ended, cancelled)")


def test_the_map_is_usable_without_seeing_or_pointing(open_page: "Open", usual: str) -> None:
    page = open_page(usual)

    assert page.get_attribute("html", "lang") == "en"
    assert page.title() == f"Automotive alliances, as of {DAY}"
    unnamed = page.evaluate(
        "[...document.querySelectorAll('input,button')].filter((e) =>"
        " !(e.ariaLabel || e.labels?.[0]?.textContent || e.textContent).trim()).length"
    )
    assert unnamed == 0
    assert page.get_attribute("#detail", "aria-live") == "polite"

    before = page.evaluate("[atlas.engine.scale(), atlas.engine.place(0, 0).x]")
    page.focus("#map")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    after = page.evaluate("[atlas.engine.scale(), atlas.engine.place(0, 0).x]")
    assert after[0] > before[0]
    assert after[1] != before[1]
    page.keyboard.press("f")
    assert page.evaluate("atlas.engine.scale()") == pytest.approx(before[0])
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    page.keyboard.press("/")
    assert page.evaluate(outline) != "none"


def test_nothing_is_out_of_reach_on_a_narrow_screen(open_page: "Open", usual: str) -> None:
    page = open_page(usual, "#organization=org-1", viewport={"width": 900, "height": 700})

    beyond = page.evaluate(
        "[...document.querySelectorAll('header button, header input, #detail button')]"
        ".filter((e) => e.getBoundingClientRect().right > innerWidth).length"
    )

    assert beyond == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 900


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_page_shows_title_day_map_and_legend_on_white(
    open_page: "Open", usual: str, scheme: str
) -> None:
    page = open_page(usual, color_scheme=scheme)

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    assert page.is_visible("#printed canvas")
    assert page.is_visible("#legend")
    assert page.is_hidden("#search")
    assert page.evaluate(CORNER) == [255, 255, 255, 255]


def test_the_picture_stands_alone(open_page: "Open", usual: str, tmp_path: Path) -> None:
    page = open_page(usual)

    with page.expect_download() as download:
        page.click("#save-picture")

    assert download.value.suggested_filename == f"automotive-alliances-{DAY}.png"
    file = tmp_path / "map.png"
    download.value.save_as(file)
    assert file.read_bytes().startswith(b"\x89PNG")
    assert file.stat().st_size > 50_000
