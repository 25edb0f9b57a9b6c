"""Colouring: few hues, each explained, and none the only way to tell things apart."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.map.conftest import Open, UntilReady

pytestmark = pytest.mark.browser

MOST_HUES = 10
USED = """() => {
  const nodes = [...atlas.shown().nodes].map((id) => atlas.nodeById.get(id));
  const organizations = nodes.filter((node) => !atlas.isHub(node));
  const fills = organizations.map((node) => atlas.nodeColours(node).fill);
  const lines = [...atlas.shown().ties].map((id) => atlas.tieLook(atlas.tieById.get(id)).colour);
  return { fills: [...new Set(fills)], lines: [...new Set(lines)] };
}"""


@pytest.mark.parametrize("colour", ["group", "community", "country", "business", "form"])
def test_a_colouring_has_few_hues_and_explains_each(
    open_page: "Open", until_ready: "UntilReady", usual: str, colour: str
) -> None:
    page = open_page(usual)
    shapes = page.evaluate("atlas.nodes.map((node) => atlas.shapeOf(node))")

    page.select_option("#colour", colour)
    used = page.evaluate(USED)

    assert len(used["fills"]) <= MOST_HUES
    if colour == "form":
        assert len(used["fills"]) == 1
        assert 4 < len(used["lines"]) <= MOST_HUES
    for name in page.evaluate("atlas.colouring().entries.map(({ name }) => name)"):
        assert name in page.inner_text("#legend")
    assert page.evaluate("atlas.nodes.map((node) => atlas.shapeOf(node))") == shapes
    page.reload()
    until_ready(page)
    assert page.evaluate(USED) == used
    assert page.input_value("#colour") == colour


def test_countries_have_the_colours_that_the_legend_says(open_page: "Open", usual: str) -> None:
    page = open_page(usual, "#colour=country")

    wrong = page.evaluate("""() => {
      const hues = new Map(atlas.colouring().entries.map(({ id, hue }) => [id, hue]));
      const meant = (node) => atlas.colour(`bloc-${hues.get(node.country)}`);
      const right = (node) => atlas.nodeColours(node).fill === meant(node);
      return atlas.nodes.filter((node) => !atlas.isHub(node) && !right(node)).length;
    }""")

    assert wrong == 0
