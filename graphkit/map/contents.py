"""What the page is told: the network, its layout and the words for its codes, as plain JSON.

Nodes, lines and ties stand as rows under one heading, and codes and pages by number: the file is a
third shorter than if every tie spelled them out.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import Final, Generic, TypeVar

from graphkit.map import style
from graphkit.map.layout import Layout
from graphkit.map.network import Network, Organization
from graphkit.map.overlays import Beneath, Found, Overlay
from graphkit.map.sources import Source
from graphkit.map.ties import Party, Tie
from graphkit.map.words import label

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
_T = TypeVar("_T", bound=Hashable)

_COLUMNS: Final = (
    "id",
    "name",
    "forms",
    "state",
    "status",
    "grade",
    "strength",
    "begins",
    "ends",
    "announced",
    "lastSeen",
    "outcomes",
    "subject",
    "exitTerms",
    "note",
    "parties",
    "through",
    "sources",
)
_NODE_COLUMNS: Final = (
    "id",
    "label",
    "group",
    "x",
    "y",
    "size",
    "home",
    "business",
    "types",
    "country",
    "partners",
    "head",
    "also",
    "mark",
)
_LINE_COLUMNS: Final = ("tie", "from", "to", "arrows")
_ASSET_COLUMNS: Final = ("name", "parties", "sources")
_FOUND_COLUMNS: Final = ("statement", "low", "high", "unit", "note", "about", "ties", "beside")
_PAGE_COLUMNS: Final = ("publisher", "grade", "published", "retrieved", "url")


def told(network: Network, found: Layout, beneath: Beneath) -> dict[str, Json]:
    """Return all that the page is told besides the nodes and lines themselves."""
    telling = _Telling(network, beneath.strengths)
    ties = [telling.tie(tie) for tie in network.ties]
    assets = [telling.asset(tie) for tie in beneath.assets]
    return {
        "ties": _table(_COLUMNS, ties),
        "pages": _table(_PAGE_COLUMNS, map(list, telling.pages.known)),
        "codes": [[scheme, code, label(scheme, code)] for scheme, code in telling.codes.known],
        "legend": _legend(network, found),
        "assets": _table(_ASSET_COLUMNS, assets),
        "overlays": [telling.overlay(overlay) for overlay in beneath.overlays],
    }


def nodes(network: Network, found: Layout) -> list[dict[str, Json]]:
    """Return what is told of each node: organizations, then the nodes of ties with many parties."""
    names = {tie.id: tie.name for tie in network.ties}
    facts = {
        org.id: _organization(org, network.marks.get(org.id, "")) for org in network.organizations
    }
    hubs: dict[str, dict[str, Json]] = {
        hub: {"label": names[hub], "group": "hub"} for hub in network.hubs
    }
    return [
        {"id": node, **facts_of, **_place(node, found)} for node, facts_of in (facts | hubs).items()
    ]


def lines(network: Network) -> list[dict[str, Json]]:
    """Return the lines, each with the number of its tie."""
    rows = {tie.id: row for row, tie in enumerate(network.ties)}
    return [
        {
            "from": line.source,
            "to": line.target,
            "tie": rows[line.tie],
            "arrows": "to" if line.directed else "",
        }
        for line in network.lines
    ]


def node_table(nodes: Iterable[Mapping[str, Json]]) -> dict[str, Json]:
    """Return nodes as the page reads them."""
    return _table(_NODE_COLUMNS, [[node.get(name, "") for name in _NODE_COLUMNS] for node in nodes])


def line_table(
    lines: Iterable[Mapping[str, Json]], nodes: Iterable[Mapping[str, Json]]
) -> dict[str, Json]:
    """Return lines as the page reads them: their ends are numbers of nodes."""
    number = {str(node["id"]): place for place, node in enumerate(nodes)}

    def row(line: Mapping[str, Json]) -> list[Json]:
        return [line["tie"], number[str(line["from"])], number[str(line["to"])], line["arrows"]]

    return _table(_LINE_COLUMNS, [row(line) for line in lines])


def _place(node: str, found: Layout) -> dict[str, Json]:
    x, y = found.places[node]
    return {"size": found.sizes[node], "x": x, "y": y, "home": found.home[node]}


def _organization(organization: Organization, mark: str) -> dict[str, Json]:
    group = "grey" if organization.bloc is None else str(organization.bloc)
    facts: dict[str, Json] = {
        "label": organization.name,
        "group": group,
        "also": list(organization.also),
        "country": organization.country,
        "types": list(organization.types),
        "business": organization.business,
        "head": "" if organization.group == organization.id else organization.group,
        "partners": organization.partners,
        "mark": mark,
    }
    return {name: value for name, value in facts.items() if value not in ("", None, [])}


class _Numbers(Generic[_T]):
    """Gives each value a number, in the order in which they come."""

    def __init__(self) -> None:
        self.known: dict[_T, int] = {}

    def of(self, value: _T) -> int:
        return self.known.setdefault(value, len(self.known))


class _Telling:
    """Tells ties one after the other, and keeps the numbers of codes and pages meanwhile."""

    def __init__(self, network: Network, strengths: Mapping[str, float]) -> None:
        self._strengths = strengths
        self._ties = {tie.id: place for place, tie in enumerate(network.ties)}
        self.pages: _Numbers[tuple[str, ...]] = _Numbers()
        self.codes: _Numbers[tuple[str, str]] = _Numbers()
        self._nodes = {org.id: place for place, org in enumerate(network.organizations)}
        for org in network.organizations:
            self._codes("businessType", org.types)
            self._codes("region", [org.country] if org.country else [])

    def tie(self, tie: Tie) -> list[Json]:
        return [
            tie.id,
            tie.name,
            self._codes("form", tie.forms),
            tie.state,
            self._codes("status", [tie.status] if tie.status else []),
            tie.grade,
            self._strengths.get(tie.id, ""),
            tie.begins,
            tie.ends,
            tie.announced,
            tie.last_seen,
            self._codes("outcome", tie.outcomes),
            tie.subject,
            tie.exit_terms,
            tie.note,
            [self._party(party) for party in tie.parties],
            [self._party(party) for party in tie.through],
            [self._source(source) for source in tie.sources],
        ]

    def asset(self, tie: Tie) -> list[Json]:
        """Return an asset that several share, with the best of its sources."""
        parties = [self._party(party) for party in tie.parties]
        return [tie.name, parties, [self._source(page) for page in tie.sources[:1]]]

    def overlay(self, overlay: Overlay) -> Json:
        return {
            "id": overlay.id,
            "name": overlay.name,
            "why": overlay.why,
            "method": overlay.method,
            "more": overlay.more,
            "found": _table(_FOUND_COLUMNS, [self._found(found) for found in overlay.found]),
        }

    def _found(self, found: Found) -> list[Json]:
        return [
            found.statement,
            found.low,
            found.high,
            found.unit,
            found.note,
            [self._organization(*about) for about in found.about],
            [self._ties[tie] for tie in found.ties],
            [[c.name, c.publisher, c.grade, c.published, c.url] for c in found.beside],
        ]

    def _codes(self, scheme: str, codes: Iterable[str]) -> list[Json]:
        return [self.codes.of((scheme, code)) for code in codes]

    def _party(self, party: Party) -> Json:
        """Return who it is, the roles, and the share."""
        who = self._organization(party.organization, party.name)
        return _shortened([who, self._codes("role", party.roles), party.share])

    def _organization(self, ident: str, name: str) -> Json:
        """Return the node's number, or id and name where none is drawn."""
        number = self._nodes.get(ident)
        return [ident, name] if number is None else number

    def _source(self, source: Source) -> Json:
        """Return the number of the page, and the verdict where it doesn't simply confirm."""
        # A page's own date tells its age; when it was read matters only where it has none.
        retrieved = "" if source.published else source.retrieved
        page = (source.publisher, source.grade, source.published, retrieved, source.url)
        verdict = "" if source.verdict == "confirms" else source.verdict
        return _shortened([self.pages.of(page), verdict])


def _legend(network: Network, found: Layout) -> dict[str, Json]:
    blocs = zip(network.blocs, network.bloc_names, strict=True)
    return {
        "blocs": [{"id": bloc, "name": name} for bloc, name in blocs],
        "businesses": [
            {"id": b.id, "name": b.name, "shape": b.shape, "types": list[Json](sorted(b.types))}
            for b in style.BUSINESSES
        ],
        "families": [
            {"id": f.id, "name": f.name, "forms": _forms(network, f.id)} for f in style.FAMILIES
        ],
        "marks": [
            {"id": m.id, "name": m.name} for m in style.MARKS if m.id in network.marks.values()
        ],
        "states": [{"id": s.id, "name": s.name, "shown": s.shown} for s in style.STATES],
        "grounds": [
            {
                "bloc": g.bloc,
                "drawn": g.drawn,
                "x": g.x,
                "y": g.y,
                "width": g.width,
                "height": g.height,
            }
            for g in found.grounds
        ],
    }


def _forms(network: Network, family: str) -> list[Json]:
    """Return the forms in use that are drawn as one family."""
    used = {form for tie in network.ties for form in tie.forms}
    return [form for form in sorted(used) if style.family_of((form,)) == family]


def _table(columns: Iterable[str], rows: Iterable[list[Json]]) -> dict[str, Json]:
    return {"columns": list(columns), "rows": [_shortened(row) for row in rows]}


def _shortened(row: list[Json]) -> list[Json]:
    while row and row[-1] in ("", None, []):
        row.pop()
    return row
