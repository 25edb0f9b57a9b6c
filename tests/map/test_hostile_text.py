"""Hostile text in the data: it arrives as text, runs nothing and calls nobody."""

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


PAYLOAD = "<img src=x onerror=window.__pwn=1>"
HOSTILE = [
    PAYLOAD,
    "</script><script>window.__pwn=1</script>",
    "https://x.example/?href=1",
    "\"'`${window.__pwn=1}",
    "\u202e\u05e9\u05dc\u05d5\u05dd",  # right to left
    "比亚迪股份有限公司",
    "L" + "o" * 198 + "g",
    "__proto__",
]


def test_hostile_text_arrives_as_text(open_page: "Open", small: "World", engine: str) -> None:
    for number, name in enumerate(HOSTILE):
        small.organization(f"bad-{number}", name, country=name, businessType=[name])
        small.relate(f"bad-{number}", "PART_OF", "maker")
        small.partnership(
            f"deal-{number}",
            {f"bad-{number}": {"role": [name]}, "maker": {"role": [name]}},
            name=name,
            form=[name],
            status=name,
            outcome=[name],
            subject=name,
            exitTerms=name,
            **HOLDS,
        )
        small.evidence(f"deal-{number}", publisher=name, grade="B", url=f"javascript:{name}")
    page = open_page(render(small.graph, as_of=DAY, title=PAYLOAD, engine=engine))

    for number, name in enumerate(HOSTILE):
        page.evaluate("(id) => atlas.go('organization', id)", f"bad-{number}")
        assert name in page.text_content("#detail h2")  # type: ignore[operator]  # it is there
        page.fill("#search", name[:12])
        page.evaluate("(id) => atlas.go('tie', id)", f"deal-{number}")
        settle(page)
    page.evaluate("atlas.showTable(true)")

    assert page.evaluate("window.__pwn") is None
    assert page.locator("img").count() == 0
    assert page.locator("a").count() == 0
    assert page.inner_text("h1") == PAYLOAD


def test_a_script_that_is_not_ours_is_refused(open_page: "Open", usual: str) -> None:
    page = open_page(usual, refusing=True)

    refused = page.evaluate("""() => new Promise((done) => {
      addEventListener("securitypolicyviolation", (event) => done(event.violatedDirective));
      const script = document.createElement("script");
      script.textContent = "window.__pwn = 1";
      document.body.append(script);
    })""")

    assert refused.startswith("script-src")
    assert page.evaluate("window.__pwn") is None
