"""A reasoner's view: the made-up world contradicts nothing, and what contradicts is found."""

import owlrl
import pytest
from rdflib import ORG, PROV, RDF, RDFS, Graph, Namespace

from graphkit.ontology import AAP, ID

aap = Namespace(AAP)
this = Namespace(ID)

# The axioms of ORG and PROV-O that bear on ours; nothing is imported.
PARENTS = """
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

prov:Entity owl:disjointWith prov:Activity .
prov:hadPrimarySource rdfs:domain prov:Entity ; rdfs:range prov:Entity .
org:FormalOrganization rdfs:subClassOf org:Organization .
org:Organization owl:disjointWith org:Role , org:Site .
org:classification rdfs:domain org:Organization ; rdfs:range skos:Concept .
"""


@pytest.fixture(scope="module")
def with_parents(terms: Graph) -> Graph:
    """Give the terms, with the axioms of their parents."""
    return Graph().parse(data=PARENTS, format="turtle") + terms


def _closed(graph: Graph) -> tuple[Graph, list[str]]:
    closed = Graph() + graph
    reasoner = owlrl.OWLRL_Semantics(closed, axioms=False, daxioms=False, rdfs=False)
    reasoner.closure()
    return closed, reasoner.error_messages


@pytest.fixture(scope="module")
def closure(with_parents: Graph, examples: Graph) -> tuple[Graph, list[str]]:
    """Give what follows from the made-up world, and what contradicts in it."""
    return _closed(with_parents + examples)


def test_the_world_is_consistent(closure: tuple[Graph, list[str]]) -> None:
    assert closure[1] == []


def test_the_plain_tie_follows_from_the_participation(closure: tuple[Graph, list[str]]) -> None:
    assert (this["alpha-motors"], aap.participatesIn, this["cell-works"]) in closure[0]
    assert (this["beta-cells"], aap.participatesIn, this["cell-works"]) in closure[0]


def test_no_partnership_becomes_an_organization(closure: tuple[Graph, list[str]]) -> None:
    assert (this["cell-works"], RDF.type, aap.Organization) not in closure[0]


@pytest.mark.parametrize(
    ("thing", "other"),
    [
        pytest.param("cell-works", "Asset", id="a partnership that is an asset"),
        pytest.param("cell-works", "Organization", id="a partnership that is an organization"),
        pytest.param("cell-works-ramp-up", "Agreement", id="a programme that is an agreement"),
        pytest.param("alpha-motors", "CorporateGroup", id="a company that is a group"),
        pytest.param("cell-works-plant", "VehiclePlatform", id="a plant that is a platform"),
    ],
)
def test_what_cannot_be_both_is_found(
    with_parents: Graph, examples: Graph, thing: str, other: str
) -> None:
    graph = with_parents + Graph()
    graph += examples.triples((this[thing], RDF.type, None))
    graph.add((this[thing], RDF.type, aap[other]))

    assert _closed(graph)[1]


def test_a_programme_that_is_a_prov_entity_is_found(with_parents: Graph) -> None:
    graph = with_parents + Graph()
    graph.add((this["cell-works-ramp-up"], RDF.type, aap.Programme))
    graph.add((this["cell-works-ramp-up"], RDF.type, PROV.Entity))

    assert _closed(graph)[1]


def test_the_parent_that_other_models_suggest_would_be_wrong(with_parents: Graph) -> None:
    # ORG's membership pattern, taken as an axiom, makes every partnership an organization.
    graph = with_parents + Graph()
    graph.add((aap.inPartnership, RDFS.subPropertyOf, ORG.organization))
    graph.add((ORG.organization, RDFS.range, aap.Organization))
    graph.add((this.part, aap.inPartnership, this.whole))

    assert _closed(graph)[1]
