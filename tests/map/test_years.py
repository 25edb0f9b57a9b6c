"""The years: which ties a range shows, and how many the bars count in each."""

import re
from typing import TYPE_CHECKING

import pytest

from graphkit.graph import Graph
from graphkit.map import render
from tests.map.worlds import World

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.map.conftest import Open, UntilReady

pytestmark = pytest.mark.browser

DAY = "2026-11-24"
HOLDS = {"holdsFrom": "2000-01-01"}
OVER = {"holdsFrom": "2000-01-01", "holdsTo": "2022-01-01"}
DATES = {
    "long": ({"validFrom": "2012-05", **HOLDS}, 2012, None),
    "short": ({"validFrom": "2015", "validTo": "2017-06-30", **OVER}, 2015, 2017),
    "one-year": ({"validFrom": "2019-01", "validTo": "2019", **OVER}, 2019, 2019),
    "announced-only": ({"announcedOn": "2021-03", **HOLDS}, 2021, None),
    "end-only": ({"validTo": "2016", **OVER}, None, 2016),
    "over-some-day": ({"validFrom": "2014", "lastSeen": "2016", **OVER}, 2014, None),
    "late": ({"validFrom": "2024-11", **HOLDS}, 2024, None),
}
UNDATED = {"without": HOLDS}


@pytest.fixture(scope="module")
def dated() -> Graph:
    """Give a world in which each tie has other dates."""
    world = World()
    for place, (slug, dates) in enumerate(
        {**{k: v[0] for k, v in DATES.items()}, **UNDATED}.items()
    ):
        world.organization(f"maker-{place}")
        world.organization(f"cells-{place}")
        parties: dict[str, dict[str, object]] = {f"maker-{place}": {}, f"cells-{place}": {}}
        world.partnership(slug, parties, form=["licensing"], **dates)
    return world.graph


def in_force(first: int, last: int) -> set[str]:
    """Return which ties are in force in a range, as the map promises: who has no date stays."""
    return {
        slug
        for slug, (_, start, end) in DATES.items()
        if (start or 0) <= last and (end or 9999) >= first
    } | UNDATED.keys()


def slide(page: "Page", name: str, year: int) -> None:
    """Move a handle as a reader does."""
    page.get_by_label(name).evaluate(
        "(handle, year) => { handle.value = year; handle.dispatchEvent(new Event('input')); }", year
    )


def shown(page: "Page") -> set[str]:
    return set(page.evaluate("[...atlas.shown().ties]"))


@pytest.mark.parametrize("engine_name", ["canvas", "pyvis"])
def test_a_range_shows_exactly_what_is_in_force_in_any_of_its_years(
    open_page: "Open", until_ready: "UntilReady", dated: Graph, engine_name: str
) -> None:
    page = open_page(render(dated, as_of=DAY, engine=engine_name), "#without-state=")

    assert shown(page) == in_force(0, 9999)
    for first, last in ((2018, 2018), (2012, 2013), (2016, 2019), (2019, 2020), (2022, 2026)):
        slide(page, "First year", 2012)
        slide(page, "Last year", last)
        slide(page, "First year", first)
        assert shown(page) == in_force(first, last), (first, last)
    assert "In force in 2022 to 2026" in page.inner_text("#years")
    assert "1 without a date" in page.inner_text("#years")

    page.reload()
    until_ready(page)
    assert shown(page) == in_force(2022, 2026)
    page.click("#years button")
    assert shown(page) == in_force(0, 9999)


def test_a_bar_counts_what_is_in_force_apart_from_what_is_only_perhaps(
    open_page: "Open", dated: Graph
) -> None:
    page = open_page(render(dated, as_of=DAY), "#without-state=")

    titles = page.eval_on_selector_all(
        "#years .sure title", "(all) => all.map((t) => t.textContent)"
    )
    counts = {int(n[0]): (int(n[1]), int(n[2])) for n in (re.findall(r"\d+", t) for t in titles)}

    # `over-some-day` was last seen in 2016, `end-only` has no start: both only perhaps.
    assert counts[2016] == (3, 1)
    assert counts[2017] == (2, 1)
    assert counts[2019] == (2, 1)
    assert min(counts) == 2012
    assert max(counts) == 2026
