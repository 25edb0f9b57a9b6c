"""SPARQL parameters: `$name` in a query stands for a term, on any SPARQL engine.

Engines differ in what they bind from outside, so a term takes its parameter's place in the text.
What is put there is one RDF term as Oxigraph serializes and escapes it, and only where a variable
may stand: never inside a string, an IRI or a comment.
"""

import re
from collections.abc import Mapping

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.ontology import CODES, ID

_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""'
    r"|'''(?:[^\\]|\\.)*?'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^<>\"{}|^`\\\s]*>"
    r"|\#[^\n]*"
    r"|\$(?P<name>[A-Za-z_]\w*)",
    re.DOTALL,
)


def bind(query: str, parameters: Mapping[str, str | int | float | None]) -> str:
    """Return a query with each `$name` that is given a value replaced by that value's term."""
    terms = {name: str(term(value)) for name, value in parameters.items() if value is not None}

    def replaced(token: re.Match[str]) -> str:
        name = token["name"]
        return terms.get(name, token[0]) if name else token[0]

    return _TOKEN.sub(replaced, query)


def term(value: str | float) -> ox.NamedNode | ox.Literal:
    """Return a value as a term: an IRI of ours as such, anything else as a literal."""
    if isinstance(value, str) and value.startswith((ID, CODES)):
        try:
            return ox.NamedNode(value)
        except ValueError:
            raise QueryError(f"{value!r} is no IRI") from None
    return ox.Literal(value)
