"""The ties of a map: which there are, how they stand on the day, between whom they are drawn."""

from typing import TYPE_CHECKING

import pytest

from graphkit.map.lines import Line, busy_organizations, lines
from graphkit.map.ties import Tie, state_on, ties

if TYPE_CHECKING:
    from tests.map.worlds import World

DAY = "2026-11-24"


def only_tie(world: "World") -> Tie:
    (tie,) = ties(world.graph, DAY)
    return tie


def ends(tie: Tie, world: "World") -> set[tuple[str, str]]:
    busy = busy_organizations(ties(world.graph, DAY))
    return {(line.source, line.target) for line in lines(tie, busy)}


@pytest.mark.parametrize(
    ("properties", "state"),
    [
        pytest.param({"holdsFrom": "2020-01-01", "status": "active"}, "in-force", id="holds"),
        pytest.param(
            {"holdsFrom": "2020-01-01", "holdsTo": DAY, "status": "ended"}, "ended", id="last day"
        ),
        pytest.param(
            {"holdsFrom": "2020-01-01", "holdsTo": "2023-01-01", "mayHoldFrom": "2020-01-01"},
            "unknown",
            id="seen long ago",
        ),
        pytest.param({"mayHoldFrom": "2020-01-01", "status": "suspended"}, "unknown", id="paused"),
        pytest.param({"status": "announced", "announcedOn": "2026-11"}, "announced", id="signed"),
        pytest.param({"status": "announced", "announcedOn": "2027"}, "not-yet", id="not announced"),
        pytest.param({"holdsFrom": "2027-01-01", "status": "active"}, "not-yet", id="begins later"),
        pytest.param({"status": "cancelled"}, "cancelled", id="called off"),
    ],
)
def test_a_tie_stands_on_the_day_as_its_intervals_and_status_say(
    properties: dict[str, str], state: str
) -> None:
    assert state_on(properties, DAY) == state


def test_parallel_ties_stay_apart(small: "World") -> None:
    small.partnership("first", {"maker": {}, "cells": {}})
    small.partnership("second", {"maker": {}, "cells": {}})

    assert [tie.id for tie in ties(small.graph, DAY)] == ["first", "second"]


def test_two_stints_of_one_partner_are_one_party(small: "World") -> None:
    small.partnership("deal", {"maker": {"role": ["customer"]}, "cells": {"role": ["supplier"]}})
    small.graph.add_edge("maker", "deal", type="PARTICIPATES_IN", via="again", role=["investor"])

    maker = next(p for p in only_tie(small).parties if p.organization == "maker")

    assert sorted(maker.roles) == ["customer", "investor"]


PAST: dict[str, object] = {"equityShare": 50.0, "holdsFrom": "2017-01-01", "holdsTo": "2020-12-01"}
PRESENT: dict[str, object] = {
    "equityShare": 75.0,
    "validFrom": "2020-12",
    "holdsFrom": "2020-12-31",
}
PERHAPS: dict[str, object] = {
    "equityShare": 75.0,
    "validFrom": "2020-12",
    "mayHoldFrom": "2020-12-01",
}
OVER: dict[str, object] = {"equityShare": 60.0, "validFrom": "2019", "holdsTo": "2020-01-01"}
UNKNOWN: dict[str, object] = {"validFrom": "2020-12", "holdsFrom": "2020-12-31"}


@pytest.mark.parametrize("newer_first", [True, False], ids=["newer first", "older first"])
@pytest.mark.parametrize(
    ("stints", "day", "share"),
    [
        pytest.param((PAST, PRESENT), DAY, 75.0, id="holds now"),
        pytest.param((PAST, PRESENT), "2019-05-01", 50.0, id="held then"),
        pytest.param((PAST, PERHAPS), DAY, 75.0, id="may hold now"),
        pytest.param((PAST, OVER), DAY, 60.0, id="both over"),
        pytest.param((PAST, UNKNOWN), DAY, None, id="the present share is not known"),
    ],
)
def test_the_share_of_a_partner_is_that_of_the_stint_on_the_day(
    small: "World",
    stints: tuple[dict[str, object], dict[str, object]],
    day: str,
    share: float | None,
    newer_first: bool,
) -> None:
    older, newer = stints
    first, second = (newer, older) if newer_first else (older, newer)
    small.partnership("deal", {"maker": first, "cells": {}})
    via = "deal.maker.1"
    small.graph.add_edge("maker", "deal", type="PARTICIPATES_IN", via=via, **second)

    (tie,) = ties(small.graph, day)

    assert {p.organization: p.share for p in tie.parties} == {"cells": None, "maker": share}


def test_a_stake_that_a_partnership_tells_is_not_drawn_twice(small: "World") -> None:
    parties: dict[str, dict[str, object]] = {
        "maker": {"role": ["investor"], "equityShare": 21.0},
        "chips": {"role": ["investee"]},
    }
    small.partnership("buy-in", parties, form=["equity-stake"])
    small.stake("maker", "chips", arises_from="buy-in.maker", share=21.0)

    tie = only_tie(small)

    assert tie.folded == ("maker.chips",)
    assert [p.share for p in tie.parties] == [None, 21.0]


def test_a_stake_that_no_partnership_tells_is_a_tie_of_its_own(small: "World") -> None:
    small.stake("maker", "chips", share=60.0, holdsFrom="2020-01-01")

    tie = only_tie(small)

    assert (tie.id, tie.family, tie.state) == ("maker.chips", "equity", "in-force")
    assert lines(tie, set()) == (Line("maker.chips", "maker", "chips", directed=True),)


def test_membership_is_drawn_where_no_stake_tells_it(small: "World") -> None:
    small.partnership("deal", {"cells": {}, "chips": {}})
    small.relate("cells", "PART_OF", "maker")
    small.relate("chips", "PART_OF", "maker")
    small.stake("maker", "chips", share=60.0)

    found = [tie.id for tie in ties(small.graph, DAY)]

    assert found == ["deal", "maker.chips", "cells part of maker"]


def test_membership_of_one_without_any_tie_is_left_out(small: "World") -> None:
    small.relate("cells", "PART_OF", "maker")

    assert ties(small.graph, DAY) == ()


def test_an_arrow_leads_from_the_supplier_to_each_customer(small: "World") -> None:
    parties = {"cells": {"role": ["supplier"]}} | {
        org: {"role": ["customer"]} for org in ("maker", "chips")
    }
    small.partnership("supply", parties)

    assert ends(only_tie(small), small) == {("cells", "maker"), ("cells", "chips")}


def test_three_equal_partners_are_joined_in_pairs(small: "World") -> None:
    small.partnership("three", {org: {"role": ["partner"]} for org in ("maker", "cells", "chips")})

    assert ends(only_tie(small), small) == {
        ("cells", "chips"),
        ("cells", "maker"),
        ("chips", "maker"),
    }


def test_a_partnership_of_four_has_a_node_of_its_own(small: "World") -> None:
    small.organization("miner")
    parties = ("maker", "cells", "chips", "miner")
    small.partnership("four", {org: {"role": ["member"]} for org in parties})

    assert ends(only_tie(small), small) == {("four", org) for org in parties}


def test_a_venture_with_ties_of_its_own_stands_between_its_parents(small: "World") -> None:
    small.organization("venture")
    small.partnership("joint", {"maker": {}, "cells": {}}, form=["joint-venture"])
    small.relate("joint", "OPERATES_THROUGH", "venture")
    small.partnership("supply", {"venture": {}, "chips": {}})

    joint = next(tie for tie in ties(small.graph, DAY) if tie.id == "joint")

    assert ends(joint, small) == {("maker", "venture"), ("cells", "venture")}


def test_a_venture_without_other_ties_is_told_on_the_line_of_its_parents(small: "World") -> None:
    small.organization("venture")
    small.partnership("joint", {"maker": {}, "cells": {}}, form=["joint-venture"])
    small.relate("joint", "OPERATES_THROUGH", "venture")

    tie = only_tie(small)

    assert ends(tie, small) == {("cells", "maker")}
    assert [venture.name for venture in tie.through] == ["Venture"]


def test_the_best_source_leads_and_one_that_contradicts_comes_last(small: "World") -> None:
    small.partnership("deal", {"maker": {}, "cells": {}})
    small.evidence("deal", publisher="Aggregator", url="https://c.example", grade="C")
    small.evidence("deal.maker", publisher="Agency", url="https://b.example", grade="B")
    small.evidence(
        "deal", publisher="Registry", url="https://a.example", grade="A", verdict="contradicts"
    )

    tie = only_tie(small)

    assert [source.publisher for source in tie.sources] == ["Agency", "Aggregator", "Registry"]
    assert tie.grade == "B"


@pytest.mark.parametrize(
    ("sources", "grade"),
    [
        pytest.param([], "none", id="unsourced"),
        pytest.param(
            [{"url": "https://x.example"}], "C", id="a source without a grade counts as C"
        ),
    ],
)
def test_the_grade_of_a_tie(small: "World", sources: list[dict[str, str]], grade: str) -> None:
    small.partnership("deal", {"maker": {}, "cells": {}})
    for source in sources:
        small.evidence("deal", **source)

    assert only_tie(small).grade == grade
