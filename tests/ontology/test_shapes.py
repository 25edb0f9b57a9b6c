"""The shapes for data: the made-up world conforms, and each shape finds the slip that it is for."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pyshacl
import pytest
import shacl_rust
from rdflib import RDF, SH, Graph, Literal, URIRef

from graphkit.content import folder
from graphkit.ontology import AAP, CODES, ID

SHAPE = "https://w3id.org/automotive-alliances/shapes/"
_FILES = ("alliances.ttl", "codes.ttl", "examples.ttl")
_CODED = (
    "assertion",
    "eventKind",
    "form",
    "grade",
    "outcome",
    "region",
    "role",
    "status",
    "supports",
    "verdict",
)
_PREFIXES = "\n".join(
    [
        f"PREFIX aap: <{AAP}>",
        f"PREFIX id: <{ID}>",
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>",
        *(f"PREFIX {scheme}: <{CODES}{scheme}/>" for scheme in _CODED),
    ]
)


def _slips() -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each slip: the shapes that must find it, and the update that makes it."""
    text = (Path(__file__).parent / "slips.ru").read_text("utf-8")
    for block in text.split("\n## ")[1:]:
        heading, _, update = block.partition("\n")
        yield tuple(heading.split(", ")), update.strip()


SLIPS = list(_slips())


@pytest.fixture(scope="module")
def triples() -> tuple[ox.Quad, ...]:
    """Give the made-up world with terms and codes."""
    home = folder("ontology")
    return tuple(
        quad
        for name in _FILES
        for quad in ox.parse(path=str(home / name), format=ox.RdfFormat.TURTLE)
    )


@pytest.fixture(scope="module")
def shapes_text() -> str:
    """Give the shapes as Turtle."""
    return (folder("ontology") / "shapes.ttl").read_text("utf-8")


def _with(triples: tuple[ox.Quad, ...], *updates: str) -> str:
    store = ox.Store()
    store.extend(triples)
    for update in updates:
        store.update(f"{_PREFIXES}\n{update}")
    return "".join(f"{quad.triple} .\n" for quad in store)


def _results(data: str, shapes_text: str) -> list[dict[str, Any]]:
    report = shacl_rust.validate(data, shapes_text, data_format="nt", experimental_index=True)
    return list(report["results"])


def _messages(data: str, shapes_text: str) -> set[str]:
    """Collect our own messages, with {} for each value: the engine puts its words before them."""
    return {
        re.sub(r'"[^"]*"\^\^<[^>]*>', "{}", result["messages"][-1])
        for result in _results(data, shapes_text)
    }


def _message(shapes: Graph, name: str) -> str:
    message = shapes.value(URIRef(SHAPE + name), SH.message)
    assert isinstance(message, Literal)
    return re.sub(r"\{[^}]*\}", "{}", message)


def test_the_world_conforms(triples: tuple[ox.Quad, ...], shapes_text: str) -> None:
    assert _results(_with(triples), shapes_text) == []


@pytest.mark.parametrize(("names", "update"), SLIPS, ids=[", ".join(names) for names, _ in SLIPS])
def test_a_slip_brings_its_message_and_no_other(
    triples: tuple[ox.Quad, ...],
    shapes: Graph,
    shapes_text: str,
    names: tuple[str, ...],
    update: str,
) -> None:
    expected = {_message(shapes, name) for name in names}

    assert _messages(_with(triples, update), shapes_text) == expected


def test_every_shape_has_a_slip(shapes: Graph) -> None:
    # Shapes on codes stand within others, and speak through these.
    within = re.compile("code-|in-|kind$|kind-of-venture$")
    named = {
        str(shape).removeprefix(SHAPE)
        for shape in shapes.subjects(SH.message)
        if isinstance(shape, URIRef)
    }

    assert {n for n in named if not within.match(n)} == {n for names, _ in SLIPS for n in names}


def test_every_shape_has_an_iri_and_a_message(shapes: Graph) -> None:
    used = set(shapes.objects(None, SH.property)) | set(shapes.objects(None, SH.sparql))

    assert all(isinstance(shape, URIRef) for shape in used)
    assert all(
        [getattr(m, "language", None) for m in shapes.objects(shape, SH.message)] == ["en"]
        for shape in used
        if isinstance(shape, URIRef)
    )


def test_the_reference_engine_finds_the_same(
    triples: tuple[ox.Quad, ...], shapes: Graph, shapes_text: str
) -> None:
    data = _with(triples, *(update for _, update in SLIPS))

    fast = {
        tuple(str(result[key]).strip("<>") for key in ("focusNode", "sourceShape", "severity"))
        for result in _results(data, shapes_text)
    }
    _, report, _ = pyshacl.validate(Graph().parse(data=data, format="nt"), shacl_graph=shapes)
    reference = {
        tuple(
            str(report.value(result, p)) for p in (SH.focusNode, SH.sourceShape, SH.resultSeverity)
        )
        for result in report.objects(report.value(None, RDF.type, SH.ValidationReport), SH.result)
    }

    assert fast == reference


@pytest.mark.parametrize(
    "update",
    [
        pytest.param(
            """INSERT DATA { id:gamma-iota-pilot aap:note "From 2021 to 2021." }""",
            id="an end in the year of the start",
        ),
        pytest.param(
            """INSERT DATA { id:beta-alpha-supply aap:validTo "2020"^^xsd:gYear }""",
            id="a year's end around a month's start",
        ),
    ],
)
def test_an_end_that_may_come_after_the_start_is_no_slip(
    triples: tuple[ox.Quad, ...], shapes_text: str, update: str
) -> None:
    assert _results(_with(triples, update), shapes_text) == []


@pytest.mark.parametrize(
    ("owner", "share", "until"),
    [
        pytest.param("kappa-cells", "32.7", "2030-01-01", id="a sum of 100.2, by rounding"),
        pytest.param(
            "kappa-cells", "40", "2023-06-30", id="a stake that ended when the next began"
        ),
        pytest.param(
            "eta-holding", "55", "2030-01-01", id="the same stake told of the owner's group"
        ),
    ],
)
def test_stakes_that_fit_are_no_slip(
    triples: tuple[ox.Quad, ...], shapes_text: str, owner: str, share: str, until: str
) -> None:
    update = f"""
        INSERT DATA {{
            id:theta-industries aap:partOf id:eta-holding .
            id:theta-industries.beta-cells aap:holdsFrom "2015-12-31"^^xsd:date .
            id:delta-auto.beta-cells aap:holdsFrom "2023-06-30"^^xsd:date .
            id:third.beta-cells a aap:Ownership ; aap:owned id:beta-cells ;
                aap:owner id:{owner} ; aap:share "{share}"^^xsd:decimal ;
                aap:holdsFrom "2020-01-01"^^xsd:date ; aap:holdsTo "{until}"^^xsd:date ;
                aap:hasEvidence id:beta-cells.e1 .
        }}"""

    assert _results(_with(triples, update), shapes_text) == []
