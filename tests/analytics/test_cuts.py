"""Cut points and single links, against networkx and against trying them out."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analytics.cuts import articulation_cuts, bridge_cuts

nodes = st.integers(0, 14)
edges = st.lists(st.tuples(nodes, nodes), max_size=30)


def _lost(graph: "nx.Graph[int]", node: int) -> set[int]:
    """Take the node out, and see what no longer hangs together with the largest piece."""
    component = nx.node_connected_component(graph, node)
    pieces = sorted(nx.connected_components(graph.subgraph(component - {node})), key=len)
    return set().union(*pieces[:-1])


def test_four_families_hold_florence_together(florentine: "nx.Graph[str]") -> None:
    cuts = articulation_cuts(florentine)

    assert cuts.keys() == {"Albizzi", "Guadagni", "Medici", "Salviati"}
    assert cuts["Medici"].size == 3
    assert set().union(*cuts["Medici"].pieces) == {"Acciaiuoli", "Pazzi", "Salviati"}
    assert len(bridge_cuts(florentine)) == 5


def test_parallel_ties_are_no_single_link() -> None:
    graph: nx.MultiGraph[str] = nx.MultiGraph([("a", "b"), ("a", "b"), ("b", "c")])

    assert bridge_cuts(graph).keys() == {("b", "c")}
    assert articulation_cuts(graph).keys() == {"b"}


def test_directions_do_not_count() -> None:
    ways = [(1, 2), (3, 2), (3, 4), (4, 5), (5, 4)]

    for kind in (nx.DiGraph, nx.MultiDiGraph):
        assert articulation_cuts(kind(ways)).keys() == {2, 3, 4}
        assert {frozenset(link) for link in bridge_cuts(kind(ways))} == {
            frozenset(link) for link in ways[:3]
        }


def test_an_empty_network_has_no_cut() -> None:
    empty: nx.Graph[str] = nx.Graph()

    assert articulation_cuts(empty) == {}
    assert bridge_cuts(empty) == {}


@given(edges)
def test_cut_points_are_those_of_networkx(pairs: list[tuple[int, int]]) -> None:
    graph: nx.Graph[int] = nx.Graph((a, b) for a, b in pairs if a != b)

    assert articulation_cuts(graph).keys() == set(nx.articulation_points(graph))


@given(edges)
def test_a_cut_point_loses_what_falls_off_without_it(pairs: list[tuple[int, int]]) -> None:
    graph: nx.Graph[int] = nx.Graph((a, b) for a, b in pairs if a != b)

    for node, cut in articulation_cuts(graph).items():
        assert cut.size == len(_lost(graph, node))
        assert all(nx.is_connected(graph.subgraph(piece)) for piece in cut.pieces)


@given(edges)
def test_a_single_link_parts_what_it_joins(pairs: list[tuple[int, int]]) -> None:
    graph: nx.MultiGraph[int] = nx.MultiGraph((a, b) for a, b in pairs if a != b)
    found = {frozenset(pair): cut for pair, cut in bridge_cuts(graph).items()}

    for a, b in set(graph.edges()):
        without = graph.copy()
        without.remove_edge(a, b)
        pieces = [nx.node_connected_component(without, end) for end in (a, b)]
        if pieces[0] == pieces[1]:
            assert frozenset((a, b)) not in found
        else:
            assert found[frozenset((a, b))].pieces[0] in pieces
            assert found[frozenset((a, b))].size == min(map(len, pieces))


@given(edges)
def test_a_single_link_names_the_end_that_falls_off_last(pairs: list[tuple[int, int]]) -> None:
    graph: nx.MultiGraph[int] = nx.MultiGraph((a, b) for a, b in pairs if a != b)

    for (kept, end), cut in bridge_cuts(graph).items():
        assert end in cut.pieces[0]
        assert kept not in cut.pieces[0]
