"""The README's three maps: each one answer of the bundled alliances, as a browser shows it.

    python -m tests.map.pictures

writes `catl.jpg`, `stellantis.jpg` and `platforms.jpg` beside this file. It needs Chromium, as the
map's tests do.
"""

import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from graphkit.alliance_graph import AllianceGraph
from graphkit.assembly.building import build
from graphkit.assembly.sources import source
from graphkit.map.notebook import MapPage
from graphkit.questions import Table
from graphkit.whole_file import write_whole
from tests.map.chromium import chromium, launched

_READY = "window.atlas && window.atlas.ready"
_LARGEST = 250_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A map that answers a question in one look."""

    name: str
    title: str
    question: str
    organization: str = ""
    surely: bool = False
    """Whether what may no longer hold is left out: among many platforms it would hide the rest."""


PICTURES = (
    Picture("catl", "Who shares CATL", "partnerships", "CATL"),
    Picture("stellantis", "Stellantis' alliances", "partnerships", "Stellantis"),
    Picture("platforms", "Who shares vehicle platforms with whom", "shared-platforms", surely=True),
)


def main(arguments: list[str]) -> int:
    """Draw each map of the bundled alliances, or of a graph folder, and take its picture."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if not arguments:
            build([source("alliances")], home / "graph")
        graph = AllianceGraph(arguments[0] if arguments else home / "graph")
        pages = {picture.name: drawn(graph, picture) for picture in PICTURES}
        graph.close()
        with sync_playwright() as playwright:
            browser = launched(playwright, chromium() or "")
            for name, page in pages.items():
                take(browser, page, home, Path(__file__).with_name(f"{name}.jpg"))
            browser.close()
    return 0


def drawn(graph: AllianceGraph, picture: Picture) -> MapPage:
    """Return the map of an answer on the day of the data."""
    day = graph.data_as_of
    about = {"organization": picture.organization} if picture.organization else {}
    answer = graph.query(picture.question, {"day": day, **about})
    shown = surely(answer) if picture.surely else answer
    return graph.map(answer=shown, as_of=day, title=picture.title)


def surely(answer: Table) -> Table:
    """Return an answer without the rows that may no longer hold."""
    place = [column.name for column in answer.columns].index("holds")
    return replace(answer, rows=tuple(row for row in answer.rows if row[place] == "yes"))


def take(browser: Browser, page: MapPage, folder: Path, to: Path) -> None:
    """Open a map and write its picture, as good as its size allows."""
    write_whole(folder / "map.html", page.encode())
    window = browser.new_page(viewport={"width": 1440, "height": 900})
    window.goto((folder / "map.html").as_uri())
    window.wait_for_function(_READY)
    for quality in range(85, 40, -5):
        taken = window.screenshot(type="jpeg", quality=quality)
        if len(taken) < _LARGEST:
            break
    write_whole(to, taken)
    window.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
