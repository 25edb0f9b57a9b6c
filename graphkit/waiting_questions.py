"""The questions that wait, and for which terms of the ontology each of them waits."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from graphkit.content import folder


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """A question without files: its missing terms, and what answers a part of it meanwhile."""

    number: str
    text: str
    terms: tuple[str, ...]
    meanwhile: str


def waiting_questions(home: Path | None = None) -> tuple[WaitingQuestion, ...]:
    """Return the questions that wait for terms, in the order of their numbers."""
    file = (home or folder("queries")) / "waiting.toml"
    listed = tomllib.loads(file.read_text(encoding="utf-8"))["question"]
    return tuple(
        WaitingQuestion(
            each["number"], each["asks"], tuple(each["terms"]), each.get("meanwhile", "")
        )
        for each in listed
    )
