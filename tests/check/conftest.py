"""The made-up world of ontology/examples.ttl as a graph folder, with some organizations more."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.assembly.merging import merge
from graphkit.assembly.triples import triples
from graphkit.assembly.validity import date_relationships
from graphkit.content import folder
from graphkit.ontology import AAP, CODES, ID, Ontology, files, ontology, parse
from graphkit.records import Place, Record, Value
from graphkit.store.folder import write_json
from graphkit.store.rdf import write_home

EXTRA = Path(__file__).parent / "world.ttl"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.fixture(scope="session")
def world_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the graph folder of the made-up world."""
    home = tmp_path_factory.mktemp("world") / "graph"
    turtle = [*parse(folder("ontology") / "examples.ttl"), *parse(EXTRA)]
    merged = merge(_records(turtle, ontology()), ontology())
    date_relationships(merged, ontology())
    data = chain.from_iterable(triples(entity, ontology()) for entity in merged.entities.values())
    terms, codes = ((quad.triple for quad in parse(file)) for file in files())
    (home / "graph-0").mkdir(parents=True)
    write_home(home / "graph-0" / "rdf", chain(data, codes), terms)
    write_json(home / "graph-0" / "manifest.json", {"data_as_of": "2026-06-01"})
    (home / "current").write_text("graph-0\n", encoding="utf-8")
    return home


@pytest.fixture(scope="session")
def world(world_folder: Path) -> AllianceGraph:
    """Give the made-up world, opened for reading."""
    return AllianceGraph(world_folder)


def _records(quads: Iterable[ox.Quad], terms: Ontology) -> Iterator[Record]:
    kinds: dict[str, str] = {}
    things: dict[str, dict[str, tuple[str, ...]]] = {}
    for quad in quads:
        ident = _text(quad.subject).removeprefix(ID)
        said = _text(quad.object)
        if quad.predicate.value == TYPE:
            kinds[ident] = said.removeprefix(AAP)
        else:
            name = quad.predicate.value.removeprefix(AAP)
            value = said.rpartition("/")[2] if said.startswith(CODES) else said.removeprefix(ID)
            if name == "hasEvidence":  # a loader says it of the evidence
                ident, name, value = value, "evidenceFor", ident
            known = things.setdefault(ident, {}).get(name, ())
            things[ident][name] = (*known, value)
    for row, (ident, kind) in enumerate(kinds.items(), start=1):
        values: dict[str, Value] = {
            name: value[0] if terms.property(name).functional else value
            for name, value in things.get(ident, {}).items()
        }
        yield Record(kind, ident, values, Place("world", row))


def _text(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value
