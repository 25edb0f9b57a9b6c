"""Changes between two graphs, and between two days of one."""

import pytest

from graphkit.changes import Change, between_days, between_graphs, concerning, counted
from graphkit.graph import Graph

DAYS = ("2026-01-01", "2026-06-01")


def world() -> Graph:
    """Return a deal of two companies, one of which holds a stake in the other."""
    graph = Graph()
    for ident in ("alpha", "beta"):
        graph.add_node(
            ident, kind="Company", labels=("Company", "Organization"), name=ident.title()
        )
    graph.add_node(
        "deal",
        kind="Partnership",
        labels=("Partnership", "Relationship"),
        name="Alpha-Beta cells",
        status="active",
        form=["supply-agreement"],
        holdsFrom="2020-01-01",
        mayHoldFrom="2020-01-01",
    )
    for ident in ("alpha", "beta"):
        part = f"deal.{ident}"
        graph.add_node(
            part,
            kind="Participation",
            labels=("Participation", "Relationship"),
            holdsFrom="2020-01-01",
            mayHoldFrom="2020-01-01",
        )
        graph.add_edge(part, ident, type="PARTICIPANT")
        graph.add_edge(part, "deal", type="IN_PARTNERSHIP")
    graph.add_node(
        "stake",
        kind="Ownership",
        labels=("Ownership", "Relationship"),
        share=20.0,
        holdsFrom="2022-01-01",
        mayHoldFrom="2021-01-01",
        mayHoldTo="2025-01-01",
    )
    graph.add_edge("stake", "alpha", type="OWNER")
    graph.add_edge("stake", "beta", type="OWNED")
    graph.add_node("claim", kind="Evidence", labels=("Evidence",))
    graph.add_node("page", kind="Source", labels=("Source",), url="https://example.org/deal")
    graph.add_edge("deal", "claim", type="HAS_EVIDENCE")
    graph.add_edge("claim", "page", type="FROM_SOURCE")
    return graph


def told(changes: list[Change]) -> list[tuple[str, str, str, str, str]]:
    """Return changes without what is the same for all."""
    return [(c.what, c.id, c.field, c.before, c.after) for c in changes]


def test_a_graph_has_not_changed_against_itself() -> None:
    assert between_graphs(world(), world(), days=DAYS) == []


def test_what_is_in_one_graph_only_appeared_or_is_gone() -> None:
    newer = world()
    newer.remove_node("stake")
    newer.add_node("gamma", kind="Company", labels=("Company", "Organization"), name="Gamma")

    assert told(between_graphs(world(), newer, days=DAYS)) == [
        ("gone", "stake", "", "", ""),
        ("appeared", "gamma", "", "", ""),
    ]


def test_a_value_that_differs_is_told_with_both_and_with_its_sources() -> None:
    newer = world()
    newer.nodes["deal"]["form"] = ["licensing", "supply-agreement"]

    (change,) = between_graphs(world(), newer, days=DAYS)

    assert (change.before, change.after) == ("supply-agreement", "licensing; supply-agreement")
    assert (change.name, change.sources) == ("Alpha-Beta cells", ("https://example.org/deal",))


def test_what_was_in_force_and_is_over_has_ended() -> None:
    newer = world()
    newer.nodes["deal"].update(
        status="ended", validTo="2026-03", holdsTo="2026-03-01", mayHoldTo="2026-04-01"
    )

    assert told(between_graphs(world(), newer, days=DAYS)) == [
        ("ended", "deal", "holds", "yes", "no"),
        ("changed", "deal", "status", "active", "ended"),
        ("changed", "deal", "validTo", "", "2026-03"),
    ]


def test_an_owner_that_is_another_and_a_source_more_are_told_by_name() -> None:
    newer = world()
    newer.remove_edge("stake", "alpha")
    newer.add_edge("stake", "beta", type="OWNER")
    newer.add_node("news", kind="Source", labels=("Source",), url="https://example.org/news")
    newer.add_edge("claim", "news", type="FROM_SOURCE")

    assert told(between_graphs(world(), newer, days=DAYS)) == [
        ("changed", "stake", "OWNER", "Alpha", "Beta"),
        ("changed", "deal", "sources", "", "https://example.org/news"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "what"),
    [
        ("2019-01-01", "2021-01-01", {"began": 2}),
        ("2021-06-01", "2022-06-01", {"confirmed": 1}),
        ("2022-06-01", "2026-06-01", {}),
        ("2021-06-01", "2019-06-01", {"ended": 2}),
    ],
)
def test_two_days_tell_what_began_ended_and_came_into_doubt(
    first: str, last: str, what: dict[str, int]
) -> None:
    # Alpha and Beta came and went with the deal, and are not told beside it.
    assert counted(between_days(world(), first, last)) == what


def test_who_leaves_a_partnership_that_goes_on_is_told() -> None:
    graph = world()
    graph.nodes["deal.beta"].update(holdsTo="2023-01-01", mayHoldTo="2023-01-01")

    (change,) = between_days(graph, "2022-06-01", "2024-01-01")

    assert (change.what, change.name) == ("ended", "Beta > Alpha-Beta cells")


def test_an_organization_is_concerned_by_its_deals_and_stakes() -> None:
    graph = world()
    graph.add_node("gamma", kind="Company", labels=("Company", "Organization"), name="Gamma")
    changes = between_days(graph, "2019-01-01", "2022-06-01")

    assert {c.id for c in concerning(graph, changes, "alpha")} == {"deal", "stake"}
    assert concerning(graph, changes, "gamma") == []
