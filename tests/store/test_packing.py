"""Answers that go from one process to another come out as they went in."""

import json

import pytest

from graphkit.store.answers import Cell, GraphNode, GraphPath, GraphRelationship
from graphkit.store.packing import packed, unpacked

ALPHA = GraphNode(("Company", "Resource"), "alpha", {"name": "Alpha", "role": ["a", "b"]})
BETA = GraphNode(("Company", "Resource"), "beta", {})
STAKE = GraphRelationship("STAKE_IN", "alpha", "beta", {"share": 49.0})


@pytest.mark.parametrize(
    "cell",
    [
        *(None, True, 0, -1.5, "", "text", [], {}),
        ALPHA,
        STAKE,
        GraphPath((BETA, ALPHA), (STAKE,)),
        [ALPHA, {"held": [STAKE, None]}],
        {"node": [["Evil"], "key", {}]},
        {"map": {"map": {}}, "path": [[], []]},
    ],
    ids=str,
)
def test_a_cell_comes_out_as_it_went_in(cell: Cell) -> None:
    assert unpacked(json.loads(json.dumps(packed(cell)))) == cell


def test_a_path_reads_as_one_walks_it() -> None:
    assert str(GraphPath((BETA, ALPHA), (STAKE,))) == "beta <-STAKE_IN- Alpha"
    assert str(GraphPath((ALPHA, BETA), (STAKE,))) == "Alpha -STAKE_IN-> beta"
    assert str(ALPHA) == "Alpha (Company)"
