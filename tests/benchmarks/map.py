"""What a map costs to draw and to open, beside pyvis as it comes: same nodes, lines and run.

    python tests/benchmarks/map.py [GRAPH_FOLDER]

Drawing is CPU seconds of this process, on made-up worlds of three sizes and on the bundled graph,
which is built first where no folder is given; pyvis leaves the layout to the reader's browser. A
page opens in a Chromium that reaches no host: ours is open two frames after its first picture
(median of three), pyvis's when its nodes have come to rest, for which it is given a minute. It
takes about three minutes, two of them for pyvis's nodes.
"""

import math
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network as Pyvis

from graphkit.alliance_graph import AllianceGraph
from graphkit.graph import Graph
from graphkit.map.layout import layout
from graphkit.map.network import Network, network
from graphkit.map.page import page as page_of
from tests.benchmarks.check import built
from tests.map.chromium import chromium, launched
from tests.map.worlds import made_up_world

DAY = "2026-11-24"
SIZES = ((300, 500), (900, 2500), (3000, 9000))
TO_REST = ("300/500", "bundled")
OPENINGS = 3
PATIENCE = 60
OPEN = "window.atlas?.ready"
REST = "window.rest"
NAMES = "`${atlas.labels().filter((l) => l.id).length} of ${atlas.shown().nodes.size} nodes`"
NOTE_REST = """
let held;
Object.defineProperty(window, "network", {
  get: () => held,
  set(network) {
    held = network;
    network.once("stabilized", () => (window.rest = performance.now()));
  },
});
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one map costs: CPU seconds to draw it, its size, and seconds until it is open."""

    cpu: float
    kilobytes: float
    open: float | None
    """Infinite where a minute was not enough, None where it was not tried."""
    remark: str


def main() -> int:
    """Print what maps of several graphs cost, and what pyvis costs in our place."""
    if (program := chromium()) is None:
        print("no Chromium: install it, or name it in GRAPHKIT_CHROMIUM", file=sys.stderr)
        return 1
    graphs = worlds(sys.argv[1] if len(sys.argv) > 1 else built())
    warm_up()
    print(f"pyvis {version('pyvis')} with its ratio to graphkit; CPU s = read + layout + page")
    print(f"{'':19}{'CPU s':>16}{'KB':>16}{'open s':>16}")
    with sync_playwright() as playwright:
        browser = launched(playwright, program)
        for name, graph in graphs.items():
            our = cost_of_ours(browser, graph)
            print(f"{name:10}graphkit {line(our)}", flush=True)
            their = cost_of_pyvis(browser, network(graph, day=DAY), to_rest=name in TO_REST)
            print(f"{'':10}pyvis    {line(their, our)}", flush=True)
        browser.close()
    return 0


def worlds(folder: str) -> dict[str, Graph]:
    """Return the graphs to draw: made-up ones by organizations/partnerships, and the bundled."""
    made_up = {f"{orgs}/{deals}": made_up_world(orgs, deals) for orgs, deals in SIZES}
    return made_up | {"bundled": AllianceGraph(folder).to_networkx()}


def warm_up() -> None:
    """Draw a small world both ways, so that no import is counted."""
    drawn = network(made_up_world(30, 50), day=DAY)
    page_of(drawn, layout(drawn), day=DAY, title="")
    pyvis(drawn).generate_html()


def line(cost: Cost, other: Cost | None = None) -> str:
    """Return a cost as a line of the table, each number with its ratio to the other's."""
    base = (None, None, None) if other is None else (other.cpu, other.kilobytes, other.open)
    cells = (
        cell(cost.cpu, base[0], ".2f"),
        cell(cost.kilobytes, base[1], ",.0f"),
        cell(cost.open, base[2], ".2f"),
    )
    return "".join(f"{text:>16}" for text in cells) + f"   {cost.remark}"


def cell(value: float | None, base: float | None, form: str) -> str:
    """Return a number, with its ratio to another where there is one."""
    if value is None:
        return "-"
    more, known = (">", float(PATIENCE)) if value == math.inf else ("", value)
    ratio = f" ({more}{known / base:.1f}x)" if base else ""
    return f"{more}{known:{form}}{ratio}"


def cost_of_ours(browser: Browser, graph: Graph) -> Cost:
    """Return what our map of a graph costs, with the share of each step."""
    laps = [time.process_time()]
    drawn = network(graph, day=DAY)
    laps.append(time.process_time())
    found = layout(drawn)
    laps.append(time.process_time())
    html = page_of(drawn, found, day=DAY, title="Automotive alliances")
    laps.append(time.process_time())
    steps = " + ".join(f"{end - start:.2f}" for start, end in pairwise(laps))
    times, names = [], ""
    for _ in range(OPENINGS):
        with opening(browser, html) as page:
            times.append(waited_for(page, OPEN, every=50))
            names = page.evaluate(NAMES)
    remark = f"{steps}; {names} named at fit"
    return Cost(laps[-1] - laps[0], len(html.encode()) / 1000, statistics.median(times), remark)


def cost_of_pyvis(browser: Browser, drawn: Network, *, to_rest: bool) -> Cost:
    """Return what pyvis's own map of a network costs, and how many lines it has kept."""
    begin = time.process_time()
    container = pyvis(drawn)
    html = container.generate_html()
    cpu = time.process_time() - begin
    rest = None
    if to_rest:
        with opening(browser, html) as page:
            rest = waited_for(page, REST, every=500)
    kept = f"{len(container.edges):,} of {len(drawn.lines):,} lines kept"
    return Cost(cpu, len(html.encode()) / 1000, rest, kept)


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


def waited_for(page: Page, moment: str, *, every: float) -> float:
    """Return the seconds from opening to a moment by the page's own clock, at most a minute."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if at := page.evaluate(f"{moment} ?? null"):
            return float(at) / 1000
        page.wait_for_timeout(every)
    return math.inf


if __name__ == "__main__":
    sys.exit(main())
