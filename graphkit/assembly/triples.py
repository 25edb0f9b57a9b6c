"""Triples: what the merged entities say, in RDF, each value typed as the ontology declares."""

from collections.abc import Iterator

import pyoxigraph as ox

from graphkit.assembly.merging import Entity
from graphkit.literals import literal
from graphkit.ontology import AAP, ID, Ontology, Property
from graphkit.records import Value

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def triples(entity: Entity, ontology: Ontology) -> Iterator[ox.Triple]:
    """Yield the triples of one entity; an inverse is written the way that is stored."""
    subject = ox.NamedNode(ID + entity.id)
    yield ox.Triple(subject, _TYPE, ox.NamedNode(AAP + ontology.class_named(entity.kind).name))
    for name, value in sorted(entity.values.items()):
        declared = ontology.property(name)
        for single in value if isinstance(value, tuple) else (value,):
            term = _term(declared, single, ontology)
            if declared.inverse_of and isinstance(term, ox.NamedNode):
                yield ox.Triple(term, ox.NamedNode(AAP + declared.inverse_of), subject)
            else:
                yield ox.Triple(subject, ox.NamedNode(AAP + name), term)


def _term(declared: Property, value: Value, ontology: Ontology) -> ox.NamedNode | ox.Literal:
    if declared.kind == "coded":
        return ox.NamedNode(ontology.concept(declared.scheme or "", str(value)).iri)
    if declared.kind == "object":
        return ox.NamedNode(ID + str(value))
    if isinstance(value, tuple):
        raise TypeError(f"{declared.name}: a single value is meant, not {value}")
    return literal(declared, value)
