"""The columns: who gives stands left, who gets or owns right, the strongest first."""

from typing import TYPE_CHECKING

import pytest

from graphkit.map import render

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from graphkit.graph import Graph
    from tests.map.conftest import Open, UntilReady
    from tests.map.worlds import World

pytestmark = pytest.mark.browser

DAY = "2026-11-24"
HOLDS = {"holdsFrom": "2020-01-01"}
SECTIONS = """() => Object.fromEntries(atlas.inColumns(atlas.state().selected.id)
  .map(({ name, rows }) => [name, rows.map(({ id }) => id)]))"""


@pytest.fixture
def star(small: "World") -> "Graph":
    """Give a maker with a partner of each kind."""
    for slug in ("seller", "buyer", "rival", "owner"):
        small.organization(slug, businessType=["oem"] if slug == "rival" else ["cell-maker"])
    small.graph.nodes["maker"]["businessType"] = ["oem"]

    def deal(slug: str, form: str, mine: str, other: str, theirs: str) -> None:
        parties: dict[str, dict[str, object]] = {
            "maker": {"role": [mine]},
            other: {"role": [theirs]},
        }
        small.partnership(slug, parties, form=[form], **HOLDS)

    deal("cells-one", "supply-agreement", "customer", "cells", "supplier")
    deal("cells-two", "supply-agreement", "customer", "cells", "supplier")
    deal("seller-one", "supply-agreement", "customer", "seller", "supplier")
    deal("sold", "supply-agreement", "supplier", "buyer", "customer")
    deal("chips-together", "codevelopment", "partner", "chips", "partner")
    deal("with-rival", "joint-venture", "equity-partner", "rival", "equity-partner")
    deal("talks", "memorandum-of-understanding", "partner", "rival", "partner")
    small.stake("owner", "maker", share=12.5, **HOLDS)
    return small.graph


def words_at(page: "Page", side: str) -> list[str]:
    """Return the names left or right of the middle, from above."""
    names = page.eval_on_selector_all(
        "#columns .partner",
        """(all, side) => {
          const box = document.querySelector("#columns .centre").getBoundingClientRect();
          const left = (each) => each.getBoundingClientRect().right < box.left;
          return all.filter((each) => left(each) === (side === "left"))
            .map((each) => each.querySelector(".name").textContent);
        }""",
        side,
    )
    return list(names)


@pytest.mark.parametrize("engine_name", ["canvas", "pyvis"])
def test_partners_stand_where_their_roles_put_them_the_strongest_first(
    open_page: "Open", until_ready: "UntilReady", star: "Graph", engine_name: str
) -> None:
    page = open_page(render(star, as_of=DAY, engine=engine_name), "#organization=maker")

    page.keyboard.press("c")

    assert page.evaluate(SECTIONS) == {
        "suppliers": ["cells", "seller"],
        "technology": ["chips"],
        "customers": ["buyer"],
        "owners": ["rival", "owner"],
        "others": ["rival"],
    }
    assert words_at(page, "left")[:3] == ["Cells", "Seller", "Chips"]
    assert words_at(page, "right")[:3] == ["Buyer", "Rival", "Owner"]
    assert page.locator("#columns .tag").count() == 2
    assert "12.5 %" in page.text_content("#columns")  # type: ignore[operator]  # it is there
    page.reload()
    until_ready(page)
    assert page.is_visible("#columns")


def test_a_name_goes_to_the_middle_and_escape_leads_back_to_the_map(
    open_page: "Open", star: "Graph"
) -> None:
    page = open_page(render(star, as_of=DAY), "#organization=maker&columns=yes")

    page.locator("#columns .partner", has_text="Cells").press("Enter")
    assert page.inner_text("#columns h2") == "Cells"
    assert page.evaluate(SECTIONS)["customers"] == ["maker"]

    page.keyboard.press("Escape")
    assert page.is_hidden("#columns")
    assert page.evaluate("atlas.state().selected.id") == "cells"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_columns_print_instead_of_the_map(
    open_page: "Open", star: "Graph", scheme: str
) -> None:
    html = render(star, as_of=DAY)
    page = open_page(html, "#organization=maker&columns=yes", color_scheme=scheme)
    light = "getComputedStyle(document.querySelector('#columns .me')).fill"

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    assert page.is_visible("#columns")
    assert page.is_hidden("#printed canvas")
    assert DAY in page.inner_text("#columns")
    assert page.evaluate(light) == "rgb(22, 25, 29)"
