"""The made-up world of ontology/examples.ttl as a graph folder that answers both languages."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

import pyoxigraph as ox
import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.assembly.merging import merge
from graphkit.assembly.triples import triples
from graphkit.assembly.validity import date_relationships
from graphkit.content import folder
from graphkit.ontology import AAP, CODES, ID, Ontology, files, ontology, parse
from graphkit.projection import project
from graphkit.records import Place, Record, Value
from graphkit.store.embedded import write_embedded
from graphkit.store.folder import write_json
from graphkit.store.rdf import write_home

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> AllianceGraph:
    """Give the made-up world, dated as a build dates it, opened for reading."""
    home = tmp_path_factory.mktemp("examples")
    graph = home / "graph-0"
    graph.mkdir()
    terms = ontology()
    merged = merge(_records(terms), terms)
    date_relationships(merged, terms)
    data = list(chain.from_iterable(triples(thing, terms) for thing in merged.entities.values()))
    classes, codes = ((quad.triple for quad in parse(file)) for file in files())
    write_home(graph / "rdf", chain(data, codes), classes)
    write_embedded(graph / "cypher", project(data, terms), terms)
    described = {"digest": "of the examples", "data_as_of": "2026-06-01", "graphkit": "0"}
    write_json(graph / "manifest.json", described)
    (home / "current").write_text("graph-0\n", encoding="utf-8")
    return AllianceGraph(home)


def _records(terms: Ontology) -> Iterator[Record]:
    """Yield the things of the Turtle as a loader would."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in parse(folder("ontology") / "examples.ttl"):
        name = quad.predicate.value.removeprefix(AAP)
        said[_plain(quad.subject)][name].append(_plain(quad.object))
    for row, (ident, values) in enumerate(said.items(), start=1):
        (kind,) = values.pop(TYPE)
        fields: dict[str, Value] = {
            name: value[0] if terms.property(name).functional else tuple(value)
            for name, value in values.items()
        }
        yield Record(kind, ident, fields, Place("examples.ttl", row))


def _plain(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    if term.value.startswith(CODES):
        return term.value.rpartition("/")[2]
    return term.value.removeprefix(ID).removeprefix(AAP)
