"""What a build costs step by step, how that grows, and its engines beside their named peers.

    python tests/benchmarks/build.py

All numbers are CPU seconds of this process, threads of the engines included. The bundled rows are
built once, twice and four times over: each copy has its own ids and is read, merged and written
like the first. The peers get the same file and the same question. It takes under two minutes.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pyoxigraph as ox
import pyshacl
import rdflib
import shacl_rust

from graphkit import questions
from graphkit.assembly.merging import Merged, merge
from graphkit.assembly.shapes import breaches
from graphkit.assembly.sources import Item, sources
from graphkit.assembly.triples import triples
from graphkit.assembly.validity import date_relationships
from graphkit.content import folder
from graphkit.ontology import ID, Ontology, files, ontology, parse
from graphkit.projection import project
from graphkit.records import Judgement, Place, Record, Value
from graphkit.store import embedded
from graphkit.store.rdf import PREFIXES, RdfHome, write_home
from graphkit.store.sparql_parameters import bind

SCALES = (1, 2, 4)
SAMPLE = 200
DEAL = "beta-alpha-supply"
QUESTION = ("partnerships", {"organization": "catl", "day": "2026-11-24"})
AGAIN = range(5)
T = TypeVar("T")


@dataclass(slots=True)
class Costs:
    """How many rows were read, and the CPU seconds of each step with them."""

    rows: int = 0
    steps: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def of(self, step: str) -> Iterator[None]:
        """Count what is done inside to a step."""
        begin = time.process_time()
        yield
        self.steps[step] += time.process_time() - begin


def main() -> int:
    """Print the steps of a build at three scales, then the engines beside their peers."""
    with TemporaryDirectory() as temporary:
        home, terms = Path(temporary), ontology()
        embedded.available()
        print_growth([build_by_step(scale, terms, home / str(scale)) for scale in SCALES])
        sample, whole = home / "sample.nt", home / "whole.nt"
        write_sample(sample)
        bundled, in_rdflib = RdfHome(home / "1" / "rdf"), rdflib.Graph()
        ox.serialize(bundled.all_triples(), whole, ox.RdfFormat.N_TRIPLES)
        print(f"\n{'CPU s':32}{'ours':>22}{'peer':>22}{'ratio':>8}")
        print_shapes(sample)
        print_loading(whole, in_rdflib)
        print_asking(bundled, in_rdflib)
    return 0


# The steps, and how they grow


def build_by_step(copies: int, terms: Ontology, home: Path) -> Costs:
    """Build the bundled sources, so many times over, as `graphkit build` does; time each step."""
    costs = Costs()
    merged = read_and_merged(copies, terms, costs)
    costs.rows = sum(count.read for count in merged.counts.values())
    with costs.of("date relationships"):
        date_relationships(merged, terms)
    with costs.of("type values"):
        every = chain.from_iterable(triples(e, terms) for e in merged.entities.values())
        data = sorted(set(every), key=str)
    with costs.of("project"):
        graph = project(data, terms)
    with costs.of("check shapes"):
        declared, codes = ([quad.triple for quad in parse(file)] for file in files())
        breaches([*data, *codes, *declared])
    home.mkdir()
    with costs.of("write the RDF home"):
        write_home(home / "rdf", chain(data, codes), declared)
    if embedded.available():
        with costs.of("write embedded Cypher"):
            embedded.write_embedded(home / "cypher", graph, terms)
    return costs


def read_and_merged(copies: int, terms: Ontology, costs: Costs) -> Merged:
    """Return all copies merged; giving them their ids is no part of a build and not counted."""
    items: list[Item] = []
    for copy in range(copies):
        with costs.of("read and merge"):
            read = [item for source in sources() for item in source.load()]
        items += (renamed(item, copy, terms) for item in read)
    with costs.of("read and merge"):
        return merge(items, terms)


def renamed(item: Item, copy: int, terms: Ontology) -> Item:
    """Return a row's item as a copy has it: with ids, references and a file of its own."""
    if copy == 0:
        return item
    place = Place(f"{copy}/{item.place.file}", item.place.row)
    if isinstance(item, Judgement):
        left, right = of_copy(item.left, copy), of_copy(item.right, copy)
        return replace(item, left=left, right=right, place=place)
    if isinstance(item, Record):
        said = {
            name: references(value, copy) if terms.property(name).kind == "object" else value
            for name, value in item.values.items()
        }
        return replace(item, id=of_copy(item.id, copy), values=said, place=place)
    return replace(item, place=place)


def references(value: Value, copy: int) -> Value:
    """Return one reference or several as another copy has them."""
    if isinstance(value, tuple):
        return tuple(of_copy(ident, copy) for ident in value)
    return of_copy(str(value), copy)


def of_copy(ident: str, copy: int) -> str:
    """Return an id as another copy has it: merging takes ids apart at their dots."""
    return ".".join(f"{part}-{copy}" for part in ident.split("."))


def print_growth(found: list[Costs]) -> None:
    """Print the steps of each scale as columns, then the whole, and what a thousand rows cost."""
    print(f"{'CPU s':24}" + "".join(f"{costs.rows:>10,} rows" for costs in found))
    for step in found[0].steps:
        print(f"{step:24}" + "".join(f"{costs.steps[step]:15.2f}" for costs in found))
    totals = [sum(costs.steps.values()) for costs in found]
    print(f"{'whole build':24}" + "".join(f"{total:15.2f}" for total in totals))
    each = [total / costs.rows * 1000 for total, costs in zip(totals, found, strict=True)]
    print(f"{'per 1,000 rows':24}" + "".join(f"{seconds:15.3f}" for seconds in each))


# The peers


def write_sample(file: Path) -> None:
    """Write the made-up world with more copies of one of its partnerships, codes and terms."""
    world = ntriples(folder("ontology") / "examples.ttl")
    deal = [line for line in world if line.startswith(f"<{ID}{DEAL}")]
    copies = (
        line.replace(f"{ID}{DEAL}", f"{ID}{DEAL}-{copy}") for copy in range(SAMPLE) for line in deal
    )
    lines = chain(world, copies, *map(ntriples, files()))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def ntriples(file: Path) -> list[str]:
    """Return the triples of a Turtle file, one a line."""
    return [f"{quad.triple} ." for quad in parse(file)]


def print_shapes(sample: Path) -> None:
    """Print what checking the sample costs in the engine that a build uses, and in pyshacl."""
    shapes = str(folder("ontology") / "shapes.ttl")
    ours, report = timed(lambda: shacl_rust.validate_file(str(sample), shapes))
    theirs, answer = timed(lambda: pyshacl.validate(str(sample), shacl_graph=shapes))
    found = len(report["results"]), len(list(answer[1].objects(None, rdflib.SH.result)))
    what = f"check {lines_of(sample):,} triples"
    print_peers(what, ("shacl-rust", ours), ("pyshacl", theirs), found)


def print_loading(whole: Path, graph: rdflib.Graph) -> None:
    """Print what it costs to load the bundled graph into Oxigraph, and into rdflib."""
    store = ox.Store()
    ours, _ = timed(lambda: store.bulk_load(path=str(whole), format=ox.RdfFormat.N_TRIPLES))
    theirs, _ = timed(lambda: graph.parse(whole, format="nt"))
    what = f"load {lines_of(whole):,} triples"
    print_peers(what, ("Oxigraph", ours), ("rdflib", theirs), (len(store), len(graph)))


def print_asking(home: RdfHome, graph: rdflib.Graph) -> None:
    """Print what a named question costs on the home of a build, and on the same graph in rdflib."""
    name, given = QUESTION
    asked = questions.question(name, ["sparql"])
    values = questions.values(asked, given, str)
    query = bind(asked.query, values)
    ours, rows = timed(lambda: [len(list(home.table(asked.query, values)[1])) for _ in AGAIN])
    theirs, others = timed(lambda: [len(list(graph.query(query, initNs=PREFIXES))) for _ in AGAIN])
    what = f"{name} of {given['organization']}, {len(AGAIN)} times"
    print_peers(what, ("Oxigraph", ours), ("rdflib", theirs), (rows[0], others[0]))


def timed(do: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU seconds of doing something, and what came of it."""
    begin = time.process_time()
    result = do()
    return time.process_time() - begin, result


def print_peers(
    what: str, ours: tuple[str, float], theirs: tuple[str, float], found: tuple[int, int]
) -> None:
    """Print one line: both engines with their seconds, the ratio, and whether they agree."""
    pair = "".join(f"{f'{name} {seconds:.3f}':>22}" for name, seconds in (ours, theirs))
    agree = f"both find {found[0]:,}" if found[0] == found[1] else f"find {found[0]} and {found[1]}"
    print(f"{what:32}{pair}{theirs[1] / ours[1]:7.1f}x  {agree}", flush=True)


def lines_of(file: Path) -> int:
    """Return how many lines a file has."""
    return file.read_text(encoding="utf-8").count("\n")


if __name__ == "__main__":
    sys.exit(main())
