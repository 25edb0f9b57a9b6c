"""GraphML: the property graph for Gephi, yEd, networkx and igraph.

A list becomes one text with its parts joined by semicolons, since GraphML has no lists.
"""

import io
import re

import networkx as nx

from graphkit.alliance_graph import AllianceGraph

# XML has no place for most control characters, even escaped.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def contents(graph: AllianceGraph) -> dict[str, bytes]:
    """Return all nodes and relationships, each edge with its type."""
    plain = graph.to_networkx()
    for _, attributes in plain.nodes(data=True):
        _flatten(attributes)
    for _, _, attributes in plain.edges(data=True):
        _flatten(attributes)
    content = io.BytesIO()
    nx.write_graphml_xml(plain, content, named_key_ids=True)
    return {"": content.getvalue()}


def _flatten(attributes: dict[str, object]) -> None:
    for name, value in attributes.items():
        if isinstance(value, list | tuple):
            attributes[name] = _NOT_IN_XML.sub("", ";".join(map(str, value)))
        elif isinstance(value, str):
            attributes[name] = _NOT_IN_XML.sub("", value)
