"""Control chains: who decides in a firm through others, and how little of it need be its own."""

from collections.abc import Iterator

from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.interdependence import FAMILY
from graphkit.analytics.ownership_bounds import net_ownership
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.sources_owned import percent

INDIRECT_CONTROL = Method(
    FAMILY,
    "indirect-control",
    "I3a",
    1,
    "Hold-up: the one to agree with is who decides at the end of the chain, not who signs; and it "
    "may decide over more than it has paid for.",
)
_UNKNOWN = Interval(0.0, 1.0)


def indirect_control(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield firms that somebody decides in through others, with what of them is its own.

    Value is the controller's integrated ownership (net), which multiplies along chains, while
    control does not: more than half at each step is control of all. A firm joins when the
    controller and the firms that it controls together surely hold more than half; or, where nobody
    does, by membership in its group. Unknown stakes are an interval; where nothing at all is known
    of what is its own, there is no finding. Golden shares and votes aren't in the data. No chance
    is computed; where least is its own comes first.
    Source: OFAC FAQ 401 (with more than half); Glattfelder and Battiston 2009.
    """
    known = snapshot.holdings
    found = []
    for owner, group in sorted(known.controlled.items()):
        if any(through != (owner,) for through in group.values()):
            net = net_ownership(known.holders, owner)
            for firm, through in group.items():
                if through != (owner,) and firm in net and net[firm] != _UNKNOWN:
                    found.append(_finding(snapshot, owner, firm, through, net[firm]))
    yield from sorted(found, key=lambda f: (f.high, f.low, f.subjects))


def _finding(
    snapshot: Snapshot, owner: str, firm: str, through: tuple[str, ...], own: Interval
) -> Finding:
    group = snapshot.groups.get(owner, owner)
    between = [one for one in through if one != owner]
    together = "together with" if owner in through else "through"
    steps = {owner, firm, *through}
    return Finding(
        method=INDIRECT_CONTROL,
        subjects=(group, firm),
        statement=f"{snapshot.name(owner)} decides in {snapshot.name(firm)} {together} "
        f"{snapshot.names(between)}; {percent(own)} of it are its own",
        low=own.low,
        high=own.high,
        unit="share by integrated ownership (net)",
        n=len(through),
        coverage=snapshot.coverage([group]),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(snapshot.holdings.told_by(steps)),
        note="a member of the group, without a known majority"
        if firm in snapshot.holdings.decided
        else "",
    )
