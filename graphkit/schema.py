"""The schema: what a query can use, told by the ontology, with how often the graph has it."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from graphkit.errors import UnknownName
from graphkit.ontology import AAP, Concept, Ontology, Property, files, parse, relationship_type

_INCLUDES = {"https://schema.org/domainIncludes": 0, "https://schema.org/rangeIncludes": 1}
_ANY = ("any",)
_PROJECTED_LABELS = ("Concept", "Resource")
_PROJECTED_TYPES = ("BROADER",)
_PLACES = {
    "label": re.compile(r"\(\s*\w*\s*:\s*([\w:|&!\s]+)"),
    "relationship type": re.compile(r"\[\s*\w*\s*:\s*([\w:|!\s]+)"),
    "term": re.compile(r"\baap:(\w+)"),
}


@dataclass(frozen=True, slots=True)
class Label:
    """A node label: a class; a node carries the labels of all classes that its own stands under."""

    name: str
    count: int
    under: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type; a derived one carries its middle node's properties and its `via`."""

    name: str
    start: tuple[str, ...]
    end: tuple[str, ...]
    count: int
    derived_from: str | None
    definition: str


@dataclass(frozen=True, slots=True)
class NodeProperty:
    """A property of nodes: where it stands, what values it has, and from which codes."""

    name: str
    labels: tuple[str, ...]
    values: str
    codes: str | None
    definition: str


@dataclass(frozen=True, slots=True)
class Schema:
    """Labels, relationship types, properties, and codes by scheme."""

    labels: tuple[Label, ...]
    relationships: tuple[RelationshipType, ...]
    properties: tuple[NodeProperty, ...]
    codes: Mapping[str, tuple[Concept, ...]]


def schema(terms: Ontology, counts: Mapping[str, int], label: str | None = None) -> Schema:
    """Return the schema, or what of it concerns one label.

    `counts` has the number of nodes by class and of relationships by type.
    """
    if label is not None and label not in terms.classes:
        near = tuple(difflib.get_close_matches(label, terms.classes, n=3, cutoff=0.5))
        raise UnknownName("label", label, near or tuple(terms.classes))
    ends = _ends(terms)
    properties = [
        _property(p, *ends[p.name])
        for p in _by_name(terms)
        if p.kind != "object" and _concerns(label, ends[p.name][0], terms)
    ]
    schemes = {p.codes for p in properties if p.codes} if label else terms.schemes.keys()
    return Schema(
        tuple(_labels(terms, counts, label)),
        tuple(
            _relationship(p, *ends[p.name], terms=terms, counts=counts)
            for p in _by_name(terms)
            if p.kind == "object"
            and not p.inverse_of
            and (
                _concerns(label, ends[p.name][0], terms) or _concerns(label, ends[p.name][1], terms)
            )
        ),
        tuple(properties),
        {scheme: tuple(terms.schemes[scheme].values()) for scheme in sorted(schemes)},
    )


def unknown_words(query: str, terms: Ontology) -> Iterator[str]:
    """Say which words of a query in either language the graph cannot have, and what is nearest."""
    types = {relationship_type(p.name) for p in terms.properties.values() if p.kind == "object"}
    known = {
        "label": {*terms.classes, *_PROJECTED_LABELS},
        "relationship type": {*types, *_PROJECTED_TYPES},
        "term": {*terms.classes, *terms.properties},
    }
    for kind, pattern in _PLACES.items():
        words = {word for found in pattern.findall(query) for word in re.findall(r"\w+", found)}
        for word in sorted(words - known[kind]):
            near = difflib.get_close_matches(word, known[kind], n=1, cutoff=0.5)
            yield f"the graph has no {kind} {word!r}" + (f"; nearest: {near[0]}" if near else "")


def _labels(terms: Ontology, counts: Mapping[str, int], label: str | None) -> Iterator[Label]:
    for name, described in sorted(terms.classes.items()):
        if label is None or terms.is_a(name, label) or terms.is_a(label, name):
            under = [kind for kind in terms.classes if terms.is_a(kind, name)]
            yield Label(
                name,
                sum(counts.get(kind, 0) for kind in under),
                described.ancestors,
                described.definition,
            )


def _relationship(
    declared: Property,
    start: tuple[str, ...],
    end: tuple[str, ...],
    *,
    terms: Ontology,
    counts: Mapping[str, int],
) -> RelationshipType:
    type_ = relationship_type(declared.name)
    middle = terms.property(declared.chain[1]).domain if declared.chain else None
    return RelationshipType(type_, start, end, counts.get(type_, 0), middle, declared.definition)


def _property(
    declared: Property, labels: tuple[str, ...], datatypes: tuple[str, ...]
) -> NodeProperty:
    one = "code" if declared.kind == "coded" else _in_words(datatypes)
    values = one if declared.functional else f"list of {one}s"
    return NodeProperty(declared.name, labels, values, declared.scheme, declared.definition)


def _in_words(datatypes: tuple[str, ...]) -> str:
    """Say what a literal is; one of several datatypes is a date of any length."""
    if len(datatypes) > 1:
        return "date, month or year"
    words = {"string": "text", "anyURI": "link", "decimal": "number", "integer": "whole number"}
    return words.get(datatypes[0], datatypes[0])


def _ends(terms: Ontology) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return where each property may start, and at which classes or datatypes it may end."""
    found: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for quad in parse(files()[0]):
        if quad.predicate.value in _INCLUDES and isinstance(quad.subject, ox.NamedNode):
            end = found[quad.subject.value.removeprefix(AAP)][_INCLUDES[quad.predicate.value]]
            end.append(re.split(r"[#/]", str(quad.object).strip("<>"))[-1])
    return {
        name: (
            (declared.domain,) if declared.domain else tuple(sorted(found[name][0])) or _ANY,
            tuple(sorted(found[name][1])) or (declared.range or "any",),
        )
        for name, declared in terms.properties.items()
    }


def _concerns(label: str | None, classes: Iterable[str], terms: Ontology) -> bool:
    """Tell whether nodes with a label can be where a property wants one of some classes."""
    return label is None or any(name in _ANY or terms.is_a(label, name) for name in classes)


def _by_name(terms: Ontology) -> list[Property]:
    return [declared for _, declared in sorted(terms.properties.items())]
