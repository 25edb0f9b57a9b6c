"""Made-up worlds for the map: one to fill by hand, and one of any size."""

import random
from collections.abc import Mapping

from graphkit.graph import Graph

SYLLABLES = ("ka", "lu", "mo", "ri", "sten", "vo", "zan", "tel", "bri", "nor", "qua", "fi")
BUSINESSES = ("oem", "cell-maker", "tier-1-supplier", "software-company", "charging-operator")
FORMS = {
    "joint-venture": ("equity-partner", "equity-partner"),
    "equity-stake": ("investor", "investee"),
    "codevelopment": ("partner", "partner"),
    "supply-agreement": ("supplier", "customer"),
    "licensing": ("licensor", "licensee"),
    "memorandum-of-understanding": ("partner", "partner"),
}
STANDINGS = {
    "active": {"holdsFrom": "2020-01-01", "mayHoldFrom": "2020-01-01"},
    "suspended": {"mayHoldFrom": "2019-01-01"},
    "announced": {},
    "ended": {"holdsFrom": "2015-01-01", "holdsTo": "2021-01-01"},
    "cancelled": {},
}

Part = Mapping[str, object]


class World:
    """Builds a property graph as the projection would give it."""

    def __init__(self) -> None:
        self.graph = Graph()

    def organization(self, slug: str, name: str = "", **properties: object) -> None:
        self.graph.add_node(
            slug, labels=("Company", "Organization"), name=name or slug.title(), **properties
        )

    def partnership(self, slug: str, parties: Mapping[str, Part], **properties: object) -> None:
        facts = {"name": slug.title(), **properties}
        self.graph.add_node(slug, labels=("Partnership", "Relationship"), **facts)
        for organization, part in parties.items():
            via = f"{slug}.{organization}"
            self.graph.add_node(via, labels=("Participation", "Relationship"), **part)
            self.graph.add_edge(via, slug, type="IN_PARTNERSHIP")
            self.graph.add_edge(organization, slug, type="PARTICIPATES_IN", via=via, **part)

    def stake(self, owner: str, owned: str, *, arises_from: str = "", **properties: object) -> str:
        via = f"{owner}.{owned}"
        self.graph.add_node(via, labels=("Ownership", "Relationship"), **properties)
        self.graph.add_edge(owner, owned, type="STAKE_IN", via=via, **properties)
        if arises_from:
            self.graph.add_edge(via, arises_from, type="ARISES_FROM")
        return via

    def evidence(self, of: str, *, verdict: str = "confirms", **source: object) -> None:
        claim, page = f"{of}-claim-{len(self.graph)}", f"source-{len(self.graph)}"
        self.graph.add_node(page, labels=("Source",), **source)
        self.graph.add_node(claim, labels=("Evidence",), verdict=verdict)
        self.graph.add_edge(of, claim, type="HAS_EVIDENCE")
        self.graph.add_edge(claim, page, type="FROM_SOURCE")

    def relate(self, source: str, relationship: str, target: str) -> None:
        self.graph.add_edge(source, target, type=relationship)


def made_up_world(organizations: int = 300, partnerships: int = 500, seed: int = 7) -> Graph:
    """Return a world of so many organizations and partnerships, the same for the same seed."""
    chance, world = random.Random(seed), World()  # noqa: S311  # reproducible, no secret
    slugs = [f"org-{number}" for number in range(organizations)]
    for number, slug in enumerate(slugs):
        name = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
        world.organization(
            slug,
            f"{name} {number}",
            businessType=[chance.choice(BUSINESSES)],
            country=chance.choice(("DE", "JP", "US")),
        )
    heads = slugs[: max(organizations // 30, 1)]
    for slug in slugs[len(heads) : len(heads) * 4]:
        world.relate(slug, "PART_OF", chance.choice(heads))
    for number in range(partnerships):
        _deal(world, chance, slugs, heads, number)
    return world.graph


def _deal(
    world: World, chance: random.Random, slugs: list[str], heads: list[str], number: int
) -> None:
    """Add one partnership: mostly of a big organization with one that stands near it."""
    form = chance.choice(sorted(FORMS))
    place = chance.randrange(len(heads))
    near = [slug for at, slug in enumerate(slugs) if at % len(heads) == place]
    first = heads[place] if chance.random() < 0.6 else chance.choice(near)
    second = chance.choice(near if chance.random() < 0.8 else slugs)
    status = chance.choices(sorted(STANDINGS), weights=(60, 10, 8, 14, 8))[0]
    roles = FORMS[form]
    parties = {first: {"role": [roles[0]]}, second: {"role": [roles[1]]}}
    if number % 40 == 0:
        parties |= {slug: {"role": ["member"]} for slug in chance.sample(slugs, 5)}
    slug = f"deal-{number}"
    world.partnership(
        slug,
        parties,
        name=f"Deal {number}",
        form=[form],
        status=status,
        outcome=["software-and-digital-platforms"],
        subject="What the two do together",
        exitTerms="Either may leave with a year's notice",
        validFrom="2020",
        **STANDINGS[status],
    )
    if number % 10:
        world.evidence(
            slug,
            publisher="The Gazette",
            grade=chance.choice("ABCD"),
            publishedOn="2021-03",
            url=f"https://news.example/{number}",
        )
