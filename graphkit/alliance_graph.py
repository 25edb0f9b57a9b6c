"""The graph of alliances as a program uses it: the same verbs as the command line.

Each verb imports what it needs when it is called, so that a check costs no pandas, scipy or
networkx.
"""

import os
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from graphkit.dates import as_day
from graphkit.errors import UsageError
from graphkit.ontology import ontology
from graphkit.store.place import FolderPlace, place

if TYPE_CHECKING:
    import rdflib

    from graphkit.analytics.findings import Findings
    from graphkit.changes import Change
    from graphkit.check import Answer, PartnerCheck
    from graphkit.check.identity import Rivals
    from graphkit.graph import Graph
    from graphkit.identity import NameIndex
    from graphkit.map.notebook import MapPage
    from graphkit.organization import Organization
    from graphkit.projection import PropertyGraph
    from graphkit.push import Pushed, Report
    from graphkit.questions import Table
    from graphkit.schema import Schema
    from graphkit.store.engine import Language, RdfGraph
    from graphkit.store.folder import GraphFolder

ROW_LIMIT = 1000
"""How many rows a query gives at most, unless it is told otherwise."""
TIMEOUT = 30.0
"""After how many seconds a query is stopped, unless it is told otherwise."""


class AllianceGraph:
    """A graph opened for reading: in its folder, on a Neo4j, on a SPARQL server.

    `on` is "neo4j" or "sparql", which stand in the environment, or the address of a SPARQL
    server's queries. Close it, or use it in `with`: queries run in processes and on connections.
    `judgements` is a file that says which name means whom (default: GRAPHKIT_JUDGEMENTS, or none).
    """

    def __init__(
        self,
        folder: str | Path | None = None,
        *,
        on: str | None = None,
        judgements: str | Path | None = None,
    ) -> None:
        self._place = place(folder, on)
        self._judgements = judgements or os.environ.get("GRAPHKIT_JUDGEMENTS") or None

    @property
    def folder(self) -> "GraphFolder":
        """The graph folder that this graph is in."""
        if not isinstance(self._place, FolderPlace):
            raise UsageError("a graph on a server is in no folder")
        return self._place.folder

    @property
    def rdf(self) -> "RdfGraph":
        """The RDF graph, for SPARQL."""
        return self._place.rdf

    @property
    def data_as_of(self) -> str:
        """The day that the data are of."""
        return self._place.data_as_of

    def close(self) -> None:
        """Let go of processes and connections; what is asked later opens them again or fails."""
        self._place.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def names(self) -> "NameIndex":
        """The names of all organizations, for finding the one that a text means."""
        from graphkit.identity import Judgements, NameIndex

        said = Judgements.read(Path(self._judgements)) if self._judgements else None
        return NameIndex.read(self._place.naming, said)

    def query(
        self,
        name: str,
        parameters: Mapping[str, str] | None = None,
        *,
        language: "Language | None" = None,
        limit: int = ROW_LIMIT,
        timeout: float = TIMEOUT,
    ) -> "Table":
        """Answer a named question, or one in a file of one's own.

        A parameter that is an organization takes any of its names. Without a language the question
        is asked in Cypher where that is answered, else in SPARQL.
        """
        from graphkit import questions

        languages = [language] if language else self._place.languages
        asked = questions.question(name, languages)
        given = questions.values(asked, parameters or {}, lambda text: self.names.resolve(text).id)
        engine = self._place.engine(asked.language, rows=limit, seconds=timeout)
        return questions.ask(asked, given, engine, limit=limit)

    def cypher_rows(
        self, query: str, *, limit: int = ROW_LIMIT, timeout: float = TIMEOUT
    ) -> "Table":
        """Answer a Cypher query of one's own: read-only, within a time, and cut at a limit."""
        return self._own(query, "cypher", limit=limit, timeout=timeout)

    def sparql_rows(
        self, query: str, *, limit: int = ROW_LIMIT, timeout: float = TIMEOUT
    ) -> "Table":
        """Answer a SPARQL query of one's own: read-only, within a time, and cut at a limit."""
        return self._own(query, "sparql", limit=limit, timeout=timeout)

    def schema(self, label: str | None = None) -> "Schema":
        """Return what a query can use, with counts; with a label, what concerns its nodes."""
        from graphkit.schema import schema

        return schema(ontology(), self._place.counts(), label)

    @cached_property
    def partner_check(self) -> "PartnerCheck":
        """The partner check of this graph; it keeps what it read for the next question."""
        from graphkit.check import PartnerCheck

        return PartnerCheck(self.rdf, self.names, self.data_as_of)

    def check(
        self,
        candidate: str,
        *,
        for_: str | None = None,
        rivals: "Rivals" = (),
        as_of: str | None = None,
        form: str | None = None,
        category: str | None = None,
        with_score: bool = True,
    ) -> "Answer":
        """Return whom a candidate is tied to: us, our rivals, its owners; and what is not known.

        Rivals are names, or "auto" for those that are found for us. `form` and `category` are what
        we think of signing, as codes of the ontology's schemes `form` and `subjectKind`.
        """
        return self.partner_check.ask(
            candidate,
            for_=for_,
            rivals=rivals,
            as_of=as_of,
            form=form,
            category=category,
            with_score=with_score,
        )

    def show(self, asked: str, *, as_of: str | None = None) -> "Organization":
        """Return one organization whole: identity, group, ownership, partnerships, assets."""
        from graphkit.organization import organization

        return organization(self.rdf, self.names, asked, data_as_of=self.data_as_of, as_of=as_of)

    def map(
        self,
        *,
        focus: str | None = None,
        hops: int = 1,
        answer: "Table | Answer | None" = None,
        as_of: str | None = None,
        title: str | None = None,
        engine: str = "canvas",
    ) -> "MapPage":
        """Return the network map of a day as one HTML page, which a notebook shows as the map.

        With a focus, what is near it; with an answer of `query` or `check`, what it names. The
        engine that draws the page is `canvas` or `pyvis`.
        """
        from graphkit.map import render

        near = self.names.resolve(focus).id if focus else None
        return render(
            self._network,
            as_of=as_day(as_of),
            title=title,
            focus=near,
            hops=hops,
            answer=answer,
            engine=engine,
        )

    def risks(
        self,
        family: str | None = None,
        *,
        org: str | None = None,
        rivals: Sequence[str] = (),
        without: str | None = None,
        as_of: str | None = None,
    ) -> "Findings":
        """Return what a family of measures, or one method, finds on a day; else the strongest.

        `rivals` are whom the one who asks calls so; if none, all groups of one business compete.
        `without` a partnership, by its id or name: what its end would change.
        """
        from graphkit.analytics import risks

        ask = risks.risks if without is None else partial(risks.risks_without, partnership=without)
        return ask(
            self._network,
            day=as_day(as_of),
            data_as_of=self.data_as_of,
            family=family,
            org=self.names.resolve(org).id if org else None,
            rivals=[self.names.resolve(rival).id for rival in rivals],
        )

    def changes(self, first: str, last: str, *, org: str | None = None) -> "list[Change]":
        """Return what began, ended or came into doubt between two days.

        With an organization, only what its own parts, stakes and uses are in.
        """
        from graphkit.changes import between_days, concerning

        found = between_days(self._network, as_day(first), as_day(last))
        return concerning(self._network, found, self.names.resolve(org).id) if org else found

    def changes_since(self, older: "AllianceGraph", *, org: str | None = None) -> "list[Change]":
        """Return what appeared, ended and changed since an older state of this graph."""
        from graphkit.changes import between_graphs, concerning

        days = (older.data_as_of, self.data_as_of)
        found = between_graphs(older._network, self._network, days=days)  # noqa: SLF001  # one of us
        if org is None:
            return found
        ident = self.names.resolve(org).id
        now = concerning(self._network, found, ident)
        then = concerning(older._network, found, ident)  # noqa: SLF001  # one of us
        return [change for change in found if change in now or change in then]

    def push(self, target: str, *, report: "Report" = lambda _: None) -> "Pushed":
        """Make a server hold exactly this graph, and tell meanwhile how far it is.

        The target is "neo4j" or "sparql", which stand in the environment.
        """
        from graphkit.push import push

        return push(self, target, report=report)

    def property_graph(self) -> "PropertyGraph":
        """Return the property graph that the RDF graph projects to."""
        return self._place.property_graph()

    def to_rdflib(self) -> "rdflib.Graph":
        """Return the RDF graph, data and code lists, as an rdflib Graph."""
        import pyoxigraph
        import rdflib

        lines = pyoxigraph.serialize(self.rdf.all_triples(), format=pyoxigraph.RdfFormat.N_TRIPLES)
        return rdflib.Graph().parse(data=lines or b"", format="nt")

    def to_networkx(self) -> "Graph":
        """Return the whole property graph as a networkx MultiDiGraph, keyed by id."""
        from graphkit.projection import to_networkx

        return to_networkx(self.property_graph())

    @cached_property
    def _network(self) -> "Graph":
        """The property graph that maps and measures read and leave as it is."""
        return self.to_networkx()

    def _own(self, query: str, language: "Language", *, limit: int, timeout: float) -> "Table":
        from graphkit import questions

        engine = self._place.engine(language, rows=limit, seconds=timeout)
        return questions.ask(questions.own(query, language), {}, engine, limit=limit)
