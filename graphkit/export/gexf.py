"""GEXF 1.3: the alliances with their times, for Gephi, Gephi Lite and networkx.

A timeline shows who was tied to whom on a day. An edge is there while its tie holds or may hold,
and the attribute `holds` says which. A tie that holds on no day, because it is only announced or
was called off, is not in the file: a timeline would show it always.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphkit.alliance_graph import AllianceGraph
from graphkit.export.alliances import Dot, Line, Spell, dots, lines, values
from graphkit.export.xml_text import attribute, element_text
from graphkit.projection import Properties, PropertyGraph

_HOLDS = "holds"
_KIND = "kind"
_TYPES: Mapping[type, str] = {
    bool: "boolean",
    float: "double",
    int: "long",
    list: "liststring",
    str: "string",
}
_ABOUT = (
    "Organizations, partnerships and assets of the automotive industry. Ties that hold on no day "
    "(announced, cancelled) are not in this file; `holds` says whether a tie surely holds."
)


def contents(graph: AllianceGraph) -> dict[str, bytes]:
    """Return the file, whole."""
    written = gexf(graph.property_graph(), data_as_of=graph.data_as_of)
    return {"": "".join(f"{line}\n" for line in written).encode()}


def gexf(graph: PropertyGraph, *, data_as_of: str) -> Iterator[str]:
    """Yield the lines of the file of a property graph, with the day that the data are of."""
    shown = [dot for dot in dots(graph) if dot.spells != ()]
    ids = {dot.id for dot in shown}
    ties = [t for t in lines(graph) if t.spells != () and {t.source, t.target} <= ids]
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield f"<meta{attribute('lastmodifieddate', data_as_of)}>"
    yield f"<creator>graphkit</creator><description>{element_text(_ABOUT)}</description>"
    yield "</meta>"
    yield (
        '<graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date" '
        'timerepresentation="interval">'
    )
    yield from _declared("node", values(dot.properties for dot in shown))
    yield from _declared("edge", values(tie.properties for tie in ties))
    yield f'<nodes count="{len(shown)}">'
    for dot in shown:
        yield from _node(dot)
    yield "</nodes>"
    yield f'<edges count="{len(ties)}">'
    for tie in ties:
        yield from _edge(tie)
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _declared(of: str, types: Mapping[str, type]) -> Iterator[str]:
    """Yield what attributes there are: those that never change, then whether a tie holds."""
    yield f'<attributes class="{of}" mode="static">'
    for name, type_ in ((_KIND, str), *types.items()):
        yield f'<attribute id="{name}" title="{name}" type="{_TYPES[type_]}"/>'
    yield "</attributes>"
    yield f'<attributes class="{of}" mode="dynamic">'
    yield f'<attribute id="{_HOLDS}" title="{_HOLDS}" type="string"/>'
    yield "</attributes>"


def _node(dot: Dot) -> Iterator[str]:
    yield f"<node{attribute('id', dot.id)}{attribute('label', dot.label)}>"
    yield from _values(dot.kind, dot.properties, dot.spells or ())
    yield "</node>"


def _edge(tie: Line) -> Iterator[str]:
    ends = attribute("source", tie.source) + attribute("target", tie.target)
    kind = attribute("kind", tie.kind)
    yield f"<edge{attribute('id', tie.id)}{ends}{kind}{attribute('label', tie.kind)}>"
    yield from _values(tie.kind, tie.properties, tie.spells or ())
    yield "</edge>"


def _values(kind: str, properties: Properties, spells: Sequence[Spell]) -> Iterator[str]:
    yield "<attvalues>"
    for name, value in ((_KIND, kind), *properties.items()):
        yield f"<attvalue{attribute('for', name)}{attribute('value', _text(value))}/>"
    for spell in spells:
        held = attribute("for", _HOLDS) + attribute("value", spell.holds)
        yield f"<attvalue{held}{_days(spell.first, spell.last)}/>"
    yield "</attvalues>"
    if spells:
        yield "<spells>"
        yield from (f"<spell{_days(first, last)}/>" for first, last in _joined(spells))
        yield "</spells>"


def _joined(spells: Iterable[Spell]) -> Iterable[tuple[str | None, str | None]]:
    """Return from when to when a tie is there, surely or not: its spells follow on one another."""
    found = list(spells)
    return [(found[0].first, found[-1].last)]


def _days(first: str | None, last: str | None) -> str:
    start = attribute("start", first) if first else ""
    return start + (attribute("end", last) if last else "")


def _text(value: object) -> str:
    """Return a value as text; a list as Gephi reads one, its parts in quotes."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)
