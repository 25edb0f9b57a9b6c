"""The questions use only what the ontology has: labels, relationship types, properties, codes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.content import folder
from graphkit.ontology import AAP, ontology, relationship_type

CYPHER = sorted(folder("queries").glob("*.cypher"))
SPARQL = sorted(folder("queries").glob("*.rq"))

# What the projection adds to the classes: codes as nodes, and how they hang together.
PROJECTED_LABELS = {"Concept"}
PROJECTED_TYPES = {"BROADER"}
PROJECTED_PROPERTIES = {"iri", "via", "scheme", "notation", "prefLabel"}

COMMENT = re.compile(r"^\s*(//|#).*$", re.MULTILINE)
TEXT = re.compile(r"'[^']*'" + r'|"[^"]*"')
MAP = re.compile(r"\{\s*\w+:[^{}]*\}")

# Words that the questions speak of themselves.
OWN_WORDS = {
    *("yes", "no", "unknown", "any", "9999", "\\n", ""),
    *("one", "other", "user", "partner", "provider", "weak", "old", "no source"),
    *("terms", "other terms", "end alone", "nothing"),
    *("stated end", "a partner leaves", "exit terms name it"),
    *("by", "after", "that time", "undated"),
    *("/id/", "-01-01", "-12-31", "-", "#", "?"),
}
SPACED = re.compile(r"(^ )|( $)|(^ - $)|^[:,] $|an unknown share")


def code(file: Path) -> str:
    return COMMENT.sub("", file.read_text(encoding="utf-8"))


def words(pattern: str, text: str) -> set[str]:
    """Return the words of a pattern's matches, which may join some by | or &."""
    return {word for found in re.findall(pattern, text) for word in re.findall(r"\w+", found)}


def texts(file: Path) -> Iterator[str]:
    return (found[1:-1] for found in TEXT.findall(code(file)))


@pytest.mark.parametrize("file", CYPHER, ids=lambda file: file.stem)
def test_every_label_is_a_class(file: Path) -> None:
    labels = words(r"\(\w*:([\w:|&!]+)", TEXT.sub("''", code(file)))

    assert labels
    assert labels - PROJECTED_LABELS <= ontology().classes.keys()


@pytest.mark.parametrize("file", CYPHER, ids=lambda file: file.stem)
def test_every_relationship_type_is_an_object_property_that_the_graph_has(file: Path) -> None:
    types = words(r"\[\w*:([\w|]+)", TEXT.sub("''", code(file)))
    known = {
        relationship_type(p.name)
        for p in ontology().properties.values()
        if p.kind == "object" and not p.inverse_of
    }

    assert types - PROJECTED_TYPES <= known


@pytest.mark.parametrize("file", CYPHER, ids=lambda file: file.stem)
def test_every_property_is_one_of_the_ontology(file: Path) -> None:
    text = TEXT.sub("''", code(file))
    maps = {key for found in MAP.findall(text) for key in re.findall(r"(\w+):", found)}
    used = set(re.findall(r"(?<=[\w\]])\.([a-z]\w*)", text)) - maps
    known = {p.name for p in ontology().properties.values() if p.kind != "object"}

    assert used - PROJECTED_PROPERTIES <= known


@pytest.mark.parametrize("file", SPARQL, ids=lambda file: file.stem)
def test_every_term_is_one_of_the_ontology(file: Path) -> None:
    text = code(file)
    terms = set(re.findall(r"\baap:(\w+)", text))
    others = set(re.findall(r"\b(\w+):\w+", TEXT.sub('""', text).replace(AAP, "")))
    stored = {p.name for p in ontology().properties.values() if p.stored}

    assert terms <= stored | ontology().classes.keys()
    assert others <= {"aap", "skos", "xsd"}


@pytest.mark.parametrize("file", [*CYPHER, *SPARQL], ids=lambda file: file.name)
def test_every_quoted_word_is_a_code_a_class_or_a_word_of_the_question(file: Path) -> None:
    notations = {code for codes in ontology().schemes.values() for code in codes}
    terms = ontology().classes.keys() | ontology().properties.keys()
    known = notations | ontology().schemes.keys() | terms | OWN_WORDS
    types = {relationship_type(name) for name in ontology().properties}

    assert {text for text in texts(file) if not SPACED.search(text)} - types <= known
