"""Paths: how a candidate is connected to us through others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Path:
    """A path."""
