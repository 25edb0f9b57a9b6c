"""Ties in the made-up world, with answers written by hand."""

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.check import Answer
from graphkit.check.facts import Named
from graphkit.check.ties import Tie

TODAY = "2026-06-01"
DATA_DAY = "2026-11-24"
_PARENTS = """
SELECT DISTINCT ?parent ?venture WHERE {
  ?part aap:participant ?parent ; aap:inPartnership/aap:operatesThrough ?venture
  FILTER(?parent != ?venture)
}
"""
_USERS = """
SELECT DISTINCT ?user ?provider WHERE {
  ?use aap:user ?user ; aap:usedAsset/aap:providedBy ?provider
  FILTER(?user != ?provider)
}
"""


def by_id(ties: tuple[Tie, ...]) -> dict[str, Tie]:
    return {tie.partnership.id: tie for tie in ties}


@pytest.fixture(scope="session")
def beta(world: AllianceGraph) -> Answer:
    """Give the check of a cell maker for one of its customers against two others."""
    return world.check("Beta Cells", for_="Alpha", rivals=["Delta Auto", "Gamma"], as_of=TODAY)


def test_direct_ties_are_those_with_us(beta: Answer) -> None:
    assert set(by_id(beta.direct_ties)) == {"cell-works", "beta-alpha-supply"}


def test_rival_ties_name_their_rival(beta: Answer) -> None:
    assert {(tie.partnership.id, tie.rival) for tie in beta.rival_ties} == {
        ("beta-delta-supply", "delta-auto"),
        ("delta-beta-stake", "delta-auto"),
        ("beta-gamma-supply", "gamma-cars"),
    }


def test_a_tie_says_all_that_is_known_of_it(beta: Answer) -> None:
    tie = by_id(beta.direct_ties)["cell-works"]

    assert tie.form == ("joint-venture",)
    assert (tie.status, tie.announced, tie.from_) == ("active", "2021-06-15", "2022-03")
    assert (tie.to, tie.last_seen, tie.holds, tie.counts) == (None, "2026-03-10", "yes", True)
    assert [(p.id, p.role, p.share) for p in tie.partners] == [
        ("alpha-motors", ("customer", "equity-partner"), 51.0),
        ("beta-cells", ("equity-partner", "licensor"), 49.0),
    ]
    assert [venture.id for venture in tie.operates_through] == ["alpha-beta-cell-works"]
    assert tie.region == ("DE",)
    assert tie.exit_terms == "Runs to 2035; either partner may sell to the other after 2030"
    assert tie.via == ()


def test_the_best_source_comes_first_and_a_contradiction_stands_apart(beta: Answer) -> None:
    tie = by_id(beta.direct_ties)["cell-works"]

    assert [(e.url, e.grade, e.published) for e in tie.evidence] == [
        ("https://example.org/alpha-report", "A", "2026-03-10"),
        ("https://example.org/beta-release", "A", "2022-03-04"),
    ]
    (claim,) = tie.other_claims
    assert (claim.property, claim.value) == ("equityShare", "50")
    assert claim.source.url == "https://example.org/charging-news"


def test_a_check_of_a_group_includes_its_companies_and_brands(world: AllianceGraph) -> None:
    answer = world.check("Beta Cells", for_="Alpha Group", as_of=TODAY)

    ties = by_id(answer.direct_ties)
    assert set(ties) == {"cell-works", "beta-alpha-supply"}
    assert [(step.id, step.how) for step in ties["cell-works"].via] == [
        ("alpha-motors", "company, part of Alpha Group")
    ]


def test_what_a_group_signed_binds_its_brand(world: AllianceGraph) -> None:
    answer = world.check("Beta Cells", for_="Alto", as_of=TODAY)

    tie = by_id(answer.direct_ties)["cell-works"]
    assert [step.id for step in tie.via] == ["alpha-motors"]


def test_a_tie_through_a_venture_company_says_so(world: AllianceGraph) -> None:
    answer = world.check("Mu Mining", for_="Alpha Motors", as_of=TODAY)

    (tie,) = answer.direct_ties
    assert tie.partnership.id == "cell-works-recycling"
    assert [step.id for step in tie.via] == ["alpha-beta-cell-works"]
    assert tie.via[0].how == "venture company, owned by Alpha Motors, 51 %"


def test_a_venture_of_both_is_no_tie_to_a_third(world: AllianceGraph) -> None:
    answer = world.check("Beta Cells", for_="Alpha Motors", as_of=TODAY)

    assert "cell-works-recycling" not in by_id(answer.direct_ties)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Alpha Beta Cell Works", "Beta Cells"), ("Beta Cells", "Alpha Beta Cell Works")],
)
def test_a_parent_and_its_venture_company_are_tied_whoever_is_asked_about(
    world: AllianceGraph, one: str, other: str
) -> None:
    answer = world.check(one, for_=other, as_of=TODAY)

    assert by_id(answer.direct_ties)["cell-works"].holds == "yes"
    assert {len(path.hops) for path in answer.paths} == {1}


@pytest.mark.slow
def test_every_parent_and_venture_get_one_verdict_both_ways(bundled: AllianceGraph) -> None:
    pairs = list(bundled.rdf.table(_PARENTS, {})[1])
    ask = bundled.partner_check.ask

    differing = [
        (parent, venture)
        for parent, venture in (map(str, row) for row in pairs)
        if ask(parent, for_=venture, as_of=DATA_DAY).verdict
        != ask(venture, for_=parent, as_of=DATA_DAY).verdict
    ]

    assert len(pairs) > 500
    assert differing == []


def test_what_is_reached_by_an_unsure_step_may_hold(world: AllianceGraph) -> None:
    sure, unsure = (
        by_id(world.check("Mu Mining", for_="Nu Cells", as_of=day).direct_ties)["xi-mu"]
        for day in (TODAY, "2033-06-01")
    )

    assert (sure.holds, [step.sure for step in sure.via]) == ("yes", [True])
    assert (unsure.holds, [step.sure for step in unsure.via]) == ("unknown", [False])
    (own,) = world.check("Mu Mining", for_="Xi Foils", as_of="2033-06-01").direct_ties
    assert own.holds == "yes"


def test_a_past_owner_stands_for_nobody(world: AllianceGraph) -> None:
    before, after = (
        world.check("Phi Tyres", for_="Chi Rubber", as_of=day).direct_ties
        for day in ("2021-06-01", TODAY)
    )

    assert [[step.id for step in tie.via] for tie in before] == [["psi-holding"]]
    assert after == ()


def test_the_better_source_comes_before_the_later_one(world: AllianceGraph) -> None:
    (tie,) = world.check("Psi Holding", for_="Chi Rubber", as_of=TODAY).direct_ties

    assert [(e.grade, e.published) for e in tie.evidence] == [
        ("A", "2022-03-04"),
        ("B", "2025-06-20"),
        ("C", "2025-09"),
        ("C", "2024-09-12"),
    ]


def test_what_a_group_is_one_member_of_many_of_does_not_bind_its_brand(
    world: AllianceGraph,
) -> None:
    answer = world.check("Alto", for_="Gamma Cars", as_of=TODAY)

    found = set(by_id(answer.direct_ties)) - {"gamma-cars.alpha-plant"}
    assert found == {"a1-sharing"}  # and not the consortium for charging


@pytest.mark.parametrize(("one", "other"), [("Zeta Chips", "Delta"), ("Delta", "Zeta Chips")])
def test_a_use_of_what_the_other_side_provides_is_a_tie(
    world: AllianceGraph, one: str, other: str
) -> None:
    direct = world.check(one, for_=other, as_of=TODAY)
    rival = world.check(one, rivals=[other], as_of=TODAY)

    (tie,) = direct.direct_ties
    assert tie.partnership == Named("delta-auto.z9-chip", "Delta Auto uses Z9")
    assert (tie.form, tie.status, tie.holds, tie.counts) == (("asset-use",), None, "yes", True)
    assert [(p.id, p.role) for p in tie.partners] == [
        ("delta-auto", ("user",)),
        ("zeta-chips", ("provider",)),
    ]
    assert tie.subject == "Delta Three"
    assert tie.evidence
    assert (direct.verdict, direct.exit_code) == ("ties", 0)
    assert (rival.verdict, rival.exit_code) == ("ties", 1)


def test_a_deal_about_an_asset_is_the_tie_and_not_its_use(world: AllianceGraph) -> None:
    answer = world.check("Zeta Chips", for_="Alpha", as_of=TODAY)

    assert [tie.partnership.id for tie in answer.direct_ties] == ["zeta-alpha-chips"]


def test_a_use_that_began_later_is_no_tie(world: AllianceGraph) -> None:
    before, after = (
        by_id(world.check("Alpha", for_="Gamma", as_of=day).direct_ties)
        for day in ("2020-08-31", "2020-10-01")
    )

    assert "gamma-cars.alpha-plant" not in before
    assert after["gamma-cars.alpha-plant"].from_ == "2020-09"


@pytest.mark.slow
def test_whoever_uses_anothers_asset_is_tied_to_it_both_ways(bundled: AllianceGraph) -> None:
    pairs = [tuple(map(str, row)) for row in bundled.rdf.table(_USERS, {})[1]]
    ask = bundled.partner_check.ask

    verdicts = {
        ask(one, for_=other, as_of=DATA_DAY).verdict
        for pair in pairs
        for one, other in (pair, pair[::-1])
    }

    assert len(pairs) > 300
    assert verdicts == {"ties"}


def test_two_customers_of_one_supplier_are_not_tied_by_that(world: AllianceGraph) -> None:
    answer = world.check("Pi Motors", for_="Omicron Cars", as_of=TODAY)

    assert answer.direct_ties == ()
    assert [shared.partner.id for shared in answer.shared.partners] == ["tau-glass"]
    assert set(by_id(world.check("Tau Glass", for_="Pi Motors", as_of=TODAY).direct_ties)) == {
        "tau-duo"
    }


def test_with_nobody_named_ties_are_those_with_anyone(world: AllianceGraph) -> None:
    answer = world.check("Zeta Chips", as_of=TODAY)

    assert set(by_id(answer.direct_ties)) == {"zeta-alpha-chips", "delta-auto.z9-chip"}
    assert (answer.for_, answer.rivals, answer.rival_ties) == (None, (), ())


@pytest.mark.parametrize(
    ("candidate", "ours", "partnership", "day", "holds", "counts"),
    [
        pytest.param("delta-auto", "alpha-motors", "lambda-charging", *row, id=f"stints-{row[0]}")
        for row in [
            ("2018-10-31", "no", False),
            ("2018-11-01", "no", True),  # announced, and not begun
            ("2019-06-01", "yes", True),
            ("2021-07-15", "unknown", True),  # it left some day in that month
            ("2022-01-01", "no", False),
            ("2024-02-15", "unknown", True),  # it came back some day in that month
            ("2024-03-01", "yes", True),
            ("2029-03-09", "yes", True),  # 36 months after it was last seen
            ("2029-03-10", "unknown", True),
        ]
    ]
    + [
        pytest.param("kappa-cells", "alpha-motors", "kappa-alpha-supply", *row, id=f"old-{row[0]}")
        for row in [
            ("2017-12-31", "no", False),
            ("2018-06-01", "unknown", True),  # it began some day in that year
            ("2022-04-30", "yes", True),
            ("2022-05-01", "unknown", True),
            (TODAY, "unknown", True),
        ]
    ]
    + [
        pytest.param("kappa-cells", "delta-auto", "delta-kappa-memo", "2019-04-30", "no", False),
        pytest.param("kappa-cells", "delta-auto", "delta-kappa-memo", "2019-05-01", "no", True),
        pytest.param("kappa-cells", "delta-auto", "delta-kappa-memo", TODAY, "no", True),
        pytest.param("epsilon-software", "gamma-cars", "gamma-epsilon-cockpit", TODAY, "no", False),
        pytest.param("mu-mining", "alpha-motors", "cell-works-recycling", TODAY, "unknown", True),
        pytest.param(
            "delta-auto", "alpha-motors", "alpha-delta-engines", "2018-12-30", "yes", True
        ),
        pytest.param(
            "delta-auto", "alpha-motors", "alpha-delta-engines", "2018-12-31", "no", False
        ),
    ],
)
def test_whether_a_tie_holds_on_a_day(
    world: AllianceGraph,
    candidate: str,
    ours: str,
    partnership: str,
    *,
    day: str,
    holds: str,
    counts: bool,
) -> None:
    tie = by_id(world.check(candidate, for_=ours, as_of=day).direct_ties)[partnership]

    assert (tie.holds, tie.counts) == (holds, counts)


@pytest.mark.parametrize(
    ("candidate", "day", "state"),
    [
        pytest.param("chi-rubber", "2022-03-03", "later", id="before its first source"),
        pytest.param("chi-rubber", "2022-03-04", "announced", id="from its first source"),
        pytest.param("phi-tyres", "1999-01-01", "announced", id="no source has a day"),
    ],
)
def test_a_plan_without_a_day_is_known_from_its_first_source(
    world: AllianceGraph, candidate: str, day: str, state: str
) -> None:
    (tie,) = world.check(candidate, for_="Omega Trucks", as_of=day).direct_ties

    assert (tie.state, tie.counts) == (state, state == "announced")


def test_two_stints_are_one_tie_with_the_dates_of_the_one_that_holds(world: AllianceGraph) -> None:
    tie = by_id(world.check("Delta Auto", for_="Alpha", as_of=TODAY).direct_ties)["lambda-charging"]

    assert (tie.from_, tie.to, tie.holds) == ("2024-02", None, "yes")
    (delta,) = [partner for partner in tie.partners if partner.id == "delta-auto"]
    assert delta.role == ("member", "operator")


def test_what_holds_comes_before_what_may_hold_and_what_is_past(world: AllianceGraph) -> None:
    answer = world.check("Delta Auto", as_of=TODAY)

    order = [(tie.holds, tie.counts) for tie in answer.direct_ties]
    ranks = {("yes", True): 0, ("unknown", True): 1, ("no", True): 2, ("no", False): 3}
    assert [ranks[key] for key in order] == sorted(ranks[key] for key in order)
    assert answer.direct_ties[-1].partnership.id == "alpha-delta-engines"
