"""Supplies: which vehicle maker gets what kind of thing from whom, on a day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphkit.analytics.categories import CATEGORIES, PLATFORMS, VEHICLE_MAKERS, Category
from graphkit.analytics.groups import is_financial
from graphkit.analytics.ties import Tie
from graphkit.dates import Holds
from graphkit.exchange import roles_that
from graphkit.graph import Graph
from graphkit.reading import edges_by_source, edges_by_target, holds_on, texts

_NOT_TAKING = ("gives", "funds", "is funded", "builds", "runs")
_NOT_GIVING = ("takes", "funds", "is funded")
_ALL = (*CATEGORIES, PLATFORMS)
_PLANT, _VENTURE = "battery-plant", "joint-venture"
NO_SUPPLY = frozenset({"memorandum-of-understanding", "consortium", "distribution"})


@dataclass(frozen=True, slots=True)
class Supply:
    """A vehicle maker gets a kind of thing from a supplier, by a partnership or an asset's use."""

    buyer: str
    supplier: str
    category: str
    relationship: str
    deal: str
    """What is counted: the partnership, or the asset, however many brands use it."""
    holds: Holds
    makers: tuple[str, ...]
    """Who of the supplier's group delivers."""
    plant: bool = False
    """Whether it is a joint venture about a plant."""

    @property
    def is_use(self) -> bool:
        """Whether the use of an asset tells it, not a partnership."""
        return self.deal != self.relationship


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a tie: the group, who of it takes part, and as what."""

    group: str
    parts: tuple[str, ...]
    roles: frozenset[str]


def supplies(
    graph: Graph, ties: Iterable[Tie], *, day: str, groups: Mapping[str, str]
) -> list[Supply]:
    """Return who sources what from whom, by what holds or may hold on a day.

    A tie is a supply where the roles say so, or where a vehicle maker and a maker of the thing work
    on it together (a joint cell plant is a source of cells). Where a partnership names who takes,
    only these and the equity partners of a joint venture do: a parent that stands by while its
    venture buys is no second buyer. Money put in is no supply, neither is a memorandum, nor a
    licence to make cells or materials oneself. The use of another's asset is one.
    """
    return [*supplies_by_ties(graph, ties), *_of_uses(graph, day, groups)]


def supplies_by_ties(graph: Graph, ties: Iterable[Tie]) -> Iterator[Supply]:
    """Yield who sources what from whom by partnerships."""
    joined = [tie for tie in ties if tie.joins == "partners" and NO_SUPPLY.isdisjoint(tie.forms)]
    roles = [(tie.partnership, {*tie.roles_a, *tie.roles_b}) for tie in joined]
    taking, giving = roles_that("takes"), roles_that("gives")
    with_takers = {partnership for partnership, of in roles if of & taking}
    with_givers = {partnership for partnership, of in roles if of & giving}
    for tie in joined:
        one = _End(tie.a, tie.parts_a, frozenset(tie.roles_a))
        two = _End(tie.b, tie.parts_b, frozenset(tie.roles_b))
        takers = taking if tie.partnership in with_takers else frozenset[str]()
        if takers and _VENTURE in tie.forms:
            takers |= {"equity-partner"}
        givers = giving if tie.partnership in with_givers else frozenset[str]()
        for category in _ALL:
            if set(category.subjects).intersection(tie.subjects) and (
                category.by_licence or "licensing" not in tie.forms
            ):
                for buyer, supplier in ((one, two), (two, one)):
                    if _buys(graph, buyer, takers) and _sells(
                        graph, category, buyer, supplier, givers
                    ):
                        yield Supply(
                            buyer.group,
                            supplier.group,
                            category.name,
                            tie.partnership,
                            tie.partnership,
                            tie.holds,
                            supplier.parts,
                            plant=_PLANT in tie.subjects and _VENTURE in tie.forms,
                        )


def _buys(graph: Graph, end: _End, takers: frozenset[str]) -> bool:
    """Tell whether an end is a vehicle maker that takes, or may; who gives or builds doesn't."""
    takes = end.roles & takers if takers else end.roles - roles_that(*_NOT_TAKING)
    return bool(takes) and _is(graph, end.parts, VEHICLE_MAKERS)


def _sells(
    graph: Graph, category: Category, buyer: _End, end: _End, givers: frozenset[str]
) -> bool:
    """Tell whether an end is of the trade and gives: who sells cars for it sells no such thing."""
    makes = _is(graph, end.parts, category.makers)
    if givers:
        of_the_trade = makes or not _is(graph, end.parts, VEHICLE_MAKERS)
        return of_the_trade and bool(end.roles & givers)
    one_way = end.roles & roles_that(*_NOT_GIVING)
    return makes and not one_way and not _is(graph, buyer.parts, category.makers)


def _of_uses(graph: Graph, day: str, groups: Mapping[str, str]) -> Iterator[Supply]:
    classes = {name: c.name for c in _ALL for name in c.asset_classes()}
    providers = edges_by_source(graph, "PROVIDED_BY")
    for asset, uses in edges_by_target(graph, "USES").items():
        category = classes.get(str(graph.nodes[asset].get("kind")))
        for user, edge in uses if category else ():
            answer = holds_on(edge, day)
            for maker in providers.get(asset, ()):
                buyer, supplier = groups.get(user, user), groups.get(maker, maker)
                if answer != "no" and buyer != supplier and _is(graph, (user,), VEHICLE_MAKERS):
                    via = str(edge.get("via", asset))
                    yield Supply(buyer, supplier, str(category), via, asset, answer, (maker,))


def _is(graph: Graph, organizations: Iterable[str], types: frozenset[str]) -> bool:
    return any(
        types.intersection(texts(graph.nodes[org], "businessType")) and not is_financial(graph, org)
        for org in organizations
    )
