"""When a tie holds: the rule for every status, with and without dates."""

import pytest

from graphkit.assembly.merging import merge
from graphkit.assembly.validity import Sighting, Validity, date_relationships, validity
from graphkit.ontology import ontology
from graphkit.records import Place, Record

SEEN = Sighting(published=("2021-05", "2022-03-10"), retrieved=("2026-11-24",))
UNDATED = Sighting(published=(), retrieved=("2026-11-24",))


@pytest.mark.parametrize(
    ("status", "starts", "ended", "seen", "expected"),
    [
        pytest.param(
            "active",
            ("2020", None),
            None,
            SEEN,
            Validity("2020-12-31", "2025-03-10", "2020-01-01", None),
            id="active: sure until last seen plus the horizon, then it may",
        ),
        pytest.param(
            "active",
            ("2020-04", None),
            "2030",
            SEEN,
            Validity("2020-04-30", "2030-01-01", "2020-04-01", "2031-01-01"),
            id="active with a known end",
        ),
        pytest.param(
            "active",
            (None, "2019-07"),
            None,
            SEEN,
            Validity("2021-05-01", "2025-03-10", "2019-07-01", None),
            id="a blank start counts from the first source, and may be from the announcement",
        ),
        pytest.param(
            "active",
            (None, None),
            None,
            UNDATED,
            Validity(None, None, "0001-01-01", None),
            id="nothing dated: it may hold on any day",
        ),
        pytest.param(
            "active",
            (None, None),
            None,
            SEEN,
            Validity("2021-05-01", "2025-03-10", "0001-01-01", None),
            id="neither start nor announcement: it may have held before its first source",
        ),
        pytest.param("announced", ("2025", "2024"), None, SEEN, Validity(), id="announced: no"),
        pytest.param("cancelled", (None, "2024"), "2025", SEEN, Validity(), id="cancelled: no"),
        pytest.param(
            "suspended",
            ("2020", None),
            None,
            SEEN,
            Validity(None, None, "2020-01-01", None),
            id="suspended: unknown",
        ),
        pytest.param(
            "ended",
            ("2018-01-15", None),
            "2021-06-30",
            SEEN,
            Validity("2018-01-15", "2021-06-30", "2018-01-15", "2021-06-30"),
            id="ended on a known day",
        ),
        pytest.param(
            "ended",
            ("2021", None),
            "2021",
            SEEN,
            Validity(None, None, "2021-01-01", "2022-01-01"),
            id="begun and ended within one year: no day is sure",
        ),
        pytest.param(
            "ended",
            ("2018", None),
            None,
            SEEN,
            Validity(None, None, "2018-01-01", "2022-03-11"),
            id="ended on an unknown day: unknown before the source's date, no after",
        ),
    ],
)
def test_a_tie_holds_as_its_status_and_dates_say(
    status: str,
    starts: tuple[str | None, str | None],
    ended: str | None,
    seen: Sighting,
    expected: Validity,
) -> None:
    found = validity(
        status=status, starts=starts, ended=ended, seen=seen, horizon=36, lasting=False
    )

    assert found == expected


@pytest.mark.parametrize(
    ("lasting", "expected"),
    [
        pytest.param(
            True, Validity("2020-12-31", "2027-03-10", "2020-01-01", None), id="a stake stays"
        ),
        pytest.param(
            False, Validity(None, None, "2020-01-01", "2022-03-11"), id="a contract ran out"
        ),
    ],
)
def test_completed_means_done_for_a_stake_and_over_for_the_rest(
    lasting: bool, expected: Validity
) -> None:
    found = validity(
        status="completed",
        starts=("2020", None),
        ended=None,
        seen=SEEN,
        horizon=60,
        lasting=lasting,
    )

    assert found == expected


def test_a_bare_stake_holds_when_it_was_seen_whichever_side_names_the_evidence() -> None:
    place = Place("made-up.csv", 2)
    merged = merge(
        [
            Record("Ownership", "a.b", {"owner": "a", "owned": "b"}, place),
            Record("Ownership", "c.d", {"owner": "c", "hasEvidence": ("c.d.page",)}, place),
            Record("Evidence", "a.b.page", {"fromSource": "page", "evidenceFor": ("a.b",)}, place),
            Record("Evidence", "c.d.page", {"fromSource": "page"}, place),
            Record("Source", "page", {"publishedOn": "2024-05-02"}, place),
        ],
        ontology(),
    )

    date_relationships(merged, ontology())

    for stake in ("a.b", "c.d"):
        values = merged.entities[stake].values
        assert (values["holdsFrom"], values["holdsTo"]) == ("2024-05-02", "2029-05-02")
        assert "mayHoldTo" not in values
