"""Every question gives the same rows, in the same order, on every engine that graphkit asks.

The embedded engines are compared with each other in `test_twins`; here each is compared with a
real server of its language. One test asks all questions of a graph, which is pushed only once.
"""

from collections.abc import Iterator, Mapping

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.questions import questions
from graphkit.store.engine import Language
from tests.queries.test_answers import CASES
from tests.queries.test_answers import DAY as EXAMPLES_DAY
from tests.queries.test_twins import ASKED, DAY
from tests.servers.fuseki_process import FusekiProcess
from tests.servers.graphs import opened_on
from tests.servers.neo4j_process import Neo4jProcess

TIMEOUT = 60.0
Asked = list[tuple[str, Mapping[str, str]]]

ON_BUNDLED: Asked = [(name, DAY | given) for name, given in ASKED]
ON_EXAMPLES: Asked = [(name, {"day": EXAMPLES_DAY} | given) for name, given, _ in CASES.values()]


def differing(
    here: AllianceGraph, there: AllianceGraph, asked: Asked, language: Language
) -> Iterator[str]:
    """Yield the questions that two places answer differently."""
    for name, given in asked:
        if language in questions()[name]:
            ours, theirs = (
                graph.query(name, given, language=language, timeout=TIMEOUT).rows
                for graph in (here, there)
            )
            if ours != theirs:
                yield f"{name} {given}"


@pytest.mark.slow
@pytest.mark.server
def test_neo4j_answers_the_bundled_graph_as_the_embedded_engine_does(
    bundled: AllianceGraph, neo4j_server: Neo4jProcess
) -> None:
    with opened_on(neo4j_server, bundled) as there:
        assert not list(differing(bundled, there, ON_BUNDLED, "cypher"))


@pytest.mark.slow
@pytest.mark.server
def test_neo4j_answers_the_examples_as_the_embedded_engine_does(
    examples: AllianceGraph, neo4j_server: Neo4jProcess
) -> None:
    with opened_on(neo4j_server, examples) as there:
        assert not list(differing(examples, there, ON_EXAMPLES, "cypher"))


@pytest.mark.slow
@pytest.mark.server
def test_a_sparql_server_answers_the_bundled_graph_as_the_rdf_home_does(
    bundled: AllianceGraph, fuseki: FusekiProcess
) -> None:
    with opened_on(fuseki, bundled) as there:
        assert not list(differing(bundled, there, ON_BUNDLED, "sparql"))


@pytest.mark.slow
@pytest.mark.server
def test_a_sparql_server_answers_the_examples_as_the_rdf_home_does(
    examples: AllianceGraph, fuseki: FusekiProcess
) -> None:
    with opened_on(fuseki, examples) as there:
        assert not list(differing(examples, there, ON_EXAMPLES, "sparql"))
