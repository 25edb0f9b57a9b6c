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
Table = dict[str, Json]

_DESCRIBED: Final = (
    "forms",
    "family",
    "state",
    "status",
    "grade",
    "begins",
    "ends",
    "announced",
    "lastSeen",
    "outcomes",
    "subject",
    "exitTerms",
    "note",
)
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
            "head": "" if organization.group == organization.id else organization.group,
            "partners": organization.partners,
        }
    )


def ties(network: Network) -> tuple[Table, Table]:
    """Return the ties, and the pages to which they point by row."""
    pages: dict[tuple[str, ...], int] = {}
    drawn = {organization.id for organization in network.organizations}
    told = [_tie(tie, pages, drawn) for tie in network.ties]
    return (
        table(("id", "name", *_DESCRIBED, "parties", "through", "sources"), told),
        table(("publisher", "grade", "published", "retrieved", "url"), map(list, pages)),
    )


def table(columns: Iterable[str], rows: Iterable[list[Json]]) -> Table:
    """Return rows under one heading: half as long as if each named its columns."""
    return {"columns": list(columns), "rows": [_shortened(row) for row in rows]}


def _shortened(row: list[Json]) -> list[Json]:
    while row and row[-1] in ("", None, []):
        row.pop()
    return row


def legend(network: Network, found: Layout, names: Mapping[str, str]) -> dict[str, Json]:
    """Return what explains the picture: groups, shapes, lines, and standing on the day."""
    return {
        "blocs": [{"id": bloc, "name": names[bloc]} for bloc in network.blocs],
        "businesses": [{"id": b.id, "name": b.name, "shape": b.shape} for b in style.BUSINESSES],
        "families": [{"id": f.id, "name": f.name} for f in style.FAMILIES],
        "states": [{"id": s.id, "name": s.name, "shown": s.shown} for s in style.STATES],
        "grounds": [
            {"bloc": g.bloc, "x": g.x, "y": g.y, "width": g.width, "height": g.height}
            for g in found.grounds
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


def _tie(tie: Tie, pages: dict[tuple[str, ...], int], drawn: set[str]) -> list[Json]:
    described: list[Json] = [
        list(tie.forms),
        tie.family,
        tie.state,
        tie.status,
        tie.grade,
        tie.begins,
        tie.ends,
        tie.announced,
        tie.last_seen,
        list(tie.outcomes),
        tie.subject,
        tie.exit_terms,
        tie.note,
    ]
    return [
        tie.id,
        tie.name,
        *described,
        [_party(party, drawn) for party in tie.parties],
        [_party(party, drawn) for party in tie.through],
        [_reference(source, pages) for source in tie.sources],
    ]


def _party(party: Party, drawn: set[str]) -> Json:
    """Return id, roles, share, and the name where no node tells it."""
    name = "" if party.organization in drawn else party.name
    return _shortened([party.organization, list(party.roles), party.share, name])


def _reference(source: Source, pages: dict[tuple[str, ...], int]) -> Json:
    """Return the row of the page, and the verdict where it doesn't simply confirm."""
    # A page's own date tells its age; when it was read matters only where it has none.
    retrieved = "" if source.published else source.retrieved
    page = (source.publisher, source.grade, source.published, retrieved, source.url)
    row = pages.setdefault(page, len(pages))
    return _shortened([row, "" if source.verdict == "confirms" else source.verdict])


def _filled(told: Mapping[str, Json]) -> dict[str, Json]:
    """Leave out what is not known."""
    return {name: value for name, value in told.items() if value not in ("", None, [])}
