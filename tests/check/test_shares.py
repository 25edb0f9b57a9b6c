"""The share that is shown of a partner with several stints: the one of the day asked for."""

import pytest

from graphkit.check.partnerships import Part
from graphkit.check.ties import _share
from graphkit.dates import Holds


def stint(share: float | None, holds: Holds, from_: str | None = None) -> Part:
    return Part("x", "alpha", ("equity-partner",), "", False, share, from_, None, holds)


@pytest.mark.parametrize(
    ("stints", "share"),
    [
        pytest.param([stint(50, "no", "2016"), stint(75, "yes", "2020-12")], 75, id="holds"),
        pytest.param([stint(50, "no", "2016"), stint(34, "unknown", "2016-10")], 34, id="may hold"),
        pytest.param([stint(50, "no", "2016"), stint(75, "no", "2020")], 75, id="the latest"),
        pytest.param([stint(None, "yes"), stint(20, "no")], None, id="not the past one's"),
        pytest.param([stint(None, "yes"), stint(20, "yes")], 20, id="the only one that is told"),
        pytest.param([stint(None, "yes")], None, id="none is told"),
    ],
)
def test_the_share_is_of_the_stint_that_holds(stints: list[Part], share: float | None) -> None:
    assert _share(stints) == share
    assert _share(stints[::-1]) == share
