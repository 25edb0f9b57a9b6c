"""Known organizations: who is in the graph without the source that is being loaded.

A source that is loaded again must not find itself there: what it brought in last time is no reason
to take a name for known.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from graphkit.assembly.merging import Entity, merge
from graphkit.assembly.sources import Source
from graphkit.assembly.triples import triples
from graphkit.errors import SourceError
from graphkit.identity import Judgements, NameIndex
from graphkit.identity.identifiers import SCHEMES
from graphkit.ontology import files, ontology, parse
from graphkit.store.rdf import home_in_memory

_NAMES = ("name", "legalName", "alternateName", *SCHEMES)


@dataclass(frozen=True, slots=True)
class Known:
    """The organizations that are there, by name and identifier, and all ids that are taken."""

    names: NameIndex
    taken: frozenset[str]
    identifiers: dict[str, dict[str, str]]
    """By organization, its identifiers of which it can have one only."""
    kinds: dict[str, str]


def known_organizations(chosen: Sequence[Source], judgements: Judgements) -> Known:
    """Return who is in the graph of some sources.

    Raises:
        SourceError: a judgement about an organization that is not there.

    """
    terms = ontology()
    merged = merge(chain.from_iterable(source.load() for source in chosen), terms)
    found = [e for e in merged.entities.values() if terms.is_a(e.kind, "Organization")]
    _check(judgements, {e.id for e in found})
    named = [Entity(e.kind, e.id, {n: e.values[n] for n in _NAMES if n in e.values}) for e in found]
    declared = [quad.triple for quad in parse(files()[0])]
    data = [triple for entity in named for triple in triples(entity, terms)]
    single = [scheme for scheme in SCHEMES if terms.property(scheme).functional]
    return Known(
        names=NameIndex.read(home_in_memory(data, declared), judgements),
        taken=frozenset(merged.entities),
        identifiers={
            e.id: {scheme: str(e.values[scheme]) for scheme in single if scheme in e.values}
            for e in found
        },
        kinds={e.id: e.kind for e in found},
    )


def _check(judgements: Judgements, there: Collection[str]) -> None:
    for ident, (file, row) in judgements.places.items():
        if ident not in there:
            reason = "is no organization in the graph"
            raise SourceError(file, row, "organization", ident, reason, "correct the id")
