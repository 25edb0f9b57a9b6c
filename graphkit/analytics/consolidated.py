"""Consolidated: how concentrated sources are once it counts who controls and who owns them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from graphkit.analytics.common_ownership import modified_herfindahl
from graphkit.analytics.control import joint_control
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import Interval, box_bounds
from graphkit.analytics.plants import (
    Plant,
    by_buyer,
    capacities,
    largest_known,
    plants_in_force,
)
from graphkit.analytics.portfolio import Portfolio, by_certainty, portfolios
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.sources_owned import Box, Sources, in_words, percent, shares
from graphkit.analytics.spread import in_figures, in_points
from graphkit.analytics.supplier_concentration import FAMILY
from graphkit.analytics.supplies import Supply

_LEAST_MAKERS = 5
_PART, _ADDED = 0.02, 0.0005

CONSOLIDATED_BY_CONTROL = Method(
    FAMILY,
    "consolidated-by-control",
    "C7a",
    1,
    "Hold-up: sources under one decision-maker bargain as one, whatever their names.",
)
CONSOLIDATED_BY_OWNERSHIP = Method(
    FAMILY,
    "consolidated-by-ownership",
    "C7b",
    1,
    "Exit and scale: what is one's own in a venture is capacity, and money, that leaves with a "
    "stake and not with a contract.",
)
COMMON_OWNERS = Method(
    FAMILY,
    "common-owners",
    "C7c",
    1,
    "Hold-up and knowledge leak: who has parts of several competitors gains when they spare one "
    "another, and sits at both tables.",
)


def consolidated_by_control(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield vehicle makers whose known sources in a category are fewer once control counts.

    H = sum s_i^2 over who controls the firm that delivers, with s_i the share of deals
    (count-based; bounds as of supplier-concentration). The firm is the venture that a partnership
    runs through, else its maker. Control is a majority of the shares that surely hold, along
    chains, or membership in a group in which nobody else has one. A venture of two halves has no
    controller and stays; the note lists it with both. The buyer's own firms count as one. No chance
    is computed. Source: control as in OFAC FAQ 401 with more than half; Herfindahl 1950.
    """
    sources = Sources(snapshot)
    found = []
    for portfolio in portfolios(snapshot.supplies):
        firms = portfolio.sure(sources.firm)
        under = portfolio.boxes(lambda supply: sources.controller(sources.firm(supply)))
        sure = {one for one, (low, _) in under.items() if low}
        if 1 < len(firms) != len(sure):
            found.append(_by_control(sources, portfolio, firms, under))
    yield from sorted(found, key=lambda f: (-f.low, f.subjects, f.statement))


def consolidated_by_ownership(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield whose each vehicle maker's cell plants are, by integrated ownership.

    H = sum s_k^2 over ultimate owners k, s_k = sum_j s_j Phi[k, j]: each plant's GWh a year go to
    those who own its venture or its maker, through all chains and circles; what nobody named holds
    stays with the firm. Phi = diag(free float) (I - W)^-1. Stakes of unknown size or that may have
    ended make it an interval, as do plants that are shared, may hold or have no known size (taken
    as the largest known one at most). From two plants of known size. No chance is computed; the
    largest part of its own comes first.
    Source: Elliott, Golub and Jackson 2014; Brioschi, Buzzacchi and Colombo 1989.
    """
    sources = Sources(snapshot)
    firm = {supply.relationship: sources.firm(supply) for supply in snapshot.supplies}
    found = []
    for buyer, plants in by_buyer(plants_in_force(snapshot)):
        if sum(bool(plant.capacity) and plant.holds == "yes" for plant in plants) > 1:
            firms = capacities(
                plants, lambda plant: firm[plant.partnership], largest=largest_known(plants)
            )
            found.append(_by_ownership(sources, buyer, firms, plants))
    yield from (f for _, f in sorted(found, key=lambda pair: (-pair[0], pair[1].subjects)))


def common_owners(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield what owners that have parts of several known suppliers add to a category's index.

    MHHI - H with MHHI = sum_jk (sum_i b_ij b_ik / sum_i b_ij^2) s_j s_k: s_j the share of supplier
    firm j in all pairs of vehicle maker and firm, each under who controls it (count-based, bounds
    by the least and the most of each share), b_ij what owner i has of j in the end, by the stakes
    that surely hold; control in proportion to ownership; what nobody named holds is an owner of its
    own. From five makers, where somebody who is no supplier has 2 % or more of two that also serve
    others, and five points or more of 10,000 are added. No chance is computed. Unit: the
    Herfindahl index on 0..1.
    Source: O'Brien and Salop 2000.
    """
    sources = Sources(snapshot)
    by_category: dict[str, list[Supply]] = defaultdict(list)
    for supply in snapshot.supplies:
        by_category[supply.category].append(supply)
    found: list[Finding] = []
    for category, supplies in sorted(by_category.items()):
        if len({supply.buyer for supply in supplies}) >= _LEAST_MAKERS:
            found += _common(sources, category, supplies)
    yield from sorted(found, key=lambda f: (-f.high, f.statement))


def _by_control(
    sources: Sources, portfolio: Portfolio, firms: Mapping[str, int], under: Mapping[str, Box]
) -> Finding:
    snapshot = sources.snapshot
    bounds = box_bounds(list(under.values())) or Interval(0.0, 1.0)
    sure = {one: low for one, (low, _) in under.items() if low}
    coverage = snapshot.coverage([portfolio.buyer])
    joint = joint_control(sources.holdings.sure)
    split = [
        f"{snapshot.name(firm)} is half {snapshot.names(joint[firm])}'s"
        for firm in firms
        if firm in joint
    ]
    buyer = snapshot.name(portfolio.buyer)
    own = f"{buyer} itself" if portfolio.buyer in sure else ""
    others = snapshot.names(one for one in sure if one != portfolio.buyer)
    return Finding(
        method=CONSOLIDATED_BY_CONTROL,
        subjects=(portfolio.buyer,),
        statement=f"The {len(firms)} firms that {buyer} is known to get {portfolio.category} from "
        f"are under {len(sure)}: {' and '.join(filter(None, (own, others)))}",
        low=bounds.low,
        high=bounds.high,
        unit="Herfindahl index (count-based)",
        n=sum(firms.values()),
        coverage=coverage,
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(
            *portfolio.relationships(), sources.holdings.told_by({*firms, *sure})
        ),
        note="; ".join([in_figures(bounds, coverage), *split]),
    )


def _by_ownership(
    sources: Sources, buyer: str, firms: Mapping[str, Box], plants: list[Plant]
) -> tuple[float, Finding]:
    snapshot = sources.snapshot
    owners = sources.by_owner(firms)
    own = sources.holdings.unit.get(buyer, buyer)
    bounds = box_bounds(list(owners.values())) or Interval(0.0, 1.0)
    before = box_bounds(list(firms.values())) or Interval(0.0, 1.0)
    parts = shares(owners)
    kept = parts.get(own, Interval(0.0, 0.0))
    others = in_words({k: v for k, v in parts.items() if k != own}, snapshot.name)
    known = [plant for plant in plants if plant.capacity and plant.holds == "yes"]
    reviewed = snapshot.coverage([buyer])
    coverage = None if reviewed is None else reviewed * len(known) / len(plants)
    finding = Finding(
        method=CONSOLIDATED_BY_OWNERSHIP,
        subjects=(buyer,),
        statement=f"Of {sum(plant.capacity or 0.0 for plant in known):g} GWh a year in the cell "
        f"plants of {snapshot.name(buyer)} with partners, {percent(kept)} are its own by "
        f"ownership, {', '.join(others)}",
        low=bounds.low,
        high=bounds.high,
        unit="Herfindahl index (GWh a year, by owner)",
        n=len(known),
        coverage=coverage,
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite([p.partnership for p in plants], sources.told_by(firms)),
        note=f"{in_figures(bounds, coverage)}; by venture, before it counts who owns them, "
        f"{in_points(before)}",
    )
    return kept.low, finding


def _common(sources: Sources, category: str, supplies: list[Supply]) -> Iterator[Finding]:
    snapshot = sources.snapshot
    firms = _pairs(sources, supplies)
    rights, owners = _rights(sources, list(firms))
    parts = shares(firms)
    low = _added([parts[firm].low for firm in firms], rights)
    high = _added([parts[firm].high for firm in firms], rights)
    held = {
        owner: _serving_others(sources, supplies, owner, list(firms), rights[at])
        for at, owner in enumerate(owners)
        if owner not in firms
    }
    several = [owner for owner, of in held.items() if len(of) > 1]
    if not several or high < _ADDED:
        return
    index = box_bounds(list(firms.values())) or Interval(0.0, 1.0)
    told = "; ".join(f"{snapshot.name(o)} of {snapshot.names(held[o])}" for o in several)
    makers = {supply.buyer for supply in supplies}
    yield Finding(
        method=COMMON_OWNERS,
        subjects=tuple(several),
        statement=f"Owners with parts of several known suppliers of {category}: {told}",
        low=low,
        high=max(low, high),
        unit="added to the Herfindahl index (count-based)",
        n=len(firms),
        coverage=snapshot.coverage(makers),
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(sources.told_by(firms), *by_certainty(supplies)),
        note=f"without common owners {in_figures(index, snapshot.coverage(makers))}",
    )


def _pairs(sources: Sources, supplies: list[Supply]) -> dict[str, Box]:
    """Return the least and the most vehicle makers that each firm serves."""
    under = {s: sources.controller(sources.firm(s)) for s in supplies}
    every = {(under[s], s.buyer) for s in supplies}
    sure = {(under[s], s.buyer) for s in supplies if s.holds == "yes"}
    return {
        firm: (
            float(sum(one == firm for one, _ in sure)),
            float(sum(one == firm for one, _ in every)),
        )
        for firm in sorted({firm for firm, _ in every})
    }


def _serving_others(
    sources: Sources, supplies: list[Supply], owner: str, firms: list[str], rights: np.ndarray
) -> list[str]:
    """Return the firms that an owner has a part of and that serve others than itself."""
    others = {
        sources.controller(sources.firm(supply)) for supply in supplies if supply.buyer != owner
    }
    return [f for f, right in zip(firms, rights, strict=True) if right >= _PART and f in others]


def _rights(sources: Sources, firms: list[str]) -> tuple[np.ndarray, list[str]]:
    """Return what each owner surely has of each firm, unnamed holders apart."""
    owners = sorted({owner for firm in firms for owner in sources.parts(firm)})
    none = Interval(0.0, 0.0)
    rights = np.array(
        [[sources.parts(firm).get(owner, none).low for firm in firms] for owner in owners]
    )
    unnamed = np.diag(np.maximum(0.0, 1 - rights.sum(axis=0)))
    return np.vstack([rights, unnamed]), owners


def _added(shares_: list[float], rights: np.ndarray) -> float:
    return modified_herfindahl(shares_, rights).delta
