"""Nothing found: how an answer says that no tie is in force, and how little or much that means."""

from collections.abc import Iterable

from graphkit.check.answer import Answer
from graphkit.check.coverage import Review, counted
from graphkit.check.ties import Tie
from graphkit.check.verdict import CANNOT_TELL, NONE_IN_COVERAGE


def nothing_found(answer: Answer) -> str | None:
    """Say in a line that no tie was found and what was gone through; None where there are ties."""
    not_counted = _listed((*answer.direct_ties, *answer.rival_ties))
    if answer.verdict == NONE_IN_COVERAGE:
        reviews = answer.coverage.reviews
        gone_through = f"{_all(len(reviews))}gone through ({', '.join(map(_fraction, reviews))})"
        return f"no tie in force found{not_counted}; {gone_through}"
    if answer.verdict == CANNOT_TELL:
        return (
            f"no tie in force found{not_counted}, and the coverage does not allow to say that "
            "there is none"
        )
    return None


def _all(reviews: int) -> str:
    return {1: "", 2: "both "}.get(reviews, "all ")


def _fraction(review: Review) -> str:
    return f"{review.name} {counted(review) or review.completeness}"


def _listed(ties: Iterable[Tie]) -> str:
    """Say how many ties are listed that are not in force: past, cancelled or yet to come."""
    states = [tie.state for tie in ties if not tie.counts]
    found = [(states.count(state), state) for state in ("past", "cancelled", "later")]
    words = " and ".join(f"{count} {state}" for count, state in found if count)
    return f" ({words} listed)" if words else ""
