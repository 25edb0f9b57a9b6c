"""The questions that wait: with those that are answered they are the 25, and they wait rightly."""

import re

import pytest

from graphkit.content import folder
from graphkit.ontology import ontology
from graphkit.questions import questions
from graphkit.waiting_questions import WaitingQuestion, waiting_questions

COMPETENCY_QUESTIONS = {f"Q{number}" for number in range(1, 26)}


def test_answered_and_waiting_questions_are_the_twenty_five_and_one() -> None:
    answered = {next(iter(written.values())).number for written in questions().values()}
    waiting = [each.number for each in waiting_questions()]

    assert waiting == sorted(set(waiting), key=lambda number: int(number[1:]))
    assert not answered & set(waiting)
    assert answered | set(waiting) == {*COMPETENCY_QUESTIONS, "Q26"}


@pytest.mark.parametrize("waiting", waiting_questions(), ids=lambda each: each.number)
def test_a_question_waits_for_terms_that_are_not_there(waiting: WaitingQuestion) -> None:
    assert waiting.text.endswith("?")
    assert waiting.terms
    assert not set(waiting.terms) & (ontology().classes.keys() | ontology().properties.keys())


@pytest.mark.parametrize("waiting", waiting_questions(), ids=lambda each: each.number)
def test_what_answers_meanwhile_is_there(waiting: WaitingQuestion) -> None:
    named = re.findall(r"`([\w-]+)`", waiting.meanwhile)

    assert set(named) <= questions().keys()


def test_the_readme_lists_them_with_their_terms() -> None:
    text = (folder("queries") / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (Q\d+) \| (.+\?) \| (.+) \|$", text, re.MULTILINE)

    assert listed == [
        (each.number, each.text, ", ".join(f"`{term}`" for term in each.terms))
        for each in waiting_questions()
    ]
