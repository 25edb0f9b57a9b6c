"""The questions in SPARQL are standard: rdflib, no kin of Oxigraph, gives the same rows."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef

from graphkit.alliance_graph import AllianceGraph
from graphkit.ontology import ID
from graphkit.questions import ask, question, values
from graphkit.store.engine import Cell, Value
from graphkit.store.sparql_parameters import bind

ASKED = {
    "partnerships": {"organization": "alpha-group"},
    "common-partners": {"one": "alpha-motors", "other": "delta-auto"},
    "partnerships-for-outcome": {"outcome": "autonomy-and-mobility", "region": "EU"},
    "controllers": {"organization": "alpha-beta-cell-works", "over": "40"},
    "stakes-with-rival": {"candidate": "alpha-beta-cell-works", "rival": "delta-auto"},
    "shared-platforms": {},
    "battery-plants": {},
    "software-stacks": {"organization": "alpha-motors"},
    "shared-providers": {"organization": "gamma-cars"},
    "exit-terms": {},
    "up-for-renewal": {"months": "120"},
    "stages": {},
    "never-started": {},
    "bridges": {"least": "1"},
    "changed-since": {"day": "2026-01-01"},
    "weak-evidence": {"old": "2023-06-01"},
    # `sole-cell-makers` takes rdflib 20 seconds: it joins everything before it filters.
}


class RdflibEngine:
    """rdflib as an engine for questions."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def table(
        self, query: str, parameters: Mapping[str, Value]
    ) -> tuple[list[str], Iterator[list[Cell]]]:
        found = self.graph.query(bind(query, parameters))
        rows = ([plain(cell) for cell in row] for row in found if isinstance(row, tuple))
        return [str(name) for name in found.vars or []], rows


def plain(cell: object) -> Cell:
    if isinstance(cell, URIRef):
        return str(cell).removeprefix(ID)
    if isinstance(cell, Literal):
        value = cell.toPython()
        if isinstance(value, int):
            return value
        return float(value) if isinstance(value, Decimal) else str(cell)
    return None


@pytest.fixture(scope="module")
def rdflib_engine(examples: AllianceGraph) -> RdflibEngine:
    triples = ox.serialize(examples.rdf.all_triples(), format=ox.RdfFormat.N_TRIPLES)
    return RdflibEngine(Graph().parse(data=triples, format="nt"))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "parameters"), ASKED.items(), ids=ASKED.keys())
def test_another_sparql_engine_gives_the_same_rows(
    examples: AllianceGraph, rdflib_engine: RdflibEngine, name: str, parameters: dict[str, str]
) -> None:
    asked = question(name, ["sparql"])
    named = {"day": "2026-06-01"} | parameters

    ours = examples.query(name, named, language="sparql")
    theirs = ask(asked, values(asked, named, lambda text: text), rdflib_engine)

    assert ours.rows
    assert theirs.rows == ours.rows
