"""Owned sources: sources in which a rival has a part, owners in circles, ventures of two halves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graphkit.analytics.control import joint_control
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.interdependence import FAMILY
from graphkit.analytics.ownership_bounds import net_ownership
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.sources_owned import Sources, percent
from graphkit.analytics.supplies import Supply
from graphkit.reading import edges_by_target

_PART = 0.05
_OWN_PART = 0.005

RIVAL_OWNED_SOURCE = Method(
    FAMILY,
    "rival-owned-source",
    "I2",
    1,
    "Knowledge leak and hold-up: a rival with a part of one's supplier may sit on its board, sees "
    "volumes and plans, and comes first when cells or chips run short.",
)
CROSS_HOLDING = Method(
    FAMILY,
    "cross-holding",
    "I2a",
    1,
    "Exit: who holds a part of itself through its partner cannot sell without moving its own "
    "shares, and each can make the other's exit dear.",
)
JOINT_CONTROL = Method(
    FAMILY,
    "joint-control",
    "I3",
    1,
    "Hold-up and exit: of two halves neither decides alone; without a rule for deadlock each can "
    "stop the other, and leaving means to sell to the other or to close.",
)


def rival_owned_sources(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield suppliers in which one vehicle maker has a part and from which others buy.

    Value is that part by integrated ownership, net of circles, y_ij = V_ij / V_ii with
    V = (I - W)^-1: an interval where stakes are of unknown size or may have ended. From 5 % that is
    sure; suppliers that it controls are left out, for they are rivals themselves (rival-source),
    and so are buyers that it has a part of, or that have a part of the supplier: they know.
    The firm is the venture that a partnership runs through, else its maker. Cash flow, not control.
    No chance is computed; those with most buyers come first.
    Source: Brioschi, Buzzacchi and Colombo 1989; Vitali, Glattfelder and Battiston 2011.
    """
    sources = Sources(snapshot)
    buyers: dict[str, list[Supply]] = defaultdict(list)
    for supply in snapshot.supplies:
        if supply.holds == "yes":
            buyers[sources.firm(supply)].append(supply)
    found = []
    for owner in sorted({owner for owner, _ in sources.holdings.shares}):
        group = snapshot.groups.get(owner, owner)
        if snapshot.makes_vehicles(group):
            held = net_ownership(sources.holdings.holders, owner)
            for firm, part in held.items():
                others = [s for s in buyers.get(firm, ()) if _apart(sources, s, firm, owner, held)]
                if part.low >= _PART and others and snapshot.groups.get(firm, firm) != group:
                    found.append(_rival_owned(sources, owner, firm, part, others))
    yield from sorted(found, key=lambda f: (-len(f.subjects), -f.low, f.subjects))


def cross_holdings(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield organizations that own a part of themselves through those that they have a part of.

    Value is that part, y_ii = 1 - 1/V_ii with V = (I - W)^-1: each round of the circle counted
    once; an interval where stakes are of unknown size or may have ended. From 0.5 % that is sure.
    A circle that owns itself wholly has the value 1 and no owner. No chance is computed; the
    largest come first. Source: Brioschi, Buzzacchi and Colombo 1989.
    """
    sources = Sources(snapshot)
    known = sources.holdings.holders
    circles: dict[frozenset[str], tuple[str, Interval]] = {}
    for owner in sorted({owner for owner, _ in sources.holdings.shares}):
        own = net_ownership(known, owner).get(owner)
        if own and own.low >= _OWN_PART:
            through = {firm for firm in known.of.get(owner, {}) if owner in _owners(sources, firm)}
            circles.setdefault(frozenset({owner, *through}), (owner, own))
    found = [_circle(sources, circle, *told) for circle, told in circles.items()]
    yield from sorted(found, key=lambda f: (-f.low, f.subjects))


def joint_controls(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield ventures of two halves: both owners control them together, and neither alone.

    Value is the number of partnerships that run through the venture or that it takes part in. Only
    shares that surely hold. Golden shares and votes aren't in the data; where a contract gives one
    of them the last word this doesn't know it. No chance is computed; the busiest come first.
    Source: joint control as in OFAC FAQ 401 (half each) and EU merger control.
    """
    sources = Sources(snapshot)
    graph = snapshot.graph
    run = edges_by_target(graph, "OPERATES_THROUGH")
    part = edges_by_target(graph, "PARTICIPATES_IN")
    taking: dict[str, set[str]] = defaultdict(set)
    for partnership, parties in part.items():
        for party, _ in parties:
            taking[party].add(partnership)
    in_force = {tie.partnership for tie in snapshot.sure_ties}
    found = []
    for firm, owners in joint_control(sources.holdings.sure).items():
        deals = {*taking[firm], *(deal for deal, _ in run.get(firm, ()))} & in_force
        found.append(_joint(sources, firm, owners, sorted(deals)))
    yield from sorted(found, key=lambda f: (-f.low, f.statement))


def _apart(
    sources: Sources, supply: Supply, firm: str, owner: str, held: Mapping[str, Interval]
) -> bool:
    """Tell whether the buyer is a stranger to the owner and has no part of the supplier."""
    snapshot = sources.snapshot
    buyer = sources.holdings.unit.get(supply.buyer, supply.buyer)
    strangers = supply.buyer != snapshot.groups.get(owner, owner) and buyer not in held
    own = net_ownership(sources.holdings.holders, buyer)
    return strangers and firm not in own and snapshot.groups.get(firm, firm) != supply.buyer


def _owners(sources: Sources, firm: str) -> set[str]:
    return set(sources.holdings.holders.of.get(firm, {}))


def _rival_owned(
    sources: Sources, owner: str, firm: str, part: Interval, others: list[Supply]
) -> Finding:
    snapshot = sources.snapshot
    group = snapshot.groups.get(owner, owner)
    buyers = sorted({supply.buyer for supply in others})
    category = " and ".join(sorted({supply.category for supply in others}))
    return Finding(
        method=RIVAL_OWNED_SOURCE,
        subjects=(group, *buyers),
        statement=f"{snapshot.name(group)} has {percent(part)} of {snapshot.name(firm)}, from "
        f"which {snapshot.names(buyers)} {'get' if len(buyers) > 1 else 'gets'} {category}",
        low=part.low,
        high=part.high,
        unit="share by integrated ownership (net)",
        n=len(buyers),
        coverage=snapshot.coverage([group, *buyers]),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(
            sources.holdings.told_by(_between(sources, owner, firm)),
            sorted({supply.relationship for supply in others}),
        ),
        note="" if (owner, firm) in sources.holdings.shares else "held through others",
    )


def _between(sources: Sources, owner: str, firm: str) -> set[str]:
    """Return an owner, a firm, and through whom the one has a part of the other."""
    known = sources.holdings.holders
    above = _reached(known.of, firm, beyond=owner)
    return _reached({one: above.intersection(known.owned.get(one, ())) for one in above}, owner)


def _reached(leads: Mapping[str, Iterable[str]], start: str, *, beyond: str = "") -> set[str]:
    """Return whom one leads to, itself included, but not what lies beyond another."""
    found, ahead = {start}, [start]
    while ahead:
        at = ahead.pop()
        new = set(leads.get(at, ())) - found if at != beyond else set[str]()
        found |= new
        ahead += sorted(new)
    return found


def _circle(sources: Sources, circle: frozenset[str], owner: str, own: Interval) -> Finding:
    snapshot = sources.snapshot
    held = sources.holdings.shares
    told = [
        f"{snapshot.name(one)} has {percent(Interval(*held[one, other]))} of {snapshot.name(other)}"
        for one in sorted(circle)
        for other in sorted(circle)
        if (one, other) in held
    ]
    # Of two the product of both shares comes back to either.
    who = "so each owns" if len(circle) == 2 else f"so {snapshot.name(owner)} owns"
    return Finding(
        method=CROSS_HOLDING,
        subjects=tuple(sorted(snapshot.groups.get(one, one) for one in circle)),
        statement=f"{' and '.join(told)}: {who} {100 * own.low:.1f} % of itself",
        low=own.low,
        high=own.high,
        unit="share of itself (net)",
        n=len(circle),
        coverage=snapshot.coverage(circle),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(sources.holdings.told_by(set(circle))),
    )


def _joint(sources: Sources, firm: str, owners: tuple[str, ...], deals: list[str]) -> Finding:
    snapshot = sources.snapshot
    groups = sorted({snapshot.groups.get(owner, owner) for owner in owners})
    return Finding(
        method=JOINT_CONTROL,
        subjects=(*groups, firm),
        statement=f"{snapshot.names(owners)} own half of {snapshot.name(firm)} each: neither "
        "decides alone",
        low=len(deals),
        high=len(deals),
        unit="partnerships in force with it",
        n=len(deals),
        coverage=snapshot.coverage(groups),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(sources.holdings.told_by({firm, *owners}), deals),
    )
