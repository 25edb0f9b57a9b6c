"""Overlap, by worked examples, and what must not change it."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analytics.overlap import (
    Held,
    jaccard,
    overlap_coefficient,
    overlaps,
    weighted_overlap,
    without_joint,
)

makers = st.sampled_from("abcdef")
sources = st.sampled_from("uvwxyz")
deals = st.lists(st.tuples(makers, sources), max_size=40)


def _held(pairs: list[tuple[str, str]], renamed: Mapping[str, str] | None = None) -> Held:
    names = renamed or {}
    found: Held = {}
    for maker, source in pairs:
        one, two = names.get(maker, maker), names.get(source, source)
        found.setdefault(one, {}).setdefault(two, {})[f"{maker}-{source}"] = "yes"
    return found


def test_weights_of_nothing_and_all_give_the_jaccard_index() -> None:
    a, b = dict.fromkeys("123", 1.0), dict.fromkeys("2345", 1.0)

    assert weighted_overlap(a, b) == jaccard(set(a), set(b))
    assert weighted_overlap({"1": 0.6}, {"1": 0.3, "2": 0.3}) == pytest.approx(0.3 / 0.9)
    assert weighted_overlap({}, {}) is None


@given(deals, deals)
def test_overlaps_of_two_are_those_of_the_two_turned_round(
    one: list[tuple[str, str]], two: list[tuple[str, str]]
) -> None:
    a, b = ({source: 0.5 for _, source in of} for of in (one, two))

    assert weighted_overlap(a, b) == weighted_overlap(b, a)


def test_two_of_five_are_shared() -> None:
    assert jaccard({"1", "2", "3"}, {"2", "3", "4", "5"}) == pytest.approx(0.4)
    assert overlap_coefficient({"1", "2", "3"}, {"2", "3", "4", "5"}) == pytest.approx(2 / 3)


def test_a_subset_overlaps_wholly() -> None:
    assert overlap_coefficient({"1"}, {"1", "2"}) == 1.0


def test_an_empty_set_has_no_overlap_of_nothing() -> None:
    assert jaccard(set(), {"1"}) is None
    assert overlap_coefficient(set(), {"1"}) is None


def test_a_joint_deal_is_no_overlap() -> None:
    held: Held = {
        "a": {"x": {"joint": "yes"}, "y": {"a-y": "yes"}},
        "b": {"x": {"joint": "yes"}, "y": {"b-y": "yes"}},
    }

    assert without_joint(held, "a", "b") == ({"y"}, {"y"})


def test_a_joint_deal_beside_own_ones_leaves_the_overlap() -> None:
    held: Held = {
        "a": {"x": {"joint": "yes", "a-x": "yes"}},
        "b": {"x": {"joint": "yes", "b-x": "yes"}},
    }

    assert without_joint(held, "a", "b") == ({"x"}, {"x"})


def test_pairs_with_too_little_are_not_compared() -> None:
    held = _held([("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")])

    assert overlaps(held, lambda _: "") == ([], 0)


@given(deals)
def test_an_overlap_is_what_its_definition_says(pairs: list[tuple[str, str]]) -> None:
    held = _held(pairs)

    for found in overlaps(held, lambda _: "")[0]:
        one, two = held[found.a].keys(), held[found.b].keys()
        assert set(found.shared) == one & two
        assert found.jaccard == pytest.approx(len(one & two) / len(one | two))
        assert 0.0 <= found.chance <= 1.0


@given(deals)
def test_names_do_not_change_an_overlap(pairs: list[tuple[str, str]]) -> None:
    names = dict(zip("abcdefuvwxyz", reversed("ABCDEFUVWXYZ"), strict=True))
    back = {new: old for old, new in names.items()}

    first, compared = overlaps(_held(pairs), lambda _: "")
    second, compared_too = overlaps(_held(pairs, names), lambda _: "")

    assert compared == compared_too
    told = {frozenset((o.a, o.b)): (o.shared, o.chance) for o in first}
    renamed = {
        frozenset((back[o.a], back[o.b])): (
            tuple(sorted(back[item] for item in o.shared)),
            o.chance,
        )
        for o in second
    }
    assert {pair: shared for pair, (shared, _) in told.items()} == {
        pair: shared for pair, (shared, _) in renamed.items()
    }
    for pair, (_, chance) in told.items():
        assert renamed[pair][1] == pytest.approx(chance)
