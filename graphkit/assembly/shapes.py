"""Shapes: the graph checked against `ontology/shapes.ttl` before it is written.

A violation stops the build, since the projection or a query would be wrong; warnings tell what is
true but weak, and stand in the build's report.
"""

import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graphkit.content import folder
from graphkit.ontology import ID

_TYPED = re.compile(r'"([^"]*)"\^\^<[^>]*>')


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """A thing that a shape finds wrong or weak, and what to do about it."""

    severity: str
    """`Violation`, `Warning` or `Info`; they sort in this order read backwards."""
    shape: str
    id: str
    message: str


def breaches(triples: Iterable[ox.Triple]) -> list[Breach]:
    """Return what the shapes say of data, code lists and terms taken together, by severity."""
    with tempfile.TemporaryDirectory() as home:
        data = Path(home) / "graph.nt"
        ox.serialize(triples, output=str(data), format=ox.RdfFormat.N_TRIPLES)
        try:
            import shacl_rust
        except ImportError:  # no build for this platform: the reference engine, 100 times slower
            return _by_reference(data)
        report = shacl_rust.validate_file(str(data), str(_shapes()))
    return sorted(
        Breach(
            severity=_name(result["severity"]),
            shape=_name(result["sourceShape"]),
            id=_plain(result["focusNode"]),
            # The engine's own words come first, the shape's message last.
            message=_TYPED.sub(r"\1", result["messages"][-1]),
        )
        for result in report["results"]
    )


def _by_reference(data: Path) -> list[Breach]:
    import pyshacl
    from rdflib import SH, Graph

    _, report, _ = pyshacl.validate(str(data), shacl_graph=str(_shapes()))
    assert isinstance(report, Graph)  # noqa: S101  # the other types are pyshacl's own failures
    return sorted(
        Breach(
            severity=_name(str(report.value(result, SH.resultSeverity))),
            shape=_name(str(report.value(result, SH.sourceShape))),
            id=_plain(str(report.value(result, SH.focusNode))),
            message=str(report.value(result, SH.resultMessage)),
        )
        for result in report.objects(None, SH.result)
    )


def _shapes() -> Path:
    return folder("ontology") / "shapes.ttl"


def _plain(iri: str) -> str:
    return iri.strip("<>").removeprefix(ID)


def _name(iri: str) -> str:
    return iri.strip("<>").replace("#", "/").rpartition("/")[2]
