"""Where ontology/, loaders/ and queries/ are: atop a checkout, inside a wheel's package."""

from pathlib import Path
from typing import Literal

from graphkit.errors import ContentError

_PACKAGE = Path(__file__).parent


def folder(name: Literal["ontology", "loaders", "queries"]) -> Path:
    """Return the folder that holds one kind of content."""
    for parent in (_PACKAGE / "_content", _PACKAGE.parent):
        if (found := parent / name).is_dir():
            return found
    raise ContentError(f"this install has no {name}/ folder: reinstall it, or run from a checkout")
