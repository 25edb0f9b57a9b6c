"""Who is who: names and identifiers, and the organization that one means."""

from graphkit.identity.judgements import Judgements
from graphkit.identity.match import Candidate, Match
from graphkit.identity.matching import NameIndex

__all__ = ["Candidate", "Judgements", "Match", "NameIndex"]
