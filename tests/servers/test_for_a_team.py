"""What stands ready for a team on Neo4j: current, of known terms, and answered by the server."""

import html
import importlib.util
import json
import re
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.content import folder
from graphkit.ontology import ontology, relationship_type
from tests.servers.artifacts import FUSEKI, NEO4J
from tests.servers.graphs import hold
from tests.servers.neo4j_process import Neo4jProcess

HOME = folder("queries") / "neo4j"
BLOCK = re.compile(r"\[source,cypher\]\n----\n(.*?)\n----\n", re.DOTALL)
RUNNABLE = re.compile(r"<pre [^>]*runnable[^>]*>(.*?)</pre>", re.DOTALL)
SAMPLES = {
    "organization": "Ford",
    "one": "Ford",
    "other": "Volkswagen",
    "asset": "MEB",
    "partnership": "",
}


def command(name: str) -> ModuleType:
    """Return a command that stands beside the files, as a module."""
    spec = importlib.util.spec_from_file_location(name, HOME / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def perspective() -> dict[str, Any]:
    text = (HOME / "alliances.bloom-perspective.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def guide_queries() -> Iterator[tuple[dict[str, object], str]]:
    """Yield the queries of the guide with the parameters that are set before each."""
    given: dict[str, object] = {}
    for block in BLOCK.findall((HOME / "guide.adoc").read_text(encoding="utf-8")):
        if block.startswith(":params "):
            given = json.loads(block.removeprefix(":params "))
        else:
            yield given, block


@pytest.fixture
def server(neo4j_526: Neo4jProcess, bundled: AllianceGraph) -> Neo4jProcess:
    """Give a Neo4j that holds the bundled graph and nothing that other tests made there."""
    hold(neo4j_526, bundled)
    neo4j_526.rows("MATCH (n) WHERE n.pushedBy IS NULL DETACH DELETE n")
    return neo4j_526


def test_the_files_are_those_that_the_ontology_and_the_questions_give() -> None:
    stale = [
        name
        for name, content in command("generate").made().items()
        if (HOME / name).read_text(encoding="utf-8") != content
    ]

    assert not stale, "run: python queries/neo4j/generate.py"


def test_the_perspective_names_only_labels_types_and_properties_of_the_ontology() -> None:
    terms, seen = ontology(), perspective()
    labels = {label for category in seen["categories"] for label in category["labels"]}
    used = {p["name"] for category in seen["categories"] for p in category["properties"]}
    types = {type_["name"] for type_ in seen["relationshipTypes"]}

    assert labels <= set(terms.classes)
    assert used <= set(terms.properties)
    assert types <= {relationship_type(name) for name in terms.properties}


def test_each_category_has_a_caption_of_its_own_properties() -> None:
    captions = {
        category["name"]: sum(p["isCaption"] for p in category["properties"])
        for category in perspective()["categories"]
        if category["labels"]
    }

    assert set(captions.values()) == {1}


def test_both_guides_run_the_same_queries() -> None:
    page = (HOME / "guide.neo4j-browser-guide").read_text(encoding="utf-8")
    text = (HOME / "guide.adoc").read_text(encoding="utf-8")

    assert [html.unescape(query) for query in RUNNABLE.findall(page)] == BLOCK.findall(text)


def test_a_page_of_another_host_may_read_the_guide() -> None:
    with command("serve").server(0) as serving:
        threading.Thread(target=serving.handle_request).start()
        url = f"http://127.0.0.1:{serving.server_port}/guide.adoc"
        with urllib.request.urlopen(url, timeout=10) as answer:
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            assert answer.read() == (HOME / "guide.adoc").read_bytes()


def test_the_compose_file_names_the_versions_that_are_tested() -> None:
    text = (Path(__file__).parent / "compose.yaml").read_text(encoding="utf-8")

    assert f"neo4j:{NEO4J['5.26'].version}" in text
    assert f"fuseki-{FUSEKI.version}" in text


@pytest.mark.server
@pytest.mark.slow
def test_every_label_and_type_of_the_perspective_is_on_the_server_or_waits_for_data(
    server: Neo4jProcess,
) -> None:
    seen = perspective()
    # The server also remembers names that nothing has any more.
    labels = {name for (name,) in server.rows("MATCH (n) UNWIND labels(n) AS l RETURN DISTINCT l")}
    types = {name for (name,) in server.rows("MATCH ()-[r]->() RETURN DISTINCT type(r)")}

    asked = {label for category in seen["categories"] for label in category["labels"]}
    empty = asked - labels

    assert {t["name"] for t in seen["relationshipTypes"]} - types <= {"HEAD", "SUCCESSOR_OF"}
    assert labels - asked <= {"Resource", "Relationship", "Concept", "Dataset"}
    assert not empty & {"Company", "Partnership", "Participation", "Ownership", "Source"}


@pytest.mark.server
@pytest.mark.slow
@pytest.mark.parametrize("template", perspective()["templates"], ids=lambda t: t["text"])
def test_every_phrase_of_the_perspective_finds_something(
    template: dict[str, Any], server: Neo4jProcess
) -> None:
    given = {}
    for parameter in template["params"]:
        label, name = parameter["suggestionLabel"], parameter["name"].removeprefix("$")
        ((found,),) = server.rows(
            f"MATCH (n:{label}) WHERE n.name STARTS WITH $begin AND EXISTS {{ (n)--() }} "
            "RETURN n.name ORDER BY size(n.name), n.name LIMIT 1",
            begin=SAMPLES[name],
        )
        given[name] = found

    assert server.rows(template["cypher"], **given)


@pytest.mark.server
@pytest.mark.slow
def test_every_query_of_the_guide_is_answered(server: Neo4jProcess) -> None:
    silent = [
        query.partition("\n")[0]
        for given, query in guide_queries()
        if not server.rows(query, **given)
    ]

    assert not silent
