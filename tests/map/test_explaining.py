"""Explaining: the legend, looks that can be told apart, and a tie with all that is known."""

from typing import TYPE_CHECKING

import pytest

from graphkit.map import render

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.map.conftest import Open
    from tests.map.worlds import World

pytestmark = pytest.mark.browser

DAY = "2026-11-24"
HOLDS = {"holdsFrom": "2020-01-01"}


def settle(page: "Page") -> None:
    """Wait until what was asked for is painted."""
    page.evaluate("() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")


def test_the_legend_explains_every_colour_shape_and_line_in_use(
    open_page: "Open", usual: str
) -> None:
    page = open_page(usual)
    legend = page.inner_text("#legend")

    used = page.evaluate("""({
      blocs: atlas.legend.blocs.map((bloc) => bloc.name),
      businesses: atlas.legend.businesses
        .filter((b) => atlas.nodes.some((node) => node.business === b.id)).map((b) => b.name),
      families: atlas.legend.families
        .filter((f) => atlas.ties.some((tie) => atlas.familyOf(tie) === f.id)).map((f) => f.name),
      states: atlas.legend.states
        .filter((s) => s.id !== "undated" && atlas.ties.some((tie) => tie.state === s.id))
        .map((s) => s.name),
    })""")

    for name in [n for names in used.values() for n in names]:
        assert name in legend
    for name in ("Other organizations", "Partnership of many", "No source", "Size:", "An arrow"):
        assert name in legend


def test_standings_and_families_look_different_from_one_another(
    open_page: "Open", usual: str
) -> None:
    page = open_page(usual)
    looks = """(scheme) => atlas.legend[scheme].map((each) => JSON.stringify(
      scheme === "states" ? atlas.lineLook("equity", each.id).dash
                          : [atlas.lineLook(each.id, "in-force").colour,
                             atlas.lineLook(each.id, "in-force").width]))"""

    states = page.evaluate(looks, "states")
    families = page.evaluate(looks, "families")

    # Membership has no standing; its family already looks different.
    assert len(set(states)) == len(states) - 1
    assert len(set(families)) >= len(families) - 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast_and_groups_stay_apart_for_colour_blind_readers(
    open_page: "Open", usual: str, scheme: str
) -> None:
    page = open_page(usual, color_scheme=scheme)
    names = ["ground", "panel", "text", "soft", "accent", "risk", "risk-soft", "bloc-grey"]
    names += [f"bloc-{i}{part}" for i in range(9) for part in ("", "-edge")]
    colours = page.evaluate(
        "(all) => Object.fromEntries(all.map((n) => [n, atlas.colour(n)]))", names
    )

    for text in ("text", "soft", "accent", "risk", "risk-soft"):
        for ground in ("ground", "panel"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for bloc in range(9):
        assert contrast(colours[f"bloc-{bloc}-edge"], colours["ground"]) >= 4.5, bloc
    groups = [colours[f"bloc-{bloc}"] for bloc in (*range(9), "grey")]
    for vision in VISIONS.values():
        seen = [lab(colour, vision) for colour in groups]
        pairs = [(a, b) for place, a in enumerate(seen) for b in seen[place + 1 :]]
        assert min(sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) for a, b in pairs) > 10**2


def test_the_panel_tells_a_tie_whole(open_page: "Open", small: "World") -> None:
    parties: dict[str, dict[str, object]] = {
        "maker": {"role": ["investor"], "equityShare": 21.5},
        "chips": {"role": ["investee"]},
    }
    small.partnership(
        "deal",
        parties,
        form=["equity-stake"],
        status="active",
        outcome=["strategic-flexibility"],
        subject="Chips for cars",
        exitTerms="A year's notice",
        validFrom="2021-03",
        lastSeen="2025-06",
        **HOLDS,
    )
    small.evidence(
        "deal", publisher="Agency", grade="B", publishedOn="2021-04", url="https://news.example/1"
    )
    small.evidence("deal", publisher="Trap", url="javascript:alert(1)")
    page = open_page(render(small.graph, as_of=DAY), "#tie=deal")

    text = page.inner_text("#detail")
    links = page.eval_on_selector_all("#detail a", "(all) => all.map((a) => [a.href, a.rel])")

    for told in (
        "Equity stake",
        "21.5 %",
        "Investor",
        "2021-03",
        "2025-06",
        "In force",
        "Chips for",
    ):
        assert told in text
    for told in (
        "Strategic flexibility",
        "A year's notice",
        "Agency",
        "Grade B",
        "2021-04",
        "Trap",
    ):
        assert told in text
    assert links == [["https://news.example/1", "noopener noreferrer"]]


def test_each_of_several_parallel_ties_can_be_pointed_at(
    open_page: "Open", small: "World", engine: str
) -> None:
    for deal in ("first", "second", "third"):
        small.partnership(deal, {"maker": {}, "cells": {}}, form=["licensing"], **HOLDS)
    page = open_page(render(small.graph, as_of=DAY, engine=engine))
    middle = page.evaluate("""() => {
      const [a, b] = atlas.nodes.map((node) => atlas.engine.place(node.x, node.y));
      return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, dx: b.y - a.y, dy: a.x - b.x };
    }""")
    length = (middle["dx"] ** 2 + middle["dy"] ** 2) ** 0.5
    box = page.locator("#map").bounding_box()
    assert box is not None

    seen = set()
    for step in range(-40, 41, 2):
        x = box["x"] + middle["x"] + middle["dx"] / length * step
        y = box["y"] + middle["y"] + middle["dy"] / length * step
        page.mouse.move(x, y)
        settle(page)
        if page.is_visible("#tip"):
            seen.add(page.inner_text("#tip strong"))

    assert seen == {"First", "Second", "Third"}


VISIONS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without green cones": (
        (0.367, 0.861, -0.228),
        (0.280, 0.673, 0.047),
        (-0.012, 0.043, 0.969),
    ),
    "without red cones": (
        (0.152, 1.053, -0.205),
        (0.115, 0.786, 0.099),
        (-0.004, -0.048, 1.052),
    ),
}


def linear(colour: str) -> list[float]:
    digits = colour[1:] if len(colour) == 7 else "".join(d * 2 for d in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def lab(colour: str, vision: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """Return a colour in the space where distance is what people with that vision see."""
    light = linear(colour)
    seen = [min(max(sum(a * b for a, b in zip(row, light, strict=True)), 0), 1) for row in vision]
    red, green, blue = seen
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
