"""The bulk import: real files, Neo4j's own tool, a server on what it made, every value compared."""

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.errors import DataError
from graphkit.export import export
from graphkit.export.neo4j_admin import import_files
from graphkit.ontology import files, ontology, parse
from graphkit.projection import Edge, Node, PropertyGraph, unproject
from graphkit.push.neo4j import Count, push
from graphkit.store.description import Description
from graphkit.store.folder import write_json
from graphkit.store.neo4j_schema import server_description, server_edges, server_nodes
from graphkit.store.rdf import write_home
from tests.servers.artifacts import NEO4J, missing
from tests.servers.neo4j_process import Neo4jProcess, admin_program, neo4j_process

DESCRIPTION = Description("0", "2026-06-01", "0.1.0")
HOSTILE = [
    "`}) DETACH DELETE n //",
    '"quoted", "and", \'more\'',
    "ends with a backslash \\",
    '\\"',
    "two\nlines\r\nand\ttabs",
    "a;b|c,d",
    "ＦＵＬＬ　ＷＩＤＴＨ＇＂；",  # noqa: RUF001
    " stray blanks ",
    "\ufeffmark, \u2028 line, \u200b nothing",
    "emoji \U0001f50b",
    "=1+1",
    "NULL",
]


def hostile_world() -> PropertyGraph:
    """Return organizations whose names are all that a CSV or a query could stumble over."""
    nodes = [
        Node(f"hostile-{at}", "Company", (), {"name": text, "alternateName": [text, "x"]})
        for at, text in enumerate(HOSTILE)
    ]
    part = Node("hostile.part", "Participation", (), {"role": ["customer"], "note": HOSTILE[0]})
    deal = Node("hostile", "Partnership", (), {"name": "".join(HOSTILE)})
    edges = [Edge(part.id, "PARTICIPANT", "hostile-0"), Edge(part.id, "IN_PARTNERSHIP", deal.id)]
    return PropertyGraph({node.id: node for node in [*nodes, part, deal]}, edges)


@pytest.fixture(scope="module")
def both(bundled: AllianceGraph, tmp_path_factory: pytest.TempPathFactory) -> AllianceGraph:
    """Give the bundled graph and the hostile one as a single graph folder."""
    home = tmp_path_factory.mktemp("both")
    (home / "graph-0").mkdir()
    data = [*bundled.rdf.all_triples(), *unproject(hostile_world(), ontology())]
    write_home(home / "graph-0" / "rdf", data, [quad.triple for quad in parse(files()[0])])
    manifest = {**bundled.folder.manifest(), "digest": "hostile"}
    write_json(home / "graph-0" / "manifest.json", manifest)
    (home / "current").write_text("graph-0\n", encoding="utf-8")
    return AllianceGraph(home)


@dataclass(frozen=True, slots=True)
class Imported:
    """A server on an imported graph, and what the import tool said."""

    server: Neo4jProcess
    said: str


@pytest.fixture(scope="module", params=NEO4J)
def imported(
    request: pytest.FixtureRequest, both: AllianceGraph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Imported]:
    """Give a server of each version on the graph that import.sh has brought into it."""
    if reason := missing(NEO4J[request.param]):
        pytest.skip(reason)
    home, out = tmp_path_factory.mktemp("imported"), tmp_path_factory.mktemp("files")
    export(both, "neo4j-admin", out)
    program = admin_program(request.param, home)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    answer = subprocess.run(
        ["sh", str(out / "import.sh")],
        env={**os.environ, "PATH": path},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    with neo4j_process(request.param, home) as server:
        statements = (out / "constraints.cypher").read_text(encoding="utf-8")
        for statement in filter(None, statements.split(";\n")):
            server.rows(statement)
        server.rows("CALL db.awaitIndexes()")
        yield Imported(server, answer.stdout)


def lines(rows: list[list[object]]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


@pytest.mark.server
@pytest.mark.slow
def test_every_node_arrives_with_its_labels_and_properties(
    imported: Imported, both: AllianceGraph
) -> None:
    terms = ontology()
    description = Description.of(both.folder.manifest())
    nodes = [*server_nodes(both.property_graph(), terms), server_description(description, terms)]
    rows = imported.server.rows("MATCH (n) RETURN labels(n), properties(n)")

    found = [[sorted(labels), properties] for labels, properties in rows]  # type: ignore[call-overload]

    assert lines(found) == lines([[list(node.labels), node.properties] for node in nodes])


@pytest.mark.server
@pytest.mark.slow
def test_every_relationship_arrives_with_its_properties(
    imported: Imported, both: AllianceGraph
) -> None:
    found = imported.server.rows("MATCH (a)-[r]->(b) RETURN a.iri, type(r), b.iri, properties(r)")

    edges = server_edges(both.property_graph(), ontology())

    assert lines(found) == lines([[e.source, e.type, e.target, e.properties] for e in edges])


@pytest.mark.server
@pytest.mark.slow
def test_a_push_after_the_import_changes_nothing(
    imported: Imported, both: AllianceGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in imported.server.environment.items():
        monkeypatch.setenv(name, value)

    pushed = push(both)

    none = Count(added=0, changed=0, removed=0)
    assert (pushed.nodes, pushed.relationships, pushed.properties_set) == (none, none, 0)


@pytest.mark.server
@pytest.mark.slow
def test_the_tool_finds_nothing_to_complain_of(imported: Imported) -> None:
    assert "IMPORT DONE" in imported.said
    assert "bad entries" not in imported.said


@pytest.mark.parametrize(
    ("value", "why"),
    [
        pytest.param(["a\x1fb", "c"], r"U\+001F, which divides a list's parts", id="divider"),
        pytest.param([""], "a list in which there is no text", id="one empty text"),
        pytest.param([], "a list in which there is no text", id="nothing"),
    ],
)
def test_a_list_that_would_arrive_as_another_is_refused(value: list[str], why: str) -> None:
    graph = PropertyGraph({"x": Node("x", "Company", (), {"alternateName": value})}, [])

    with pytest.raises(DataError, match=f"id/x: alternateName .*{why}"):
        import_files(graph, DESCRIPTION, ontology())


def test_a_property_of_two_types_is_refused() -> None:
    one, two = (Node("a", "Company", (), {"note": 1}), Node("b", "Company", (), {"note": "x"}))
    graph = PropertyGraph({"a": one, "b": two}, [])

    with pytest.raises(DataError, match="id/b: note is a number in one place, a text in another"):
        import_files(graph, DESCRIPTION, ontology())


def test_a_refused_graph_leaves_the_folder_as_it_was(
    bundled: AllianceGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = bundled.property_graph()
    ident, node = next(iter(graph.nodes.items()))
    broken = replace(node, properties={**node.properties, "alternateName": ["\x1f"]})
    monkeypatch.setitem(graph.nodes, ident, broken)
    monkeypatch.setattr(AllianceGraph, "property_graph", lambda _: graph)

    with pytest.raises(DataError):
        export(bundled, "neo4j-admin", tmp_path)

    assert not list(tmp_path.iterdir())
