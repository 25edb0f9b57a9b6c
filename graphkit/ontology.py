"""Asks the Turtle: which classes, properties and codes there are, and what projects to what.

This is the only reader of `ontology/`; nothing in Python lists a term a second time.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

import pyoxigraph as ox

from graphkit.content import folder
from graphkit.errors import OntologyError

ONTOLOGY = "https://w3id.org/automotive-alliances/ontology"
AAP = ONTOLOGY + "#"
CODES = "https://w3id.org/automotive-alliances/codes/"
ID = "https://w3id.org/automotive-alliances/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"

_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

Kind = Literal["object", "coded", "literal"]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Property:
    """A property as the ontology declares it; names are local names without prefix."""

    name: str
    kind: Kind
    functional: bool
    domain: str | None
    range: str | None
    """Local name of a class, `concept`, or the local name of an XSD datatype."""
    scheme: str | None
    inverse_of: str | None
    chain: tuple[str, str] | None
    label: str
    definition: str

    @property
    def stored(self) -> bool:
        """Whether triples of it stand in the graph: inverses and chains are only derived."""
        return self.inverse_of is None and self.chain is None


@dataclass(frozen=True, slots=True)
class OntologyClass:
    """A class: its label, definition and all its superclasses of our own, nearest first."""

    name: str
    label: str
    definition: str
    ancestors: tuple[str, ...]
    horizon: int
    """For how many months after it was last seen one is taken to hold; 0 where a form says it."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A code: its notation within its scheme, its label, and what it says beyond (annotations)."""

    scheme: str
    notation: str
    label: str
    definition: str
    broader: str | None
    annotations: tuple[tuple[str, str], ...]

    @property
    def iri(self) -> str:
        return f"{CODES}{self.scheme}/{self.notation}"

    def annotation(self, name: str) -> str | None:
        """Return a value such as `horizonMonths` or `impliesStage`, as local name or text."""
        return dict(self.annotations).get(name)


@cache
def relationship_type(name: str) -> str:
    """Spell a property as a relationship type: `inPartnership` is `IN_PARTNERSHIP`."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).upper()


class Ontology:
    """The terms and codes of the ontology, indexed by local name and notation."""

    def __init__(self, triples: Iterable[ox.Quad | ox.Triple]) -> None:
        self._store = ox.Store()
        self._store.extend(
            ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples
        )
        self.version = self._text(ONTOLOGY, _OWL + "versionInfo") or ""
        self.classes = {c.name: c for c in self._read_classes()}
        self.properties = {p.name: p for p in self._read_properties()}
        self.schemes = self._read_schemes()

    def property(self, name: str) -> Property:
        """Return a property by its local name."""
        return _known("property", name, self.properties)

    def class_named(self, name: str) -> OntologyClass:
        """Return a class by its local name."""
        return _known("class", name, self.classes)

    def concept(self, scheme: str, notation: str) -> Concept:
        """Return a code of a scheme by its notation."""
        return _known(f"code of {scheme}", notation, _known("scheme", scheme, self.schemes))

    def is_a(self, name: str, ancestor: str) -> bool:
        """Tell whether a class is another or stands under it."""
        return name == ancestor or ancestor in self.class_named(name).ancestors

    def labels(self, name: str) -> tuple[str, ...]:
        """Return the property graph's labels for a class: itself and its ancestors, sorted."""
        return tuple(sorted({name, *self.class_named(name).ancestors}))

    def chains(self) -> Iterator[Property]:
        """Yield the properties that are derived from a relationship that is a node."""
        return (p for _, p in sorted(self.properties.items()) if p.chain)

    def _read_classes(self) -> Iterator[OntologyClass]:
        for iri in self._own(_RDF + "type", _OWL + "Class"):
            yield OntologyClass(
                _local(iri),
                self._text(iri, _RDFS + "label") or _local(iri),
                self._text(iri, _SKOS + "definition") or "",
                tuple(_local(a) for a in self._ancestors(iri)),
                int(self._text(iri, AAP + "horizonMonths") or 0),
            )

    def _ancestors(self, iri: str) -> list[str]:
        found: list[str] = []
        for parent in self._objects(iri, _RDFS + "subClassOf"):
            if parent.startswith(AAP) and parent not in found:
                found += [parent, *(a for a in self._ancestors(parent) if a not in found)]
        return found

    def _read_properties(self) -> Iterator[Property]:
        functional = set(self._own(_RDF + "type", _OWL + "FunctionalProperty"))
        for kind in ("ObjectProperty", "DatatypeProperty"):
            for iri in self._own(_RDF + "type", _OWL + kind):
                yield self._read_property(
                    iri, object_=kind == "ObjectProperty", functional=iri in functional
                )

    def _read_property(self, iri: str, *, object_: bool, functional: bool) -> Property:
        range_ = next(iter(self._objects(iri, _RDFS + "range")), None)
        domain = next(iter(self._objects(iri, _RDFS + "domain")), None)
        inverse = next(iter(self._objects(iri, _OWL + "inverseOf")), None)
        scheme = next(iter(self._objects(iri, AAP + "codeList")), None)
        coded = range_ == _SKOS + "Concept"
        return Property(
            name=_local(iri),
            kind="coded" if coded else "object" if object_ else "literal",
            functional=functional,
            domain=_local(domain) if domain and domain.startswith(AAP) else None,
            range="concept" if coded else re.split(r"[#/]", range_)[-1] if range_ else None,
            scheme=(scheme.removeprefix(CODES) if scheme else _local(iri)) if coded else None,
            inverse_of=_local(inverse) if inverse else None,
            chain=self._chain(iri),
            label=self._text(iri, _RDFS + "label") or _local(iri),
            definition=self._text(iri, _SKOS + "definition") or "",
        )

    def _chain(self, iri: str) -> tuple[str, str] | None:
        head = self._one(ox.NamedNode(iri), _OWL + "propertyChainAxiom")
        if not isinstance(head, ox.BlankNode):
            return None
        rest = self._one(head, _RDF + "rest")
        if not isinstance(rest, ox.BlankNode):
            raise OntologyError(f"the chain of {_local(iri)} needs two properties")
        first, second = self._one(head, _RDF + "first"), self._one(rest, _RDF + "first")
        return _local(_value(first)), _local(_value(second))

    def _read_schemes(self) -> dict[str, dict[str, Concept]]:
        schemes: dict[str, dict[str, Concept]] = {}
        for iri in self._subjects(_RDF + "type", _SKOS + "Concept"):
            if iri.startswith(CODES):
                scheme, _, notation = iri.removeprefix(CODES).partition("/")
                schemes.setdefault(scheme, {})[notation] = self._read_concept(iri, scheme, notation)
        return {name: dict(sorted(codes.items())) for name, codes in sorted(schemes.items())}

    def _read_concept(self, iri: str, scheme: str, notation: str) -> Concept:
        broader = next(iter(self._objects(iri, _SKOS + "broader")), None)
        annotations = []
        for quad in self._store.quads_for_pattern(ox.NamedNode(iri), None, None, None):
            if quad.predicate.value.startswith(AAP):
                value = _value(quad.object)
                shown = re.split(r"[#/]", value)[-1] if "://" in value else value
                annotations.append((_local(quad.predicate.value), shown))
        return Concept(
            scheme,
            notation,
            self._text(iri, _SKOS + "prefLabel") or notation,
            self._text(iri, _SKOS + "definition") or "",
            broader.rpartition("/")[2] if broader else None,
            tuple(sorted(annotations)),
        )

    def _own(self, predicate: str, object_: str) -> list[str]:
        return [s for s in self._subjects(predicate, object_) if s.startswith(AAP)]

    def _subjects(self, predicate: str, object_: str) -> list[str]:
        found = self._store.quads_for_pattern(
            None, ox.NamedNode(predicate), ox.NamedNode(object_), None
        )
        return sorted({_value(quad.subject) for quad in found})

    def _objects(self, iri: str, predicate: str) -> list[str]:
        found = self._store.quads_for_pattern(
            ox.NamedNode(iri), ox.NamedNode(predicate), None, None
        )
        return sorted(_value(quad.object) for quad in found)

    def _one(self, subject: ox.NamedNode | ox.BlankNode, predicate: str) -> object:
        found = self._store.quads_for_pattern(subject, ox.NamedNode(predicate), None, None)
        return next((quad.object for quad in found), None)

    def _text(self, iri: str, predicate: str) -> str | None:
        found = self._store.quads_for_pattern(
            ox.NamedNode(iri), ox.NamedNode(predicate), None, None
        )
        texts = [quad.object for quad in found if isinstance(quad.object, ox.Literal)]
        english = [text.value for text in texts if text.language in (None, "en")]
        return min(english, default=None)


def files() -> tuple[Path, Path]:
    """Return the Turtle files of the terms and of the codes."""
    home = folder("ontology")
    return home / "alliances.ttl", home / "codes.ttl"


@cache
def ontology() -> Ontology:
    """Return the ontology of this install, read once."""
    return Ontology(triple for file in files() for triple in parse(file))


def parse(file: Path) -> Iterator[ox.Quad]:
    """Yield the triples of a Turtle file; a slip in it is an OntologyError with its line."""
    try:
        yield from ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise OntologyError(f"{file.name}: {error}") from None


def _local(iri: str) -> str:
    return iri.removeprefix(AAP)


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else ""


def _known(kind: str, name: str, known: dict[str, _T]) -> _T:
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"nearest: {', '.join(near)}" if near else f"there are: {', '.join(sorted(known)[:12])}"
    raise OntologyError(f"unknown {kind} {name!r}; {hint}")
