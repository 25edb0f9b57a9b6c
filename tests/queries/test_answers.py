"""Each question on the made-up world, against an answer that was thought out by hand."""

from typing import Literal

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.questions import questions
from tests.queries.cases import (
    assets,
    bridges,
    control,
    course,
    dependence,
    ends,
    evidence,
    partnerships,
    world,
)
from tests.queries.cases.world import Case

DAY = world.DAY
CASES: dict[str, Case] = (
    partnerships.CASES
    | control.CASES
    | assets.CASES
    | dependence.CASES
    | course.CASES
    | ends.CASES
    | bridges.CASES
    | evidence.CASES
)


@pytest.mark.parametrize("language", ["cypher", "sparql"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_answer_is_the_one_thought_out_by_hand(
    examples: AllianceGraph, case: Case, language: Literal["cypher", "sparql"]
) -> None:
    name, parameters, rows = case

    answer = examples.query(name, parameters, language=language)

    assert list(answer.rows) == [row[: len(answer.columns)] for row in rows]


def test_every_question_has_an_answer_by_hand() -> None:
    assert {name for name, _, _ in CASES.values()} == set(questions())
