"""The risks in the network of alliances: overlap, concentration, interdependence.

Measures take a networkx graph, or rows of ties, and give numbers; families turn them into findings.
What networkx has a function for carries its name, takes its parameters and gives its shape, on any
of its graphs:

    from graphkit import analytics

    analytics.constraint(G, weight="weight")
    analytics.betweenness_centrality(G, k=512, seed=1)

A measure is imported when it is asked for: numpy and scipy cost a third of a second.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.analytics.cascade import distress
    from graphkit.analytics.cuts import articulation_cuts, bridge_cuts
    from graphkit.analytics.network.balance import (
        balanced_triangles,
        frustration,
        walk_balance,
        weakly_balanced_triangles,
    )
    from graphkit.analytics.network.betweenness import (
        betweenness_centrality,
        betweenness_stability,
    )
    from graphkit.analytics.network.common_neighbors import (
        adamic_adar_index,
        jaccard_coefficient,
        overlap_coefficient,
        portfolio_overlap,
        resource_allocation_index,
        ruzicka_coefficient,
    )
    from graphkit.analytics.network.communities import stable_communities
    from graphkit.analytics.network.connectivity import articulation_points, bridges
    from graphkit.analytics.network.cores import core_number
    from graphkit.analytics.network.pair_overlap import item_overlap, partner_overlap
    from graphkit.analytics.network.stakes import integrated_ownership
    from graphkit.analytics.structural_holes import constraint, effective_size

__all__ = [
    "adamic_adar_index",
    "articulation_cuts",
    "articulation_points",
    "balanced_triangles",
    "betweenness_centrality",
    "betweenness_stability",
    "bridge_cuts",
    "bridges",
    "constraint",
    "core_number",
    "distress",
    "effective_size",
    "frustration",
    "integrated_ownership",
    "item_overlap",
    "jaccard_coefficient",
    "overlap_coefficient",
    "partner_overlap",
    "portfolio_overlap",
    "resource_allocation_index",
    "ruzicka_coefficient",
    "stable_communities",
    "walk_balance",
    "weakly_balanced_triangles",
]

_MODULES = {
    "cascade": ("distress",),
    "cuts": ("articulation_cuts", "bridge_cuts"),
    "network.balance": (
        "balanced_triangles",
        "frustration",
        "walk_balance",
        "weakly_balanced_triangles",
    ),
    "network.betweenness": ("betweenness_centrality", "betweenness_stability"),
    "network.common_neighbors": (
        "adamic_adar_index",
        "jaccard_coefficient",
        "overlap_coefficient",
        "portfolio_overlap",
        "resource_allocation_index",
        "ruzicka_coefficient",
    ),
    "network.communities": ("stable_communities",),
    "network.connectivity": ("articulation_points", "bridges"),
    "network.cores": ("core_number",),
    "network.pair_overlap": ("item_overlap", "partner_overlap"),
    "network.stakes": ("integrated_ownership",),
    "structural_holes": ("constraint", "effective_size"),
}
_PLACES = {name: module for module, names in _MODULES.items() for name in names}


if not TYPE_CHECKING:  # else no checker would see that a name is wrong

    def __getattr__(name: str) -> object:
        """Import the module of a measure when the measure is first asked for."""
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        measure = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
        globals()[name] = measure
        return measure


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
