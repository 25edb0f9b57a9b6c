"""What the page is told: the network, its layout and the words for its codes, as plain JSON."""

from collections.abc import Iterable, Mapping
from typing import Final

from graphkit.map import style
from graphkit.map.layout import Layout
from graphkit.map.network import Network, Organization
from graphkit.map.sources import Source
from graphkit.map.ties import Party, Tie
from graphkit.map.words import label

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

_OWN_WORDS: Final = {
    ("form", style.STAKE): "Ownership stake",
    ("form", style.MEMBERSHIP): "Part of group",
    ("role", "owner"): "Owner",
    ("role", "owned"): "Owned",
}


def node(organization: Organization) -> dict[str, Json]:
    """Return what the page tells of an organization, besides its place."""
    return _filled(
        {
            "also": list(organization.also),
            "country": organization.country,
            "types": list(organization.types),
            "business": organization.business,
            "head": organization.group,
            "partners": organization.partners,
        }
    )


def ties(network: Network) -> tuple[list[Json], list[Json]]:
    """Return the ties, and the pages to which they point by number."""
    pages: dict[tuple[str, ...], int] = {}
    told: list[Json] = [_tie(tie, pages) for tie in network.ties]
    names = ("publisher", "grade", "published", "retrieved", "url")
    return told, [_filled(dict(zip(names, page, strict=True))) for page in pages]


def legend(network: Network, found: Layout, names: Mapping[str, str]) -> dict[str, Json]:
    """Return what explains the picture: groups, shapes, lines, and standing on the day."""
    return {
        "blocs": [{"id": bloc, "name": names[bloc]} for bloc in network.blocs],
        "businesses": [{"id": b.id, "name": b.name, "shape": b.shape} for b in style.BUSINESSES],
        "families": [{"id": f.id, "name": f.name} for f in style.FAMILIES],
        "states": [{"id": s.id, "name": s.name, "shown": s.shown} for s in style.STATES],
        "discs": [
            {"bloc": d.bloc, "x": d.x, "y": d.y, "width": d.width, "height": d.height}
            for d in found.discs
        ],
    }


def words(network: Network) -> dict[str, Json]:
    """Return the words for every code in use, by scheme."""
    used: dict[str, set[str]] = {
        "form": {form for tie in network.ties for form in tie.forms},
        "status": {tie.status for tie in network.ties if tie.status},
        "outcome": {outcome for tie in network.ties for outcome in tie.outcomes},
        "role": {role for tie in network.ties for p in tie.parties for role in p.roles},
        "businessType": {kind for org in network.organizations for kind in org.types},
        "region": {org.country for org in network.organizations if org.country},
    }
    return {scheme: _labels(scheme, codes) for scheme, codes in used.items()}


def _labels(scheme: str, codes: Iterable[str]) -> dict[str, Json]:
    own = _OWN_WORDS
    return {code: own.get((scheme, code)) or label(scheme, code) for code in sorted(codes)}


def _tie(tie: Tie, pages: dict[tuple[str, ...], int]) -> dict[str, Json]:
    return _filled(
        {
            "id": tie.id,
            "name": tie.name,
            "forms": list(tie.forms),
            "family": tie.family,
            "state": tie.state,
            "status": tie.status,
            "parties": [_party(party) for party in tie.parties],
            "through": [_party(party) for party in tie.through],
            "begins": tie.begins,
            "ends": tie.ends,
            "announced": tie.announced,
            "lastSeen": tie.last_seen,
            "outcomes": list(tie.outcomes),
            "subject": tie.subject,
            "exitTerms": tie.exit_terms,
            "note": tie.note,
            "grade": tie.grade,
            "sources": [_reference(source, pages) for source in tie.sources],
        }
    )


def _party(party: Party) -> dict[str, Json]:
    told: dict[str, Json] = {
        "id": party.organization,
        "name": party.name,
        "roles": list(party.roles),
        "share": party.share,
    }
    return _filled(told)


def _reference(source: Source, pages: dict[tuple[str, ...], int]) -> Json:
    page = (source.publisher, source.grade, source.published, source.retrieved, source.url)
    number = pages.setdefault(page, len(pages))
    return [number, source.verdict]


def _filled(told: Mapping[str, Json]) -> dict[str, Json]:
    """Leave out what is not known: a third of the file otherwise."""
    return {name: value for name, value in told.items() if value not in ("", None, [])}
