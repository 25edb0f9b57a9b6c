"""The difference of a server and a graph, in a world of two nodes and one relationship."""

import pytest

from graphkit.push.difference import (
    Difference,
    EdgeChange,
    FoundEdge,
    FoundNode,
    NodeChange,
    compare_edges,
    compare_nodes,
)
from graphkit.store.neo4j_schema import MARK, Names, ServerEdge, ServerNode

NAMES = Names(
    frozenset({"Resource", "Company", "Brand"}),
    frozenset({"PART_OF"}),
    frozenset({"iri", "name", "note", "share", "via", "pushedBy"}),
)
ALTO = ServerNode("Resource", "alto", ("Brand", "Resource"), {"iri": "alto", "name": "A", **MARK})
PART = ServerEdge("Resource", "PART_OF", "alto", "alpha", {"share": 5.0, **MARK})


def nodes(*found: FoundNode) -> Difference:
    difference = Difference()
    compare_nodes({"alto": ALTO}, found, NAMES, difference)
    return difference


def edges(*found: FoundEdge) -> Difference:
    difference = Difference()
    compare_edges([PART], found, NAMES, difference)
    return difference


def alto(*labels: str, **properties: object) -> FoundNode:
    return FoundNode(
        "Resource", "alto", ["Brand", "Resource", *labels], {**ALTO.properties, **properties}
    )


def test_what_is_the_same_makes_no_difference() -> None:
    assert nodes(alto()) == Difference()
    assert edges(FoundEdge("1", "PART_OF", "alto", "alpha", PART.properties)) == Difference()


def test_what_is_missing_is_new() -> None:
    assert nodes() == Difference(new_nodes=[ALTO])
    assert edges() == Difference(new_edges=[PART])


def test_a_users_labels_and_properties_make_no_difference() -> None:
    assert nodes(alto("Watched", priority=1)) == Difference()


@pytest.mark.parametrize(
    ("found", "change"),
    [
        (alto(name="B"), NodeChange("Resource", "alto", {"name": "A"}, (), ())),
        (alto(note="x"), NodeChange("Resource", "alto", {"note": None}, (), ())),
        (alto("Company"), NodeChange("Resource", "alto", {}, (), ("Company",))),
        (
            FoundNode("Resource", "alto", ["Resource", "Watched"], {"iri": "alto"}),
            NodeChange("Resource", "alto", {"name": "A", **MARK}, ("Brand",), ()),
        ),
    ],
    ids=["value", "too much", "label too much", "a user's own, adopted"],
)
def test_what_differs_is_changed(found: FoundNode, change: NodeChange) -> None:
    assert nodes(found) == Difference(changed_nodes=[change])


def test_a_whole_number_is_not_the_same_as_a_decimal_one() -> None:
    found = FoundEdge("1", "PART_OF", "alto", "alpha", {"share": 5, **MARK})

    assert edges(found).changed_edges == [EdgeChange("1", "PART_OF", {"share": 5.0})]


def test_what_the_graph_lacks_is_old_if_it_is_ours() -> None:
    ours = FoundNode("Resource", "gone", ["Resource"], {"iri": "gone", **MARK})
    theirs = FoundNode("Resource", "other", ["Resource"], {"iri": "other"})

    assert nodes(alto(), ours, theirs) == Difference(old_nodes=[ours])


def test_the_second_of_two_equal_relationships_is_old() -> None:
    one, two = (FoundEdge(i, "PART_OF", "alto", "alpha", PART.properties) for i in "12")

    assert edges(one, two) == Difference(old_edges=[two])
