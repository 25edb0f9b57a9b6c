"""Measures of any networkx graph, by sparse kernels where networkx is slow or wrong."""
