"""The answer of a partner check, whole."""

from dataclasses import dataclass
from pathlib import Path

from graphkit.check.coverage import Coverage
from graphkit.check.delta import Delta
from graphkit.check.exposure import Leak
from graphkit.check.gates import Gate
from graphkit.check.identity import Identity
from graphkit.check.not_assessed import NotAssessed
from graphkit.check.ownership import Ownership
from graphkit.check.paths import Path as ShortestPath
from graphkit.check.plain import Plain, plain
from graphkit.check.score import Score
from graphkit.check.shared import Shared
from graphkit.check.significance import Overlap
from graphkit.check.ties import Tie
from graphkit.check.verdict import Verdict, exit_code

SCHEMA = "https://w3id.org/automotive-alliances/schemas/check/1"
"""Names the schema of an answer as JSON, with its version; `answer.schema.json` is that."""


def schema_text() -> str:
    """Return the JSON Schema of an answer as its file has it."""
    return Path(__file__).with_name("answer.schema.json").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a candidate is, whom it is tied to, what stands against it, and what is not known."""

    candidate: Identity
    as_of: str
    data_as_of: str
    for_: Identity | None
    rivals: tuple[Identity, ...]
    verdict: Verdict
    gates: tuple[Gate, ...]
    direct_ties: tuple[Tie, ...]
    rival_ties: tuple[Tie, ...]
    leak: Leak | None
    """How much may reach our rivals through the candidate; None where no rival is named."""
    ownership: Ownership
    shared: Shared
    overlaps: tuple[Overlap, ...]
    """How much of what is shared with each of the others is more than chance."""
    paths: tuple[ShortestPath, ...]
    delta: Delta | None
    """What changes for us if we sign what is proposed; None where nothing is."""
    score: Score | None
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
        """Return the answer as plain values, for JSON, with the name of its schema."""
        whole = plain(self)
        return {"schema": SCHEMA, **whole} if isinstance(whole, dict) else {}
