"""GraphML: typed values, two stints apart, hostile text in its place."""

import io
import re

import networkx as nx
import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.export import exported
from graphkit.export.graphml import graphml
from graphkit.projection import to_networkx
from tests.export.hostile import hostile_graph


def test_numbers_are_read_as_numbers_and_lists_as_text() -> None:
    read = nx.read_graphml(io.BytesIO(graphml(to_networkx(hostile_graph()))))

    deal = read.nodes["deal"]
    assert (deal["capacityUnits"], deal["capacityGWh"]) == (5, 1.5)
    assert [edge["share"] for *_, edge in read.edges(data=True) if "share" in edge] == [40.0]
    assert read.number_of_edges("cells", "deal") == 2


def test_hostile_text_stays_in_its_place_without_what_xml_forbids() -> None:
    read = nx.read_graphml(io.BytesIO(graphml(to_networkx(hostile_graph()))))

    # Within an element, XML makes one line end of every kind of line end.
    assert read.nodes["cells"]["name"] == "ab \"'<&>]]></node>\n\t=1+1 שלום 電池"
    assert set(read.nodes) == {"cells", "deal", "maker", "plan", "source"}


@pytest.mark.slow
def test_every_property_has_one_type(bundled: AllianceGraph) -> None:
    head = exported(bundled, "graphml")[:20_000].decode()

    keys = re.findall(r'<key id="([^"]+)" for="(node|edge)" attr.name="([^"]+)"', head)
    assert len(keys) > 20
    assert len({(of, name) for _, of, name in keys}) == len(keys)
