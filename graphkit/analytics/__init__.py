"""The risks in the network of alliances: overlap, concentration, interdependence.

Measures take a networkx graph or rows of ties and give numbers; families turn them into findings.
"""
