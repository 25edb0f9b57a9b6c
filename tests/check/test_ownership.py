"""Ownership both ways: chains, what arrives of the money, and control."""

from graphkit.alliance_graph import AllianceGraph

TODAY = "2026-06-01"


def test_a_chain_multiplies_shares_and_carries_control(world: AllianceGraph) -> None:
    answer = world.check("Xi Foils", for_="Alpha", rivals=["Delta"], as_of=TODAY)

    (link,) = answer.ownership.links
    assert (link.owner.id, link.owned.id, link.counterpart) == (
        "delta-auto",
        "xi-foils",
        "delta-auto",
    )
    assert (link.share, link.control, link.holds) == (42.0, "yes", "yes")
    assert [(s.owner.id, s.share) for s in link.stakes] == [
        ("delta-auto", 60.0),
        ("nu-cells", 70.0),
    ]
    assert all(stake.evidence for stake in link.stakes)


def test_a_candidates_own_stake_in_us_is_a_link_too(world: AllianceGraph) -> None:
    answer = world.check("Delta Auto", for_="Beta Cells", as_of=TODAY)

    (link,) = answer.ownership.links
    assert (link.owner.id, link.owned.id, link.share) == ("delta-auto", "beta-cells", 12.5)
    assert (link.control, answer.verdict) == ("no", "ties")


def test_holdings_are_listed_with_share_and_sources(world: AllianceGraph) -> None:
    holdings = world.check("Beta Cells", as_of=TODAY).ownership.holdings

    assert [(s.owned.id, s.share, s.holds) for s in holdings] == [
        ("alpha-beta-cell-works", 49.0, "yes")
    ]
    assert holdings[0].evidence


def test_group_membership_is_shown_and_has_no_source(world: AllianceGraph) -> None:
    owners = world.check("Omicron Cars", as_of=TODAY).ownership.owners

    assert [(o.owner.id, o.share, o.stakes[0].kind, o.stakes[0].evidence) for o in owners] == [
        ("gamma-group", None, "part-of", ())
    ]


def test_two_of_one_owner_share_it(world: AllianceGraph) -> None:
    answer = world.check("Omicron Cars", for_="Gamma Cars", as_of=TODAY)

    (common,) = answer.ownership.common_owners
    assert common.owner.id == "gamma-group"
    assert answer.verdict == "ties"


def test_an_owner_of_us_alone_is_no_common_owner_of_what_we_hold(world: AllianceGraph) -> None:
    answer = world.check("Xi Foils", for_="Nu Cells", as_of=TODAY)

    assert answer.ownership.common_owners == ()
