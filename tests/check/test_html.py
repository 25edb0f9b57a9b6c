"""The answer as a page: whole, without a script or a request, and nothing of the data is run."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graphkit.alliance_graph import AllianceGraph
from graphkit.check.html import html
from graphkit.check.labels import Labels

DAY = "2026-06-01"


class Reader(HTMLParser):
    """Collects the tags, the text and the addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [str(value) for name, value in attributes if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def page(world: AllianceGraph, candidate: str, us: str | None, rivals: list[str]) -> str:
    """Return the page of one question."""
    answer = world.check(candidate, for_=us, rivals=rivals, as_of=DAY)
    return html(answer, Labels(world.rdf))


def read(source: str) -> Reader:
    """Read a page."""
    reader = Reader()
    reader.feed(source)
    return reader


def test_the_page_says_what_the_answer_says(world: AllianceGraph) -> None:
    seen = read(page(world, "Beta Cells", "Alpha", ["Delta"]))

    assert "Partner check: Beta Cells" in seen.text
    assert "Ties with rivals" in seen.text
    assert "Not assessed" in seen.text
    assert "https://example.org/alpha-report" in seen.addresses


def test_there_is_no_script_and_only_links_that_may_be_opened(world: AllianceGraph) -> None:
    seen = read(page(world, "Beta Cells", "Alpha", ["Delta"]))

    assert not {"script", "iframe", "img", "link", "object", "form"} & set(seen.tags)
    assert all(address.startswith(("http://", "https://")) for address in seen.addresses)


def test_markup_in_the_data_is_shown_as_text(world: AllianceGraph) -> None:
    answer = world.check("Beta Cells", as_of=DAY)
    hostile = '<script>alert(1)</script> & "quoted"'
    object.__setattr__(answer.candidate, "name", hostile)

    seen = read(html(answer, Labels(world.rdf)))

    assert "script" not in seen.tags
    assert hostile in seen.text


@pytest.mark.browser
def test_a_browser_opens_it_without_a_request_or_a_complaint(
    world: AllianceGraph, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "check.html"
    file.write_text(page(world, "Beta Cells", "Alpha", ["Delta"]), encoding="utf-8")
    said: list[str] = []
    requests: list[str] = []

    context = browser.new_context()
    tab = context.new_page()
    tab.on("console", lambda message: said.append(message.text))
    tab.on("request", lambda request: requests.append(request.url))
    tab.goto(file.as_uri())
    background = tab.evaluate(
        "getComputedStyle(document.querySelector('.verdict')).backgroundColor"
    )
    context.close()

    assert said == []
    assert requests == [file.as_uri()]
    assert background not in ("rgba(0, 0, 0, 0)", "transparent"), "the style sheet is not applied"
