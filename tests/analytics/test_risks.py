"""Risks: what comes first, and what must not change any of it."""

from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.alliance_graph import AllianceGraph
from graphkit.analytics.findings import Citation, Finding, Method, corrected
from graphkit.analytics.methods import FAMILIES, MEASURES
from graphkit.analytics.risks import NOT_ABOVE_CHANCE, PAGE_CHANCE, PAGE_Q, by_turn, page, risks
from graphkit.errors import UnknownName

if TYPE_CHECKING:
    from graphkit.analytics.findings import Findings
    from graphkit.graph import Graph
    from tests.analytics.conftest import World

DAY = "2026-01-01"
FACT = Method("overlap", "fact", "X1", 1, "It matters.")
MAKERS = ("alpha", "gamma", "delta", "zeta", "theta")
SUPPLIERS = ("beta", "eta", "kappa", "iota")
CITED = Citation("deal", "Deal", "Motor Daily", "B", "2025", "https://example.org/deal")
FINDING = Finding(FACT, ("alpha",), "Alpha.", 1, 1, "deals", 1, None, DAY, None, (CITED,))

deals = st.tuples(st.sampled_from(MAKERS), st.sampled_from(SUPPLIERS))


@pytest.fixture
def market(world: "World") -> "World":
    """Give four vehicle makers that share suppliers, and have one source here and there."""
    for maker in ("alpha", "gamma", "delta", "zeta"):
        world.organization(maker, completeness="good")
    for maker, country in (("beta", "KR"), ("eta", "KR"), ("kappa", "CN"), ("iota", "CN")):
        world.organization(maker, types=("cell-maker",), country=country)
    for pair in (
        *("alpha-beta", "alpha-eta", "alpha-kappa"),
        *("gamma-beta", "gamma-eta", "gamma-kappa", "delta-iota"),
    ):
        buyer, supplier = pair.split("-")
        world.partnership(pair, {buyer: "customer", supplier: "supplier"})
    world.partnership("zeta-iota", {"zeta": "customer", "iota": "supplier"}, holds="unknown")
    return world


def _found(graph: "Graph", **asked: str) -> "Findings":
    return risks(graph, day=DAY, data_as_of=DAY, **asked)


def _told(graph: "Graph") -> list[tuple[str, float | None]]:
    every = [f for family in FAMILIES for f in _found(graph, family=family)]
    return sorted((f.statement, f.chance) for f in every)


@pytest.mark.parametrize(
    ("finding", "shown"),
    [
        pytest.param(FINDING, True, id="a fact"),
        pytest.param(replace(FINDING, chance=0.05), True, id="a fact that chance hardly gives"),
        pytest.param(replace(FINDING, chance=0.2), False, id="a fact that chance may give"),
        pytest.param(replace(FINDING, chance=0.01, q=0.5), False, id="rare among too many"),
        pytest.param(replace(FINDING, chance=0.001, q=0.04), True, id="rare among all"),
        pytest.param(replace(FINDING, evidence=()), False, id="without evidence"),
        pytest.param(
            replace(FINDING, evidence=(replace(CITED, grade="D"),)), False, id="weak evidence"
        ),
    ],
)
def test_the_page_shows_what_is_surprising_and_sourced(finding: Finding, *, shown: bool) -> None:
    assert bool(list(page([finding]))) is shown


def test_nobody_leads_the_page_more_than_twice() -> None:
    several = [replace(FINDING, evidence=(replace(CITED, relationship=str(n)),)) for n in range(5)]

    assert len(list(page(several))) == 2


def test_what_rests_on_the_same_is_said_once() -> None:
    of_another = replace(FINDING, subjects=("gamma",))

    assert list(page([FINDING, FINDING, of_another])) == [FINDING, of_another]


def test_measures_take_turns() -> None:
    other = replace(FINDING, method=replace(FACT, measure="other"))

    assert list(by_turn([FINDING, FINDING, other])) == [FINDING, other, FINDING]


def test_a_chance_is_corrected_for_all_that_was_compared() -> None:
    rare, common = replace(FINDING, chance=0.01), replace(FINDING, chance=0.5)

    first, second = corrected([common, rare], compared=10)

    assert (first.chance, second.chance) == (0.01, 0.5)
    assert first.q == pytest.approx(0.1)
    assert (first.compared, second.q) == (10, 1.0)


def test_an_unknown_family_names_the_known_ones(market: "World") -> None:
    with pytest.raises(UnknownName, match="concentration"):
        _found(market.graph, family="magic")


def test_one_method_can_be_asked_for(market: "World") -> None:
    for asked in ("shared-suppliers", "O3"):
        found = _found(market.graph, family=asked)
        assert found
        assert {finding.method.id[:2] for finding in found} == {"O3"}


@given(pairs=st.sets(deals, max_size=12), gone=st.sets(deals, max_size=4))
@settings(max_examples=25, deadline=None)
def test_a_tie_that_ended_changes_no_answer_for_today(
    new_world: "type[World]", pairs: set[tuple[str, str]], gone: set[tuple[str, str]]
) -> None:
    world = new_world()
    for maker in MAKERS:
        world.organization(maker, completeness="good")
    for supplier in SUPPLIERS:
        world.organization(supplier, types=("cell-maker",), country="KR")
    for buyer, supplier in sorted(pairs):
        world.partnership(f"{buyer}-{supplier}", {buyer: "customer", supplier: "supplier"})
    before = _told(world.graph)

    ended = {"holdsFrom": "2015-01-01", "holdsTo": "2020-01-01", "mayHoldTo": "2020-01-01"}
    for buyer, supplier in sorted(gone):
        parties = {buyer: "customer", supplier: "supplier"}
        world.partnership(f"{buyer}-{supplier}-over", parties, status="ended", dates=ended)

    assert _told(world.graph) == before


def test_ids_do_not_change_an_answer(market: "World") -> None:
    names = {node: f"z-{node}" for node in market.graph}

    renamed: Graph = nx.relabel_nodes(market.graph, names)

    assert _told(renamed) == _told(market.graph)


def test_one_organization_sees_what_concerns_its_group(market: "World") -> None:
    market.organization("brand", kind="Brand", part_of="delta")

    found = _found(market.graph, org="brand")

    assert found.about == "Delta"
    assert found
    assert all("delta" in finding.subjects for finding in found)


def test_a_list_says_what_is_not_above_chance(market: "World") -> None:
    found = [*_found(market.graph, org="alpha"), *_found(market.graph, family="overlap")]

    assert any(finding.q is not None and finding.q > PAGE_Q for finding in found)
    for finding in found:
        if finding.q is None:
            explained = finding.chance is not None and finding.chance > PAGE_CHANCE
        else:
            explained = finding.q > PAGE_Q
        assert finding.note.startswith(NOT_ABOVE_CHANCE) is explained


def test_a_graph_without_ties_has_no_risks(world: "World") -> None:
    assert list(_found(world.graph)) == []

    world.organization("alone")
    for method in MEASURES:
        assert list(_found(world.graph, family=method.measure)) == []


@given(
    pairs=st.dictionaries(deals, st.sampled_from(["yes", "unknown", "no"]), max_size=12),
    form=st.sampled_from(["joint-venture", "supply-agreement", "memorandum-of-understanding"]),
)
@settings(max_examples=20, deadline=None)
def test_every_number_is_an_interval_and_none_is_nothing(
    new_world: "type[World]", pairs: dict[tuple[str, str], str], form: str
) -> None:
    world = new_world()
    for maker in MAKERS:
        world.organization(maker, types=() if maker == "zeta" else ("oem",), country="")
    for supplier in SUPPLIERS:
        world.organization(supplier, types=("cell-maker",), country="KR")
    for (buyer, supplier), holds in sorted(pairs.items()):
        parties = {buyer: "customer", supplier: "supplier"}
        world.partnership(f"{buyer}-{supplier}", parties, holds=holds, form=form)

    for family in FAMILIES:
        for finding in _found(world.graph, family=family):
            assert isfinite(finding.low), finding.statement
            assert isfinite(finding.high), finding.statement
            assert finding.low <= finding.high, finding.statement
            assert finding.evidence, finding.statement


def test_findings_become_a_frame(market: "World") -> None:
    frame = _found(market.graph, family="concentration").to_frame()

    assert {"statement", "low", "high", "unit", "coverage", "method", "evidence"} <= {
        *frame.columns
    }
    assert len(frame)


def test_a_frame_of_nothing_has_the_same_columns(market: "World", new_world: "type[World]") -> None:
    nothing = _found(new_world().graph)

    assert not len(nothing)
    assert list(nothing.to_frame().columns) == list(_found(market.graph).to_frame().columns)


@pytest.mark.slow
def test_every_risk_of_the_bundled_alliances_has_evidence(bundled: AllianceGraph) -> None:
    for family in FAMILIES:
        found = bundled.risks(family, as_of=bundled.data_as_of)
        assert found
        for finding in found:
            assert finding.evidence, finding.statement
            assert all(citation.url for citation in finding.evidence), finding.statement
            assert finding.low <= finding.high
            assert finding.as_of == bundled.data_as_of


@pytest.mark.slow
def test_the_page_of_the_bundled_alliances_has_every_family(bundled: AllianceGraph) -> None:
    top = bundled.risks(as_of=bundled.data_as_of)[:10]

    assert {finding.family for finding in top} == set(FAMILIES)
    assert all(citation.grade for finding in top for citation in finding.evidence)
