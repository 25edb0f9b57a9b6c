"""The ontology as a text: words, places and constructs that a machine can check."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from graphkit.ontology import AAP, relationship_type

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
SCHEMA = Namespace("https://schema.org/")

# What OWL 2 RL allows of all that OWL offers, and what this ontology makes of it.
RL_TYPES = {
    *KINDS,
    OWL.AllDisjointClasses,
    OWL.FunctionalProperty,
    OWL.Ontology,
}
RL_PREDICATES = {
    OWL.inverseOf,
    OWL.members,
    OWL.propertyChainAxiom,
    OWL.versionIRI,
    OWL.versionInfo,
    RDFS.domain,
    RDFS.range,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
}
# xsd:date is the one datatype beyond the profile: the rules treat it as any other.
RL_RANGES = {XSD.anyURI, XSD.date, XSD.decimal, XSD.integer, XSD.string, RDFS.Literal, SKOS.Concept}


def _own(graph: Graph, *kinds: URIRef) -> list[URIRef]:
    found = {s for kind in kinds for s in graph.subjects(RDF.type, kind)}
    return sorted(s for s in found if isinstance(s, URIRef) and s.startswith(AAP))


def _local(term: URIRef) -> str:
    return term.removeprefix(AAP)


def test_no_definition_uses_the_label_that_it_defines(terms: Graph, codes: Graph) -> None:
    circular = [
        subject
        for graph in (terms, codes)
        for label in (RDFS.label, SKOS.prefLabel)
        for subject, name in graph.subject_objects(label)
        for definition in graph.objects(subject, SKOS.definition)
        if re.search(rf"\b{re.escape(str(name))}\b", str(definition), re.IGNORECASE)
    ]

    assert circular == []


def test_no_two_terms_share_a_definition(terms: Graph, codes: Graph) -> None:
    for graph, group in ((terms, RDF.type), (codes, SKOS.inScheme)):
        seen = Counter(
            (str(text), kind)
            for subject, text in graph.subject_objects(SKOS.definition)
            for kind in graph.objects(subject, group)
        )
        assert [text for text, count in seen.items() if count > 1] == []


def test_no_text_has_doubled_or_outer_blanks(
    terms: Graph, codes: Graph, examples: Graph, shapes: Graph
) -> None:
    queries = set(shapes.objects(None, URIRef("http://www.w3.org/ns/shacl#select")))
    texts = {
        str(text)
        for graph in (terms, codes, examples, shapes)
        for text in graph.objects()
        if isinstance(text, Literal) and text not in queries
    }

    assert [text for text in texts if "  " in text or text != text.strip()] == []


@pytest.mark.parametrize(
    "relation",
    [RDFS.subClassOf, RDFS.subPropertyOf, SKOS.broader],
    ids=["class", "property", "code"],
)
def test_nothing_is_above_itself(terms: Graph, codes: Graph, relation: URIRef) -> None:
    graph = terms + codes
    for lower, upper in graph.subject_objects(relation):
        assert lower not in set(graph.transitive_objects(upper, relation))


def test_only_constructs_of_owl_2_rl_are_used(terms: Graph) -> None:
    owl_and_rdfs = {
        predicate
        for predicate in terms.predicates()
        if str(predicate).startswith((str(OWL), str(RDFS)))
    }

    assert owl_and_rdfs - {RDFS.label, RDFS.isDefinedBy} <= RL_PREDICATES
    assert {t for t in terms.objects(None, RDF.type) if str(t).startswith(str(OWL))} <= RL_TYPES


def test_ranges_are_classes_of_ours_or_plain_datatypes(terms: Graph) -> None:
    ranges = set(terms.objects(None, RDFS.range))
    classes = set(_own(terms, OWL.Class))

    assert ranges - classes <= RL_RANGES


def test_a_chained_property_is_not_functional(terms: Graph) -> None:
    chained = set(terms.subjects(OWL.propertyChainAxiom))

    assert not chained & set(terms.subjects(RDF.type, OWL.FunctionalProperty))


def test_a_chain_leads_from_its_domain_to_its_range(terms: Graph) -> None:
    for chained, links in terms.subject_objects(OWL.propertyChainAxiom):
        steps = list(terms.items(links))

        assert terms.value(steps[0], RDFS.domain) == terms.value(chained, RDFS.domain)
        assert terms.value(steps[-1], RDFS.range) == terms.value(chained, RDFS.range)
        for first, second in pairwise(steps):
            assert terms.value(first, RDFS.range) == terms.value(second, RDFS.domain)


def test_an_inverse_turns_domain_and_range_round(terms: Graph) -> None:
    for inverse, stored in terms.subject_objects(OWL.inverseOf):
        assert _sides(terms, inverse, "domain") == _sides(terms, stored, "range")
        assert _sides(terms, inverse, "range") == _sides(terms, stored, "domain")
        assert terms.value(stored, OWL.inverseOf) is None


def _sides(terms: Graph, term: Node, side: str) -> set[Node]:
    return {
        value
        for predicate in (RDFS[side], SCHEMA[f"{side}Includes"])
        for value in terms.objects(term, predicate)
    }


def test_every_term_that_is_named_is_declared(terms: Graph, codes: Graph) -> None:
    declared = set(terms.subjects(RDF.type))
    named = {
        term
        for triple in (*terms, *codes)
        for term in triple
        if isinstance(term, URIRef) and term.startswith(AAP)
    }

    assert named <= declared


def test_local_names_are_unique_whatever_their_case(terms: Graph) -> None:
    # Some engines keep types and labels in one namespace, and some let case not count.
    names = Counter(
        name.upper()
        for name in (
            *(_local(term) for term in _own(terms, OWL.Class)),
            *(relationship_type(_local(term)) for term in _own(terms, OWL.ObjectProperty)),
        )
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_no_class_takes_a_label_that_the_projection_keeps_for_itself(terms: Graph) -> None:
    assert not {_local(term) for term in _own(terms, OWL.Class)} & {"Resource", "Concept"}


def test_no_term_is_a_class_and_a_property(terms: Graph) -> None:
    counted = Counter(term for kind in KINDS for term in _own(terms, kind))

    assert [term for term, count in counted.items() if count > 1] == []
