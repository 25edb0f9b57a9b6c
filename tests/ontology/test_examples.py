"""The made-up world: it uses the whole ontology, and leads nowhere."""

from rdflib import OWL, RDF, RDFS, Graph, URIRef

from graphkit.ontology import AAP, CODES, ID

# Above the kinds of relationship there is none of its own; an organization's kind is always told.
ABSTRACT = {"Relationship", "Organization"}
DERIVED = {"holdsFrom", "holdsTo", "mayHoldFrom", "mayHoldTo"}


def test_every_class_is_used(terms: Graph, examples: Graph) -> None:
    classes = {str(c).removeprefix(AAP) for c in terms.subjects(RDF.type, OWL.Class)}
    used = {str(c).removeprefix(AAP) for c in examples.objects(None, RDF.type)}

    assert classes - used == ABSTRACT


def test_every_stored_property_is_used_and_no_derived_one(terms: Graph, examples: Graph) -> None:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    declared = {p for kind in kinds for p in terms.subjects(RDF.type, kind)}
    derived = set(terms.subjects(OWL.inverseOf)) | set(terms.subjects(OWL.propertyChainAxiom))
    assembled = {URIRef(AAP + name) for name in DERIVED}

    assert set(examples.predicates()) - {RDF.type} == declared - derived - assembled


def test_every_thing_that_is_named_is_there(examples: Graph, codes: Graph) -> None:
    named = {o for o in examples.objects() if isinstance(o, URIRef)}
    things = {o for o in named if o.startswith(ID)}
    used_codes = {o for o in named if o.startswith(CODES)}

    assert things <= set(examples.subjects())
    assert used_codes <= set(codes.subjects())


def test_every_value_stands_on_its_propertys_side(terms: Graph, examples: Graph) -> None:
    for declared, range_ in terms.subject_objects(RDFS.range):
        if not str(range_).startswith(AAP):
            continue
        below = set(terms.transitive_subjects(RDFS.subClassOf, range_))
        for thing in examples.objects(None, declared):
            assert set(examples.objects(thing, RDF.type)) & below


def test_every_address_is_one_that_is_kept_for_examples(examples: Graph) -> None:
    addresses = set(examples.objects(None, URIRef(AAP + "url")))

    assert addresses
    assert all(str(a).startswith("https://example.org/") for a in addresses)
