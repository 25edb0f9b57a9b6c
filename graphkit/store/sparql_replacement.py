"""Replacement: named graphs are put on a SPARQL server whole, or stay there as they were.

Where the server takes updates, the statements go into graphs beside, which nobody reads: by the
Graph Store Protocol if it has that, else in batches. When all are there, one last request moves
them in place of the old ones. A push that dies on the way leaves the old graphs whole, and the next
one drops what lies beside.

With the Graph Store Protocol alone each graph is one PUT, and whether that is all or nothing is up
to the server: Oxigraph refuses a body that breaks off, Fuseki 5.6 takes in what came if the break
lies between two statements. So the digest comes last: without it the graph doesn't count.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import BinaryIO
from urllib.parse import urlencode

import pyoxigraph as ox

from graphkit.errors import StoreError, UsageError
from graphkit.store.sparql_fingerprint import has_blank_node
from graphkit.store.sparql_http import Address, ServerRefusal
from graphkit.store.sparql_server import SparqlServer

Statements = Callable[[], Iterator[ox.Triple]]
"""Yields a graph's statements anew each time."""
Report = Callable[[str], None]

_BATCH = 5000
_SILENCE = 3600.0
"""For how many seconds a server may be silent while it takes a whole graph in."""
_BESIDE = "/incoming"


def replace(server: SparqlServer, graphs: Mapping[str, Statements], report: Report) -> None:
    """Replace named graphs by others, in their order where that cannot be one step."""
    if server.settings.update:
        _load_beside_and_move(server, graphs, report)
    elif server.settings.graph_store:
        for graph, statements in graphs.items():
            report(f"putting <{graph}>")
            _put(server, graph, statements)
    else:
        raise UsageError(
            "nothing says where to write; set SPARQL_UPDATE_ENDPOINT, SPARQL_GRAPH_STORE or both"
        )


def begun(server: SparqlServer, graphs: Iterable[str]) -> bool:
    """Tell whether a push has put anything of some graphs on a server."""
    return any(server.count(name) for graph in graphs for name in (graph, _beside(graph)))


def drop_leftovers(server: SparqlServer, graphs: Iterable[str]) -> None:
    """Drop what a push that died has left beside some graphs."""
    left = [_beside(graph) for graph in graphs if server.count(_beside(graph))]
    if left and server.settings.update:
        _update(server, "; ".join(f"DROP SILENT GRAPH <{graph}>" for graph in left))


def _load_beside_and_move(
    server: SparqlServer, graphs: Mapping[str, Statements], report: Report
) -> None:
    _update(server, "; ".join(f"DROP SILENT GRAPH <{_beside(graph)}>" for graph in graphs))
    in_place = []
    for graph, statements in graphs.items():
        report(f"loading <{graph}>")
        load = _put if server.settings.graph_store else _insert
        sent = load(server, _beside(graph), statements)
        if (there := server.count(_beside(graph))) != sent:
            raise StoreError(
                f"{server.settings.update} took {there:,} of {sent:,} statements; does another "
                "push run at the same time? The old graph stands; push again"
            )
        # To a server, a graph without statements may be none, which cannot be moved.
        move = f"MOVE GRAPH <{_beside(graph)}> TO GRAPH <{graph}>"
        in_place.append(move if sent else f"DROP SILENT GRAPH <{graph}>")
    report("putting them in place")
    _update(server, "; ".join(in_place))


def _put(server: SparqlServer, graph: str, statements: Statements) -> int:
    """Put statements into a named graph by one request, and return how many they are."""
    with tempfile.TemporaryFile() as body:
        sent = 0
        for triple in statements():
            body.write(f"{triple} .\n".encode())
            sent += 1
        size = body.tell()
        body.seek(0)
        address = Address(str(server.settings.graph_store), server.settings)
        headers = {"Content-Type": "application/n-triples", "Content-Length": str(size)}
        _send(address, "PUT", body, headers, parameters=urlencode({"graph": graph}))
    return sent


def _insert(server: SparqlServer, graph: str, statements: Statements) -> int:
    """Insert statements into a named graph by as many requests as it takes."""
    sent = 0
    for batch in _batches(statements):
        lines = " .\n".join(map(str, batch))
        _update(server, f"INSERT DATA {{ GRAPH <{graph}> {{\n{lines} }} }}")
        sent += len(batch)
    return sent


def _batches(statements: Statements) -> Iterator[list[ox.Triple]]:
    """Yield statements in batches; a blank node's name lasts for one request, so those in one."""
    if blank := [triple for triple in statements() if has_blank_node(triple)]:
        yield blank
    named = (triple for triple in statements() if not has_blank_node(triple))
    while batch := list(islice(named, _BATCH)):
        yield batch


def _update(server: SparqlServer, text: str) -> None:
    address = Address(str(server.settings.update), server.settings)
    headers = {"Content-Type": "application/sparql-update"}
    _send(address, "POST", text.encode(), headers)


def _send(
    address: Address,
    method: str,
    body: bytes | BinaryIO,
    headers: Mapping[str, str],
    parameters: str = "",
) -> None:
    try:
        with address.answer(
            method, headers=headers, body=body, parameters=parameters, silence=_SILENCE
        ) as answer:
            answer.text()
    except ServerRefusal as refusal:
        raise StoreError(str(refusal)) from None
    finally:
        address.close()


def _beside(graph: str) -> str:
    return graph + _BESIDE
