"""Building: from sources to a whole graph folder, checked, projected and written in one step."""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from graphkit import __version__
from graphkit.assembly.merging import Count, Merged, many, merge
from graphkit.assembly.shapes import Breach, breaches
from graphkit.assembly.sources import Source
from graphkit.assembly.triples import triples
from graphkit.assembly.validity import date_relationships
from graphkit.errors import InvalidGraph
from graphkit.ontology import Ontology, files, ontology, parse
from graphkit.projection import PropertyGraph, project
from graphkit.records import Refusal
from graphkit.store import embedded
from graphkit.store.folder import GraphFolder, check_target, new_graph, publish, write_json
from graphkit.store.rdf import write_home

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build leaves: the graph folder, the counts by file, and the refused rows."""

    folder: GraphFolder
    counts: dict[str, Count]
    refusals: tuple[Refusal, ...]
    breaches: tuple[Breach, ...]
    well_sourced: Decimal
    """Share of the partnerships whose best source that doesn't contradict has grade A or B."""
    seconds: float


def build(
    chosen: Sequence[Source],
    home: Path,
    progress: Progress = lambda _: None,
    ready: Callable[[], None] = lambda: None,
) -> Built:
    """Build the graph of some sources into a graph folder; the old graph stands until the end.

    `ready` is called when all is written and the new graph is about to count.

    Raises:
        DataError: a source that cannot be read, or (InvalidGraph) a whole that breaks a shape.
        StoreError: a graph folder that cannot be written.

    """
    start = time.monotonic()
    check_target(home)
    terms = ontology()
    progress("reading sources")
    merged = merge(chain.from_iterable(source.load() for source in chosen), terms)
    date_relationships(merged, terms)
    progress("typing values")
    data = sorted(
        {t for entity in merged.entities.values() for t in triples(entity, terms)}, key=str
    )
    graph = project(data, terms)
    digest = _digest(data)
    progress("checking shapes")
    declared, codes = ([quad.triple for quad in parse(file)] for file in files())
    found = breaches([*data, *codes, *declared])
    if wrong := tuple(f"{b.id}: {b.message}" for b in found if b.severity == "Violation"):
        raise InvalidGraph(wrong)
    with new_graph(home) as draft:
        progress("writing the RDF graph")
        write_home(draft / "rdf", chain(data, codes), declared)
        if embedded.available():
            progress("writing embedded Cypher")
            embedded.write_embedded(draft / "cypher", graph, terms)
        write_json(draft / "report.json", _report(merged, found))
        write_json(draft / "manifest.json", _manifest(chosen, data, graph, terms, digest))
        ready()
        folder = publish(home, draft, digest)
    return Built(
        folder,
        merged.counts,
        tuple(merged.refusals),
        tuple(found),
        _well_sourced(merged),
        time.monotonic() - start,
    )


def _well_sourced(merged: Merged) -> Decimal:
    grades: dict[str, list[str]] = {p.id: [] for p in merged.of_kind("Partnership")}
    for evidence in merged.of_kind("Evidence"):
        source = merged.entities.get(str(evidence.values.get("fromSource")))
        if source and evidence.values.get("verdict") != "contradicts":
            # An ungraded source counts as C.
            for supported in many(evidence, "evidenceFor"):
                grades.get(supported, []).append(str(source.values.get("grade", "C")))
    good = sum(1 for found in grades.values() if min(found, default="D") <= "B")
    return Decimal(good) / len(grades) if grades else Decimal(0)


def _digest(data: Sequence[ox.Triple]) -> str:
    """Return a digest of the graph and of the program that wrote it."""
    digest = hashlib.sha256(__version__.encode())
    for file in files():
        digest.update(file.read_bytes())
    for triple in data:
        digest.update(str(triple).encode())
    return digest.hexdigest()


def _manifest(
    chosen: Sequence[Source],
    data: Sequence[ox.Triple],
    graph: PropertyGraph,
    terms: Ontology,
    digest: str,
) -> dict[str, object]:
    kinds = [node.kind for node in graph.nodes.values()]
    types = [edge.type for edge in graph.edges]
    return {
        "graphkit": __version__,
        "ontology": terms.version,
        "digest": digest,
        "data_as_of": max((source.data_as_of for source in chosen), default=""),
        "sources": {
            s.name: {
                "title": s.title,
                "licence": s.licence,
                "sha256": s.digest(),
                **_whence(s),
            }
            for s in chosen
        },
        "triples": len(data),
        "nodes": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
        "relationships": {type_: types.count(type_) for type_ in sorted(set(types))},
    }


def _whence(source: Source) -> dict[str, object]:
    """Say how the next build finds a source that this install doesn't bring."""
    if source.is_loaded:
        return {"loaded": True}
    return {} if source.is_bundled else {"folder": str(source.folder)}


def _report(merged: Merged, found: Sequence[Breach]) -> dict[str, object]:
    return {
        "rows": {
            file: {"loaded": c.loaded, "merged": c.merged, "rejected": c.rejected}
            for file, c in merged.counts.items()
        },
        "refusals": [
            {
                "file": r.place.file,
                "row": r.place.row,
                "field": r.field,
                "value": r.value,
                "reason": r.reason,
                "hint": r.hint,
            }
            for r in merged.refusals
        ],
        "breaches": [
            {"severity": b.severity, "shape": b.shape, "id": b.id, "message": b.message}
            for b in found
        ],
    }
