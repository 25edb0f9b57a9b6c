"""Every term has a user: a loader, a query or the package; the rest stands in one list.

A user names the term as code does, not as prose does: a word of a comment, a docstring or an error
message is no use of a term, or a common word such as `note` could never be without a user.
"""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from rdflib import OWL, RDF, SKOS, Graph, URIRef

import graphkit
from graphkit.content import folder
from graphkit.ontology import AAP, CODES, relationship_type

GREEK = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta")
TERM_IN_SPARQL = re.compile(r"\b(?:aap|codes\w*):([A-Za-z][\w-]*)")
TERM_IN_CYPHER = re.compile(r"(?<=[:.|])\s*([A-Za-z]\w*)|([A-Za-z]\w*)(?=:)")


def _exempt() -> dict[str, str]:
    lines = (folder("ontology") / "article-only.txt").read_text("utf-8").splitlines()
    rows = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {name: reason for name, _, reason in rows}


def _words() -> set[str]:
    """Collect each word that the package, the loaders, the queries and the tables use as a name."""
    homes = (Path(graphkit.__file__).parent, folder("loaders"), folder("queries"))
    return {w for home in homes for f in home.rglob("*") if f.is_file() for w in _of_file(f)}


def _of_file(file: Path) -> Iterator[str]:
    text = file.read_text("utf-8") if file.suffix in (".py", ".cypher", ".rq") else ""
    if file.suffix == ".py":
        yield from _of_python(text)
    elif file.suffix == ".csv":
        yield from _of_table(file)
    elif file.suffix == ".rq":
        yield from TERM_IN_SPARQL.findall(_without_comments(text, "#"))
    elif file.suffix == ".cypher":
        yield from _of_cypher(_without_comments(text, "//"))


def _of_python(code: str) -> Iterator[str]:
    """Yield the literals that are one word, named arguments, and terms in queries within code."""
    tree = ast.parse(code)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg:
            yield node.arg
        elif isinstance(node, ast.Constant) and id(node) not in prose:
            yield str(node.value)
            yield from TERM_IN_SPARQL.findall(str(node.value))


def _of_table(table: Path) -> Iterator[str]:
    """Yield the header, and the classes that a column `kind` names."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        yield from rows.fieldnames or ()
        yield from (row["kind"] for row in rows if "kind" in row)


def _of_cypher(query: str) -> Iterator[str]:
    return (after or before for after, before in TERM_IN_CYPHER.findall(query))


def _without_comments(query: str, mark: str) -> str:
    return "\n".join(line for line in query.splitlines() if not line.lstrip().startswith(mark))


def _spellings(name: str) -> set[str]:
    """Spell a term as code, as a relationship type, and as tables write a kind."""
    kebab = re.sub(r"(?<=[a-z0-9])([A-Z])", r"-\1", name).lower()
    return {name, relationship_type(name), kebab}


def _terms(terms: Graph) -> set[str]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    return {
        str(term).removeprefix(AAP)
        for kind in kinds
        for term in terms.subjects(RDF.type, kind)
        if isinstance(term, URIRef)
    }


def _unused(terms: Graph, codes: Graph) -> set[str]:
    words = _words()
    schemes = {str(s).removeprefix(CODES) for s in codes.subjects(RDF.type, SKOS.ConceptScheme)}
    return {
        name
        for name in _terms(terms) | schemes
        if name not in _used_within(terms, codes) and not _spellings(name) & words
    }


def _used_within(terms: Graph, codes: Graph) -> set[str]:
    """Collect the classes that codes name, the links of chains, and inverses of what is stored."""
    links = {
        link for chain in terms.objects(None, OWL.propertyChainAxiom) for link in terms.items(chain)
    }
    used = {
        *codes.objects(None, URIRef(AAP + "assetClass")),
        *links,
        *terms.subjects(OWL.inverseOf),
    }
    return {str(term).removeprefix(AAP) for term in used}


def test_every_term_has_a_user_or_stands_in_the_list(terms: Graph, codes: Graph) -> None:
    # `passage` is read by style.ttl alone: it is for people.
    assert _unused(terms, codes) - {"passage"} <= _exempt().keys()


def test_the_list_names_only_terms_without_a_user(terms: Graph, codes: Graph) -> None:
    assert _exempt().keys() <= _unused(terms, codes)


def test_prose_in_code_is_no_user() -> None:
    code = """
    'The module tells of alpha.'
    def f(x):
        'beta'
        # gamma
        raise ValueError("delta is missing")
    f("epsilon", zeta="SELECT * WHERE { ?x aap:eta ?theta }")
    """

    words = set(_of_python(dedent(code)))

    assert words & set(GREEK) == {"epsilon", "zeta", "eta"}


def test_prose_in_a_query_is_no_user() -> None:
    cypher = (
        "// alpha\nMATCH (beta:Gamma)-[:DELTA|EPSILON]->() WHERE beta.zeta = 'eta' RETURN theta"
    )
    sparql = "# aap:alpha\nSELECT ?beta WHERE { ?beta aap:zeta 'eta theta' }"

    of_cypher = set(_of_cypher(_without_comments(cypher, "//")))

    assert {"Gamma", "DELTA", "EPSILON", "zeta"} <= of_cypher
    assert not {"alpha", "eta", "theta"} & of_cypher
    assert TERM_IN_SPARQL.findall(_without_comments(sparql, "#")) == ["zeta"]


def test_the_list_gives_a_reason_for_each() -> None:
    assert all(_exempt().values())
