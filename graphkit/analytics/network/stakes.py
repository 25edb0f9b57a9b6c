"""Stakes: what owners have of firms through all chains of stakes, on a directed networkx graph."""

from collections.abc import Hashable, Iterable
from math import isnan
from typing import TypeVar

import networkx as nx
import numpy as np

from graphkit.analytics.network.adjacency import Adjacency, loopless
from graphkit.analytics.ownership import checked, owned_by

Node = TypeVar("Node", bound=Hashable)


def integrated_ownership(
    graph: "nx.DiGraph[Node]", owners: Iterable[Node] | None = None, weight: str = "share"
) -> dict[Node, dict[Node, float | None]]:
    """Return for each owner what it has of each firm that it reaches, net, on 0..1.

    Edges lead from an owner to what it owns, `weight` is the share held (0..1); parallel ones add
    up. y_ij = V_ij / V_ii with V = (I - W)^-1: chains multiply, and what comes back to the owner
    itself counts once. This is what arrives of a dividend, not who decides. Without `owners` all
    that own something. A firm of which more than all is held is scaled down to 1; None stands for
    what is of firms that own one another wholly, and can't be told.
    Sources: Brioschi, Buzzacchi and Colombo 1989; Baldone, Brioschi and Paleari 1998.

    Raises:
        ValueError: a negative share.
        networkx.NetworkXNotImplemented: the graph isn't directed.
        networkx.NodeNotFound: an owner that isn't in the graph.

    """
    if not graph.is_directed():
        raise nx.NetworkXNotImplemented("stakes lead from an owner to what it owns: take a DiGraph")
    stakes = Adjacency.of(graph, weight)
    shares = checked(loopless(stakes.arcs))
    wanted = [node for node in graph if graph.out_degree(node)] if owners is None else list(owners)
    found: dict[Node, dict[Node, float | None]] = {}
    for node, place in zip(wanted, stakes.places(wanted).tolist(), strict=True):
        net = owned_by(shares, place).net
        net[place] = 0.0
        found[node] = {
            stakes.nodes[at]: None if isnan(net[at]) else float(net[at])
            for at in np.flatnonzero(net).tolist()
        }
    return found
