"""The words that a reader sees for codes: the ontology's labels, and the map's own few."""

from typing import Final

from graphkit.errors import GraphkitError
from graphkit.map import style
from graphkit.ontology import ontology

_OWN: Final = {
    ("form", style.STAKE): "Ownership stake",
    ("form", style.MEMBERSHIP): "Part of group",
    ("form", style.ASSET_USE): "Shared use of an asset",
}


def label(scheme: str, notation: str) -> str:
    """Return a code's label; a code that the ontology lacks reads as it is written."""
    if (scheme, notation) in _OWN:
        return _OWN[scheme, notation]
    try:
        return ontology().concept(scheme, notation).label
    except GraphkitError:
        return notation.replace("-", " ")
