"""The JSON-LD context: fresh, and plain JSON read with it is the graph that it was written from."""

import json

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Literal
from rdflib.term import Node

from graphkit.content import folder
from graphkit.jsonld_context import context, text
from graphkit.ontology import AAP, CODES, ID, Ontology, ontology


@pytest.fixture(scope="module")
def known() -> Ontology:
    """Give the ontology as programs ask it."""
    return ontology()


def _documents(graph: Graph, known: Ontology) -> list[dict[str, object]]:
    """Write each thing as a plain record keyed by ontology names, as a loader would."""
    return [
        {
            "id": str(thing).removeprefix(ID),
            "type": [str(kind).removeprefix(AAP) for kind in graph.objects(thing, RDF.type)],
            **{
                name: _values(graph, thing, name, known)
                for name in {str(p).removeprefix(AAP) for p in graph.predicates(thing)}
                if name in known.properties
            },
        }
        for thing in set(graph.subjects())
    ]


def _values(graph: Graph, thing: Node, name: str, known: Ontology) -> object:
    declared = known.property(name)
    predicate = next(p for p in graph.predicates(thing) if str(p) == AAP + name)
    values = [_plain(value, declared.kind) for value in graph.objects(thing, predicate)]
    return values[0] if declared.functional else values


def _plain(value: Node, kind: str) -> object:
    if kind == "coded":
        return str(value).rpartition("/")[2]
    if kind == "object":
        return str(value).removeprefix(ID)
    if isinstance(value, Literal) and "gYear" in str(value.datatype):
        return {"@value": str(value), "@type": f"xsd:{str(value.datatype).rpartition('#')[2]}"}
    if isinstance(value, Literal) and str(value.datatype).endswith("#date"):
        return {"@value": str(value), "@type": "xsd:date"}
    return str(value)


def _read(*documents: dict[str, object], known: Ontology) -> set[ox.Triple]:
    whole = {**context(known), "@graph": list(documents)}
    return {quad.triple for quad in ox.parse(json.dumps(whole), format=ox.RdfFormat.JSON_LD)}


def test_the_file_is_fresh(known: Ontology) -> None:
    assert (folder("ontology") / "context.jsonld").read_text("utf-8") == text(known)


def test_plain_records_are_the_graph_again(examples: Graph, known: Ontology) -> None:
    turtle = ox.parse(examples.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)

    read = _read(*_documents(examples, known), known=known)

    assert read == {quad.triple for quad in turtle}


def test_a_notation_that_is_a_terms_name_too_stays_a_code(known: Ontology) -> None:
    evidence: dict[str, object] = {"id": "e1", "supports": ["form", "status", "stake"]}

    codes = {str(triple.object) for triple in _read(evidence, known=known)}

    assert codes == {f"<{CODES}supports/{code}>" for code in ("form", "status", "stake")}


def test_a_value_for_an_inverse_is_stored_the_other_way_round(known: Ontology) -> None:
    company: dict[str, object] = {"id": "alpha", "hasParticipation": ["works.alpha"]}

    (triple,) = _read(company, known=known)

    assert str(triple) == f"<{ID}works.alpha> <{AAP}participant> <{ID}alpha>"


def test_what_is_derived_by_a_chain_is_no_key(known: Ontology) -> None:
    keys = context(known)["@context"]
    assert isinstance(keys, dict)

    assert not {"participatesIn", "stakeIn", "uses"} & keys.keys()
