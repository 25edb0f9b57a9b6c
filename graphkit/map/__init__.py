"""The network map: one offline HTML file, drawn from the property graph as it stands on a day."""

from graphkit.graph import Graph

__all__ = ["render"]


def render(
    graph: Graph,
    *,
    as_of: str,
    title: str | None = None,
    focus: str | None = None,
    hops: int = 1,
    engine: str = "canvas",
) -> str:
    """Return the map of a graph on a day; with a focus, only what is near that organization."""
    from graphkit.map.layout import layout
    from graphkit.map.network import network
    from graphkit.map.page import page
    from graphkit.reading import name_of

    drawn = network(graph, day=as_of, focus=focus, hops=hops)
    if title is None:
        title = "Automotive alliances" + (f" of {name_of(graph, focus)}" if focus else "")
    return page(drawn, layout(drawn, centre=focus), day=as_of, title=title, engine=engine)
