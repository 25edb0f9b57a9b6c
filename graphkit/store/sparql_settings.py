"""Settings of a SPARQL server, from the environment.

    SPARQL_ENDPOINT         address of queries; all that reading needs
    SPARQL_UPDATE_ENDPOINT  address of updates: a push is one step with it
    SPARQL_GRAPH_STORE      address of the Graph Store Protocol: a push is faster with it
    SPARQL_USERNAME, SPARQL_PASSWORD    for basic authentication, at all three

How servers spell the three, as their documents say (DS, REPO, DB: a dataset of yours); Fuseki and
Oxigraph are the ones that the tests run:

    Fuseki       /DS/sparql               /DS/data                               /DS/update
    Oxigraph     /query                   /store                                 /update
    GraphDB      /repositories/REPO       /repositories/REPO/rdf-graphs/service
                 and for updates /repositories/REPO/statements (RDF4J the same below /rdf4j-server)
    Stardog      /DB/query                /DB                                    /DB/update
    Blazegraph   /blazegraph/sparql       none                                   /blazegraph/sparql
    Neptune      /sparql                  /sparql/gsp/                           /sparql
    Virtuoso     /sparql-auth             /sparql-graph-crud-auth                /sparql-auth
"""

import os
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from graphkit.errors import UsageError

_ADDRESSES = {
    "query": "SPARQL_ENDPOINT",
    "update": "SPARQL_UPDATE_ENDPOINT",
    "graph_store": "SPARQL_GRAPH_STORE",
}


@dataclass(frozen=True, slots=True)
class SparqlSettings:
    """Where a SPARQL server is, and as whom it is asked."""

    query: str
    update: str | None = None
    graph_store: str | None = None
    username: str | None = None
    password: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for name, setting in _ADDRESSES.items():
            if (address := getattr(self, name)) is not None:
                _check(address, setting)

    @classmethod
    def from_environment(cls, endpoint: str | None = None) -> Self:
        """Return the settings of the environment; an endpoint that is given goes before its own.

        Another server's endpoint takes neither the addresses to write to nor the password.
        """
        own = os.environ.get("SPARQL_ENDPOINT") or None
        if endpoint is not None and (own is None or _server(endpoint) != _server(own)):
            return cls(endpoint)
        if not (address := endpoint or own):
            raise UsageError(
                "no SPARQL server is named; set SPARQL_ENDPOINT to the address of its queries, "
                "such as http://localhost:3030/ds/sparql"
            )
        return cls(
            address,
            update=os.environ.get("SPARQL_UPDATE_ENDPOINT") or None,
            graph_store=os.environ.get("SPARQL_GRAPH_STORE") or None,
            username=os.environ.get("SPARQL_USERNAME") or None,
            password=os.environ.get("SPARQL_PASSWORD") or None,
        )


def _server(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", address
    return parts.scheme.lower(), parts.netloc.lower()


def _check(address: str, setting: str) -> None:
    """Refuse what is no address of a web server, without showing a password that stands in it."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not address.isprintable() or " " in address:
        shown = "" if "@" in address else f" {address!r}"
        raise UsageError(f"the SPARQL address{shown} ({setting}) is no http:// or https:// address")
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            f"a name or password stands in {setting}; put them into SPARQL_USERNAME and "
            "SPARQL_PASSWORD, which are never shown"
        )
