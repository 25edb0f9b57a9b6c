"""A made-up world for the map, of any size, and a real Chromium to read its pages."""

import os
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, sync_playwright

from graphkit.graph import Graph
from graphkit.map import render, write

DAY = "2026-11-24"
SYLLABLES = ("ka", "lu", "mo", "ri", "sten", "vo", "zan", "tel", "bri", "nor", "qua", "fi")
BUSINESSES = ("oem", "cell-maker", "tier-1-supplier", "software-company", "charging-operator")
FORMS = {
    "joint-venture": ("equity-partner", "equity-partner"),
    "equity-stake": ("investor", "investee"),
    "codevelopment": ("partner", "partner"),
    "supply-agreement": ("supplier", "customer"),
    "licensing": ("licensor", "licensee"),
    "memorandum-of-understanding": ("partner", "partner"),
}
STANDINGS = {
    "active": {"holdsFrom": "2020-01-01", "mayHoldFrom": "2020-01-01"},
    "suspended": {"mayHoldFrom": "2019-01-01"},
    "announced": {},
    "ended": {"holdsFrom": "2015-01-01", "holdsTo": "2021-01-01"},
    "cancelled": {},
}

MakeWorld = Callable[..., Graph]
Open = Callable[..., Page]
UntilReady = Callable[[Page | Frame], None]
Part = Mapping[str, object]


class World:
    """Builds a property graph as the projection would give it."""

    def __init__(self) -> None:
        self.graph = Graph()

    def organization(self, slug: str, name: str = "", **properties: object) -> None:
        self.graph.add_node(
            slug, labels=("Company", "Organization"), name=name or slug.title(), **properties
        )

    def partnership(self, slug: str, parties: Mapping[str, Part], **properties: object) -> None:
        facts = {"name": slug.title(), **properties}
        self.graph.add_node(slug, labels=("Partnership", "Relationship"), **facts)
        for organization, part in parties.items():
            via = f"{slug}.{organization}"
            self.graph.add_node(via, labels=("Participation", "Relationship"), **part)
            self.graph.add_edge(via, slug, type="IN_PARTNERSHIP")
            self.graph.add_edge(organization, slug, type="PARTICIPATES_IN", via=via, **part)

    def stake(self, owner: str, owned: str, *, arises_from: str = "", **properties: object) -> str:
        via = f"{owner}.{owned}"
        self.graph.add_node(via, labels=("Ownership", "Relationship"), **properties)
        self.graph.add_edge(owner, owned, type="STAKE_IN", via=via, **properties)
        if arises_from:
            self.graph.add_edge(via, arises_from, type="ARISES_FROM")
        return via

    def evidence(self, of: str, *, verdict: str = "confirms", **source: object) -> None:
        claim, page = f"{of}-claim-{len(self.graph)}", f"source-{len(self.graph)}"
        self.graph.add_node(page, labels=("Source",), **source)
        self.graph.add_node(claim, labels=("Evidence",), verdict=verdict)
        self.graph.add_edge(of, claim, type="HAS_EVIDENCE")
        self.graph.add_edge(claim, page, type="FROM_SOURCE")

    def relate(self, source: str, relationship: str, target: str) -> None:
        self.graph.add_edge(source, target, type=relationship)


@pytest.fixture(scope="session")
def make_world() -> MakeWorld:
    """Give the maker of worlds: so many organizations, so many partnerships, one seed."""

    def make(organizations: int = 300, partnerships: int = 500, seed: int = 7) -> Graph:
        chance, world = random.Random(seed), World()  # noqa: S311  # reproducible, no secret
        slugs = [f"org-{number}" for number in range(organizations)]
        for number, slug in enumerate(slugs):
            name = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
            world.organization(
                slug,
                f"{name} {number}",
                businessType=[chance.choice(BUSINESSES)],
                country=chance.choice(("DE", "JP", "US")),
            )
        heads = slugs[: max(organizations // 30, 1)]
        for slug in slugs[len(heads) : len(heads) * 4]:
            world.relate(slug, "PART_OF", chance.choice(heads))
        for number in range(partnerships):
            _deal(world, chance, slugs, heads, number)
        return world.graph

    return make


def _deal(
    world: World, chance: random.Random, slugs: list[str], heads: list[str], number: int
) -> None:
    """Add one partnership: mostly of a big organization with one that stands near it."""
    form = chance.choice(sorted(FORMS))
    place = chance.randrange(len(heads))
    near = [slug for at, slug in enumerate(slugs) if at % len(heads) == place]
    first = heads[place] if chance.random() < 0.6 else chance.choice(near)
    second = chance.choice(near if chance.random() < 0.8 else slugs)
    status = chance.choices(sorted(STANDINGS), weights=(60, 10, 8, 14, 8))[0]
    roles = FORMS[form]
    parties = {first: {"role": [roles[0]]}, second: {"role": [roles[1]]}}
    if number % 40 == 0:
        parties |= {slug: {"role": ["member"]} for slug in chance.sample(slugs, 5)}
    slug = f"deal-{number}"
    world.partnership(
        slug,
        parties,
        name=f"Deal {number}",
        form=[form],
        status=status,
        outcome=["software-and-digital-platforms"],
        subject="What the two do together",
        exitTerms="Either may leave with a year's notice",
        validFrom="2020",
        **STANDINGS[status],
    )
    if number % 10:
        world.evidence(
            slug,
            publisher="The Gazette",
            grade=chance.choice("ABCD"),
            publishedOn="2021-03",
            url=f"https://news.example/{number}",
        )


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
def browser() -> Iterator[Browser]:
    """Give a headless Chromium that can reach no other host."""
    program = os.environ.get("GRAPHKIT_CHROMIUM") or shutil.which("chromium")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium: install it, or name it in GRAPHKIT_CHROMIUM")
        pytest.skip("no Chromium: install it, or name it in GRAPHKIT_CHROMIUM")
    switches = (
        "--no-sandbox --disable-gpu --disable-3d-apis --disable-quic --no-first-run "
        "--disable-background-networking --disable-component-update --disable-sync "
        "--host-resolver-rules=MAP * ~NOTFOUND"
    )
    arguments = [f"--{switch.strip()}" for switch in switches.split("--") if switch]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=arguments)
        yield chromium
        chromium.close()


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
    contexts = []

    def open_(html: str, fragment: str = "", *, refusing: bool = False, **context: object) -> Page:
        write(html, tmp_path / "map.html")
        opened = browser.new_context(
            **{"viewport": {"width": 1440, "height": 900}, **context}  # type: ignore[arg-type]  # mixed on purpose
        )
        contexts.append(opened)
        page = opened.new_page()
        page.on("console", lambda message: _note_complaint(message.text, trouble, refusing))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda request: _note_request(request.url, trouble))
        page.goto((tmp_path / "map.html").as_uri() + fragment)
        until_ready(page)
        return page

    yield open_
    for opened in contexts:
        opened.close()
    assert trouble == []


def _note_complaint(text: str, trouble: list[str], refusing: bool) -> None:
    if not (refusing and "Content Security Policy" in text):
        trouble.append(text)


def _note_request(url: str, trouble: list[str]) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        trouble.append(f"request to {url}")


@pytest.fixture(scope="session")
def usual(world: Graph) -> str:
    """Give the page of the usual world."""
    return render(world, as_of=DAY)
