"""A small made-up world, written down tie by tie, and the graphs of the literature."""

from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
import pytest

from graphkit.graph import Graph

Dates = Mapping[str, str]

HOLDS: Mapping[str, Dates] = {
    "yes": {"holdsFrom": "2020-01-01", "mayHoldFrom": "2020-01-01"},
    "unknown": {"mayHoldFrom": "2020-01-01"},
    "no": {},
}


class World:
    """Writes organizations, partnerships and uses of assets as the projection would."""

    def __init__(self) -> None:
        self.graph = Graph()

    def organization(
        self,
        ident: str,
        *,
        types: Sequence[str] = ("oem",),
        kind: str = "Company",
        country: str = "DE",
        part_of: str = "",
        completeness: str = "",
    ) -> None:
        labels = tuple(sorted({"Organization", kind}))
        self.graph.add_node(ident, kind=kind, labels=labels, name=ident.title())
        self.graph.nodes[ident].update(businessType=list(types), country=country)
        if part_of:
            self._edge(ident, "PART_OF", part_of)
        if completeness:
            review = f"{ident}.coverage"
            self.graph.add_node(review, completeness=completeness)
            self.graph.nodes[review].update(knownAlliances=10, recordedAlliances=8)
            self._edge(review, "COVERAGE_OF", ident)

    def partnership(
        self,
        ident: str,
        parties: Mapping[str, str | Sequence[str]],
        *,
        holds: str = "yes",
        status: str = "active",
        form: str = "supply-agreement",
        subject: str = "cell-supply",
        through: str = "",
        dates: Dates | None = None,
        **properties: object,
    ) -> None:
        self.graph.add_node(ident, kind="Partnership", labels=("Partnership", "Relationship"))
        told = {"form": [form], "subjectKind": [subject], "status": status, "name": ident.title()}
        self.graph.nodes[ident].update({"outcome": ["production-efficiency"], **told, **properties})
        for party, role in parties.items():
            roles = [role] if isinstance(role, str) else list(role)
            self.stint(party, ident, roles=roles, dates=HOLDS[holds] if dates is None else dates)
        if through:
            self._edge(ident, "OPERATES_THROUGH", through)
        self.evidence(ident)

    def stint(self, party: str, ident: str, *, roles: Iterable[str], dates: Dates) -> None:
        via = f"{ident}.{party}.{self.graph.number_of_edges(party, ident)}"
        self._edge(party, "PARTICIPATES_IN", ident, role=list(roles), via=via, **dates)

    def stake(self, owner: str, owned: str, share: float, *, holds: str = "yes") -> None:
        via = f"{owner}.{owned}"
        self.graph.add_node(via, kind="Ownership", labels=("Ownership", "Relationship"))
        self._edge(owner, "STAKE_IN", owned, share=share, via=via, **HOLDS[holds])
        self.evidence(via)

    def use(
        self, user: str, asset: str, *, kind: str, provider: str = "", holds: str = "yes"
    ) -> None:
        via = f"{asset}.{user}"
        self.graph.add_node(asset, kind=kind, labels=("Asset", kind), name=asset.title())
        self.graph.add_node(via, kind="AssetUse", labels=("AssetUse", "Relationship"))
        self._edge(user, "USES", asset, via=via, **HOLDS[holds])
        self._edge(via, "USED_ASSET", asset)
        self._edge(via, "USER", user)
        if provider:
            self._edge(asset, "PROVIDED_BY", provider)
        self.evidence(via)

    def evidence(
        self, about: str, *, grade: str = "B", published: str = "2025", **claim: str
    ) -> None:
        ident = f"{about}.evidence.{published}.{grade}"
        source = f"{ident}.source"
        self.graph.add_node(ident, kind="Evidence", labels=("Evidence",), **claim)
        self.graph.add_node(source, kind="Source", labels=("Source",), publisher="Motor Daily")
        page = f"https://example.org/{about}/{published}"
        self.graph.nodes[source].update(grade=grade, publishedOn=published, url=page)
        self._edge(about, "HAS_EVIDENCE", ident)
        self._edge(ident, "FROM_SOURCE", source)

    def _edge(self, source: str, type_: str, target: str, **properties: object) -> None:
        key = self.graph.add_edge(source, target)
        self.graph.edges[source, target, key].update(type=type_, **properties)


@pytest.fixture(scope="session")
def new_world() -> type[World]:
    """Give what makes an empty world, for a test that needs many."""
    return World


@pytest.fixture
def world() -> World:
    """Give an empty world."""
    return World()


@pytest.fixture
def borgatti() -> "nx.Graph[str]":
    """Give the example of Borgatti 1997."""
    pairs = "AB AF AG AE EG FG BG BD DG GC"
    return nx.Graph([(pair[0], pair[1]) for pair in pairs.split()])


@pytest.fixture
def florentine() -> "nx.Graph[str]":
    """Give the marriages of Florentine families (Padgett)."""
    graph: nx.Graph[str] = nx.florentine_families_graph()
    return graph
