"""The question files as people read them: header first, alike in both languages, plain layout."""

import re
from pathlib import Path

import pytest

from graphkit.content import folder
from graphkit.questions import Question, questions, read_question

FILES = sorted(file for file in folder("queries").iterdir() if file.suffix in (".cypher", ".rq"))
ANSWERED = [f"Q{n}" for n in (*range(1, 11), 18, 19, 20, 21, 23, 25, 26)]
# What these two say in SPARQL is the first three columns of what they say in Cypher.
IN_PART = {"controllers", "bridges"}
CLAUSE = re.compile(
    r"^(MATCH|OPTIONAL MATCH|WHERE|WITH|RETURN|ORDER BY|UNWIND|CALL|UNION ALL"
    r"|SELECT|PREFIX|GROUP BY|HAVING|OPTIONAL|FILTER|BIND|VALUES|MINUS)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_says_number_question_parameters_and_columns(file: Path) -> None:
    asked = read_question(file)

    assert re.fullmatch(r"Q\d+", asked.number)
    assert asked.text.endswith("?")
    assert asked.columns
    assert {"day"} <= {parameter.name for parameter in asked.parameters}


def test_the_questions_are_those_that_were_promised() -> None:
    numbers = [next(iter(written.values())).number for written in questions().values()]

    assert numbers == ANSWERED


@pytest.mark.parametrize("written", questions().values(), ids=questions().keys())
def test_both_languages_have_the_same_header(written: dict[str, Question]) -> None:
    cypher, sparql = written["cypher"], written["sparql"]

    assert (cypher.number, cypher.text, cypher.parameters) == (
        sparql.number,
        sparql.text,
        sparql.parameters,
    )
    if cypher.name in IN_PART:
        assert sparql.columns == cypher.columns[:3]
    else:
        assert sparql.columns == cypher.columns


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_row_leads_to_its_sources(file: Path) -> None:
    names = [column.name for column in read_question(file).columns]

    assert names[-1] == "sources" or (file.suffix == ".rq" and file.stem in IN_PART)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_parameter_is_used_and_each_use_is_a_parameter(file: Path) -> None:
    asked = read_question(file)
    used = set(re.findall(r"\$(\w+)", asked.query))

    assert used == {parameter.name for parameter in asked.parameters}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_rows_have_an_order(file: Path) -> None:
    assert file.read_text(encoding="utf-8").splitlines()[-1].startswith("ORDER BY ")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_keywords_are_in_capitals_and_lines_fit_a_screen(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()

    for line in lines:
        clause = CLAUSE.match(line.strip())
        assert not clause or clause[0].isupper(), line
        assert len(line) <= 160, line
        assert line == line.rstrip()


def test_the_readme_lists_every_question_as_its_file_asks_it() -> None:
    text = (folder("queries") / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([\w-]+)` \| (.+) \|$", text, re.MULTILINE))

    assert listed == {
        name: next(iter(written.values())).text for name, written in questions().items()
    }
