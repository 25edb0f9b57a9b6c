"""The property graph as networkx holds it: nodes and edges named as the ontology projects them."""

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]
else:  # networkx classes take no type argument at run time
    Graph = nx.MultiDiGraph
