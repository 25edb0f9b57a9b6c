"""Shared: partners and assets that a candidate has in common with us or with a rival."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shared:
    """What is shared."""

    partners: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
