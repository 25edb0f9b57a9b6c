"""The graph as a program uses it: rdflib and networkx give the same facts as the store."""

from pathlib import Path

import pytest
from rdflib import Namespace

import graphkit
from graphkit.alliance_graph import AllianceGraph
from graphkit.errors import StoreError

AAP = Namespace("https://w3id.org/automotive-alliances/ontology#")
ID = Namespace("https://w3id.org/automotive-alliances/id/")


def test_a_folder_without_a_graph_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `graphkit build`"):
        graphkit.open(tmp_path)


@pytest.mark.slow
def test_rdflib_gets_every_triple(bundled: AllianceGraph) -> None:
    graph = bundled.to_rdflib()

    assert len(graph) == len(set(bundled.rdf.all_triples()))
    assert str(graph.value(ID["ford"], AAP["name"])) == "Ford"


@pytest.mark.slow
def test_networkx_gets_every_node_by_id_with_its_labels(bundled: AllianceGraph) -> None:
    graph = bundled.to_networkx()

    assert graph.nodes["ford"]["name"] == "Ford"
    assert "Organization" in graph.nodes["ford"]["labels"]
    assert graph.number_of_nodes() == len(bundled.property_graph().nodes)
