"""A made-up world for the map, of any size, and a real Chromium to read its pages."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page

from graphkit.graph import Graph
from graphkit.map import render
from graphkit.map.network import Network, network
from graphkit.map.page import ENGINES
from tests.map.worlds import World, made_up_world

DAY = "2026-11-24"
GRAPHS = {"300-500": (300, 500), "3000-9000": (3000, 9000), "bundled": ()}
MakeWorld = Callable[..., Graph]
Open = Callable[..., Page]
UntilReady = Callable[[Page | Frame], None]


@pytest.fixture(scope="session")
def make_world() -> MakeWorld:
    """Give the maker of worlds: so many organizations, so many partnerships, one seed."""
    return made_up_world


@pytest.fixture(scope="session")
def world(make_world: MakeWorld) -> Graph:
    """Give the usual world: 300 organizations, 500 partnerships."""
    return make_world()


@pytest.fixture
def small() -> World:
    """Give a world of three organizations without a tie, to fill by hand."""
    world = World()
    for slug in ("maker", "cells", "chips"):
        world.organization(slug)
    return world


@pytest.fixture(scope="session")
def until_ready() -> UntilReady:
    """Give what waits for a page's first picture."""

    def wait(frame: Page | Frame) -> None:
        # Not wait_for_function: it evaluates text inside the page, which the page's policy forbids.
        for _ in range(500):
            if frame.evaluate("window.atlas?.ready"):
                return
            frame.wait_for_timeout(20)
        pytest.fail("no picture after ten seconds")

    return wait


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path, until_ready: UntilReady) -> Iterator[Open]:
    """Give what opens a map's HTML from disk, and fails when the page complains or reaches out."""
    trouble: list[str] = []
    contexts: list[BrowserContext] = []

    def open_(html: str, fragment: str = "", *, refusing: bool = False, **context: object) -> Page:
        (tmp_path / "map.html").write_text(html, encoding="utf-8")
        opened = browser.new_context(
            **{"viewport": {"width": 1440, "height": 900}, **context}  # type: ignore[arg-type]  # mixed on purpose
        )
        contexts.append(opened)
        tab = _watched(opened, trouble, refusing=refusing)
        tab.goto((tmp_path / "map.html").as_uri() + fragment)
        until_ready(tab)
        return tab

    yield open_
    for opened in contexts:
        opened.close()
    assert trouble == []


def _watched(context: BrowserContext, trouble: list[str], *, refusing: bool = False) -> Page:
    """Return a new page whose complaints and requests to other hosts are noted."""
    tab = context.new_page()
    tab.on("console", lambda message: _note_complaint(message.text, trouble, refusing))
    tab.on("pageerror", lambda error: trouble.append(str(error)))
    tab.on("request", lambda request: _note_request(request.url, trouble))
    return tab


def _note_complaint(text: str, trouble: list[str], refusing: bool) -> None:
    if not (refusing and "Content Security Policy" in text):
        trouble.append(text)


def _note_request(url: str, trouble: list[str]) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        trouble.append(f"request to {url}")


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Give each of the engines in turn: whatever takes this holds for all of them."""
    return str(request.param)


@pytest.fixture(scope="session")
def usual(world: Graph, engine: str) -> str:
    """Give the page of the usual world."""
    return render(world, as_of=DAY, engine=engine)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A graph as one engine draws it: what is drawn, the file, and a tab in which it is open."""

    graph: str
    engine: str
    network: Network
    file: Path
    tab: Page
    first: bytes
    later: bytes
    """Screenshots of the first picture, and of a second after."""
    ready: float
    """Milliseconds from opening to the first picture, by the page's clock."""
    trouble: list[str] = field(default_factory=list)


@pytest.fixture(scope="session", params=GRAPHS)
def checked(request: pytest.FixtureRequest, make_world: MakeWorld) -> tuple[str, Graph, Network]:
    """Give each graph that the checks are made on."""
    if sizes := GRAPHS[request.param]:
        graph = make_world(*sizes)
    else:
        graph = request.getfixturevalue("bundled").to_networkx()
    return request.param, graph, network(graph, day=DAY)


@pytest.fixture(scope="session")
def artefacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder for pictures to look at: GRAPHKIT_ARTEFACTS, else a temporary one."""
    named = os.environ.get("GRAPHKIT_ARTEFACTS")
    home = Path(named) if named else tmp_path_factory.mktemp("pictures")
    home.mkdir(parents=True, exist_ok=True)
    return home


@pytest.fixture(scope="session")
def drawn(
    checked: tuple[str, Graph, Network],
    engine: str,
    browser: Browser,
    until_ready: UntilReady,
    artefacts: Path,
) -> Iterator[Drawn]:
    """Give each graph on each engine in a tab that stays open; whoever uses it leaves it so."""
    name, graph, network = checked
    file = artefacts / f"{name}-{engine}.html"
    file.write_text(render(graph, as_of=DAY, engine=engine), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    trouble: list[str] = []
    tab = _watched(context, trouble)
    tab.goto(file.as_uri())
    until_ready(tab)
    ready = tab.evaluate("atlas.ready")
    first = tab.screenshot(path=file.with_suffix(".png"))
    tab.wait_for_timeout(1000)
    yield Drawn(name, engine, network, file, tab, first, tab.screenshot(), ready, trouble)
    context.close()
