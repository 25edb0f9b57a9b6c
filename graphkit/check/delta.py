"""Delta: a proposal, and what changes for us if we sign it; `signing` works it out."""

from dataclasses import dataclass

from graphkit.check.supplies import Trader
from graphkit.ontology import ontology


@dataclass(frozen=True, slots=True)
class Proposal:
    """What we think of signing: a form of partnership, and what it is about."""

    form: str | None = None
    category: str | None = None

    @property
    def made(self) -> bool:
        """Whether anything is proposed."""
        return self.form is not None or self.category is not None

    @classmethod
    def of(cls, form: str | None, category: str | None) -> "Proposal":
        """Return a proposal by codes of the ontology (`form` and `subjectKind`).

        Raises OntologyError, with the nearest code, for a word that is none.
        """
        if form is None and category is None:
            return cls()
        terms = ontology()
        return cls(
            form and terms.concept("form", form).notation,
            category and terms.concept("subjectKind", category).notation,
        )


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that a number can be."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Shift:
    """A Herfindahl index (0 to 1) before and after, and its change; None where nothing was."""

    before: Bounds | None
    after: Bounds
    change: Bounds | None


@dataclass(frozen=True, slots=True)
class GovernanceFit:
    """Whether the form holds the work as tightly as it ties us; `gap` is tightness less need."""

    verdict: str
    work: str
    gap: Bounds


@dataclass(frozen=True, slots=True)
class Delta:
    """What changes if we sign: our sources in the category, who depends on whom, the form's fit."""

    form: str | None
    category: str | None
    suppliers: tuple[Trader, ...]
    """Of us in the category today, as groups."""
    is_new: bool | None
    """Whether the candidate would be a new source; None without a category."""
    by_supplier: Shift | None
    by_country: Shift | None
    ours_on_candidate: Bounds | None
    """How much we would depend on the candidate in the category, 0 to 1."""
    candidates_on_us: Bounds | None
    imbalance: Bounds | None
    advantaged: str | None
    """Who would need the other less, `candidate` or `us`; None where that is open."""
    governance: GovernanceFit | None
    basis: str = "count-based: each supplier, and each customer, counts alike"
