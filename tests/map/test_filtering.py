"""Filtering: by country, type and outcome, by how near, and what a row counts."""

from typing import TYPE_CHECKING

import pytest

from graphkit.graph import Graph
from graphkit.map.network import network
from graphkit.map.ties import members

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.map.conftest import Open, UntilReady

pytestmark = pytest.mark.browser

DAY = "2026-11-24"
SHOWN = {"in-force", "unknown", "announced", "undated"}
NODES = "[...atlas.shown().nodes].filter((id) => !atlas.isHub(atlas.nodeById.get(id)))"
COUNTED = """(title) => {
  const section = [...document.querySelectorAll("#legend details.section")]
    .find((each) => each.querySelector("h2").textContent === title);
  return Object.fromEntries([...section.querySelectorAll("label.row")].map((row) => [
    row.querySelector(".what").textContent, Number(row.querySelector(".count").textContent)]));
}"""


def shown_ties(page: "Page") -> set[str]:
    return set(page.evaluate("[...atlas.shown().ties]"))


def ties_among(graph: Graph, allowed: set[str]) -> set[str]:
    """Return the ties of which a line leads from one who is allowed to another."""
    drawn = network(graph, day=DAY)
    own = {tie.id for tie in drawn.ties if tie.state in SHOWN}
    within = allowed | set(drawn.hubs)
    return {line.tie for line in drawn.lines if {line.source, line.target} <= within} & own


def test_a_country_takes_its_organizations_away_and_counts_what_comes_back(
    open_page: "Open", usual: str, world: Graph, until_ready: "UntilReady"
) -> None:
    page = open_page(usual)
    before = page.evaluate(COUNTED, "Country")
    countries = {org.id: org.country for org in network(world, day=DAY).organizations}
    page.click("summary:has-text('Country')")

    page.locator(".filter", has_text="Germany").get_by_role("checkbox").uncheck()

    allowed = {org for org, country in countries.items() if country != "DE"}
    assert shown_ties(page) == ties_among(world, allowed)
    assert {countries[org] for org in page.evaluate(NODES)} == {"JP", "US"}
    assert page.evaluate(COUNTED, "Country")["Germany"] == before["Germany"]
    page.reload()
    until_ready(page)
    assert shown_ties(page) == ties_among(world, allowed)


def test_only_one_of_many_is_a_click_away_and_a_second_brings_all_back(
    open_page: "Open", usual: str, world: Graph
) -> None:
    page = open_page(usual)
    everything = shown_ties(page)
    page.click("summary:has-text('Country')")

    page.get_by_label("Only Japan").click()
    countries = {org.id: org.country for org in network(world, day=DAY).organizations}
    assert {countries[org] for org in page.evaluate(NODES)} == {"JP"}

    page.get_by_label("Only Japan").click()
    assert shown_ties(page) == everything


def test_the_rows_of_countries_and_outcomes_count_the_data(
    open_page: "Open", usual: str, world: Graph
) -> None:
    page = open_page(usual)
    drawn = network(world, day=DAY)
    seen = set(page.evaluate(NODES))
    codes = [org.country for org in drawn.organizations if org.id in seen]

    assert page.evaluate(COUNTED, "Country") == {
        "Germany": codes.count("DE"),
        "Japan": codes.count("JP"),
        "United States": codes.count("US"),
    }
    shown = [tie for tie in drawn.ties if tie.state in SHOWN]
    assert page.evaluate(COUNTED, "Outcome sought") == {
        "Software and digital platforms": sum(bool(tie.outcomes) for tie in shown),
        "None stated": sum(not tie.outcomes for tie in shown),
    }


@pytest.mark.parametrize("hops", [1, 2])
def test_only_what_is_near_stays_and_the_whole_of_each_tie(
    open_page: "Open", usual: str, world: Graph, hops: int, until_ready: "UntilReady"
) -> None:
    drawn = network(world, day=DAY)
    start = next(org.id for org in drawn.organizations if org.partners == 2)
    page = open_page(usual, f"#organization={start}")
    ties = [members(tie) for tie in drawn.ties if tie.state in SHOWN]
    reached = {start}
    for _ in range(hops):
        reached |= {org for tie in ties if tie & reached for org in tie}

    page.locator(".hops button", has_text=str(hops)).click()

    assert set(page.evaluate(NODES)) == reached
    assert f"within {hops} of" in page.inner_text("#shown")
    page.reload()
    until_ready(page)
    assert set(page.evaluate(NODES)) == reached
