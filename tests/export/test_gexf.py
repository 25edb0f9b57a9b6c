"""GEXF: as its format demands, with the days of every tie, read by networkx, hostile text in it.

The rules below are those of GEXF 1.3 for what we write: which element stands where, with which
attributes, of which values. Files of this exporter are valid against Gephi's own schemas (RELAX NG
and XML Schema, https://github.com/gephi/gexf) too; these aren't copied here.
"""

import io
import re
import xml.etree.ElementTree as ET
from datetime import date

import networkx as nx
import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.export import exported
from graphkit.export.gexf import gexf
from tests.export.hostile import hostile_graph

SPACE = "{http://gexf.net/1.3}"
CHILDREN = {
    "gexf": "meta graph",
    "meta": "creator description",
    "creator": "",
    "description": "",
    "graph": "(attributes )*nodes edges",
    "attributes": "(attribute )*",
    "attribute": "",
    "nodes": "(node )*",
    "edges": "(edge )*",
    "node": "attvalues( spells)?",
    "edge": "attvalues( spells)?",
    "attvalues": "(attvalue )*",
    "attvalue": "",
    "spells": "spell",
    "spell": "",
}
ATTRIBUTES = {
    "gexf": ({"version"}, set()),
    "meta": ({"lastmodifieddate"}, set()),
    "graph": ({"defaultedgetype", "idtype", "mode", "timeformat", "timerepresentation"}, set()),
    "attributes": ({"class", "mode"}, set()),
    "attribute": ({"id", "title", "type"}, set()),
    "nodes": ({"count"}, set()),
    "edges": ({"count"}, set()),
    "node": ({"id", "label"}, set()),
    "edge": ({"id", "source", "target", "kind", "label"}, set()),
    "attvalue": ({"for", "value"}, {"start", "end"}),
    "spell": (set(), {"start", "end"}),
}
VALUES = {
    "long": re.compile(r"-?\d+"),
    "double": re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?"),
    "boolean": re.compile("true|false"),
    "string": re.compile(".*", re.DOTALL),
    "liststring": re.compile(r"\[.*\]", re.DOTALL),
}


@pytest.fixture(scope="module")
def written() -> ET.Element:
    return parsed("\n".join(gexf(hostile_graph(), data_as_of="2026-11-24")).encode())


@pytest.fixture(scope="module")
def whole(bundled: AllianceGraph) -> bytes:
    return exported(bundled, "gexf")


def parsed(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314  # our own file


def kind(element: ET.Element) -> str:
    assert element.tag.startswith(SPACE)
    return element.tag.removeprefix(SPACE)


def check_against_the_format(root: ET.Element) -> None:
    declared: dict[str, dict[str, re.Pattern[str]]] = {"node": {}, "edge": {}}
    for element in root.iter():
        children = " ".join(map(kind, element))
        expected = CHILDREN[kind(element)]
        assert re.fullmatch(expected, children) or re.fullmatch(expected, children + " ")
        required, optional = ATTRIBUTES.get(kind(element), (set(), set()))
        assert required <= element.attrib.keys() <= required | optional
        days = [
            date.fromisoformat(element.attrib[d]) for d in ("start", "end") if d in element.attrib
        ]
        assert days == sorted(days)
    for attributes in root.iter(f"{SPACE}attributes"):
        of = declared[attributes.attrib["class"]]
        for attribute in attributes:
            assert attribute.attrib["id"] not in of
            of[attribute.attrib["id"]] = VALUES[attribute.attrib["type"]]
    for thing in [*root.iter(f"{SPACE}node"), *root.iter(f"{SPACE}edge")]:
        for value in thing.iter(f"{SPACE}attvalue"):
            assert declared[kind(thing)][value.attrib["for"]].fullmatch(value.attrib["value"])


def of(root: ET.Element, what: str) -> dict[str, ET.Element]:
    found = {element.attrib["id"]: element for element in root.iter(SPACE + what)}
    assert len(found) == len(list(root.iter(SPACE + what)))
    return found


def test_the_file_is_as_the_format_demands(written: ET.Element) -> None:
    check_against_the_format(written)


@pytest.mark.slow
def test_the_bundled_graph_is_as_the_format_demands_and_every_edge_has_its_ends(
    whole: bytes,
) -> None:
    root = parsed(whole)

    check_against_the_format(root)
    nodes, edges = of(root, "node"), of(root, "edge")
    assert {e.attrib[end] for e in edges.values() for end in ("source", "target")} <= nodes.keys()


def test_hostile_text_stays_in_its_place_without_what_xml_forbids(written: ET.Element) -> None:
    cells = of(written, "node")["cells"]

    assert cells.attrib["label"] == "ab \"'<&>]]></node>\r\n\t=1+1 שלום 電池"
    assert list(of(written, "node")) == ["cells", "deal", "maker"]


def test_a_tie_is_there_from_its_first_possible_day_to_its_last_and_says_when_it_is_sure(
    written: ET.Element,
) -> None:
    edges = of(written, "edge")
    days = {
        ident: [
            (v.attrib["value"], v.attrib.get("start"), v.attrib.get("end"))
            for v in edge.iter(f"{SPACE}attvalue")
            if v.attrib["for"] == "holds"
        ]
        for ident, edge in edges.items()
    }
    spells = {
        ident: [(s.attrib.get("start"), s.attrib.get("end")) for s in edge.iter(f"{SPACE}spell")]
        for ident, edge in edges.items()
    }

    assert days["maker PARTICIPATES_IN deal"] == [
        ("unknown", "2020-01-01", "2020-12-30"),
        ("yes", "2020-12-31", "2025-12-31"),
        ("unknown", "2026-01-01", None),
    ]
    assert spells["maker PARTICIPATES_IN deal"] == [("2020-01-01", None)]
    assert spells["cells PARTICIPATES_IN deal"] == [(None, "2021-12-31")]
    assert spells["cells PART_OF maker"] == []


def test_two_stints_have_two_kinds_and_a_tie_that_never_held_is_not_in_it(
    written: ET.Element,
) -> None:
    assert {edge.attrib["kind"] for edge in of(written, "edge").values()} == {
        "PARTICIPATES_IN",
        "PARTICIPATES_IN 2",
        "PART_OF",
    }
    assert "plan" not in of(written, "node")


@pytest.mark.slow
def test_networkx_reads_every_node_and_edge_with_its_values_by_type(whole: bytes) -> None:
    root, read = parsed(whole), nx.read_gexf(io.BytesIO(whole))

    shares = [edge["share"] for *_, edge in read.edges(data=True) if "share" in edge]
    assert set(read.nodes) == of(root, "node").keys()
    assert read.number_of_edges() == len(of(root, "edge"))
    assert {type(share) for share in shares} == {float}
    assert any(node.get("spells") for _, node in read.nodes(data=True))
