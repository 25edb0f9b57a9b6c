"""The network map: one offline HTML file, drawn from the property graph as it stands on a day."""

from typing import TYPE_CHECKING

from graphkit.graph import Graph

if TYPE_CHECKING:
    from graphkit.check import Answer
    from graphkit.map.notebook import MapPage
    from graphkit.map.selection import Selection
    from graphkit.questions import Table

__all__ = ["render"]


def render(
    graph: Graph,
    *,
    as_of: str,
    title: str | None = None,
    focus: str | None = None,
    hops: int = 1,
    answer: "Table | Answer | None" = None,
    engine: str = "canvas",
) -> "MapPage":
    """Return the map of a graph on a day.

    With a focus, only what is near that organization; with an answer, of a question or of a
    partner check, only what it names.
    """
    from graphkit.map.layout import layout
    from graphkit.map.network import drawn
    from graphkit.map.notebook import MapPage, summary
    from graphkit.map.overlays import beneath
    from graphkit.map.page import page

    if answer is None:
        selection = _near(graph, as_of, focus, hops)
    else:
        selection = _answered(graph, answer, as_of)
    network = drawn(graph, selection, day=as_of)
    title = title or selection.title or "Automotive alliances"
    found = layout(network, centre=selection.centre)
    below = beneath(graph, network, day=as_of)
    whole = page(network, found, below, day=as_of, title=title, engine=engine)
    return MapPage(whole, summary(network, day=as_of, title=title))


def _near(graph: Graph, day: str, focus: str | None, hops: int) -> "Selection":
    from graphkit.map.selection import everything, near

    return everything(graph, day) if focus is None else near(graph, day, focus, hops)


def _answered(graph: Graph, answer: "Table | Answer", day: str) -> "Selection":
    from graphkit.map.answered_check import answered_check
    from graphkit.map.answered_question import answered_question
    from graphkit.questions import Table

    if isinstance(answer, Table):
        return answered_question(graph, answer, day)
    return answered_check(graph, answer, day)
