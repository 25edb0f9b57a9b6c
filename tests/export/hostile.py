"""A small property graph: text that tries to get out of its place, ties of every standing."""

from graphkit.projection import Edge, Node, Properties, PropertyGraph

HOSTILE = "a\x00b\x1f\x0b\ufffe\ud800 \"'<&>]]></node>\r\n\t=1+1 שלום 電池"
SURE: Properties = {
    "mayHoldFrom": "2020-01-01",
    "holdsFrom": "2020-12-31",
    "holdsTo": "2026-01-01",
    "via": "deal.maker",
}
MAYBE: Properties = {"mayHoldFrom": "0001-01-01", "mayHoldTo": "2022-01-01", "via": "deal.cells"}


def hostile_graph() -> PropertyGraph:
    """Return two organizations in a partnership for a time, and in one that is only announced."""
    organization, partnership = ("Company", "Organization"), ("Partnership", "Relationship")
    nodes = [
        Node("cells", "Company", organization, {"name": HOSTILE, "alternateName": [HOSTILE, "b"]}),
        Node(
            "deal",
            "Partnership",
            partnership,
            {"name": "=cmd()", "capacityUnits": 5, "capacityGWh": 1.5, **SURE},
        ),
        Node("maker", "Company", organization, {"name": "Maker"}),
        Node("plan", "Partnership", partnership, {"name": "Plan", "status": "announced"}),
        Node("source", "Source", ("Source",), {"name": "A page"}),
    ]
    edges = [
        Edge("cells", "PARTICIPATES_IN", "deal", {"share": 40.0, **MAYBE}),
        Edge("cells", "PARTICIPATES_IN", "deal", {"role": ["supplier"], **SURE}),
        Edge("cells", "PARTICIPATES_IN", "plan", {"via": "plan.cells"}),
        Edge("cells", "PART_OF", "maker"),
        Edge("deal", "HAS_EVIDENCE", "source"),
        Edge("maker", "PARTICIPATES_IN", "deal", dict(SURE)),
    ]
    return PropertyGraph({node.id: node for node in nodes}, edges)
