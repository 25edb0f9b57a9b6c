"""Every term has a user: a loader, a query, a shape or the package; the rest stands in one list."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from rdflib import OWL, RDF, SKOS, Graph, URIRef

import graphkit
from graphkit.content import folder
from graphkit.ontology import AAP, CODES, relationship_type

CODE = {".py", ".toml", ".cypher", ".rq"}


def _exempt() -> dict[str, str]:
    lines = (folder("ontology") / "article-only.txt").read_text("utf-8").splitlines()
    rows = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {name: reason for name, _, reason in rows}


def _words() -> set[str]:
    """Collect each word of the package, loaders, queries and shapes, and each code in a table."""
    homes = (Path(graphkit.__file__).parent, folder("loaders"), folder("queries"))
    files = [f for home in homes for f in home.rglob("*") if f.is_file()]
    code = [f for f in files if f.suffix in CODE] + [folder("ontology") / "shapes.ttl"]
    words = {w for f in code for w in re.findall(r"[A-Za-z][\w-]*", f.read_text("utf-8"))}
    return words | {cell for f in files if f.suffix == ".csv" for cell in _cells(f)}


def _cells(table: Path) -> Iterator[str]:
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            yield from (part for cell in row for part in cell.split(";"))


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


def test_the_list_gives_a_reason_for_each() -> None:
    assert all(_exempt().values())
