"""Exploring: search, selection, filters, table, and an address that keeps them."""

from typing import TYPE_CHECKING

import pytest

from graphkit.graph import Graph
from graphkit.map import render
from graphkit.map.network import network
from graphkit.map.ties import Tie, members

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.map.conftest import Open, UntilReady
    from tests.map.worlds import World

pytestmark = pytest.mark.browser

DAY = "2026-11-24"
SHOWN = {"in-force", "unknown", "announced", "undated"}
HOLDS = {"holdsFrom": "2020-01-01"}
ROWS = "[...document.querySelectorAll('#legend label.row')]"


def settle(page: "Page") -> None:
    """Wait until what was asked for is painted."""
    page.evaluate("() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")


def shown_ties(page: "Page") -> set[str]:
    return set(page.evaluate("[...atlas.shown().ties]"))


def drawn_ties(graph: Graph) -> dict[str, Tie]:
    return {t.id: t for t in network(graph, day=DAY).ties if t.state in SHOWN}


def test_a_company_is_found_by_keyboard_alone(open_page: "Open", usual: str) -> None:
    page = open_page(usual)
    node = page.evaluate("atlas.nodes.find((node) => node.partners > 8)")

    page.keyboard.press("/")
    page.keyboard.type(node["label"].upper()[1:])
    page.keyboard.press("Enter")
    settle(page)

    assert page.evaluate("atlas.state().selected") == {"kind": "organization", "id": node["id"]}
    assert page.inner_text("#detail h2") == node["label"]


def test_search_folds_accents_and_finds_ventures(open_page: "Open", small: "World") -> None:
    small.organization("societe", "Société Électrique")
    small.organization("venture", "Lithium Works")
    small.partnership("joint", {"societe": {}, "maker": {}}, form=["joint-venture"], **HOLDS)
    small.relate("joint", "OPERATES_THROUGH", "venture")
    page = open_page(render(small.graph, as_of=DAY))

    page.fill("#search", "societe el")
    assert page.inner_text("#hits li:first-child span") == "Société Électrique"
    page.fill("#search", "lithium")
    assert page.inner_text("#hits li:first-child span") == "Joint"


def test_a_group_is_told_by_name_where_its_head_is_outside_the_map(
    open_page: "Open", small: "World"
) -> None:
    small.organization("group", "Old Group")
    for slug in ("cells", "chips"):
        small.relate(slug, "PART_OF", "group")
        small.partnership(f"deal-{slug}", {"maker": {}, slug: {}}, **HOLDS)
    small.partnership("elsewhere", {"group": {}, "cells": {}}, **HOLDS)
    small.organization("far")
    small.partnership("far-away", {"group": {}, "far": {}}, **HOLDS)
    page = open_page(render(small.graph, as_of=DAY, focus="maker"), "#bloc=group")

    assert page.inner_text("#detail h2") == "Group of Old Group"
    page.evaluate("atlas.select('organization', 'cells')")
    assert "group of Old Group" in page.inner_text("#detail .kind")


def test_on_a_narrow_screen_the_legend_waits_behind_its_button(
    open_page: "Open", usual: str
) -> None:
    page = open_page(usual, viewport={"width": 390, "height": 844})
    width = "document.getElementById('map').clientWidth"

    assert page.is_hidden("#legend")
    assert page.get_attribute("#show-legend", "aria-expanded") == "false"
    assert page.evaluate(width) == 390

    page.click("#show-legend")
    assert page.is_visible("#legend")
    assert page.get_attribute("#show-legend", "aria-expanded") == "true"
    assert page.evaluate(width) == 390

    page.set_viewport_size({"width": 1200, "height": 844})
    settle(page)
    assert page.is_visible("#legend")


def test_selecting_lights_exactly_the_visible_partners_and_escape_clears(
    open_page: "Open", usual: str, world: Graph
) -> None:
    page = open_page(usual, "#organization=org-3")
    expected = {
        org for tie in drawn_ties(world).values() if "org-3" in members(tie) for org in members(tie)
    }

    lit = page.evaluate(
        "[...atlas.light().nodes].filter((n) => !atlas.isHub(atlas.nodeById.get(n)))"
    )
    assert set(lit) == expected

    page.keyboard.press("Escape")
    assert page.evaluate("atlas.light()") is None
    assert page.is_hidden("#detail")


def test_a_click_on_a_node_opens_it_and_never_leaves_it_behind_the_panel(
    open_page: "Open", usual: str
) -> None:
    page = open_page(usual)
    at = "(id) => { const n = atlas.nodeById.get(id); return atlas.engine.place(n.x, n.y); }"
    rightmost = page.evaluate(
        "[...atlas.shown().nodes].map((id) => atlas.nodeById.get(id))"
        ".filter((n) => n.group !== 'hub').sort((a, b) => b.x - a.x)[0].id"
    )

    place = page.evaluate(at, rightmost)
    page.locator("#engine").click(position=place)
    settle(page)

    assert page.evaluate("atlas.state().selected.id") == rightmost
    panel = page.locator("#detail").bounding_box()
    map_ = page.locator("#map").bounding_box()
    assert panel is not None
    assert map_ is not None
    assert map_["x"] + page.evaluate(at, rightmost)["x"] < panel["x"]


def test_filters_take_ties_and_organizations_apart(
    open_page: "Open", usual: str, world: Graph
) -> None:
    page = open_page(usual)

    page.get_by_label("Equity", exact=False).first.uncheck()
    settle(page)
    left = {i: tie for i, tie in drawn_ties(world).items() if tie.family != "equity"}
    assert shown_ties(page) == left.keys()
    assert set(page.evaluate("[...atlas.shown().nodes].filter((id) => id.startsWith('org'))")) == {
        org for tie in left.values() for org in members(tie)
    }

    page.click("#reset")
    page.get_by_label("Supplier", exact=False).first.uncheck()
    businesses = page.evaluate(
        "[...new Set([...atlas.shown().nodes].map((id) => atlas.nodeById.get(id).business))]"
    )
    assert "suppliers" not in businesses


def test_the_counts_in_the_legend_are_those_of_the_data(
    open_page: "Open", usual: str, world: Graph
) -> None:
    page = open_page(usual)

    counts = page.evaluate(
        f"Object.fromEntries({ROWS}.map((row) => ["
        "row.querySelector('.what').textContent, row.querySelector('.count').textContent]))"
    )
    found = network(world, day=DAY).ties
    of_state = {s: sum(t.state == s for t in found) for s in ("in-force", "ended", "cancelled")}
    shown = drawn_ties(world).values()

    assert counts["In force"] == str(of_state["in-force"])
    assert counts["Ended"] == str(of_state["ended"])
    assert counts["Cancelled"] == str(of_state["cancelled"])
    assert counts["Equity"] == str(sum(t.family == "equity" for t in shown))
    assert counts["No source"] == str(sum(t.grade == "none" for t in shown))


def test_a_filter_is_answered_on_the_next_frame(
    open_page: "Open", usual: str, world: Graph
) -> None:
    page = open_page(usual)
    gone = {"licensing", "codevelopment"}

    ties, named = page.evaluate(
        """async (forms) => {
          atlas.filter("form", forms, false);
          await new Promise(requestAnimationFrame);
          return [[...atlas.shown().ties], atlas.labels().flatMap((label) => label.id ?? [])];
        }""",
        sorted(gone),
    )

    left = {i: tie for i, tie in drawn_ties(world).items() if not gone.issuperset(tie.forms)}
    assert set(ties) == left.keys()
    assert set(named) <= left.keys() | {org for tie in left.values() for org in members(tie)}


def test_the_address_brings_back_filters_and_selection(
    open_page: "Open", usual: str, until_ready: "UntilReady"
) -> None:
    page = open_page(usual)
    page.get_by_label("Ended", exact=False).first.check()
    page.get_by_label("Supplier", exact=False).first.uncheck()
    page.evaluate("atlas.go('organization', 'org-2')")
    see = "[[...atlas.shown().ties].sort(), atlas.state().selected.id]"
    before = page.evaluate(see)

    page.reload()
    until_ready(page)

    assert page.evaluate(see) == before


def test_a_broken_address_is_no_trouble(open_page: "Open", usual: str) -> None:
    page = open_page(usual, "#organization=nobody&tie=%E0%A4%A&without-form=__proto__&table=maybe")

    assert page.evaluate("atlas.state().selected") is None


def test_the_map_works_in_a_sandboxed_frame(
    open_page: "Open", usual: str, until_ready: "UntilReady"
) -> None:
    page = open_page(usual)

    page.evaluate(
        """(html) => {
          const frame = document.createElement("iframe");
          frame.setAttribute("sandbox", "allow-scripts");
          frame.style = "position:fixed;inset:0;width:900px;height:600px;z-index:99";
          frame.srcdoc = html;
          document.body.append(frame);
        }""",
        usual,
    )
    inner = page.frames[1]
    until_ready(inner)
    inner.evaluate("atlas.go('organization', 'org-2')")

    assert inner.inner_text("#detail h2")


def test_the_table_has_a_row_for_each_visible_tie(open_page: "Open", usual: str) -> None:
    page = open_page(usual)

    page.keyboard.press("t")

    assert page.locator("#table tbody tr").count() == len(shown_ties(page))
    assert DAY in page.inner_text("#table caption")
