"""The network of a map: groups and their colours, sizes, and what is near one organization."""

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from graphkit.errors import UnknownName
from graphkit.graph import Graph
from graphkit.map import style
from graphkit.map.network import network
from graphkit.ontology import ontology

if TYPE_CHECKING:
    from tests.map.worlds import World

DAY = "2026-11-24"
HOLDS = {"holdsFrom": "2020-01-01"}


def chain(world: "World", *slugs: str) -> None:
    """Tie each organization to the next."""
    for first, second in pairwise(slugs):
        world.partnership(f"{first}-{second}", {first: {}, second: {}}, **HOLDS)


def test_an_organization_belongs_to_who_holds_most_of_it_else_to_what_it_is_part_of(
    small: "World",
) -> None:
    small.organization("brand")
    chain(small, "maker", "cells", "chips", "brand")
    small.relate("chips", "PART_OF", "cells")
    small.stake("maker", "chips", share=60.0, **HOLDS)
    small.stake("cells", "maker", share=49.0, **HOLDS)
    small.relate("brand", "PART_OF", "chips")

    groups = {org.id: org.group for org in network(small.graph, day=DAY).organizations}

    assert groups == {"maker": "maker", "cells": "cells", "chips": "maker", "brand": "maker"}


@pytest.mark.parametrize(
    ("holder", "stake"),
    [
        pytest.param(["financial-investor"], HOLDS, id="an investor heads no group"),
        pytest.param(["oem"], {"mayHoldFrom": "2020-01-01"}, id="a majority that may be gone"),
    ],
)
def test_the_map_groups_as_the_measures_do(
    small: "World", holder: list[str], stake: dict[str, str]
) -> None:
    small.organization("fund", businessType=holder)
    small.stake("fund", "maker", share=90.0, **stake)

    groups = {org.id: org.group for org in network(small.graph, day=DAY).organizations}

    assert groups == {"fund": "fund", "maker": "maker"}


def test_two_that_hold_each_other_are_one_group(small: "World") -> None:
    small.stake("maker", "chips", share=60.0, **HOLDS)
    small.stake("chips", "maker", share=60.0, **HOLDS)

    groups = {org.group for org in network(small.graph, day=DAY).organizations}

    assert groups == {"chips"}


def test_at_most_nine_groups_have_a_colour(world: Graph) -> None:
    found = network(world, day=DAY)

    assert len(found.blocs) == 9
    assert {org.bloc for org in found.organizations} == {None, *range(9)}


def test_size_counts_partners_of_ties_that_are_not_over(small: "World") -> None:
    chain(small, "maker", "cells")
    small.partnership("past", {"maker": {}, "chips": {}}, status="ended")

    partners = {org.id: org.partners for org in network(small.graph, day=DAY).organizations}

    assert partners == {"maker": 1, "cells": 1, "chips": 0}


@pytest.mark.parametrize(
    ("hops", "reached"),
    [
        pytest.param(1, {"maker", "cells"}, id="partners"),
        pytest.param(2, {"maker", "cells", "chips"}, id="their partners too"),
    ],
)
def test_a_focus_shows_what_is_within_so_many_ties(
    small: "World", hops: int, reached: set[str]
) -> None:
    small.organization("far")
    chain(small, "maker", "cells", "chips", "far")

    found = network(small.graph, day=DAY, focus="maker", hops=hops)

    assert {org.id for org in found.organizations} == reached


def test_a_group_whose_head_a_focus_leaves_out_keeps_its_colour_and_name(small: "World") -> None:
    for slug in ("brand", "unit"):
        small.organization(slug)
        small.relate(slug, "PART_OF", "maker")
        chain(small, "cells", slug)
    chain(small, "maker", "chips")

    found = network(small.graph, day=DAY, focus="cells")

    assert {org.id: (org.group, org.bloc) for org in found.organizations} == {
        "brand": ("maker", 0),
        "unit": ("maker", 0),
        "cells": ("cells", None),
    }
    assert (found.blocs, found.bloc_names) == (("maker",), ("Maker",))


def test_a_focus_that_is_not_there_is_named_in_the_error(small: "World") -> None:
    with pytest.raises(UnknownName, match="nobody"):
        network(small.graph, day=DAY, focus="nobody")


@pytest.mark.parametrize(
    ("scheme", "drawn"),
    [
        pytest.param(
            "businessType", {t for b in style.BUSINESSES for t in b.types}, id="business types"
        ),
        pytest.param("form", {f for family in style.FAMILIES for f in family.forms}, id="forms"),
    ],
)
def test_every_code_of_the_ontology_has_its_way_of_drawing(scheme: str, drawn: set[str]) -> None:
    concepts = ontology().schemes[scheme].values()
    leaves = {c.notation for c in concepts} - {c.broader for c in concepts}

    assert leaves == drawn - {style.STAKE, style.MEMBERSHIP, style.ASSET_USE}
