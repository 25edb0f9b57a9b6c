"""The risks in the network of alliances: overlap, concentration, interdependence.

Measures take a networkx graph, or rows of ties, and give numbers; families turn them into findings.
What networkx has a function for carries its name and gives its shape.
"""

from graphkit.analytics.cuts import articulation_cuts, bridge_cuts
from graphkit.analytics.structural_holes import constraint, effective_size

__all__ = ["articulation_cuts", "bridge_cuts", "constraint", "effective_size"]
