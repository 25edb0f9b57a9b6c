"""Packing: answers as JSON between two processes, so that a node comes out as a node.

In a packed answer each JSON object has one key, which says what it holds: a map of the answer's
own, whatever its keys, cannot be taken for a node.
"""

from graphkit.store.answers import Cell, GraphNode, GraphPath, GraphRelationship


def packed(cell: Cell) -> object:
    """Return a cell as what JSON can hold."""
    match cell:
        case GraphNode():
            return {"node": [list(cell.labels), cell.key, packed(dict(cell.properties))]}
        case GraphRelationship():
            values = packed(dict(cell.properties))
            return {"relationship": [cell.type, cell.start, cell.end, values]}
        case GraphPath():
            return {"path": [packed(list(cell.nodes)), packed(list(cell.relationships))]}
        case dict():
            return {"map": {name: packed(value) for name, value in cell.items()}}
        case list():
            return [packed(item) for item in cell]
    return cell


def unpacked(content: object) -> Cell:
    """Return the cell that was packed."""
    match content:
        case {"node": [list() as labels, str() as key, values]}:
            return GraphNode(tuple(labels), key, _values(values))
        case {"relationship": [str() as type_, str() as start, str() as end, values]}:
            return GraphRelationship(type_, start, end, _values(values))
        case {"path": [list() as nodes, list() as steps]}:
            return _path(unpacked(nodes), unpacked(steps))
        case {"map": dict() as values}:
            return {name: unpacked(value) for name, value in values.items()}
        case list():
            return [unpacked(item) for item in content]
        case None | str() | int() | float():
            return content
    raise TypeError(f"nothing packs as {content!r:.100}")


def _values(content: object) -> dict[str, Cell]:
    values = unpacked(content)
    return values if isinstance(values, dict) else {}


def _path(nodes: Cell, steps: Cell) -> GraphPath:
    return GraphPath(
        tuple(node for node in _items(nodes) if isinstance(node, GraphNode)),
        tuple(step for step in _items(steps) if isinstance(step, GraphRelationship)),
    )


def _items(cell: Cell) -> list[Cell]:
    return cell if isinstance(cell, list) else []
