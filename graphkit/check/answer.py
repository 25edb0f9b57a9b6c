"""The answer of a partner check, whole."""

from dataclasses import dataclass

from graphkit.check.coverage import Coverage
from graphkit.check.gates import Gate
from graphkit.check.identity import Identity
from graphkit.check.not_assessed import NotAssessed
from graphkit.check.ownership import Ownership
from graphkit.check.paths import Path
from graphkit.check.plain import Plain, plain
from graphkit.check.shared import Shared
from graphkit.check.ties import Tie
from graphkit.check.verdict import exit_code


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a candidate is, whom it is tied to, what stands against it, and what is not known."""

    candidate: Identity
    as_of: str
    data_as_of: str
    for_: Identity | None
    rivals: tuple[Identity, ...]
    verdict: str
    gates: tuple[Gate, ...]
    direct_ties: tuple[Tie, ...]
    rival_ties: tuple[Tie, ...]
    ownership: Ownership
    shared: Shared
    paths: tuple[Path, ...]
    delta: None
    score: None
    coverage: Coverage
    not_assessed: tuple[NotAssessed, ...]
    remarks: tuple[Gate, ...]
    """Texts that speak of exclusivity and are no gate; no part of the verdict or exit code."""

    @property
    def exit_code(self) -> int:
        """0: nothing found against it; 1: findings; 5: cannot tell."""
        return exit_code(
            self.verdict,
            gates=self.gates,
            rival_ties=self.rival_ties,
            ownership=self.ownership,
            coverage=self.coverage,
            rivals=[rival.id for rival in self.rivals],
        )

    def to_json(self) -> dict[str, Plain]:
        """Return the answer as plain values, for JSON."""
        whole = plain(self)
        return whole if isinstance(whole, dict) else {}
