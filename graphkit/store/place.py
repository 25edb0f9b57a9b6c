"""Places: where a graph is and how it is read there; a folder, a Neo4j, a SPARQL server.

Whoever has a place asks it the same, wherever it is. What a server needs is imported for a server
only.
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from graphkit.errors import UnknownName, UsageError
from graphkit.ontology import ontology
from graphkit.store.engine import Engine, Language, RdfGraph
from graphkit.store.folder import GraphFolder, open_folder
from graphkit.store.isolated import Isolated
from graphkit.store.rdf import RdfHome

if TYPE_CHECKING:
    from graphkit.projection import PropertyGraph

SERVERS = ("neo4j", "sparql")
"""The servers that stand in the environment; a SPARQL server may also be named by its address."""


class Place(Protocol):
    """A graph where it is, for reading."""

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that are answered there, the preferred one first."""

    @property
    def data_as_of(self) -> str:
        """The day that the data are of."""

    @property
    def rdf(self) -> RdfGraph:
        """The RDF graph."""

    @property
    def naming(self) -> RdfGraph:
        """As much of the RDF graph as finds an organization by one of its names."""

    def counts(self) -> Mapping[str, int]:
        """Return the number of nodes by class and of relationships by type."""

    def engine(self, language: Language, *, rows: int, seconds: float) -> Engine:
        """Return the engine for a language, which gives so many rows in so many seconds."""

    def property_graph(self) -> "PropertyGraph":
        """Return the property graph."""

    def close(self) -> None:
        """Let go of processes and connections."""


def place(folder: str | Path | None, on: str | None) -> Place:
    """Return the place of a graph: a server that is named, else a graph folder."""
    if on is None:
        return FolderPlace(open_folder(folder))
    if folder is not None:
        raise UsageError("a graph is read in a folder or on a server: name one of them")
    if on == "neo4j":
        from graphkit.store.neo4j_place import neo4j_place

        return neo4j_place()
    if on == "sparql" or on.startswith(("http://", "https://")):
        from graphkit.store.sparql_place import sparql_place

        return sparql_place(None if on == "sparql" else on)
    if "://" in on:
        raise UsageError(
            f"--on takes the address of a SPARQL server, and {on!r} is none; "
            "for a Neo4j set NEO4J_URI to it and use --on neo4j"
        )
    raise UnknownName("server", on, SERVERS)


class FolderPlace:
    """A graph folder; queries run in processes beside, one for a language."""

    def __init__(self, folder: GraphFolder) -> None:
        self.folder = folder
        self._processes: dict[Language, Isolated] = {}

    @property
    def languages(self) -> tuple[Language, ...]:
        return ("cypher", "sparql") if self.folder.cypher.is_dir() else ("sparql",)

    @cached_property
    def data_as_of(self) -> str:
        return str(self.folder.manifest()["data_as_of"])

    @cached_property
    def rdf(self) -> RdfGraph:
        return RdfHome(self.folder.rdf)

    @property
    def naming(self) -> RdfGraph:
        return self.rdf

    def counts(self) -> Mapping[str, int]:
        manifest = self.folder.manifest()
        return {**manifest["nodes"], **manifest["relationships"]}

    def engine(self, language: Language, *, rows: int, seconds: float) -> Engine:
        if language not in self._processes:
            folder = self.folder.cypher if language == "cypher" else self.folder.rdf
            self._processes[language] = Isolated(folder, language)
        self._processes[language].bound(rows=rows, seconds=seconds)
        return self._processes[language]

    def property_graph(self) -> "PropertyGraph":
        from graphkit.projection import project

        return project(self.rdf.triples(), ontology())

    def close(self) -> None:
        while self._processes:
            self._processes.popitem()[1].close()
