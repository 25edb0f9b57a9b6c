"""Maps of answers: what a question's answer and a partner check name, and what they leave out."""

from typing import TYPE_CHECKING

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.cli import main
from graphkit.graph import Graph
from graphkit.map.answered_check import answered_check
from graphkit.map.answered_question import answered_question
from graphkit.map.network import Network, drawn
from graphkit.ontology import ID
from graphkit.questions import Column, Parameter, Question, Table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.map.worlds import World

DAY = "2026-11-24"
HOLDS = {"holdsFrom": "2020-01-01", "mayHoldFrom": "2020-01-01"}


def answer(*named: str | None, about: str = "", names: tuple[str, ...] = ()) -> Table:
    """Return an answer that names some things by id and others by name only, maybe about one."""
    parameters = (Parameter("organization", "organization", None, "any"),)
    columns = (Column("id", "id"), Column("partners", "set"))
    asked = Question("who", "Q0", "Who is with whom?", "cypher", parameters, columns, "")
    given = {"organization": ID + about if about else "any"}
    return Table(asked, given, columns, tuple((n, [*names]) for n in named), cut=False)


def of(world: "World", table: Table) -> Network:
    return drawn(world.graph, answered_question(world.graph, table, DAY), day=DAY)


def organizations(network: Network) -> set[str]:
    return {org.id for org in network.organizations}


@pytest.fixture
def deals(small: "World") -> "World":
    """Give a world of two deals: cells with maker, chips with maker."""
    for slug in ("cells", "chips"):
        small.partnership(f"{slug}-deal", {"maker": HOLDS, slug: HOLDS}, **HOLDS)
    return small


def test_a_partnership_that_is_named_is_drawn_with_everyone_in_it(deals: "World") -> None:
    network = of(deals, answer("cells-deal"))

    assert [tie.id for tie in network.ties] == ["cells-deal"]
    assert organizations(network) == {"maker", "cells"}


def test_of_organizations_alone_the_ties_among_them_are_drawn(deals: "World") -> None:
    deals.organization("loner")

    network = of(deals, answer("maker", "chips", "loner"))

    assert [tie.id for tie in network.ties] == ["chips-deal"]
    assert organizations(network) == {"maker", "chips", "loner"}


def test_an_asset_stands_between_who_provides_uses_and_shares_it(deals: "World") -> None:
    deals.graph.add_node("skateboard", labels=("Asset", "VehiclePlatform"), name="Skateboard")
    deals.relate("skateboard", "PROVIDED_BY", "maker")
    deals.relate("chips-deal", "INVOLVES", "skateboard")
    deals.graph.add_edge("cells", "skateboard", type="USES", via="use", **HOLDS)

    network = of(deals, answer("skateboard"))

    assert network.hubs == ("skateboard",)
    assert {(line.source, line.target, line.directed) for line in network.lines} == {
        ("maker", "skateboard", True),
        ("skateboard", "cells", True),
        ("skateboard", "chips", False),
    }


def test_who_no_longer_uses_an_asset_is_not_on_it(deals: "World") -> None:
    deals.graph.add_node("skateboard", labels=("Asset",), name="Skateboard")
    past = {"holdsFrom": "2010-01-01", "holdsTo": "2015-01-01"}
    deals.graph.add_edge("cells", "skateboard", type="USES", via="use", **past)
    deals.graph.add_edge("chips", "skateboard", type="USES", via="use-2", **HOLDS)

    network = of(deals, answer("skateboard"))

    assert organizations(network) == {"chips"}
    assert network.ties[0].state == "unknown"


def test_who_meets_the_one_asked_about_in_a_club_only_is_not_drawn(deals: "World") -> None:
    members = {f"member-{number}": HOLDS for number in range(9)}
    for member in members:
        deals.organization(member)
    deals.partnership("club", {"maker": HOLDS, **members}, **HOLDS)

    network = of(deals, answer("cells-deal", "club", about="maker"))

    assert organizations(network) == {"maker", "cells"}
    assert network.note == "Not drawn: others of the 10 in Club."


def test_what_is_left_out_is_said(deals: "World") -> None:
    deals.graph.add_node("page", labels=("Source",))

    network = of(deals, answer("cells-deal", "page", "gone", None, names=("Chips", "Nobody")))

    assert network.note == (
        "Not drawn: 1 something unknown; 1 source; "
        "1 organization or partnership that the answer names without an id."
    )


@pytest.mark.slow
def test_a_check_is_drawn_with_its_sides_marked_and_all_its_ties(bundled: AllianceGraph) -> None:
    found = bundled.check(
        "CATL", for_="Ford", rivals=["General Motors"], as_of=DAY, with_score=False
    )

    graph = bundled.to_networkx()
    network = drawn(graph, answered_check(graph, found, DAY), day=DAY)
    page = bundled.map(answer=found, as_of=DAY)

    assert page.summary.heading == f"CATL as a partner of Ford; rivals: General Motors, as of {DAY}"
    shown = {line.tie for line in network.lines}
    assert shown == {tie.id for tie in network.ties}
    assert shown >= {tie.partnership.id for tie in (*found.direct_ties, *found.rival_ties)}
    assert "Us and our group: Ford" in page.summary.lines
    assert any(line.startswith("Candidate: CATL") for line in page.summary.lines)
    assert any("General Motors" in line for line in page.summary.lines if "Rivals" in line)


@pytest.mark.slow
def test_a_map_is_written_for_each_day(
    bundled_folder: "Path", tmp_path: "Path", capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["map", "--query", "partnerships", "--param", "organization=CATL"]
    days = ["--as-of", "2022-01-01", "--as-of", DAY, "-o", str(tmp_path / "catl.html")]

    assert main([*line, *days, "--graph", str(bundled_folder)]) == 0

    files = sorted(file.name for file in tmp_path.iterdir())
    assert files == ["catl-2022-01-01.html", f"catl-{DAY}.html"]
    assert "Not drawn: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        pytest.param("--param a=b", "--param is for", id="a parameter without a question"),
        pytest.param("--for Ford", "are for the candidate", id="us without a candidate"),
        pytest.param("--as-of 2020 --as-of 2021 -o -", "takes one map", id="two on one stream"),
    ],
)
def test_what_does_not_go_together_is_said(
    line: str, complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["map", *line.split()]) == 2

    assert complaint in capsys.readouterr().err


def test_an_empty_answer_is_an_empty_map() -> None:
    network = drawn(Graph(), answered_question(Graph(), answer(), DAY), day=DAY)

    assert not network.organizations
