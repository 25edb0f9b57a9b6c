"""The map as a program gets it: the page as text, which a notebook shows as the map itself.

In a notebook the page stands in a frame of its own, sandboxed: its styles and scripts can't touch
the notebook, nor the notebook's the page. A notebook that isn't trusted shows no frame; the lines
above it remain.
"""

import html
from collections import Counter
from dataclasses import dataclass
from typing import Final, Self

from graphkit.map import style
from graphkit.map.network import Network

_HEIGHT: Final = 640
_MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Summary:
    """What a map shows, in words: a heading, and lines that follow."""

    heading: str
    lines: tuple[str, ...]
    note: str
    """What is left out; blank where nothing is."""

    def __str__(self) -> str:
        return "\n".join(filter(None, (self.heading, *self.lines, self.note)))


class MapPage(str):
    """A map's page, whole, as the text that stands in its file."""

    __slots__ = ("summary",)
    summary: Summary

    def __new__(cls, page: str, summary: Summary) -> Self:
        """Return the text of a page that tells what it shows."""
        made = super().__new__(cls, page)
        made.summary = summary
        return made

    def __repr__(self) -> str:
        # A notebook keeps this beside the map: the whole page would double the file.
        return str(self.summary)

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the summary, then the map in its frame."""
        heading = html.escape(self.summary.heading)
        below = filter(None, (*self.summary.lines, self.summary.note))
        lines = "".join(f"<li>{html.escape(line)}</li>" for line in below)
        frame = (
            f'<iframe title="{heading}" srcdoc="{html.escape(self, quote=True)}" '
            'sandbox="allow-scripts allow-downloads" width="100%" '
            f'height="{_HEIGHT}" style="width: 100%; border: 0"></iframe>'
        )
        return (
            f"<details><summary>{heading}</summary><ul>{lines}</ul>"
            f"<p>No map below? The notebook is not trusted: trust it, or save the map as a file."
            f"</p></details>{frame}"
        )


def summary(network: Network, *, day: str, title: str) -> Summary:
    """Return what a network shows, in words."""
    names = {state.id: state.name.lower() for state in style.STATES}
    counts = Counter(tie.state for tie in network.ties)
    states = [f"{counts[state]} {names[state]}" for state in names if counts[state]]
    most = sorted(network.organizations, key=lambda org: (-org.partners, org.name, org.id))
    partners = [f"{org.name} ({org.partners})" for org in most[:_MOST] if org.partners]
    marked = {org.id: org.name for org in network.organizations if org.id in network.marks}
    lines = [
        f"{len(network.organizations)} organizations, {len(network.ties)} ties: "
        + ", ".join(states),
        *(
            f"{mark.name}: {_names(network, marked, mark.id)}"
            for mark in style.MARKS
            if mark.id in network.marks.values()
        ),
        f"Most partners: {', '.join(partners)}" if partners else "",
    ]
    return Summary(f"{title}, as of {day}", tuple(filter(None, lines)), network.note)


def _names(network: Network, names: dict[str, str], mark: str) -> str:
    return ", ".join(sorted(names[org] for org, found in network.marks.items() if found == mark))
