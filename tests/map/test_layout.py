"""The layout: groups apart, nothing over another, and always the same."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from graphkit.graph import Graph
from graphkit.map.communities import Community, beside_a_centre
from graphkit.map.layout import Layout, layout
from graphkit.map.network import Network, Organization, network
from tests.map.places import silhouette, smallest_gap
from tests.map.worlds import World

DAY = "2026-11-24"
ROOT = Path(__file__).parents[2]

if TYPE_CHECKING:
    from tests.map.conftest import MakeWorld


@pytest.fixture(scope="module")
def usual_layout(world: Graph) -> Layout:
    """Give the layout of the usual world."""
    return layout(network(world, day=DAY))


def test_no_two_nodes_overlap(usual_layout: Layout) -> None:
    assert smallest_gap(usual_layout) > 0


def test_what_stands_together_is_nearer_than_the_next_group(usual_layout: Layout) -> None:
    assert silhouette(usual_layout) >= 0.4


def test_every_node_stands_on_its_ground(usual_layout: Layout) -> None:
    for node, (x, y) in usual_layout.places.items():
        ground = usual_layout.grounds[usual_layout.home[node]]
        along, across = (x - ground.x) / ground.width, (y - ground.y) / ground.height

        assert along**2 + across**2 <= 1


def test_a_focus_stands_apart_with_all_others_around_it(make_world: "MakeWorld") -> None:
    found = layout(network(make_world(60, 120), day=DAY, focus="org-0"), centre="org-0")

    alone = [node for node, home in found.home.items() if home == found.home["org-0"]]

    assert alone == ["org-0"]
    x, y = found.places["org-0"]
    others = np.array([place for node, place in found.places.items() if node != "org-0"])
    assert others[:, 0].min() < x < others[:, 0].max()
    assert others[:, 1].min() < y < others[:, 1].max()


def grounds_around_a_centre(*sizes: int) -> list[int]:
    """Return how many of each drawn ground's group there are; groups are tied to the centre."""
    world = World()
    world.organization("centre")
    for number, size in enumerate(sizes):
        slugs = [f"group-{number}", *(f"part-{number}-{part}" for part in range(1, size))]
        for slug in slugs:
            world.organization(slug)
            world.partnership(f"deal-{slug}", {"centre": {}, slug: {}}, holdsFrom="2020-01-01")
        for part in slugs[1:]:
            world.relate(part, "PART_OF", slugs[0])
    drawn = network(world.graph, day=DAY, focus="centre")
    found = layout(drawn, centre="centre")
    groups = Counter(org.bloc for org in drawn.organizations)
    for ground in found.grounds:
        assert ground.drawn == (ground.bloc is not None)
    return sorted(groups[ground.bloc] for ground in found.grounds if ground.drawn)


def test_around_a_centre_only_a_group_of_three_by_itself_has_a_ground() -> None:
    assert grounds_around_a_centre(2, 3, 1, 4) == [3, 4]


def test_two_groups_that_stand_together_around_a_centre_share_no_ground() -> None:
    nodes = tuple(f"{group}-{part}" for group in "ab" for part in range(4))
    orgs = tuple(
        Organization(slug, slug, (), "", (), "", slug[0], "ab".index(slug[0]), 1) for slug in nodes
    )
    drawn = Network(orgs, (), (), (), ("a", "b"), ("A", "B"))

    assert beside_a_centre(drawn, nodes) == Community(nodes)
    assert beside_a_centre(drawn, nodes[:4]) == Community(nodes[:4], bloc=0, ground=True)


def test_a_map_of_nothing_has_an_empty_layout() -> None:
    assert layout(network(Graph(), day=DAY)).places == {}


def test_nine_hundred_organizations_stand_apart_and_at_the_same_places_each_time(
    make_world: "MakeWorld",
) -> None:
    drawn = network(make_world(900, 2500), day=DAY)

    found = layout(drawn)

    assert smallest_gap(found) > 0
    assert layout(drawn) == found


def test_the_page_is_the_same_under_any_hash_seed(tmp_path: Path) -> None:
    script = tmp_path / "draw.py"
    script.write_text(DRAW, encoding="utf-8")
    pages = [
        subprocess.run(
            [sys.executable, str(script)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert pages[0] == pages[1]
    assert len(pages[0]) == 2 * 64


DRAW = """
import hashlib, random
import networkx as nx
from graphkit.map import render
from graphkit.map.page import ENGINES

chance, graph = random.Random(3), nx.MultiDiGraph()
for number in range(80):
    graph.add_node(f"o{number}", labels=("Organization",), name=f"Name {number}")
for number in range(160):
    graph.add_node(f"p{number}", labels=("Partnership",), name=f"Deal {number}", form=["licensing"])
    for org in chance.sample(range(80), chance.choice((2, 2, 2, 3, 5))):
        graph.add_edge(f"o{org}", f"p{number}", type="PARTICIPATES_IN", role=["partner"])
for engine in ENGINES:
    page = render(graph, as_of="2026-11-24", engine=engine)
    print(hashlib.sha256(page.encode()).hexdigest(), end="")
"""
