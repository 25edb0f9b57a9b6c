"""Holdings: who holds whom on a day by the graph, with the least and the most of each share.

Brands, units and members of a group are the group; a firm in which others have stakes, a venture
above all, stays a firm of its own: who owns and who controls it is what is asked.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graphkit.analytics.control import MORE_THAN_HALF, controlled, controllers
from graphkit.analytics.groups import is_financial
from graphkit.analytics.ownership_bounds import Held, Holders, holders
from graphkit.dates import Holds
from graphkit.graph import Graph
from graphkit.reading import edges_by_source, edges_by_target, holds_on, labelled, number, texts

_ROLE = "equity-partner"


@dataclass(frozen=True)
class Holdings:
    """The shares of a day, by (owner, owned), and the relationships that tell them."""

    unit: dict[str, str]
    """What each organization counts as: itself, or the group that it is a part of."""
    shares: dict[tuple[str, str], Held]
    relationships: dict[tuple[str, str], tuple[str, ...]]
    decided: dict[str, str]
    """Members of a group in which nobody surely has a majority: the group decides."""

    @cached_property
    def holders(self) -> Holders[str]:
        """Who holds each firm."""
        return holders(self.shares)

    @cached_property
    def sure(self) -> dict[tuple[str, str], float]:
        """The shares that are known and surely held."""
        return {pair: low for pair, (low, _) in self.shares.items() if low > 0}

    @cached_property
    def controllers(self) -> dict[str, str]:
        """Who surely controls each firm in the end."""
        return controllers(self.sure, decided=dict(self.decided))

    @cached_property
    def controlled(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """What each owner whom nobody controls surely controls, and through whom."""
        return controlled(self.sure, decided=dict(self.decided))

    def told_by(self, firms: set[str]) -> list[str]:
        """Return the relationships that tell of stakes among some firms."""
        return [
            relationship
            for (owner, owned), told in sorted(self.relationships.items())
            if owner in firms and owned in firms
            for relationship in told
        ]


def holdings(graph: Graph, day: str) -> Holdings:
    """Return who holds whom on a day.

    A stake that surely holds counts with its share, one that may hold with nothing to its share,
    one of unknown share with nothing to whatever is left. An equity partner of a venture whose
    stake isn't recorded is such a one. Of several records of one pair the largest counts. Stakes
    inside a group are left out.
    """
    parents = _parents(graph)
    unit = _units(graph, parents)
    shares: dict[tuple[str, str], Held] = {}
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for owner, owned, held, relationship in (*_stakes(graph, day), *_partners(graph, day)):
        pair = (unit[owner], unit[owned])
        if pair[0] != pair[1]:
            low, high = shares.get(pair, (0.0, 0.0))
            shares[pair] = (max(low, held[0]), max(high, held[1]))
            told[pair].add(relationship)
    members = {
        unit[member]: unit[group]
        for member, group in parents.items()
        if unit[member] == member and unit[group] != member
    }
    majority = {owned for (_, owned), (low, _) in shares.items() if MORE_THAN_HALF.met_by(low)}
    return Holdings(
        unit,
        {pair: shares[pair] for pair in sorted(shares)},
        {pair: tuple(sorted(found)) for pair, found in told.items()},
        {member: group for member, group in members.items() if member not in majority},
    )


def _parents(graph: Graph) -> dict[str, str]:
    """Return the group that each member is a part of; it carries no dates in the data."""
    return {
        member: groups[0]
        for member, groups in edges_by_source(graph, "PART_OF").items()
        if not is_financial(graph, groups[0])
    }


def _units(graph: Graph, parents: Mapping[str, str]) -> dict[str, str]:
    apart = {*edges_by_target(graph, "STAKE_IN"), *labelled(graph, "VentureCompany")}
    found = {}
    for organization in labelled(graph, "Organization"):
        chain = [organization]
        while chain[-1] not in apart and (parent := parents.get(chain[-1])) is not None:
            if parent in chain:  # groups in a circle: the first by name stands for all of them
                chain.append(min(chain[chain.index(parent) :]))
                break
            chain.append(parent)
        found[organization] = chain[-1]
    return found


def _stakes(graph: Graph, day: str) -> Iterator[tuple[str, str, Held, str]]:
    for owned, found in edges_by_target(graph, "STAKE_IN").items():
        for owner, stake in found:
            answer = holds_on(stake, day)
            if answer != "no":
                share = number(stake, "share")
                yield owner, owned, _held(share, answer), str(stake.get("via", ""))


def _partners(graph: Graph, day: str) -> Iterator[tuple[str, str, Held, str]]:
    """Yield equity partners of ventures whose stake isn't recorded on any day."""
    recorded = {(o, owned) for owned, f in edges_by_target(graph, "STAKE_IN").items() for o, _ in f}
    parties = edges_by_target(graph, "PARTICIPATES_IN")
    for partnership, ventures in edges_by_source(graph, "OPERATES_THROUGH").items():
        for venture in ventures:
            for partner, part in parties.get(partnership, ()):
                partakes = _ROLE in texts(part, "role") and holds_on(part, day) != "no"
                if partakes and partner != venture and (partner, venture) not in recorded:
                    share = number(part, "equityShare")
                    answer = holds_on(part, day)
                    yield partner, venture, _held(share, answer), partnership


def _held(share: float | None, answer: Holds) -> Held:
    if share is None:
        return 0.0, 1.0
    return (share / 100 if answer == "yes" else 0.0), share / 100
