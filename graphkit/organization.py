"""One organization whole: who it is, its group, who owns whom, its partnerships and assets."""

from dataclasses import dataclass

from graphkit.check.coverage import Review, review
from graphkit.check.facts import Facts, Named
from graphkit.check.ownership import Stake, stakes
from graphkit.check.plain import Plain, plain
from graphkit.check.shared import AssetUse, asset_uses
from graphkit.check.statements import codes, text
from graphkit.check.ties import Tie, ties_of
from graphkit.dates import as_day
from graphkit.identity import NameIndex
from graphkit.store.engine import RdfGraph


@dataclass(frozen=True, slots=True)
class Member:
    """An organization that is a part of another, and what kind of part."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Organization:
    """All that the graph says of one organization on a day."""

    id: str
    name: str
    kind: str
    legal_name: str | None
    aliases: tuple[str, ...]
    country: str | None
    business_type: tuple[str, ...]
    note: str | None
    as_of: str
    data_as_of: str
    part_of: tuple[Named, ...]
    parts: tuple[Member, ...]
    predecessors: tuple[Named, ...]
    successors: tuple[Named, ...]
    owners: tuple[Stake, ...]
    holdings: tuple[Stake, ...]
    partnerships: tuple[Tie, ...]
    assets: tuple[AssetUse, ...]
    coverage: Review

    def to_json(self) -> dict[str, Plain]:
        """Return the organization as plain values, for JSON."""
        whole = plain(self)
        return whole if isinstance(whole, dict) else {}


def organization(
    rdf: RdfGraph, names: NameIndex, asked: str, *, data_as_of: str, as_of: str | None = None
) -> Organization:
    """Return the organization that a text names, with all that is known of it."""
    match = names.resolve(asked)
    facts = Facts(rdf, as_day(as_of))
    values = facts.statements(_ITSELF, match.id).get(match.id, {})
    aliases = {str(value) for value in values.get("alternateName", ())} - {match.name}
    return Organization(
        id=match.id,
        name=match.name,
        kind=facts.kind(match.id),
        legal_name=text(values, "legalName"),
        aliases=tuple(sorted(aliases)),
        country=next(iter(codes(values, "country")), None),
        business_type=codes(values, "businessType"),
        note=text(values, "note"),
        as_of=facts.day,
        data_as_of=data_as_of,
        part_of=_others(facts, _WHOLES, match.id),
        parts=tuple(
            Member(other.id, other.name, facts.kind(other.id))
            for other in _others(facts, _PARTS, match.id)
        ),
        predecessors=_others(facts, _BEFORE, match.id),
        successors=_others(facts, _AFTER, match.id),
        owners=stakes(facts, facts.owners(match.id)),
        holdings=stakes(facts, facts.holdings(match.id)),
        partnerships=ties_of(facts, match.id),
        assets=asset_uses(facts, match.id),
        coverage=review(facts, Named(match.id, match.name), "organization", ()),
    )


def _others(facts: Facts, query: str, ident: str) -> tuple[Named, ...]:
    return tuple(facts.named(str(row[0])) for row in facts.rows(query, ident))


_ITSELF = "SELECT ?subject ?p ?v WHERE { $thing ?p ?v BIND($thing AS ?subject) }"
_WHOLES = "SELECT ?other WHERE { $thing aap:partOf ?other } ORDER BY ?other"
_PARTS = "SELECT ?other WHERE { ?other aap:partOf $thing } ORDER BY ?other"
_BEFORE = "SELECT ?other WHERE { $thing aap:successorOf ?other } ORDER BY ?other"
_AFTER = "SELECT ?other WHERE { ?other aap:successorOf $thing } ORDER BY ?other"
