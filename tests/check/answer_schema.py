"""The JSON Schema of an answer, from the types of its fields: `graphkit/check/answer.schema.json`.

    python tests/check/answer_schema.py     # writes it anew

The version is raised by hand: a key more is a minor change that old readers survive, so it stays; a
key that goes, or means something else, raises it.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

import graphkit.check.answer
from graphkit.check.answer import SCHEMA, Answer

FILE = Path(graphkit.check.answer.__file__).with_name("answer.schema.json")


def schema() -> dict[str, Any]:
    """Return the schema of what `graphkit check --format json` prints."""
    derived = _cleaned(TypeAdapter(Answer).json_schema(mode="serialization"))
    properties = {"schema": {"const": SCHEMA}, **derived["properties"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "The answer of a partner check",
        "description": "As `graphkit check --format json` prints it.",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": derived["$defs"],
    }


def text() -> str:
    """Return the schema as it stands in its file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _cleaned(node: Any) -> Any:
    """Take Python's words out: names that end in an underscore, titles made of names."""
    if isinstance(node, list):
        return [_cleaned(item) for item in node]
    if not isinstance(node, dict):
        return node
    cleaned = {key: _cleaned(value) for key, value in node.items() if key != "title"}
    if "properties" in cleaned:
        named = node["properties"]
        cleaned["properties"] = {name.rstrip("_"): _cleaned(named[name]) for name in named}
        cleaned["required"] = list(cleaned["properties"])
        cleaned["additionalProperties"] = False
    return cleaned


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
