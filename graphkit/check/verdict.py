"""Verdict: ties, none in coverage, or cannot tell; and the exit code that a script reads."""

from collections.abc import Iterable
from typing import Literal

from graphkit.check.coverage import Coverage
from graphkit.check.gates import Gate
from graphkit.check.ownership import Ownership
from graphkit.check.ties import Tie

Verdict = Literal["ties", "none-in-coverage", "cannot-tell"]
TIES: Verdict = "ties"
NONE_IN_COVERAGE: Verdict = "none-in-coverage"
CANNOT_TELL: Verdict = "cannot-tell"


def verdict(
    ties: Iterable[Tie], ownership: Ownership, coverage: Coverage, *, alone: bool
) -> Verdict:
    """Return what a check comes to; `alone` tells that nobody but the candidate was named."""
    if any(tie.counts for tie in ties) or _owned(ownership, alone=alone):
        return TIES
    if all(pair.sayable for pair in coverage.none_sayable):
        return NONE_IN_COVERAGE
    return CANNOT_TELL


def exit_code(
    verdict_: Verdict,
    *,
    gates: Iterable[Gate],
    rival_ties: Iterable[Tie],
    ownership: Ownership,
    coverage: Coverage,
    rivals: Iterable[str],
) -> int:
    """Return 1 for findings, 5 where a part of the question cannot be told, else 0.

    A tie to us does not tell anything of the rivals: where one of them was not gone through, the
    answer about it is open, and a script must not read it as clear.
    """
    names = set(rivals)
    held = any(link.counterpart in names and link.holds != "no" for link in ownership.links)
    if any(True for _ in gates) or held or any(tie.counts for tie in rival_ties):
        return 1
    open_ = any(p.counterpart in names and not p.sayable for p in coverage.none_sayable)
    return 5 if verdict_ == CANNOT_TELL or open_ else 0


def _owned(ownership: Ownership, *, alone: bool) -> bool:
    """Tell whether a stake makes a tie: between the sides, or under one owner's control."""
    if any(link.holds != "no" for link in ownership.links):
        return True
    if any(
        "no" not in (common.of_candidate.control, common.of_counterpart.control)
        for common in ownership.common_owners
    ):
        return True
    held = any(chain.holds != "no" for chain in ownership.owners)
    return alone and (held or any(stake.holds != "no" for stake in ownership.holdings))
