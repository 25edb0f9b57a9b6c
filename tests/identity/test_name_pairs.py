"""On pairs that others labelled, no two different companies are taken for one."""

import pytest

from tests.benchmarks.names import accepts, pairs

DIFFERENT = [(name, other) for name, other, same in pairs() if not same]


@pytest.mark.parametrize(("name", "other"), DIFFERENT, ids=[f"{a} | {b}" for a, b in DIFFERENT])
def test_a_different_company_is_never_accepted(name: str, other: str) -> None:
    assert accepts(name, other) != "accepted"


def test_most_of_what_is_the_same_is_accepted_or_shown_to_a_person() -> None:
    same = [accepts(name, other) for name, other, is_same in pairs() if is_same]

    assert same.count("accepted") >= len(same) / 2
    assert same.count("not found") <= len(same) / 20
