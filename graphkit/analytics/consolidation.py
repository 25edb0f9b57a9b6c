"""Consolidation: the shares of suppliers added up under those who own or control them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar

import numpy as np

from graphkit.analytics.ownership import ultimate_shares

N = TypeVar("N")


def by_controller(amounts: Mapping[N, float], controllers: Mapping[N, N]) -> dict[N, float]:
    """Return amounts under who controls each supplier (C7a); one without a controller stays.

    A venture that two control together stays too: show its split beside it. Any unit.
    Follows from control, which is told by `control.controllers`.
    """
    found: dict[N, float] = defaultdict(float)
    for supplier, amount in amounts.items():
        found[controllers.get(supplier, supplier)] += amount
    return dict(found)


def by_owners(amounts: Mapping[N, float], shares: Mapping[tuple[N, N], float]) -> dict[N, float]:
    """Return amounts under the ultimate owners of each supplier, by integrated ownership (C7b).

    s_parent = sum_j s_j Phi[parent, j]; the free float of a firm stays with the firm, so nothing is
    lost: the sum is the same as before. `shares` are (owner, owned) -> share on 0..1, more than 1
    in all is rescaled. The amount of firms that own one another wholly stays with them. Any unit.
    Source: Elliott, Golub and Jackson 2014.
    """
    if not amounts:
        return {}
    names = list(dict.fromkeys([*amounts, *(end for pair in shares for end in pair)]))
    place = {name: at for at, name in enumerate(names)}
    matrix = np.zeros((len(names), len(names)))
    for (owner, owned), share in shares.items():
        matrix[place[owner], place[owned]] += share
    given = np.array([amounts.get(name, 0.0) for name in names])
    phi = ultimate_shares(matrix)
    kept = phi.sum(axis=0)
    found = phi @ given + given * np.maximum(1 - kept, 0)
    return {name: float(found[place[name]]) for name in names if found[place[name]] > 1e-12}
