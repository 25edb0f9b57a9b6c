"""Push: the same graph on a server, whole, again and again.

A target is a module with `push(graph, report=...)`, which makes its server hold exactly the graph
and returns what that changed: a dataclass that tells it in one line. The Python API is one call:
`push(graph, "neo4j", report=print)`; where the server is and who asks stands in the environment
(see `store/neo4j_server.py` and `store/sparql_settings.py`).
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from graphkit.errors import UnknownName

if TYPE_CHECKING:
    from graphkit.alliance_graph import AllianceGraph

TARGETS = {
    "neo4j": "a Neo4j server from 5.0 on: NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD",
    "sparql": "a SPARQL 1.1 server: SPARQL_ENDPOINT and SPARQL_GRAPH_STORE or _UPDATE_ENDPOINT",
}

Report = Callable[[str], None]


class Pushed(Protocol):
    """What a push did: a dataclass whose `str` is one line in words."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def where(self) -> str:
        """The server's address, without user and password."""


def push(graph: "AllianceGraph", target: str, *, report: Report = lambda _: None) -> Pushed:
    """Make a server hold exactly a graph, and tell meanwhile how far it is.

    Raises:
        UnknownName: a target that there isn't.
        StoreError: a server that cannot be reached or refuses; the next push mends what this left.

    """
    if target not in TARGETS:
        raise UnknownName("target", target, tuple(TARGETS))
    pushed: Pushed = import_module(f"graphkit.push.{target}").push(graph, report=report)
    return pushed
