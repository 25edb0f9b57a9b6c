"""What a map costs to draw, open and use, by each engine and by pyvis as it comes: one run.

    python tests/benchmarks/map.py [GRAPH_FOLDER]

Drawing is CPU seconds of this process, on made-up worlds and on the bundled graph, which is built
first where no folder is given; pyvis leaves the layout to the reader's browser. A page opens in a
Chromium that reaches no host and has no graphics card. Ready: two frames after the first picture
(best of three); pyvis's when its nodes have come to rest, for which it is given two minutes.
Filter: from switching one family of ties off or on to the next painted frame (best of six); pyvis
has none. Pan: frames a second while the mouse drags the map for two seconds. It takes about six
minutes, five of them for pyvis's nodes.
"""

import math
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network as Pyvis

from graphkit.alliance_graph import AllianceGraph
from graphkit.graph import Graph
from graphkit.map import render
from graphkit.map.network import Network, network
from graphkit.map.page import ENGINES
from tests.benchmarks.check import built
from tests.map.chromium import chromium, launched
from tests.map.worlds import made_up_world

DAY = "2026-11-24"
SIZES = ((300, 500), (3000, 9000))
OPENINGS = 3
PATIENCE = 120
DRAGGING = 2
REST = "at rest after "
NAMES = "`${atlas.labels().filter((l) => l.id).length} of ${atlas.shown().nodes.size} nodes`"
NOTE_REST = """
let held;
Object.defineProperty(window, "network", {
  get: () => held,
  set(network) {
    held = network;
    network.once("stabilized", () => (console.log(`at rest after ${performance.now()}`)));
  },
});
"""


FILTER = """async () => {
  const times = [];
  for (const on of [false, true, false, true, false, true]) {
    const begin = performance.now();
    atlas.filter("form", atlas.legend.families[0].forms, on);
    await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
    times.push(performance.now() - begin);
  }
  return Math.min(...times);
}"""
COUNT_FRAMES = """() => {
  window.frames_ = 0;
  const count = () => {
    window.frames_++;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
}"""
FRAMES = "[window.frames_, performance.now()]"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one map costs; None is what there is not, infinite what was never reached."""

    cpu: float
    kilobytes: float
    ready: float
    filtered: float | None
    pan: float
    remark: str


def main() -> int:
    """Print what maps of several graphs cost by each engine, and what pyvis costs as it comes."""
    if (program := chromium()) is None:
        print("no Chromium: install it, or name it in GRAPHKIT_CHROMIUM", file=sys.stderr)
        return 1
    graphs = worlds(sys.argv[1] if len(sys.argv) > 1 else built())
    warm_up()
    print(f"pyvis {version('pyvis')} as it comes, and graphkit's engines with their ratio to it")
    heads = ("CPU s", "KB", "ready s", "filter ms", "pan per s")
    print(f"{'':24}" + "".join(f"{head:>16}" for head in heads))
    with sync_playwright() as playwright:
        browser = launched(playwright, program)
        for name, graph in graphs.items():
            stock = cost_of_pyvis(browser, network(graph, day=DAY))
            print(f"{name:10}{'pyvis stock':14}{line(stock)}", flush=True)
            for engine in ENGINES:
                ours = cost_of_ours(browser, graph, engine)
                print(f"{'':10}{engine:14}{line(ours, stock)}", flush=True)
        browser.close()
    return 0


def worlds(folder: str) -> dict[str, Graph]:
    """Return the graphs to draw: made-up ones by organizations/partnerships, and the bundled."""
    made_up = {f"{orgs}/{deals}": made_up_world(orgs, deals) for orgs, deals in SIZES}
    return made_up | {"bundled": AllianceGraph(folder).to_networkx()}


def warm_up() -> None:
    """Draw a small world both ways, so that no import is counted."""
    world = made_up_world(30, 50)
    render(world, as_of=DAY)
    pyvis(network(world, day=DAY)).generate_html()


def line(cost: Cost, stock: Cost | None = None) -> str:
    """Return a cost as a line of the table, with its ratio to pyvis as it comes."""
    base = (None, None, None) if stock is None else (stock.kilobytes, stock.ready, stock.pan)
    cells = (
        cell(cost.cpu, None, ".2f"),
        cell(cost.kilobytes, base[0], ",.0f"),
        cell(cost.ready, base[1], ".2f"),
        cell(cost.filtered, None, ".0f"),
        cell(cost.pan, base[2], ".0f"),
    )
    return "".join(f"{text:>16}" for text in cells) + f"   {cost.remark}"


def cell(value: float | None, base: float | None, form: str) -> str:
    """Return a number, with its ratio to another where there is one."""
    if value is None:
        return "-"
    if value == math.inf:
        return f">{PATIENCE}"
    if not base:
        return f"{value:{form}}"
    less = base == math.inf
    return f"{value:{form}} ({'<' if less else ''}{value / (PATIENCE if less else base):.2g}x)"


def cost_of_ours(browser: Browser, graph: Graph, engine: str) -> Cost:
    """Return what our map of a graph costs on an engine."""
    begin = time.process_time()
    html = render(graph, as_of=DAY, engine=engine)
    cpu = time.process_time() - begin
    times = []
    for _ in range(OPENINGS):
        with opening(browser, html) as page:
            times.append(opened_at(page))
            names = page.evaluate(NAMES)
            filtered = page.evaluate(FILTER)
            pan = panned(page)
    return Cost(cpu, len(html.encode()) / 1000, min(times), filtered, pan, f"{names} named at fit")


def cost_of_pyvis(browser: Browser, drawn: Network) -> Cost:
    """Return what pyvis's own map of a network costs, and how many lines it has kept."""
    begin = time.process_time()
    container = pyvis(drawn)
    html = container.generate_html()
    cpu = time.process_time() - begin
    with opening(browser, html) as page:
        rest = at_rest(page)
        pan = 0.0 if rest == math.inf else panned(page)
    kept = f"{len(container.edges):,} of {len(drawn.lines):,} lines kept"
    return Cost(cpu, len(html.encode()) / 1000, rest, None, pan, kept)


def panned(page: Page) -> float:
    """Return the frames a second while the mouse drags the map."""
    page.evaluate(COUNT_FRAMES)
    page.mouse.move(700, 450)
    page.mouse.down()
    frames, begin = page.evaluate(FRAMES)
    end, step = time.monotonic() + DRAGGING, 0
    while time.monotonic() < end:
        step += 1
        page.mouse.move(700 + 3 * (step % 60), 450 + step % 60)
    more, then = page.evaluate(FRAMES)
    page.mouse.up()
    return (float(more) - float(frames)) / (float(then) - float(begin)) * 1000


def pyvis(drawn: Network) -> Pyvis:
    """Return a network in pyvis with its default options; it drops lines between equal ends."""
    container = Pyvis(cdn_resources="in_line")
    for organization in drawn.organizations:
        container.add_node(organization.id, label=organization.name)
    for hub in drawn.hubs:
        container.add_node(hub, label=hub)
    for each in drawn.lines:
        container.add_edge(each.source, each.target)
    return container


@contextmanager
def opening(browser: Browser, html: str) -> Iterator[Page]:
    """Give a page that begins to open a file of this HTML, and close it when it was used."""
    with TemporaryDirectory() as home:
        file = Path(home) / "map.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.add_init_script(NOTE_REST)
        page.goto(file.as_uri(), wait_until="commit")
        try:
            yield page
        finally:
            context.close()


def opened_at(page: Page) -> float:
    """Return the seconds from opening to our first picture, by the page's own clock."""
    while True:
        if at := page.evaluate("window.atlas?.ready ?? null"):
            return float(at) / 1000
        page.wait_for_timeout(50)


def at_rest(page: Page) -> float:
    """Return the seconds from opening until pyvis's nodes rest, while we have patience.

    The page says it itself: one that is busy for minutes answers no question.
    """
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        page.wait_for_timeout(500)
        for text in said:
            if text.startswith(REST):
                return float(text.removeprefix(REST)) / 1000
    return math.inf


if __name__ == "__main__":
    sys.exit(main())
