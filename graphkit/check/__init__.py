"""The partner check: who a candidate is, whom it is tied to. A file for each part of the answer."""

from graphkit.check.answer import Answer
from graphkit.check.asking import PartnerCheck

__all__ = ["Answer", "PartnerCheck"]
