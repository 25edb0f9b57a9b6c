"""The published JSON Schema: current, and true of answers of every kind."""

import json

import jsonschema
import pytest

from graphkit.alliance_graph import AllianceGraph
from tests.check.answer_schema import FILE, text

DAY = "2026-11-24"


def test_the_schema_that_ships_is_current() -> None:
    assert FILE.read_text("utf-8") == text(), "run python tests/check/answer_schema.py"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("candidate", "us", "rivals"),
    [
        ("CATL", "Ford", ["General Motors", "Tesla"]),
        ("Leapmotor", "Volkswagen Group", ["Stellantis"]),
        ("Stelantis", None, []),
        ("BYD", "Toyota", "auto"),
        ("7-Eleven", "Ford", []),
    ],
)
def test_answers_are_as_the_schema_says(
    bundled: AllianceGraph, candidate: str, us: str | None, rivals: list[str]
) -> None:
    answer = bundled.check(candidate, for_=us, rivals=rivals, as_of=DAY)

    as_read = json.loads(json.dumps(answer.to_json()))

    jsonschema.validate(as_read, json.loads(FILE.read_text("utf-8")))


def test_the_schema_refuses_what_is_no_answer(world: AllianceGraph) -> None:
    answer = json.loads(json.dumps(world.check("Beta", as_of=DAY).to_json()))
    known = json.loads(FILE.read_text("utf-8"))

    for wrong in ({"verdict": 5}, {"surprise": 1}, {"gates": None}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(answer | wrong, known)
