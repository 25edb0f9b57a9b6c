"""Findings: what every measure yields, whatever it measures, and the page of them."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, overload

from graphkit.analytics.chance import false_discovery_rates

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Citation:
    """The best source of a relationship that a finding rests on; one without any is unsourced."""

    relationship: str
    name: str
    publisher: str = ""
    grade: str = ""
    published: str = ""
    url: str = ""
    source: str = ""
    """The id of the source."""


@dataclass(frozen=True, slots=True)
class Method:
    """How a measure is made: its family, its id and version, and why what it finds matters."""

    family: str
    measure: str
    id: str
    version: int
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one measure: in words, as a number with its interval, and on what it rests.

    `low` and `high` differ where it isn't known whether ties hold: one end counts none of these,
    the other all. `chance` is how likely the network would show as much without any reason, by
    the comparison that the method states; None where the method makes none.
    """

    method: Method
    subjects: tuple[str, ...]
    statement: str
    low: float
    high: float
    unit: str
    n: int
    coverage: float | None
    """The share of the subjects' known alliances that are recorded; None: not reviewed."""
    as_of: str
    chance: float | None
    evidence: tuple[Citation, ...]
    q: float | None = None
    """The chance corrected for all that was compared: how many of those as rare would be false."""
    compared: int | None = None
    note: str = ""
    parameters: str = ""
    """The configuration that the number rests on, where there is any."""

    @property
    def family(self) -> str:
        return self.method.family

    @property
    def measure(self) -> str:
        return self.method.measure

    @property
    def why(self) -> str:
        """Why it matters, in the terms of those who make alliances."""
        return self.method.why

    @property
    def value(self) -> float | None:
        """The number itself, where nothing unknown can change it."""
        return self.low if self.low == self.high else None

    def row(self) -> dict[str, object]:
        """Return it as one flat row, the evidence as plain objects."""
        return {
            "family": self.family,
            "measure": self.measure,
            "method": f"{self.method.id} v{self.method.version}",
            "subjects": list(self.subjects),
            "statement": self.statement,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "unit": self.unit,
            "n": self.n,
            "coverage": self.coverage,
            "chance": self.chance,
            "q": self.q,
            "compared": self.compared,
            "as_of": self.as_of,
            "why": self.why,
            "note": self.note,
            "parameters": self.parameters,
            "sources": [citation.source for citation in self.evidence if citation.source],
            "evidence": [asdict(citation) for citation in self.evidence],
        }


def corrected(found: Sequence[Finding], *, compared: int) -> list[Finding]:
    """Return findings, the least likely first, with their chance corrected for all compared."""
    rates = false_discovery_rates([f.chance or 0.0 for f in found], tests=compared)
    told = [replace(f, q=q, compared=compared) for f, q in zip(found, rates, strict=True)]
    return sorted(told, key=lambda f: (f.chance or 0.0, -f.low, -f.high, f.subjects))


def columns() -> list[str]:
    """Return the names of what a row has, which are the same where nothing is found."""
    nothing = Finding(Method("", "", "", 0, ""), (), "", 0, 0, "", 0, None, "", None, ())
    return list(nothing.row())


@dataclass(frozen=True, slots=True)
class Findings(Sequence[Finding]):
    """Findings in the order of a page, with the day asked for and the day that the data are of."""

    items: tuple[Finding, ...]
    as_of: str
    data_as_of: str
    about: str = ""
    """The name of the group that all of them concern, where one was asked for."""
    remarks: tuple[str, ...] = ()
    """What was looked for and didn't stand out."""
    not_assessed: tuple[str, ...] = ()
    """What the data cannot tell, so that nothing is said of it."""

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def to_frame(self) -> "pd.DataFrame":
        """Return one row a finding."""
        import pandas as pd

        return pd.DataFrame([finding.row() for finding in self.items], columns=columns())
