"""The ontology's files, each parsed once a session; a test that changes a graph copies it."""

import pytest
from rdflib import Graph

from graphkit.content import folder


def _parsed(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(folder("ontology") / name)
    return graph


@pytest.fixture(scope="session")
def terms() -> Graph:
    """Give the classes and properties."""
    return _parsed("alliances.ttl")


@pytest.fixture(scope="session")
def codes() -> Graph:
    """Give the code lists."""
    return _parsed("codes.ttl")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    """Give the shapes for data."""
    return _parsed("shapes.ttl")


@pytest.fixture(scope="session")
def examples() -> Graph:
    """Give the made-up world alone."""
    return _parsed("examples.ttl")
