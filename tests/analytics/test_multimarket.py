"""Multi-market contact: the worked example, from both sides."""

import pytest

from graphkit.analytics.multimarket import (
    multimarket_contact,
    multimarket_share,
    weighted_contact,
)

# derived after Baum and Korn 1999: presence (1, 1, 1, 0) and (1, 1, 0, 1)
ALPHA, GAMMA = {"eu-small", "eu-large", "us-large"}, {"eu-small", "eu-large", "cn-small"}


def test_contact_counts_the_markets_of_both() -> None:
    assert multimarket_contact(ALPHA, GAMMA) == 2
    assert multimarket_share(ALPHA, GAMMA) == pytest.approx(2 / 3)


def test_the_share_depends_on_whose_side_one_takes() -> None:
    assert multimarket_share({"eu-small"}, GAMMA) == 1.0
    assert multimarket_share(GAMMA, {"eu-small"}) == pytest.approx(1 / 3)


def test_who_is_in_no_market_has_no_share() -> None:
    assert multimarket_share(set(), GAMMA) is None


def test_shares_weigh_where_both_are() -> None:
    found = weighted_contact({"eu": 0.3, "us": 0.2}, {"eu": 0.1, "cn": 0.5})

    assert found == pytest.approx(0.03)
