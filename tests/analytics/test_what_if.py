"""What if: near the two ends everything is told, and nothing else changes."""

from collections.abc import Mapping

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analytics.overlap import jaccard
from graphkit.analytics.structural_holes import constraint, effective_size
from graphkit.analytics.what_if import Delta, recomputed, what_if, with_tie, without_tie

NODES = "abcdefgh"

pairs = st.sets(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda p: p[0] < p[1]),
    max_size=16,
)


def _graph(pairs: set[tuple[str, str]]) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(NODES)
    graph.add_edges_from(sorted(pairs))
    return graph


def _told(deltas: list[Delta], measure: str) -> dict[tuple[str, ...], tuple[object, object]]:
    return {d.subjects: (d.before, d.after) for d in deltas if d.measure == measure}


def _differences(
    old: Mapping[str, float], new: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    return {
        node: (old[node], new[node])
        for node in old
        if old[node] != pytest.approx(new[node], nan_ok=True)
    }


def test_a_tie_more_makes_a_partner_more(borgatti: "nx.Graph[str]") -> None:
    after = with_tie(borgatti, "C", "A")

    deltas = list(what_if(borgatti, after, "A", "C"))

    assert _told(deltas, "partners") == {("A",): (4, 5), ("C",): (1, 2)}
    assert _told(deltas, "constraint")["C",][0] == pytest.approx(1.0)
    (change,) = [d.change for d in deltas if d.measure == "constraint" and d.subjects == ("C",)]
    assert change is not None
    assert change < 0


def test_of_two_parallel_ties_one_remains() -> None:
    graph: nx.MultiGraph[str] = nx.MultiGraph([("a", "b"), ("a", "b"), ("b", "c")])

    assert without_tie(graph, "a", "b").number_of_edges("a", "b") == 1
    assert not [d for d in what_if(graph, without_tie(graph, "a", "b"), "a", "b") if d.change]


def test_who_had_no_partner_has_no_constraint_before() -> None:
    graph = _graph({("a", "b")})

    deltas = list(what_if(graph, with_tie(graph, "a", "c"), "a", "c"))

    assert _told(deltas, "constraint")["c",] == (None, 1.0)


def test_what_any_tie_can_change_is_recomputed(florentine: "nx.Graph[str]") -> None:
    after = without_tie(florentine, "Medici", "Salviati")

    deltas = list(recomputed(florentine, after, {"betweenness": nx.betweenness_centrality}))

    assert {d.how for d in deltas} == {"recomputed"}
    assert "Medici" in {d.subjects[0] for d in deltas}


@given(pairs=pairs, tie=st.sampled_from([(a, b) for a in NODES for b in NODES if a < b]))
@settings(max_examples=80, deadline=None)
def test_the_changes_are_those_of_computing_twice(
    pairs: set[tuple[str, str]], tie: tuple[str, str]
) -> None:
    before = _graph(pairs)
    after = without_tie(before, *tie) if tie in pairs else with_tie(before, *tie)

    deltas = list(what_if(before, after, *tie))

    for name, measure in (("constraint", constraint), ("effective size", effective_size)):
        expected = _differences(measure(before), measure(after))
        found = {d.subjects[0]: d for d in deltas if d.measure == name}
        real = {
            node for node, d in found.items() if d.before != pytest.approx(d.after, nan_ok=True)
        }
        assert real == expected.keys()
        for node, (_, new) in expected.items():
            after_it = found[node].after
            assert (float("nan") if after_it is None else after_it) == pytest.approx(
                new, nan_ok=True
            )
    for a in NODES:
        for b in NODES:
            if a < b:
                ends = [jaccard(set(g[a]) - {a, b}, set(g[b]) - {a, b}) for g in (before, after)]
                told = _told(deltas, "overlap").get((a, b), (0, 0))
                assert told == tuple(ends) or ends[0] == ends[1] or not any(ends)
