"""Ownership: who holds whom between the candidate and the others, by which chain of stakes.

A chain's share is the product of its shares (what of a dividend arrives); its control is another
number: more than half at every step.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graphkit.check.evidence import Claim, Evidence, sources
from graphkit.check.facts import Facts, Named
from graphkit.check.partnerships import Holding
from graphkit.check.sides import Side
from graphkit.check.sureness import doubt, weaker
from graphkit.dates import Holds

_LONGEST_CHAIN = 6


@dataclass(frozen=True, slots=True)
class Stake:
    """One organization's share of another; without a share where it is a part of it."""

    owner: Named
    owned: Named
    share: float | None
    kind: str
    """`stake`, or `part-of` where only the membership in a group is known, without a source."""
    from_: str | None
    to: str | None
    holds: Holds
    evidence: tuple[Evidence, ...]
    other_claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Stakes that lead from an owner down to what it holds through others."""

    owner: Named
    owned: Named
    share: float | None
    """Per cent, multiplied along the chain; None where a share of it is unknown."""
    control: Holds
    holds: Holds
    counterpart: str | None
    """The id of us or of the rival that the chain leads to or from."""
    stakes: tuple[Stake, ...]


@dataclass(frozen=True, slots=True)
class Ownership:
    """Chains between the candidate and the others, its owners and holdings, and common owners."""

    links: tuple[Chain, ...]
    owners: tuple[Chain, ...]
    holdings: tuple[Stake, ...]
    common_owners: tuple["CommonOwner", ...]


@dataclass(frozen=True, slots=True)
class CommonOwner:
    """An organization that holds both the candidate and another side."""

    owner: Named
    counterpart: str
    of_candidate: Chain
    of_counterpart: Chain


Held = tuple[Holding, ...]


def ownership(facts: Facts, candidate: Side, others: Sequence[Side]) -> Ownership:
    """Return all that is known of who holds whom around a candidate."""
    upward = list(_upward(facts, candidate.root.id))
    links: list[Chain] = []
    common: list[CommonOwner] = []
    for other in others:
        theirs = list(_upward(facts, other.root.id))
        links += [_chain(facts, held, other) for held in _links(upward, other, candidate)]
        links += [_chain(facts, held, other) for held in _links(theirs, candidate, other)]
        common += _common(facts, upward, theirs, candidate, other)
    return Ownership(
        links=tuple(sorted(dict.fromkeys(links), key=_rank)),
        owners=tuple(sorted((_chain(facts, held, None) for held in upward), key=_rank)),
        holdings=stakes(facts, facts.holdings(candidate.root.id)),
        common_owners=tuple(common),
    )


def stakes(facts: Facts, holdings: Iterable[Holding]) -> tuple[Stake, ...]:
    """Return stakes with their sources: those that hold first, the largest first."""
    return tuple(_stake(facts, holding) for holding in _by_share(holdings))


def _upward(facts: Facts, organization: str) -> Iterator[Held]:
    """Yield the chains that end at an organization, each beginning with its highest owner."""
    queue: list[Held] = [(holding,) for holding in _held(facts, organization)]
    while queue:
        chain = queue.pop(0)
        yield chain
        known = {holding.owned for holding in chain} | {chain[0].owner}
        if len(chain) < _LONGEST_CHAIN and chain[0].holds != "no":
            queue += [
                (holding, *chain)
                for holding in _held(facts, chain[0].owner)
                if holding.owner not in known and holding.holds != "no"
            ]


def _held(facts: Facts, organization: str) -> list[Holding]:
    """Return who holds an organization: by stakes, and as a part where no stake is known."""
    stakes = list(facts.owners(organization))
    known = {holding.owner for holding in stakes}
    return _by_share(stakes) + [
        Holding("", whole, organization, None, None, None, "yes")
        for whole in facts.wholes(organization)
        if whole not in known
    ]


def _links(upward: Sequence[Held], above: Side, below: Side) -> Iterator[Held]:
    """Yield the chains that lead up from one side to the other.

    They begin with the other organization itself, or with one that it controls where no chain of
    its own leads there: what it merely has a share of does not hold for it.
    """
    own = [chain for chain in upward if chain[0].owner == above.root.id]
    reached = {holding.owner for chain in own for holding in chain}
    for chain in upward:
        top = chain[0].owner
        inner = {holding.owner for holding in chain[1:]}
        if top in below.controlled or (inner & above.controlled and top != above.root.id):
            continue
        if top == above.root.id or (top in above.controlled and top not in reached):
            yield chain


def _common(
    facts: Facts, ours: Sequence[Held], theirs: Sequence[Held], candidate: Side, other: Side
) -> Iterator[CommonOwner]:
    """Yield who holds both, and not one of them only through the other."""
    mine = {chain[0].owner: chain for chain in reversed(ours) if _apart(chain, other)}
    for chain in theirs:
        owner = chain[0].owner
        if owner in mine and _apart(chain, candidate):
            held = mine.pop(owner)
            yield CommonOwner(
                facts.named(owner),
                other.root.id,
                _chain(facts, held, other),
                _chain(facts, chain, other),
            )


def _apart(chain: Held, side: Side) -> bool:
    return all(h.holds != "no" and h.owner not in side.controlled for h in chain)


def _chain(facts: Facts, held: Held, other: Side | None) -> Chain:
    share: float | None = 100.0
    together: Holds = "yes"
    control: Holds = "yes"
    for holding in held:
        share = None if share is None or holding.share is None else share * holding.share / 100
        together = weaker(together, holding.holds)
        control = weaker(control, _controls(holding))
    return Chain(
        owner=facts.named(held[0].owner),
        owned=facts.named(held[-1].owned),
        share=None if share is None else round(share, 2),
        control=weaker(control, together),
        holds=together,
        counterpart=other.root.id if other else None,
        stakes=tuple(_stake(facts, holding) for holding in held),
    )


def _controls(holding: Holding) -> Holds:
    if not holding.id:
        return "yes"  # a part of a group is under it, whatever the shares
    if holding.share is None:
        return "unknown"
    return "yes" if holding.share > 50 else "no"


def _stake(facts: Facts, holding: Holding) -> Stake:
    speaking, claims = sources(facts, holding.id) if holding.id else ((), ())
    return Stake(
        owner=facts.named(holding.owner),
        owned=facts.named(holding.owned),
        share=holding.share,
        kind="stake" if holding.id else "part-of",
        from_=holding.from_,
        to=holding.to,
        holds=holding.holds,
        evidence=speaking,
        other_claims=claims,
    )


def _by_share(holdings: Iterable[Holding]) -> list[Holding]:
    return sorted(holdings, key=lambda h: (doubt(h.holds), -(h.share or 0), h.owner, h.owned))


def _rank(chain: Chain) -> tuple[int, int, float, str]:
    return (doubt(chain.holds), len(chain.stakes), -(chain.share or 0), chain.owner.id)
