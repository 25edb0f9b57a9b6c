"""Cascades: worked examples, and what no shock may do."""

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from graphkit.analytics.cascade import cascade, distress, uncapped_losses, worst_failures

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.analytics.cascade import Rule

TWO = sparse.csr_array(np.array([[0.0, 0.5], [0.5, 0.0]]))
MANY = 6

entries = st.lists(st.floats(0, 0.4), min_size=MANY * MANY, max_size=MANY * MANY)


def _matrix(entries: list[float]) -> "NDArray[np.float64]":
    matrix = np.array(entries).reshape(MANY, MANY)
    np.fill_diagonal(matrix, 0)
    return matrix


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # Battiston et al. 2012 and Bardoscia et al. 2015: derived by hand from the two rules
        pytest.param("2012", (0.125, 0.05), id="each transmits once"),
        pytest.param("2015", (0.1 / 0.75, 0.05 / 0.75), id="until it comes to rest"),
    ],
)
def test_two_firms_that_depend_on_each_other(rule: "Rule", expected: tuple[float, ...]) -> None:
    ran = cascade(TWO, np.array([0.1, 0.0]), rule=rule)

    assert ran.distress == pytest.approx(expected, abs=1e-6)
    assert ran.loss(np.array([1.0, 1.0])) == pytest.approx(sum(expected) - 0.1, abs=1e-6)


def test_impact_is_the_vulnerability_of_exposures_to_buffers() -> None:
    # R package NetworkRiskMeasures, toy example of its tests: exposures over buffers, 1 at most
    exposures = np.array([[0.0, 1, 0], [10, 0, 3], [3, 2, 0]])
    buffers = np.array([2.0, 5, 2])

    vulnerability = np.minimum(1, exposures / buffers[:, None])
    impact = sparse.csr_array(vulnerability.T)
    first = cascade(impact, np.array([1.0, 0, 0]), rule="2012")

    assert vulnerability == pytest.approx(np.array([[0, 0.5, 0], [1, 0, 0.6], [1, 1, 0]]))
    assert impact.sum(axis=0) == pytest.approx([0.5, 1.6, 2.0])
    assert first.distress == pytest.approx([1, 1, 1])


def test_a_chain_tells_the_way_that_carried_the_loss() -> None:
    impact = sparse.csr_array(np.array([[0.0, 0.8, 0.1], [0, 0, 0.5], [0, 0, 0]]))

    ran = cascade(impact, np.array([1.0, 0, 0]))

    assert ran.distress == pytest.approx([1, 0.8, 0.5])
    assert ran.path(2) == [0, 1, 2]
    assert ran.path(0) == [0]
    assert ran.rounds == 3


def test_of_essential_inputs_the_worst_counts() -> None:
    cells = sparse.csr_array(np.array([[0.0, 0, 1.0], [0, 0, 0], [0, 0, 0]]))
    chips = sparse.csr_array(np.array([[0.0, 0, 0], [0, 0, 0.4], [0, 0, 0]]))
    other = sparse.csr_array((3, 3))

    both = cascade(other, np.array([0.5, 1.0, 0]), essential=[cells, chips])
    summed = cascade(cells + chips, np.array([0.5, 1.0, 0]))

    assert both.distress[2] == pytest.approx(0.5)
    assert summed.distress[2] == pytest.approx(0.9)


def test_a_region_that_closes_hits_by_the_share_of_capacity_there() -> None:
    ran = cascade(TWO, np.array([0.3, 0.3]))

    assert ran.distress == pytest.approx([0.6, 0.6], abs=1e-5)


def test_impact_in_a_full_circle_stops_at_the_limit() -> None:
    circle = sparse.csr_array(np.array([[0.0, 1], [1, 0]]))

    assert uncapped_losses(circle, np.ones(2)) is None
    assert cascade(circle, np.array([1.0, 0])).distress == pytest.approx([1, 1])
    assert [failure.bound for failure in worst_failures(circle, np.ones(2))] == [None, None]


def test_nothing_comes_of_an_empty_network() -> None:
    empty = sparse.csr_array((0, 0))

    assert worst_failures(empty, np.zeros(0)) == []
    assert distress(nx.DiGraph(), {}) == {}


@pytest.mark.parametrize(
    ("shock", "rule"),
    [
        pytest.param(np.array([2.0, 0]), "2015", id="more than all"),
        pytest.param(np.array([np.nan, 0]), "2015", id="no number"),
        pytest.param(np.ones(3), "2015", id="another size"),
    ],
)
def test_a_shock_that_is_none_is_refused(shock: "NDArray[np.float64]", rule: "Rule") -> None:
    with pytest.raises(ValueError, match="shock"):
        cascade(TWO, shock, rule=rule)


def test_a_negative_impact_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        cascade(-TWO, np.array([0.1, 0]))


@given(entries=entries, shock=st.lists(st.floats(0, 1), min_size=MANY, max_size=MANY))
@settings(max_examples=40, deadline=None)
def test_distress_stays_between_nothing_and_all(entries: list[float], shock: list[float]) -> None:
    impact = sparse.csr_array(_matrix(entries))
    start = np.array(shock)

    once, again = (cascade(impact, start, rule=rule).distress for rule in ("2012", "2015"))

    assert ((once >= start) & (once <= again + 1e-5) & (again <= 1)).all()


@given(entries=entries)
@settings(max_examples=40, deadline=None)
def test_the_uncapped_loss_is_never_below_the_capped_one(entries: list[float]) -> None:
    impact, value = sparse.csr_array(_matrix(entries)), np.arange(1.0, MANY + 1)

    for failure in worst_failures(impact, value):
        assert failure.bound is None or failure.loss <= failure.bound + 1e-5


@given(entries=entries, order=st.permutations(range(MANY)))
@settings(max_examples=25, deadline=None)
def test_other_names_change_no_distress(entries: list[float], order: list[int]) -> None:
    graph = nx.from_numpy_array(_matrix(entries), create_using=nx.DiGraph)
    renamed = nx.relabel_nodes(graph, dict(enumerate(order)))

    before = distress(graph, {0: 1.0}, weight="weight")
    after = distress(renamed, {order[0]: 1.0}, weight="weight")

    assert {order[node]: h for node, h in before.items()} == pytest.approx(after)
