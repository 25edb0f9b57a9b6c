"""Exchanges: on which side of a deal its participants stand, and whom they face in it.

Which side a role stands on is told by its code (`aap:exchangeSide`). One rule for the check, which
reads the codes off the RDF home, and for measures and map, which read them off the Turtle.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from graphkit.ontology import ontology

_APART: Final = {"takes", "funds", "is funded"}


def side(roles: Iterable[str], sides: Mapping[str, str]) -> str:
    """Return the one side on which all roles of a participant stand, "" where there is none."""
    found = {sides.get(role, "") for role in roles}
    return found.pop() if len(found) == 1 else ""


def side_by_side(one: str, other: str, everyone: Iterable[str]) -> bool:
    """Tell whether two participants on these sides only stand next to each other in their deal.

    Two customers of one supplier, two investors of one round or two firms that one investor has a
    part of deal with the third and not with each other. Those who give or build together do work
    together: what several deliver under one deal has to fit. And where nobody stands on another
    side, the two deal with each other: each takes a stake in the other.
    """
    return one == other and one in _APART and any(third != one for third in everyone)


@cache
def sides_by_role() -> dict[str, str]:
    """Return the side of each role that has one; this parses the Turtle."""
    roles = ontology().schemes["role"].values()
    return {role.notation: side for role in roles if (side := role.annotation("exchangeSide"))}


@cache
def roles_that(*sides: str) -> frozenset[str]:
    """Return the roles on any of some sides: `roles_that("gives", "builds")`."""
    return frozenset(role for role, side in sides_by_role().items() if side in sides)
