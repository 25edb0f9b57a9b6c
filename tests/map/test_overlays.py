"""Overlays: what the analytics find is on the map when asked for, with its reason and its ties."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graphkit.analytics.risks import risks
from graphkit.graph import Graph
from graphkit.map import render
from graphkit.map.network import drawn, network
from graphkit.map.overlays import Beneath, beneath
from graphkit.map.selection import among, everything
from tests.map.worlds import World

if TYPE_CHECKING:
    from tests.map.conftest import Open, UntilReady

DAY = "2026-11-24"
HOLDS = {"holdsFrom": "2020-01-01", "mayHoldFrom": "2020-01-01"}
MARKS = "atlas.marks(atlas.shown())"


@pytest.fixture(scope="module")
def risky() -> Graph:
    """Give a world in which two makers work together and share their only source of cells."""
    world = World()
    for maker in ("alpha", "beta"):
        world.organization(maker, businessType=["oem"], country="DE")
    world.organization("cells", "<b>Cells</b>", businessType=["cell-maker"])
    for maker in ("alpha", "beta"):
        deal = f"{maker}-cells"
        world.partnership(
            deal,
            {maker: {"role": ["customer"], **HOLDS}, "cells": {"role": ["supplier"], **HOLDS}},
            form=["supply-agreement"],
            subjectKind=["cell-supply"],
            status="active",
            **HOLDS,
        )
        world.evidence(deal, publisher="Agency", grade="B", url=f"https://news.example/{maker}")
    parties: dict[str, dict[str, object]] = {
        "alpha": {"role": ["partner"], **HOLDS},
        "beta": {"role": ["partner"], **HOLDS},
    }
    world.partnership(
        "joint-car", parties, form=["codevelopment"], subjectKind=["vehicle-platform"], **HOLDS
    )
    world.evidence("joint-car", publisher="Gazette", grade="A", url="https://news.example/car")
    return world.graph


@pytest.fixture(scope="module")
def below(risky: Graph) -> Beneath:
    """Give what lies beneath the map of that world."""
    return beneath(risky, network(risky, day=DAY), day=DAY)


def test_an_overlay_says_what_the_risks_say(risky: Graph, below: Beneath) -> None:
    told = {overlay.id: overlay for overlay in below.overlays}
    same = {f.statement for f in risks(risky, day=DAY, data_as_of=DAY, family="single-source")}

    assert {found.statement for found in told["single-sources"].found} <= same
    assert [found.ties for found in told["rival-ties"].found] == [("joint-car",)]
    assert {"single-sources", "rival-ties"} <= told.keys()
    assert all(overlay.why and overlay.method for overlay in below.overlays)


def test_a_finding_without_a_tie_on_the_map_is_left_out(risky: Graph) -> None:
    whole = everything(risky, DAY)
    part = replace(whole, ties=among(whole.every, {"alpha", "cells"}))

    told = beneath(risky, drawn(risky, part, day=DAY), day=DAY).overlays

    assert all(found.ties == ("alpha-cells",) for overlay in told for found in overlay.found)


def test_a_tie_is_as_strong_as_its_form_and_evidence(below: Beneath) -> None:
    assert below.strengths["joint-car"] == 0.6
    assert below.strengths["alpha-cells"] == 0.21


@pytest.mark.browser
@pytest.mark.parametrize("engine_name", ["canvas", "pyvis"])
def test_an_overlay_is_off_at_first_and_marks_who_and_why_when_asked_for(
    open_page: "Open", until_ready: "UntilReady", risky: Graph, engine_name: str
) -> None:
    page = open_page(render(risky, as_of=DAY, engine=engine_name))
    plain = page.screenshot()
    assert page.evaluate(f"{MARKS} === undefined")

    page.get_by_label("Rivals that work together").check()

    nodes, lines = page.evaluate(f"[[...{MARKS}.nodes], [...{MARKS}.lines]]")
    assert sorted(nodes) == [["alpha", "risk"], ["beta", "risk"]]
    marked = page.evaluate("(lines) => lines.map(([id]) => atlas.lines[id].tie)", lines)
    assert marked == ["joint-car"]
    assert page.screenshot() != plain
    assert "Why it matters" in page.inner_text("#detail")
    assert "Red border and line" in page.inner_text("#legend")

    page.click("#detail .findings button")
    assert page.evaluate("[...atlas.light().core].sort()") == ["alpha", "beta"]
    assert page.get_attribute("#detail .sources a", "href") == "https://news.example/car"
    page.reload()
    until_ready(page)
    assert page.evaluate("atlas.state().selected.id") == "rival-ties/1"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.evaluate(f"{MARKS} === undefined")


@pytest.mark.browser
def test_an_organization_tells_what_was_found_about_it(open_page: "Open", risky: Graph) -> None:
    page = open_page(render(risky, as_of=DAY), "#organization=alpha")

    page.click("#detail .about summary")
    text = page.inner_text("#detail .about")

    assert "Alpha has one known outside source of battery cells: <b>Cells</b>" in text
    assert page.locator("#detail b").count() == 0
