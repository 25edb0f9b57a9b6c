"""Not assessed: what the answer leaves out, and why, so that silence is never read as a no."""

from dataclasses import dataclass

from graphkit.check.identity import Identities


@dataclass(frozen=True, slots=True)
class NotAssessed:
    """A part of the answer that is missing, and why."""

    part: str
    reason: str


def not_assessed(asked: Identities) -> tuple[NotAssessed, ...]:
    """Return what a check of this question leaves out."""
    missing = [
        NotAssessed("gates.restricted-ownership", "no list of restricted parties is loaded"),
        NotAssessed(
            "gates.exclusivity",
            "only what the texts of the deals say; contracts are not in the data",
        ),
        NotAssessed("score", "not computed: too few of its components have data"),
        NotAssessed("delta", "no capacities or spend by supplier to compute it from"),
    ]
    if asked.for_ is None and asked.rivals:
        missing.append(NotAssessed("direct_ties", "nobody is named as us"))
    if asked.for_ is None:
        missing.append(NotAssessed("paths", "nobody is named as us"))
    if not asked.rivals:
        missing.append(NotAssessed("rival_ties", "no rival is named"))
    if asked.for_ or asked.rivals:
        missing.append(
            NotAssessed("shared", "not tested against chance; partners in consortia are left out")
        )
    return tuple(missing)
