"""Made-up property graphs of any size, shaped like the alliances: the same seed, the same graph.

Of a hundred nodes ten are companies, twelve partnerships, forty participations, eight ownerships,
two sources, the rest evidence; each node has about five relationships, derived ones among them.
"""

import random

from graphkit.ontology import Ontology
from graphkit.projection import Edge, Node, Properties, PropertyGraph

RELATIONSHIPS_OF_A_NODE = 5
SEED = 20260601
_SHARES = {"Company": 10, "Partnership": 12, "Participation": 40, "Ownership": 8, "Source": 2}


def large_world(size: int, terms: Ontology) -> PropertyGraph:
    """Return a graph of so many nodes and five times as many relationships."""
    world = _World(size, terms)
    world.companies()
    world.participations()
    world.ownerships()
    world.evidence(RELATIONSHIPS_OF_A_NODE * size)
    return PropertyGraph(world.nodes, world.edges)


class _World:
    """A graph that grows, and the chance that it grows by."""

    def __init__(self, size: int, terms: Ontology) -> None:
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self._terms = terms
        self._notations = {scheme: list(codes) for scheme, codes in terms.schemes.items()}
        self._chance = random.Random(SEED)  # noqa: S311 (a seeded world, no secret)
        counts = {kind: size * share // 100 for kind, share in _SHARES.items()}
        counts["Evidence"] = size - sum(counts.values())
        self._ids = {
            kind: [f"{kind.lower()}-{number}" for number in range(count)]
            for kind, count in counts.items()
        }

    def companies(self) -> None:
        codes: Properties
        for ident in self._ids["Company"]:
            codes = {"country": self._code("region"), "businessType": [self._code("businessType")]}
            self._add(ident, "Company", {"name": f"Company {ident[8:]}", **codes})
        for ident in self._ids["Partnership"]:
            codes = {name: [self._code(name)] for name in ("form", "outcome", "region")}
            dated = {"status": "active", "subject": "batteries of a model to come", **self._time()}
            self._add(ident, "Partnership", {"name": f"Deal {ident[12:]}", **codes, **dated})
        for ident in self._ids["Source"]:
            said = {"url": f"https://example.org/{ident}", "publisher": "Example", "grade": "B"}
            self._add(ident, "Source", {"publishedOn": "2024-05-01", **said})

    def participations(self) -> None:
        for ident in self._ids["Participation"]:
            self._add(ident, "Participation", {"role": [self._code("role")], **self._time()})
            deal, company = self._one("Partnership"), self._company()
            ends = ("PARTICIPANT", company), ("IN_PARTNERSHIP", deal)
            self._related(ident, *ends, "PARTICIPATES_IN")

    def ownerships(self) -> None:
        for ident in self._ids["Ownership"]:
            share = self._chance.randrange(1, 1000) / 10
            self._add(ident, "Ownership", {"share": share, **self._time()})
            owner, owned = self._company(), self._one("Company")
            self._related(ident, ("OWNER", owner), ("OWNED", owned), "STAKE_IN")

    def evidence(self, relationships: int) -> None:
        for ident in self._ids["Evidence"]:
            said: Properties = {"assertion": "reported", "supports": ["existence"]}
            self._add(ident, "Evidence", said)
            self.edges.append(Edge(ident, "FROM_SOURCE", self._one("Source")))
        stated = ("Partnership", "Participation", "Ownership")
        of = [ident for kind in stated for ident in self._ids[kind]]
        # No two relationships of one type between the same nodes: a push knows them by their ends.
        pairs: dict[tuple[str, str], None] = {}
        while len(pairs) < relationships - len(self.edges):
            pairs[self._chance.choice(of), self._one("Evidence")] = None
        self.edges += (Edge(thing, "HAS_EVIDENCE", evidence) for thing, evidence in pairs)

    def _related(
        self, middle: str, inward: tuple[str, str], outward: tuple[str, str], derived: str
    ) -> None:
        """Relate a middle node to both its ends, and the ends to each other."""
        self.edges += (Edge(middle, *inward), Edge(middle, *outward))
        carried: Properties = {**self.nodes[middle].properties, "via": middle}
        self.edges.append(Edge(inward[1], derived, outward[1], carried))

    def _add(self, ident: str, kind: str, properties: Properties) -> None:
        self.nodes[ident] = Node(ident, kind, self._terms.labels(kind), properties)

    def _code(self, scheme: str) -> str:
        return self._chance.choice(self._notations[scheme])

    def _one(self, kind: str) -> str:
        return self._chance.choice(self._ids[kind])

    def _company(self) -> str:
        """Return a company; a few have many ties, as among the real ones."""
        companies = self._ids["Company"]
        return companies[int(len(companies) * self._chance.random() ** 2)]

    def _time(self) -> Properties:
        year = self._chance.randrange(2012, 2026)
        return {
            "validFrom": str(year),
            "holdsFrom": f"{year}-01-01",
            "holdsTo": f"{year + 6}-01-01",
        }
