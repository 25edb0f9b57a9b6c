"""Not assessed: what the answer leaves out, and why, so that silence is never read as a no."""

from dataclasses import dataclass

from graphkit.check.delta import Delta
from graphkit.check.facts import MOST_PARTS
from graphkit.check.identity import Identities
from graphkit.check.score import Score


@dataclass(frozen=True, slots=True)
class NotAssessed:
    """A part of the answer that is missing, and why."""

    part: str
    reason: str


def not_assessed(
    asked: Identities,
    delta: Delta | None,
    score: Score | None,
    *,
    with_score: bool,
    chance_is_known: bool,
) -> tuple[NotAssessed, ...]:
    """Return what a check of this question leaves out."""
    missing = [
        NotAssessed("gates.restricted-ownership", "no list of restricted parties is loaded"),
        NotAssessed(
            "gates.exclusivity",
            "only what the texts of the deals say; contracts are not in the data",
        ),
    ]
    if not with_score:
        missing.append(NotAssessed("score", "turned off"))
    elif score is None:
        missing.append(NotAssessed("score", "less than half of its weight could be assessed"))
    if delta is None:
        missing.append(NotAssessed("delta", "nothing is proposed (--form, --category)"))
    else:
        missing.append(NotAssessed("delta", "volumes, capacities and spend are not in the data"))
    if asked.for_ is None and asked.rivals:
        missing.append(NotAssessed("direct_ties", "nobody is named as us"))
    if asked.for_ is None:
        missing.append(NotAssessed("paths", "nobody is named as us"))
    if not asked.rivals:
        missing.append(NotAssessed("rival_ties", "no rival is named"))
    if asked.for_ or asked.rivals:
        missing.append(NotAssessed("shared", "partners in consortia are left out"))
    if not chance_is_known:
        reason = f"the graph has over {MOST_PARTS:,} parts in deals; see graphkit risks overlap"
        missing.append(NotAssessed("overlaps", reason))
    return tuple(missing)
