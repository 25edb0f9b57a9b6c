"""Push to Neo4j: the server holds exactly the graph, and whatever a user wrote stays."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from graphkit.errors import OntologyError, StoreError
from graphkit.ontology import ID, Ontology, files, ontology, parse
from graphkit.projection import Edge, Node, Properties, PropertyGraph
from graphkit.push.neo4j import Count, Neo4jPushed
from tests.push.conftest import DESCRIPTION, NEWER
from tests.servers.neo4j_graph import held, meant
from tests.servers.neo4j_process import Neo4jProcess

pytestmark = pytest.mark.server

NOTHING = Count(0, 0, 0)
CODES = sum(len(codes) for codes in ontology().schemes.values())
FULL_WIDTH = "\uff24\uff25\uff2c\uff25\uff34\uff25 \uff4e"  # DELETE n
HOSTILE = f"`}}) DETACH DELETE n // ' \" \\ \\u0060 $rows \n\r\t {FULL_WIDTH} \u2028 ☃ 😀"
Push = Callable[..., Neo4jPushed]


def edges_of(graph: PropertyGraph) -> int:
    broader = [c for codes in ontology().schemes.values() for c in codes.values() if c.broader]
    return len(graph.edges) + len(broader)


def ten_facts_later(graph: PropertyGraph) -> PropertyGraph:
    """Return the world after ten changes, which the counts below spell out."""
    nodes, edges = graph.nodes, graph.edges
    nodes["alpha-motors"].properties["legalName"] = "Alpha Motors SE"  # 1 set
    nodes["alpha-motors"].properties["alternateName"] = ["Alpha", "AM"]  # 2 set
    del nodes["alto"].properties["country"]  # 3 set (to nothing)
    nodes["alto"].kind, nodes["alto"].labels = "Company", ("Company", "Organization")  # 4
    nodes["newcomer"] = Node("newcomer", "Company", ("Company", "Organization"), {"name": "New"})
    nodes["left-alone"] = Node("left-alone", "Brand", ("Brand", "Organization"), {})  # 5, 6 added
    edges.append(Edge("newcomer", "PART_OF", "alpha-group"))  # 7 added
    edges.remove(next(e for e in edges if e.type == "PART_OF" and e.source == "alto"))  # 8 removed
    stake = next(edge for edge in edges if edge.type == "STAKE_IN")
    stake.properties["share"] = 11.5  # 9 set
    edges.append(Edge("newcomer", "STAKE_IN", "alto", {**stake.properties, "via": "new"}))  # 10
    return graph


def test_a_push_leaves_exactly_the_graph(
    push: Push, world: PropertyGraph, server: Neo4jProcess
) -> None:
    pushed = push(world)

    assert held(server) == meant(world, DESCRIPTION)
    assert pushed.nodes == Count(len(world.nodes) + CODES, 0, 0)
    assert pushed.relationships == Count(edges_of(world), 0, 0)


def test_a_node_bears_all_its_labels_and_its_iri(
    push: Push, world: PropertyGraph, server: Neo4jProcess
) -> None:
    push(world)

    rows = server.rows(
        "MATCH (n:Company {iri: $iri}) UNWIND labels(n) AS label WITH n, label ORDER BY label "
        "RETURN collect(label), properties(n)",
        iri=f"{ID}alpha-motors",
    )

    assert rows == [
        [
            ["Company", "Organization", "Resource"],
            {
                "iri": f"{ID}alpha-motors",
                "name": "Alpha Motors",
                "alternateName": ["Alpha"],
                "legalName": "Alpha Motors AG",
                "businessType": ["oem"],
                "country": "DE",
                "pushedBy": "graphkit",
            },
        ]
    ]


def test_a_second_push_changes_nothing(
    push: Push, world: PropertyGraph, server: Neo4jProcess
) -> None:
    push(world)
    before = server.rows("MATCH (d:Dataset) RETURN properties(d)")

    again = push(world)

    assert (again.nodes, again.relationships, again.properties_set) == (NOTHING, NOTHING, 0)
    assert server.rows("MATCH (d:Dataset) RETURN properties(d)") == before


def test_a_newer_graph_changes_exactly_what_differs(
    push: Push, world: PropertyGraph, server: Neo4jProcess
) -> None:
    push(world)
    newer = ten_facts_later(world)

    pushed = push(newer, NEWER)

    assert pushed.nodes == Count(added=2, changed=2, removed=0)
    assert pushed.relationships == Count(added=2, changed=1, removed=1)
    of_new_things = 3 + 2 + 1 + (len(newer.edges[-1].properties) + 1)
    assert pushed.properties_set == 4 + of_new_things
    assert held(server) == meant(newer, NEWER)


def test_an_older_graph_brings_the_server_back(
    push: Push, world: PropertyGraph, server: Neo4jProcess
) -> None:
    push(world)
    before = held(server)
    push(PropertyGraph({"only": Node("only", "Company", ("Company", "Organization"))}, []), NEWER)

    push(world)

    assert held(server) == before


def test_constraints_come_first_and_only_once(
    push: Push, world: PropertyGraph, server: Neo4jProcess
) -> None:
    server.empty()
    push(world)
    names = server.rows("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")
    push(world)

    unique = server.rows("SHOW CONSTRAINTS YIELD labelsOrTypes, properties")

    assert sorted(unique) == [[[key], ["iri"]] for key in ("Concept", "Dataset", "Resource")]
    assert ["graphkit_Organization_iri"] in names
    assert names == server.rows("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")


def test_what_a_user_wrote_stays(push: Push, world: PropertyGraph, server: Neo4jProcess) -> None:
    push(world)
    server.rows(
        "MATCH (a:Company {iri: $a}), (b:Company {iri: $b}) "
        "SET a:Watched, a.priority = 1, a.`my note` = 'call them' "
        "CREATE (t:Team {name: 'ours'})-[:WATCHES]->(a), (a)-[:STAKE_IN {share: 1.0}]->(b), "
        "(:Resource {iri: 'https://example.org/theirs'})",
        a=f"{ID}alpha-motors",
        b=f"{ID}gamma-cars",
    )
    theirs = (
        "MATCH (n) WHERE n.pushedBy IS NULL OR n:Watched "
        "OPTIONAL MATCH (n)-[r]-() WHERE r.pushedBy IS NULL "
        "WITH n, collect(type(r)) AS types "
        "RETURN labels(n), properties(n), types ORDER BY labels(n)"
    )
    before = server.rows(theirs)

    unchanged = push(world)
    world.nodes["alpha-motors"].properties["note"] = "new"
    changed = push(world, NEWER)

    assert (unchanged.nodes, unchanged.relationships) == (NOTHING, NOTHING)
    assert (changed.nodes, changed.properties_set) == (Count(0, 1, 0), 1)
    server.rows("MATCH (n:Watched) REMOVE n.note")
    assert server.rows(theirs) == before


@pytest.mark.parametrize(
    "own",
    [
        "MATCH (n:Brand {iri: $iri}) CREATE (n)<-[:WATCHES]-(:Team)",
        "MATCH (n:Brand {iri: $iri}), (o:Brand {iri: $other}) CREATE (n)-[:PART_OF]->(o)",
        "MATCH (n:Brand {iri: $iri}) SET n:Watched",
        "MATCH (n:Brand {iri: $iri}) SET n.priority = 1",
    ],
    ids=["relationship", "relationship of our type", "label", "property"],
)
def test_a_node_that_a_user_wrote_on_stays_bare_and_is_adopted_again(
    push: Push, world: PropertyGraph, server: Neo4jProcess, own: str
) -> None:
    one = Node("gone", "Brand", ("Brand", "Organization"), {"name": "Gone", "country": "DE"})
    world.nodes["gone"] = one
    push(world)
    at = {"iri": f"{ID}gone", "other": f"{ID}alto"}
    server.rows(own, **at)

    del world.nodes["gone"]
    gone = push(world, NEWER)
    left = server.rows(
        "MATCH (n:Resource {iri: $iri}) "
        "RETURN [x IN labels(n) WHERE x <> 'Watched'], [x IN keys(n) WHERE x <> 'priority']",
        **at,
    )
    still = push(world, NEWER)
    world.nodes["gone"] = one
    back = push(world)

    assert (gone.nodes.removed, gone.kept_nodes) == (0, 1)
    assert "kept 1 nodes" in str(gone)
    assert left == [[["Resource"], ["iri"]]]
    assert (still.nodes, still.kept_nodes) == (NOTHING, 0)
    assert back.nodes == Count(0, 1, 0)
    assert server.rows("MATCH (n:Resource {iri: $iri}) RETURN n.name, n:Brand", **at) == [
        ["Gone", True]
    ]
    theirs = server.rows(
        "MATCH (n:Resource {iri: $iri}) "
        "RETURN COUNT { (n)--() } + size([x IN labels(n) WHERE x = 'Watched']) "
        "+ size([x IN keys(n) WHERE x = 'priority'])",
        **at,
    )
    assert theirs == [[1]]


def test_a_users_node_with_an_iri_of_ours_is_adopted_and_keeps_what_is_theirs(
    push: Push, world: PropertyGraph, server: Neo4jProcess
) -> None:
    server.rows(
        "CREATE (:Resource:Watched:Brand {iri: $iri, name: 'AM', note: 'old', priority: 1})"
        "-[:OWNED_BY]->(:Team)",
        iri=f"{ID}alpha-motors",
    )

    first = push(world)
    second = push(world)

    assert first.nodes == Count(len(world.nodes) + CODES - 1, 1, 0)
    assert (second.nodes, second.properties_set) == (NOTHING, 0)
    assert server.rows(
        "MATCH (n:Resource {iri: $iri})-[:OWNED_BY]->(:Team) "
        "RETURN n:Watched, n:Brand, n:Company, n.name, n.note, n.priority",
        iri=f"{ID}alpha-motors",
    ) == [[True, False, True, "Alpha Motors", None, 1]]


def test_what_a_user_changed_under_a_name_of_ours_is_put_right(
    push: Push, world: PropertyGraph, server: Neo4jProcess
) -> None:
    push(world)
    server.rows(
        "MATCH (n:Company {iri: $iri}) SET n.name = 'X', n.note = 'X', n:Brand REMOVE n:Company "
        "WITH n MATCH (n)-[r:STAKE_IN]->() SET r.share = 99, r.mine = true "
        "WITH DISTINCT n MATCH (n)-[p:PART_OF]->(b) DELETE p",
        iri=f"{ID}alpha-motors",
    )
    server.rows("MATCH ()-[r:STAKE_IN {mine: true}]->() REMOVE r.mine")

    push(world)

    assert held(server) == meant(world, DESCRIPTION)


def test_a_relationship_of_ours_that_stands_twice_goes_once(
    push: Push, world: PropertyGraph, server: Neo4jProcess
) -> None:
    push(world)
    server.rows("MATCH (a)-[r:PART_OF]->(b) CREATE (a)-[s:PART_OF]->(b) SET s = r")

    push(world)

    assert held(server) == meant(world, DESCRIPTION)


def test_hostile_names_ids_and_codes_arrive_as_they_are(push: Push, server: Neo4jProcess) -> None:
    said: Properties = {"name": HOSTILE, "alternateName": [HOSTILE, ""], "country": HOSTILE}
    labels = ("Brand", "Organization")
    nodes = {i: Node(i, "Brand", labels, dict(said)) for i in (HOSTILE, "'", "`", "n // ")}
    edges = [
        Edge(HOSTILE, "PART_OF", "`", {}),
        Edge("'", "STAKE_IN", HOSTILE, {"via": HOSTILE, "share": 1e-300, "note": HOSTILE}),
    ]
    hostile = PropertyGraph(nodes, edges)
    server.rows("CREATE (:Mine {key: 1})-[:NEAR]->(:Mine {key: 2})")

    push(hostile)
    again = push(hostile)

    assert held(server) == meant(hostile, DESCRIPTION)
    assert (again.nodes, again.relationships, again.properties_set) == (NOTHING, NOTHING, 0)
    assert server.rows("MATCH (a:Mine)-[:NEAR]->(b:Mine) RETURN a.key, b.key") == [[1, 2]]


@pytest.mark.parametrize(
    "wrong",
    [
        PropertyGraph({"a": Node("a", f"Brand` {HOSTILE}")}, []),
        PropertyGraph({"a": Node("a", "Brand", (), {f"name` {HOSTILE}": "x"})}, []),
        PropertyGraph({"a": Node("a", "Brand")}, [Edge("a", f"PART_OF` {HOSTILE}", "a")]),
        PropertyGraph({"a": Node("a", "Brand")}, [Edge("a", "PART_OF", "a", {"nix": 1})]),
    ],
    ids=["class", "property", "type", "property of a relationship"],
)
def test_a_name_that_the_ontology_lacks_stops_the_push_before_it_writes(
    push: Push, server: Neo4jProcess, wrong: PropertyGraph
) -> None:
    with pytest.raises(OntologyError):
        push(wrong)

    assert server.rows("MATCH (n) RETURN count(n)") == [[0]]


@pytest.mark.parametrize("died", [False, True], ids=["at once", "after a push that died"])
def test_names_that_only_an_older_ontology_had_go(
    push: Push, world: PropertyGraph, server: Neo4jProcess, died: bool
) -> None:
    turtle = [str(quad.triple) + " ." for file in files() for quad in parse(file)]
    older = _ontology([line.replace("#Brand>", "#Marque>") for line in turtle])
    marque = PropertyGraph({"alto": Node("alto", "Marque", (), {"name": "Alto"})}, [])
    push(marque, terms=older)
    if died:
        server.rows("MATCH (d:Dataset) REMOVE d.digest")
        with pytest.raises(ZeroDivisionError):
            push(world, report=lambda said: 1 // (0 if "adding nodes" in said else 1), batch=10)

    push(world)

    assert held(server) == meant(world, DESCRIPTION)


def _ontology(lines: list[str]) -> Ontology:
    return Ontology(ox.parse(input="\n".join(lines), format=ox.RdfFormat.N_TRIPLES))


def test_what_is_in_the_way_of_a_constraint_is_named(
    push: Push, world: PropertyGraph, server: Neo4jProcess
) -> None:
    server.empty()
    server.rows("UNWIND [1, 2] AS n CREATE (:Resource {iri: 'twice'})")

    with pytest.raises(StoreError, match=r"twice.*; remove what is in the way and push again"):
        push(world)

    server.rows("MATCH (n) DELETE n")
    server.rows("CREATE INDEX mine FOR (n:Resource) ON (n.iri)")
    with pytest.raises(StoreError, match=r"index.*; remove what is in the way and push again"):
        push(world)
    server.empty()
