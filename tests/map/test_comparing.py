"""Comparing two organizations: ties, common partners, shared assets, the ways between them."""

from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from graphkit.graph import Graph
from graphkit.map import render
from graphkit.map.network import network
from graphkit.map.ties import members

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.map.conftest import Open, UntilReady
    from tests.map.worlds import World

pytestmark = pytest.mark.browser

DAY = "2026-11-24"
SHOWN = {"in-force", "unknown", "announced", "undated"}
HOLDS = {"holdsFrom": "2020-01-01"}
COMPARED = """() => {
  const { selected, compared } = atlas.state();
  const found = atlas.comparison(selected.id, compared, atlas.shown());
  return {
    direct: found.direct.map((tie) => tie.id),
    common: found.common.map(({ id }) => id),
    assets: found.assets.map(({ name }) => name),
    ways: found.ways,
  };
}"""
AT = "(id) => { const n = atlas.nodeById.get(id); return atlas.engine.place(n.x, n.y); }"


@pytest.fixture(scope="module")
def partners(world: Graph) -> "nx.Graph[str]":
    """Give who is in a shown tie with whom, memberships of a group apart."""
    joined: nx.Graph[str] = nx.Graph()
    for tie in network(world, day=DAY).ties:
        if tie.state in SHOWN - {"undated"}:
            joined.add_edges_from(combinations(sorted(members(tie)), 2))
    return joined


def shift_click(page: "Page", node: str) -> None:
    place = page.evaluate(AT, node)
    page.locator("#engine").click(position=place, modifiers=["Shift"])


def test_a_shift_click_lists_the_ties_between_two_and_their_common_partners(
    open_page: "Open",
    usual: str,
    world: Graph,
    partners: "nx.Graph[str]",
    until_ready: "UntilReady",
) -> None:
    one, other = max(
        combinations(("org-0", "org-1", "org-2", "org-3", "org-4", "org-5"), 2),
        key=lambda pair: len(list(nx.common_neighbors(partners, *pair))),
    )
    page = open_page(usual, f"#organization={one}")
    common = set(nx.common_neighbors(partners, one, other))
    between = {t.id for t in network(world, day=DAY).ties if {one, other} <= members(t)}

    shift_click(page, other)
    found = page.evaluate(COMPARED)

    assert page.evaluate("atlas.state().compared") == other
    assert set(found["common"]) == common
    assert set(found["direct"]) == between & set(page.evaluate("[...atlas.shown().ties]"))
    assert f"Common partners ({len(common)})" in page.inner_text("#detail")
    lit = page.evaluate(
        "[...atlas.light().nodes].filter((n) => !atlas.isHub(atlas.nodeById.get(n)))"
    )
    assert set(lit) == common | {one, other}

    page.reload()
    until_ready(page)
    assert page.evaluate(COMPARED) == found
    page.keyboard.press("Escape")
    assert page.evaluate("[atlas.state().selected.id, atlas.state().compared]") == [one, None]


def test_the_ways_between_two_without_a_tie_are_the_shortest(
    open_page: "Open", small: "World"
) -> None:
    for slug in ("dealer", "lender", "bank"):
        small.organization(slug)
    for one, other in (
        ("maker", "cells"),
        ("cells", "chips"),
        ("maker", "bank"),
        ("bank", "chips"),
    ):
        small.partnership(f"{one}-{other}", {one: {}, other: {}}, form=["licensing"], **HOLDS)
    small.partnership("far", {"chips": {}, "dealer": {}}, form=["licensing"], **HOLDS)
    page = open_page(render(small.graph, as_of=DAY), "#organization=maker&with=dealer")

    found = page.evaluate(COMPARED)

    assert found["direct"] == found["common"] == []
    assert sorted(found["ways"]) == [
        ["maker", "bank", "chips", "dealer"],
        ["maker", "cells", "chips", "dealer"],
    ]
    assert "Licensing".lower() in page.inner_text("#detail .ways")


def test_assets_that_both_use_are_shared(open_page: "Open", small: "World") -> None:
    small.graph.add_node("base", labels=("VehiclePlatform", "Asset"), name="The Base")
    small.evidence("base", publisher="Agency", grade="B", url="https://news.example/base")
    for slug in ("maker", "cells"):
        small.graph.add_edge(slug, "base", type="USES", via=f"base.{slug}", **HOLDS)
        small.partnership(f"{slug}-deal", {slug: {}, "chips": {}}, **HOLDS)
    page = open_page(render(small.graph, as_of=DAY), "#organization=maker")

    page.get_by_label("Compare with another organization").fill("Cells")
    page.keyboard.press("Enter")

    assert page.evaluate(COMPARED)["assets"] == ["The Base"]
    assert page.evaluate(COMPARED)["common"] == ["chips"]
    assert page.get_attribute("#detail .common a", "href") == "https://news.example/base"
