"""RDF to property graph and back is the same graph, for any graph of the ontology's own terms."""

from collections.abc import Iterable

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.alliance_graph import AllianceGraph
from graphkit.literals import literal
from graphkit.ontology import AAP, ID, Property, ontology, relationship_type
from graphkit.projection import project, to_networkx, unproject

TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
THINGS = [f"thing-{n}" for n in range(6)]
PROPERTIES = [p for _, p in sorted(ontology().properties.items()) if p.stored]
CLASSES = sorted(ontology().classes)
Triples = frozenset[ox.Triple]


def node(ident: str) -> ox.NamedNode:
    return ox.NamedNode(ID + ident)


def triple(ident: str, name: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(node(ident), ox.NamedNode(AAP + name), value)


def kind(ident: str, name: str) -> ox.Triple:
    return ox.Triple(node(ident), TYPE, ox.NamedNode(AAP + name))


def objects(declared: Property) -> st.SearchStrategy[ox.NamedNode | ox.Literal]:
    """Draw what a property may point at or hold."""
    if declared.kind == "object":
        return st.sampled_from(THINGS).map(node)
    if declared.kind == "coded":
        codes = ontology().schemes[declared.scheme or ""].values()
        return st.sampled_from([code.iri for code in codes]).map(ox.NamedNode)
    return texts(declared).map(lambda text: literal(declared, text))


def texts(declared: Property) -> st.SearchStrategy[str]:
    days = st.dates().map(str)
    drawn: dict[str, st.SearchStrategy[str]] = {
        "decimal": st.decimals(0, 10**6, places=2).map(str),
        "integer": st.integers(0, 10**12).map(str),
        "date": days,
        "Literal": st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4])),
    }
    plain = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    return drawn.get(declared.range or "", plain)


def one_triple() -> st.SearchStrategy[ox.Triple]:
    def of(declared: Property) -> st.SearchStrategy[ox.Triple]:
        return st.builds(triple, st.sampled_from(THINGS), st.just(declared.name), objects(declared))

    return st.sampled_from(PROPERTIES).flatmap(of)


def single(drawn: Iterable[ox.Triple]) -> Triples:
    """Keep one value of a property that may have only one."""
    kept: dict[object, ox.Triple] = {}
    for found in drawn:
        declared = ontology().property(found.predicate.value.removeprefix(AAP))
        functional = declared.functional and declared.kind != "object"
        key = (found.subject, found.predicate, None if functional else found.object)
        kept.setdefault(key, found)
    return frozenset(kept.values())


def graphs() -> st.SearchStrategy[Triples]:
    kinds = st.tuples(*(st.sampled_from(CLASSES) for _ in THINGS))
    typed = kinds.map(lambda names: {kind(*pair) for pair in zip(THINGS, names, strict=True)})
    return st.builds(lambda a, b: single(a) | b, st.lists(one_triple(), max_size=40), typed)


@given(graphs())
def test_there_and_back_is_the_same_graph(triples: Triples) -> None:
    assert set(unproject(project(triples, ontology()), ontology())) == triples


@given(graphs())
def test_the_order_of_triples_does_not_matter(triples: Triples) -> None:
    forward = project(sorted(triples, key=str), ontology())
    backward = project(sorted(triples, key=str, reverse=True), ontology())

    assert forward == backward


@pytest.mark.slow
def test_the_whole_bundled_graph_comes_back(bundled: AllianceGraph) -> None:
    triples = set(bundled.rdf.triples())

    assert triples
    assert set(unproject(bundled.property_graph(), ontology())) == triples


def test_a_thing_carries_the_labels_of_all_its_classes() -> None:
    graph = project([kind("cell-works", "VentureCompany")], ontology())

    assert graph.nodes["cell-works"].labels == ("Company", "Organization", "VentureCompany")


def test_a_chain_becomes_an_edge_with_what_its_middle_node_says() -> None:
    role = ontology().concept("role", "supplier").iri
    triples = [
        kind("alpha", "Company"),
        kind("deal", "Partnership"),
        kind("deal.alpha", "Participation"),
        triple("deal.alpha", "participant", node("alpha")),
        triple("deal.alpha", "inPartnership", node("deal")),
        triple("deal.alpha", "role", ox.NamedNode(role)),
        triple("deal.alpha", "equityShare", literal(ontology().property("equityShare"), "12.5")),
    ]

    graph = project(triples, ontology())

    (derived,) = [edge for edge in graph.edges if edge.derived]
    assert (derived.source, derived.type, derived.target) == ("alpha", "PARTICIPATES_IN", "deal")
    assert derived.properties == {"equityShare": 12.5, "role": ["supplier"], "via": "deal.alpha"}


def test_two_stints_stay_two_edges() -> None:
    triples = [
        found
        for stint in ("deal.alpha", "deal.alpha-2")
        for found in (
            kind(stint, "Participation"),
            triple(stint, "participant", node("alpha")),
            triple(stint, "inPartnership", node("deal")),
        )
    ]

    network = to_networkx(project(triples, ontology()))

    edges = network.get_edge_data("alpha", "deal").values()
    assert sorted(edge["via"] for edge in edges) == ["deal.alpha", "deal.alpha-2"]


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("inPartnership", "IN_PARTNERSHIP"),
        ("stakeIn", "STAKE_IN"),
        ("capacityGWh", "CAPACITY_GWH"),
        ("uses", "USES"),
    ],
)
def test_a_property_is_spelled_as_a_relationship_type(name: str, type_: str) -> None:
    assert relationship_type(name) == type_


def test_labels_and_relationship_types_are_different_words() -> None:
    types = {relationship_type(name) for name in ontology().properties}

    assert not types & ontology().classes.keys()
    assert len(types) == len(ontology().properties)
