"""The named questions: finds their files, reads their headers, checks parameters, and runs them.

A question is a `.cypher` file in `queries/`, a `.rq` file, or twins of both that give the same
rows. Its comment says what it asks, which parameters it takes and which columns it gives:

    // Q1  In which partnerships does this organization take part on a day?
    // parameters  organization: organization, day: day = today
    // columns     partnership, id: id, roles: set, sources: set
"""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from graphkit.content import folder
from graphkit.dates import as_day, months_later
from graphkit.errors import OntologyError, QueryError, UnknownName, UsageError
from graphkit.ontology import ID, Ontology, ontology
from graphkit.store.engine import Cell, Engine, Language, Value

ANY = "any"
"""What a parameter that may stay open is given when it does."""

_LANGUAGES: dict[str, Language] = {".cypher": "cypher", ".rq": "sparql"}
_COMMENT = re.compile(r"^(?://|#)[ ]?(.*)$")
_PARAMETER = re.compile(r"(?P<name>\w+): (?P<kind>\w+)(?: (?P<scheme>\w+))?(?: = (?P<default>.+))?")
_COLUMN = re.compile(r"(?P<name>\w+)(?:: (?P<kind>id|set|list))?")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)
_TODAY = re.compile(r"today(?: - (\d+) months)?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: an organization, a day, a number, a code of a scheme, a class under another."""

    name: str
    kind: str
    scheme: str | None
    default: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a question's answer; a set comes sorted, a list in its own order."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question in one language, as its file says it."""

    name: str
    number: str
    text: str
    language: Language
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: what was asked with which values, the columns and rows, and if they were cut."""

    question: Question
    parameters: Mapping[str, Value]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut: bool


def questions(home: Path | None = None) -> dict[str, dict[Language, Question]]:
    """Return the questions by name, each in the languages that it is written in."""
    found: dict[str, dict[Language, Question]] = {}
    for file in sorted((home or folder("queries")).glob("*.*")):
        if file.suffix in _LANGUAGES:
            read = read_question(file)
            found.setdefault(read.name, {})[read.language] = read
    return dict(sorted(found.items(), key=lambda item: _place(next(iter(item[1].values())))))


def question(name: str, languages: Sequence[Language]) -> Question:
    """Return a question by its name, or by the path of its file, in the first language it has."""
    if Path(name).suffix in _LANGUAGES:
        return read_question(Path(name))
    known = questions()
    if name not in known:
        raise UnknownName("question", name, _near(name, known) or tuple(known))
    for language in languages:
        if language in known[name]:
            return known[name][language]
    raise UsageError(f"question {name!r} is not written in {' or '.join(languages)}")


def read_question(file: Path) -> Question:
    """Return the question that stands in a file."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{str(file)!r} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{str(file)!r} cannot be read: it is not UTF-8") from None
    number, asked, sections = _header(text)
    return Question(
        file.stem,
        number,
        asked,
        _LANGUAGES[file.suffix],
        tuple(_parameters(sections.get("parameters", ""), file)),
        tuple(_columns(sections.get("columns", ""), file)),
        text,
    )


def values(
    asked: Question, given: Mapping[str, str], organization: Callable[[str], str]
) -> dict[str, Value]:
    """Return the parameters of a question, checked; `organization` finds an id by any name."""
    known = {parameter.name: parameter for parameter in asked.parameters}
    for name in given:
        if name not in known:
            raise UnknownName("parameter", name, _near(name, known) or tuple(known))
    return {
        name: _value(parameter, given.get(name), organization) for name, parameter in known.items()
    }


def ask(
    asked: Question, parameters: Mapping[str, Value], engine: Engine, *, limit: int | None = None
) -> Table:
    """Run a question on an engine and return its answer with the columns of its header."""
    names, rows = engine.table(asked.query, parameters)
    columns = asked.columns or tuple(Column(name, "") for name in names)
    missing = [column.name for column in columns if names and column.name not in names]
    if missing:
        raise QueryError(f"the question promises the column {missing[0]!r} and doesn't give it")
    order = [names.index(column.name) for column in columns] if names else []
    found = [
        tuple(_cell(column, row[at]) for column, at in zip(columns, order, strict=True))
        for row in islice(rows, None if limit is None else limit + 1)
    ]
    cut = limit is not None and len(found) > limit
    return Table(asked, parameters, columns, tuple(found[:limit]), cut)


def own(query: str, language: Language) -> Question:
    """Return a user's own query as a question without a name, parameters or promised columns."""
    return Question("", "", "", language, (), (), query)


def _place(asked: Question) -> tuple[int, str]:
    digits = re.sub(r"\D", "", asked.number)
    return int(digits or 0), asked.name


def _header(text: str) -> tuple[str, str, dict[str, str]]:
    """Read the first comment: its number, its question, and its named sections."""
    lines = []
    for line in text.splitlines():
        if not (comment := _COMMENT.match(line)):
            break
        lines.append(comment[1])
    sections: dict[str, str] = {}
    section = "question"
    for line in lines:
        words = re.match(r"(parameters|columns|note)\s+(.*)", line)
        if words:
            section = words[1]
        rest = (words[2] if words else line).strip()
        sections[section] = f"{sections.get(section, '')} {rest}".strip()
    first = sections.pop("question", "")
    number, _, asked = first.partition(" ")
    return number, asked.strip(), sections


def _parameters(text: str, file: Path) -> Iterator[Parameter]:
    for part in _parts(text):
        if not (found := _PARAMETER.fullmatch(part)):
            raise UsageError(f"{file.name}: {part!r} is no parameter; write `name: kind = default`")
        yield Parameter(found["name"], found["kind"], found["scheme"], found["default"])


def _columns(text: str, file: Path) -> Iterator[Column]:
    for part in _parts(text):
        if not (found := _COLUMN.fullmatch(part)):
            raise UsageError(f"{file.name}: {part!r} is no column; write `name` or `name: set`")
        yield Column(found["name"], found["kind"] or "")


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _value(parameter: Parameter, given: str | None, organization: Callable[[str], str]) -> Value:
    if given is None:
        if parameter.default is None:
            raise UsageError(
                f"the question needs {parameter.name}: add --param {parameter.name}=..."
            )
        given = parameter.default
    if given == ANY and parameter.default == ANY:
        return ANY
    return _converted(parameter, given, organization)


def _converted(parameter: Parameter, given: str, organization: Callable[[str], str]) -> Value:
    match parameter.kind:
        case "organization":
            return ID + organization(given)
        case "day":
            return _day(given)
        case "number":
            return _number(parameter.name, given)
        case "code":
            return _code(parameter.scheme or "", given, ontology())
        case "class":
            return _class(parameter.scheme or "", given, ontology())
    return given


def _day(text: str) -> str:
    today = _TODAY.fullmatch(text)
    return months_later(as_day(None), -int(today[1] or 0)) if today else as_day(text)


def _number(name: str, text: str) -> Value:
    if not _NUMBER.fullmatch(text):
        raise UsageError(f"{name} must be a number, not {text!r}")
    return float(text) if "." in text else int(text)


def _code(scheme: str, text: str, terms: Ontology) -> str:
    """Return the notation of a code that is given by its notation or its label."""
    try:
        return terms.concept(scheme, text).notation
    except OntologyError:
        codes = terms.schemes.get(scheme, {})
        by_label = {code.label.casefold(): code.notation for code in codes.values()}
        if text.casefold() in by_label:
            return by_label[text.casefold()]
        near = _near(text, codes) or tuple(codes)
        raise UnknownName(f"code of {scheme}", text, near) from None


def _class(ancestor: str, text: str, terms: Ontology) -> str:
    """Return a class that stands under another."""
    under = [name for name in terms.classes if terms.is_a(name, ancestor)]
    if text not in under:
        raise UnknownName(f"kind of {ancestor}", text, _near(text, under) or tuple(under))
    return text


def _cell(column: Column, value: Cell) -> Cell:
    """Return a value as its column promises; SPARQL gives a set as one text, a line a member."""
    if column.kind not in ("set", "list"):
        return value
    if isinstance(value, str):
        value = [part for part in value.split("\n") if part]
    if value is None:
        return []
    if not isinstance(value, list):
        raise QueryError(f"column {column.name} should be a list and is {value!r}")
    members: list[Cell] = [member for member in value if member not in (None, "")]
    return members if column.kind == "list" else [*sorted({str(m) for m in members})]


def _near(name: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(difflib.get_close_matches(name, list(known), n=3, cutoff=0.5))
