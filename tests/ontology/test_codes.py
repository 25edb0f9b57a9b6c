"""The codes: what they tell a program beyond their label leads somewhere."""

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from graphkit.ontology import AAP, CODES

aap = Namespace(AAP)


def _leaves(codes: Graph, scheme: str) -> set[Node]:
    inside = set(codes.subjects(SKOS.inScheme, URIRef(CODES + scheme)))
    return inside - set(codes.objects(None, SKOS.broader))


def test_every_coded_property_has_the_scheme_of_its_name(terms: Graph, codes: Graph) -> None:
    for declared in terms.subjects(RDFS.range, SKOS.Concept):
        scheme = terms.value(declared, aap.codeList)
        name = "region" if declared == aap.country else str(declared).removeprefix(AAP)

        assert scheme == URIRef(CODES + name)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in codes


def test_every_form_has_a_horizon(codes: Graph) -> None:
    for form in _leaves(codes, "form"):
        months = codes.value(form, aap.horizonMonths)
        assert isinstance(months, Literal)
        assert months.toPython() in (36, 60)


def test_only_roles_stand_on_a_side_of_an_exchange_and_each_on_one(codes: Graph) -> None:
    roles = list(codes.subjects(aap.exchangeSide))

    assert len(roles) == len(set(roles))
    assert set(roles) <= _leaves(codes, "role")
    assert {str(side) for side in codes.objects(None, aap.exchangeSide)} == {
        "gives",
        "takes",
        "funds",
        "is funded",
        "builds",
        "runs",
        "belongs",
    }


def test_every_status_implies_a_stage(codes: Graph) -> None:
    implied = {
        stage
        for status in _leaves(codes, "status")
        for stage in codes.objects(status, aap.impliesStage)
    }

    assert implied <= _leaves(codes, "stage")
    assert len(list(codes.subject_objects(aap.impliesStage))) == len(_leaves(codes, "status"))


def test_what_a_form_implies_is_a_kind_of_agreement(codes: Graph) -> None:
    assert set(codes.objects(None, aap.impliesAgreement)) <= _leaves(codes, "agreementKind")


def test_what_a_code_names_is_a_kind_of_asset(terms: Graph, codes: Graph) -> None:
    assets = set(terms.transitive_subjects(RDFS.subClassOf, aap.Asset))

    assert set(codes.objects(None, aap.assetClass)) <= assets


def test_broader_stays_within_the_scheme(codes: Graph) -> None:
    for code, broader in codes.subject_objects(SKOS.broader):
        assert codes.value(code, SKOS.inScheme) == codes.value(broader, SKOS.inScheme)


def test_the_life_cycle_orders_every_stage(codes: Graph) -> None:
    order = codes.value(URIRef(CODES + "stage/life-cycle"), SKOS.memberList)
    assert order is not None

    assert set(codes.items(order)) == _leaves(codes, "stage")


@pytest.mark.parametrize("scheme", ["form", "status", "role", "outcome"])
def test_the_codes_that_people_read_most_speak_german_too(codes: Graph, scheme: str) -> None:
    for code in codes.subjects(SKOS.inScheme, URIRef(CODES + scheme)):
        languages = {
            label.language
            for label in codes.objects(code, SKOS.prefLabel)
            if isinstance(label, Literal)
        }
        assert languages == {"en", "de"}


def test_no_class_stands_for_a_code(terms: Graph, codes: Graph) -> None:
    assert not set(terms.subjects(RDF.type, OWL.Class)) & set(
        codes.subjects(RDF.type, SKOS.Concept)
    )
