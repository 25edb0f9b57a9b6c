"""Embedded Cypher: read-only by the engine, for several readers, and a plain word where absent."""

import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.assembly.building import build
from graphkit.assembly.sources import Source
from graphkit.cli import main
from graphkit.errors import QueryError, StoreError
from graphkit.ontology import ontology
from graphkit.projection import Edge, Node, PropertyGraph
from graphkit.store.embedded import Embedded, available, write_embedded

COUNT = "MATCH (n:Company) RETURN count(n) AS companies"
WORLD = PropertyGraph(
    nodes={
        "alpha": Node("alpha", "Company", ("Company", "Organization"), {"name": "Alpha"}),
        "beta": Node("beta", "Company", ("Company", "Organization"), {"name": "Beta ' \\ \" ☃"}),
        "group": Node("group", "CorporateGroup", ("CorporateGroup", "Organization"), {}),
    },
    edges=[
        Edge("alpha", "PART_OF", "group"),
        Edge("beta", "PART_OF", "group"),
        Edge("alpha", "STAKE_IN", "beta", {"share": 49.0, "via": "deal.alpha.stake"}),
        Edge("alpha", "STAKE_IN", "beta", {"share": 2.0, "via": "deal-2.alpha.stake"}),
    ],
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_embedded(tmp_path / "cypher", WORLD, ontology())
    return tmp_path / "cypher"


def rows(engine: Embedded, query: str) -> list[list[object]]:
    return [list(row) for row in engine.table(query, {})[1]]


def test_labels_properties_and_parallel_relationships_arrive(folder: Path) -> None:
    engine = Embedded(folder)

    found = rows(
        engine,
        "MATCH (a:Organization)-[s:STAKE_IN]->(b) "
        "RETURN a.iri, s.share, s.via, b.name ORDER BY s.share",
    )
    engine.close()

    assert found == [
        ["alpha", 2.0, "deal-2.alpha.stake", "Beta ' \\ \" ☃"],
        ["alpha", 49.0, "deal.alpha.stake", "Beta ' \\ \" ☃"],
    ]


def test_codes_stand_as_concepts_under_their_broader_ones(folder: Path) -> None:
    engine = Embedded(folder)

    found = rows(
        engine,
        "MATCH (c:Concept {scheme: 'form', notation: 'joint-venture'})-[:BROADER]->(b) "
        "RETURN c.prefLabel, b.notation",
    )
    engine.close()

    assert found == [["joint venture", "equity-based"]]


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Company {iri: 'x'})",
        "MATCH (n:Company) SET n.name = 'x'",
        "MATCH (n) DETACH DELETE n",
        "MERGE (n:Company {iri: 'y'}) RETURN n",
    ],
)
def test_the_engine_refuses_a_write(folder: Path, query: str) -> None:
    engine = Embedded(folder)

    with pytest.raises(QueryError):
        rows(engine, query)

    assert rows(engine, COUNT) == [[2]]
    engine.close()


def test_two_processes_read_side_by_side(folder: Path) -> None:
    engine = Embedded(folder)
    program = (
        "import sys; from pathlib import Path; from graphkit.store.embedded import Embedded;"
        "print(list(Embedded(Path(sys.argv[1])).table(sys.argv[2], {})[1]))"
    )

    other = subprocess.run(
        [sys.executable, "-c", program, str(folder), COUNT],
        capture_output=True,
        text=True,
        check=True,
    )

    assert other.stdout.strip() == "[[2]]"
    assert rows(engine, COUNT) == [[2]]
    engine.close()


def test_a_slip_in_a_query_is_one_line(folder: Path) -> None:
    engine = Embedded(folder)

    with pytest.raises(QueryError) as caught:
        rows(engine, "MATCH (n:Company RETURN n")
    engine.close()

    assert len(str(caught.value).splitlines()) == 1


def test_without_a_build_for_the_platform_all_else_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "arcadedb", None)
    (tmp_path / "loader.py").write_text(
        "from graphkit.records import Place, Record\n"
        "def load(folder):\n"
        "    yield Record('Company', 'alpha', {'name': 'Alpha'}, Place('x.csv', 2))\n"
    )
    source = Source("made-up", tmp_path, "Made-up", "Nobody", "CC0", "2026-01-31")

    assert not available()
    build([source], tmp_path / "graph")

    with pytest.raises(StoreError, match="use --sparql"):
        Embedded(tmp_path / "graph" / "no-such-folder")
    assert main(["query", "--cypher", COUNT, "--graph", str(tmp_path / "graph")]) == 4
    assert "use --sparql" in capsys.readouterr().err
    ask = "SELECT ?name WHERE { ?x aap:name ?name }"
    assert main(["query", "--sparql", ask, "--graph", str(tmp_path / "graph")]) == 0
    assert "Alpha" in capsys.readouterr().out
