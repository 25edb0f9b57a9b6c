"""Assets on the map: a platform, a plant or a stack as a tie of all who provide, use or share it.

Organizations that use one platform needn't have a deal with each other, and yet what happens to it
happens to all of them. Each asset is drawn as a node with a line to each of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from graphkit.dates import Holds
from graphkit.graph import Graph
from graphkit.map import style
from graphkit.map.sources import best_grade, sources
from graphkit.map.ties import PROVIDER, USER, Party, Tie
from graphkit.reading import edges_by_target, holds_on, name_of, targets, text

PARTNER: Final = "partner"
"""What an organization in a partnership about an asset is to it."""


def asset_ties(graph: Graph, assets: Iterable[str], day: str) -> Iterator[Tie]:
    """Yield each asset that joins organizations on a day, with those that it joins.

    Who may no longer use it, or may not use it yet, is on it as long as nobody knows.
    """
    uses = edges_by_target(graph, "USES")
    deals = edges_by_target(graph, "INVOLVES")
    parts = edges_by_target(graph, "PARTICIPATES_IN")
    for asset in sorted(set(assets)):
        found: dict[str, dict[str, Holds]] = defaultdict(dict)
        for provider in targets(graph, asset, "PROVIDED_BY"):
            found[provider][PROVIDER] = "yes"
        for user, use in uses.get(asset, ()):
            _add(found[user], USER, holds_on(use, day))
        for deal, _ in deals.get(asset, ()):
            for partner, part in parts.get(deal, ()):
                _add(found[partner], PARTNER, holds_on(part, day))
        joined = {org: roles for org, roles in sorted(found.items()) if roles}
        if joined:
            told = [asset, *(text(use, "via") for _, use in uses.get(asset, ()))]
            yield _tie(graph, asset, joined, [*told, *(deal for deal, _ in deals.get(asset, ()))])


def _add(roles: dict[str, Holds], role: str, holds: Holds) -> None:
    if holds != "no" and roles.get(role) != "yes":
        roles[role] = holds


def _tie(
    graph: Graph, asset: str, joined: dict[str, dict[str, Holds]], resting_on: Iterable[str]
) -> Tie:
    found = sources(graph, resting_on)
    sure = [org for org, roles in joined.items() if "yes" in roles.values()]
    return Tie(
        id=asset,
        name=name_of(graph, asset),
        forms=(style.ASSET_USE,),
        family=style.family_of((style.ASSET_USE,)),
        # Shared for sure only if at least two surely are on it.
        state="in-force" if len(sure) > 1 else "unknown",
        status="",
        parties=tuple(Party(org, name_of(graph, org), _roles(joined[org])) for org in joined),
        sources=found,
        grade=best_grade(found),
    )


def _roles(found: dict[str, Holds]) -> tuple[str, ...]:
    """Return what an organization is to an asset; who uses it as a partner is a user."""
    plain = [role for role in (PROVIDER, USER) if role in found]
    return tuple(plain) or (PARTNER,)
