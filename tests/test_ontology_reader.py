"""The reader of the ontology: it knows what the Turtle says, and what is nearest to a slip."""

from pathlib import Path

import pytest

from graphkit.errors import OntologyError
from graphkit.ontology import Ontology, ontology, parse

TURTLE = """
@prefix aap: <https://w3id.org/automotive-alliances/ontology#> .
@prefix code: <https://w3id.org/automotive-alliances/codes/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://w3id.org/automotive-alliances/ontology> a owl:Ontology ; owl:versionInfo "9.9.9" .

aap:Thing a owl:Class ; rdfs:label "Ding"@de , "thing"@en ; skos:definition "Anything."@en .
aap:Box a owl:Class ; rdfs:label "box"@en ; rdfs:subClassOf aap:Thing , owl:Thing .
aap:Crate a owl:Class ; rdfs:subClassOf aap:Box .

aap:color a owl:ObjectProperty , owl:FunctionalProperty ; rdfs:domain aap:Thing ;
    rdfs:range skos:Concept ; aap:codeList <https://w3id.org/automotive-alliances/codes/hue> .
aap:weight a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:range xsd:decimal .
aap:holder a owl:ObjectProperty ; rdfs:domain aap:Box ; rdfs:range aap:Thing .
aap:held a owl:ObjectProperty ; owl:inverseOf aap:holder .
aap:near a owl:ObjectProperty ; owl:propertyChainAxiom ( aap:held aap:holder ) .

<https://w3id.org/automotive-alliances/codes/hue/dark> a skos:Concept ; skos:prefLabel "dark"@en .
<https://w3id.org/automotive-alliances/codes/hue/navy> a skos:Concept ; skos:prefLabel "navy"@en ;
    skos:broader <https://w3id.org/automotive-alliances/codes/hue/dark> ; aap:assetClass aap:Box .
"""


@pytest.fixture
def small(tmp_path: Path) -> Ontology:
    file = tmp_path / "small.ttl"
    file.write_text(TURTLE, encoding="utf-8")
    return Ontology(parse(file))


def test_a_class_knows_its_ancestors_nearest_first(small: Ontology) -> None:
    assert small.class_named("Crate").ancestors == ("Box", "Thing")
    assert small.labels("Crate") == ("Box", "Crate", "Thing")
    assert small.is_a("Crate", "Thing")
    assert not small.is_a("Thing", "Crate")


def test_english_words_are_taken(small: Ontology) -> None:
    assert small.class_named("Thing").label == "thing"
    assert small.class_named("Thing").definition == "Anything."


def test_a_term_without_a_label_goes_by_its_name(small: Ontology) -> None:
    assert small.class_named("Crate").label == "Crate"


def test_properties_are_coded_literal_or_object(small: Ontology) -> None:
    kinds = {name: found.kind for name, found in small.properties.items()}

    assert kinds == {
        "color": "coded",
        "held": "object",
        "holder": "object",
        "near": "object",
        "weight": "literal",
    }
    assert small.property("color").scheme == "hue"
    assert small.property("weight").range == "decimal"
    assert small.property("holder").domain == "Box"


def test_inverses_and_chains_are_derived(small: Ontology) -> None:
    stored = {name for name, found in small.properties.items() if found.stored}

    assert stored == {"color", "holder", "weight"}
    assert small.property("held").inverse_of == "holder"
    assert [p.chain for p in small.chains()] == [("held", "holder")]


def test_a_code_knows_its_wider_one_and_its_annotations(small: Ontology) -> None:
    navy = small.concept("hue", "navy")

    assert navy.broader == "dark"
    assert navy.annotation("assetClass") == "Box"
    assert navy.annotation("nothing") is None
    assert navy.iri == "https://w3id.org/automotive-alliances/codes/hue/navy"


def test_the_version_is_read(small: Ontology) -> None:
    assert small.version == "9.9.9"


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda terms: terms.class_named("Boks"), "unknown class 'Boks'; nearest: Box"),
        (lambda terms: terms.property("weigth"), "unknown property 'weigth'; nearest: weight"),
        (lambda terms: terms.concept("hue", "navi"), "unknown code of hue 'navi'; nearest: navy"),
        (lambda terms: terms.concept("tone", "x"), "unknown scheme 'tone'; there are: hue"),
    ],
)
def test_an_unknown_word_is_an_error_that_names_the_nearest(
    small: Ontology, ask: object, says: str
) -> None:
    assert callable(ask)
    with pytest.raises(OntologyError) as error:
        ask(small)

    assert str(error.value) == says


def test_a_slip_in_the_turtle_is_an_error_with_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "broken.ttl"
    file.write_text("@prefix aap: <a:> .\naap:Thing a .\n", encoding="utf-8")

    with pytest.raises(OntologyError, match=r"broken\.ttl: .*line 2"):
        Ontology(parse(file))


def test_a_chain_of_one_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "chain.ttl"
    file.write_text(TURTLE.replace("( aap:held aap:holder )", "( aap:held )"), encoding="utf-8")

    with pytest.raises(OntologyError, match="chain of near needs two"):
        Ontology(parse(file))


def test_the_real_ontology_is_read_once() -> None:
    assert ontology() is ontology()
