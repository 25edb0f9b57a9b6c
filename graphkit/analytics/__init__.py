"""The risks in the network of alliances: overlap, concentration, interdependence.

Measures take a networkx graph, or rows of ties, and give numbers; families turn them into findings.
What networkx has a function for carries its name and gives its shape. A function's module is loaded
when it is first asked for: a check uses the light ones and must start fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.analytics.cuts import articulation_cuts, bridge_cuts
    from graphkit.analytics.structural_holes import constraint, effective_size

__all__ = ["articulation_cuts", "bridge_cuts", "constraint", "effective_size"]

_MODULES = {
    "articulation_cuts": "cuts",
    "bridge_cuts": "cuts",
    "constraint": "structural_holes",
    "effective_size": "structural_holes",
}


def __getattr__(name: str) -> Any:  # whatever the function is
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
