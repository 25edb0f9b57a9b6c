"""GraphML: the property graph for Gephi, yEd, networkx and igraph.

A list becomes one text with its parts joined by semicolons, since GraphML has no lists.
"""

import io

import networkx as nx

from graphkit.alliance_graph import AllianceGraph
from graphkit.export.xml_text import xml_text
from graphkit.graph import Graph


def contents(graph: AllianceGraph) -> dict[str, bytes]:
    """Return all nodes and relationships, each edge with its type."""
    return {"": graphml(graph.to_networkx())}


def graphml(plain: Graph) -> bytes:
    """Return a property graph as GraphML; its lists become texts in the graph itself."""
    for _, attributes in plain.nodes(data=True):
        _flatten(attributes)
    for _, _, attributes in plain.edges(data=True):
        _flatten(attributes)
    content = io.BytesIO()
    nx.write_graphml_xml(plain, content, named_key_ids=True)
    return content.getvalue()


def _flatten(attributes: dict[str, object]) -> None:
    for name, value in attributes.items():
        if isinstance(value, list | tuple):
            attributes[name] = xml_text(";".join(map(str, value)))
        elif isinstance(value, str):
            attributes[name] = xml_text(value)
