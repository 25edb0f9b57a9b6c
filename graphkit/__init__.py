"""graphkit: a knowledge graph of automotive alliances."""

__version__ = "0.1.0"
