"""A parameter takes the place of `$name` as one term, whatever it holds, and nowhere else."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import QueryError
from graphkit.ontology import CODES, ID
from graphkit.store.sparql_parameters import bind, term

WRITABLE = st.text(st.characters(exclude_categories=["Cs"]))
SECRET = ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.Literal("secret"))


def answer(query: str, **parameters: str | float) -> object:
    """Return the one value that a query gives on a store that holds a secret."""
    store = ox.Store()
    store.add(SECRET)
    found = store.query(bind(query, parameters))
    assert isinstance(found, ox.QuerySolutions)
    (row,) = list(found)
    return row[0]


@given(WRITABLE)
def test_a_text_comes_back_as_it_was(value: str) -> None:
    assert answer("SELECT ?y { BIND($x AS ?y) }", x=value) == ox.Literal(value)


@given(WRITABLE)
def test_a_text_never_becomes_part_of_the_query(value: str) -> None:
    found = answer('SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o = $x || "a" = $x) }', x=value)

    assert found == ox.Literal(1 if value in ("secret", "a") else 0)


@pytest.mark.parametrize(
    "hostile",
    [
        '" } UNION { ?s ?p ?o } #',
        '"; DROP ALL; "',
        "' || true || '",
        "> ?p ?o . ?s <",
        'line\nbreak"',
        "\\",
        "$x",
        "\\u0022 } #",
    ],
)
def test_a_hostile_text_is_only_a_text(hostile: str) -> None:
    found = answer("SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o = $x) }", x=hostile)

    assert found == ox.Literal(0)


def test_numbers_keep_their_type() -> None:
    assert answer("SELECT ?y { BIND($x + 1 AS ?y) }", x=41) == ox.Literal(42)
    assert answer("SELECT ?y { BIND($x AS ?y) }", x=0.5) == ox.Literal(0.5)


@pytest.mark.parametrize("iri", [ID + "ford", CODES + "region/DE"])
def test_our_own_iris_are_terms(iri: str) -> None:
    assert term(iri) == ox.NamedNode(iri)


@pytest.mark.parametrize("tail", ["a> } DROP ALL #", "a b", "a\n", 'a"b', "a{b}", "a\\b"])
def test_what_is_no_iri_is_refused(tail: str) -> None:
    with pytest.raises(QueryError, match="is no IRI"):
        bind("SELECT * { $x ?p ?o }", {"x": ID + tail})


def test_another_iri_is_only_a_text() -> None:
    assert term("http://evil.example/") == ox.Literal("http://evil.example/")


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "costs $x" }',
        "SELECT * { ?s ?p 'costs $x' }",
        "SELECT * { ?s ?p '''costs $x''' }",
        'SELECT * { ?s ?p """a "quoted" $x""" }',
        'SELECT * { ?s ?p "escaped \\" $x" }',
        "SELECT * { ?s ?p <http://example.org/$x> }",
        "SELECT * { ?s ?p ?o } # $x",
        "SELECT * { ?s ?p $xy }",
    ],
)
def test_only_a_variable_is_replaced(query: str) -> None:
    assert bind(query, {"x": "value"}) == query


def test_one_value_may_stand_in_several_places() -> None:
    assert bind("$a $b $a", {"a": 1, "b": 2}).count('"1"') == 2


def test_a_parameter_without_a_value_stays_a_variable() -> None:
    assert bind("SELECT * { $x ?p ?o }", {"x": None}) == "SELECT * { $x ?p ?o }"
