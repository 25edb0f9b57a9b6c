"""Who is who: names, and the organization that a name means."""

from graphkit.identity.matching import Match, NameIndex

__all__ = ["Match", "NameIndex"]
