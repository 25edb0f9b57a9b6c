"""Rows: an answer as a flat table, a line for the verdict and each gate, tie and link."""

from collections.abc import Iterator

from graphkit.check.answer import Answer
from graphkit.check.evidence import Evidence
from graphkit.check.ties import Tie

TIE_COLUMNS = (
    "rival",
    "id",
    "what",
    "form",
    "status",
    "holds",
    "announced",
    "from",
    "to",
    "last_seen",
    "partners",
    "via",
    "exit_terms",
    "grade",
    "publisher",
    "published",
    "url",
)
COLUMNS = ("section", *TIE_COLUMNS)
DAYS = ("as_of", "data_as_of")
_EMPTY = (None,) * (len(TIE_COLUMNS) - 5)
Cells = tuple[str | None, ...]


def rows(answer: Answer) -> Iterator[Cells]:
    """Yield the verdict, then what it rests on, what stands against the candidate first."""
    yield "verdict", None, answer.candidate.id, answer.candidate.name, None, answer.verdict, *_EMPTY
    for gate in answer.gates:
        ident = gate.partnership.id if gate.partnership else None
        about = (ident, gate.reason, None, gate.certainty, gate.holds, None, None, None, None)
        through = "; ".join(step.name for step in gate.via)
        yield "gate", gate.rival, *about, None, through, None, *_source(gate.evidence)
    for tie in answer.rival_ties:
        yield "rival tie", *tie_row(tie)
    for tie in answer.direct_ties:
        yield "direct tie", *tie_row(tie)
    for link in answer.ownership.links:
        what = " > ".join([*(s.owner.name for s in link.stakes), link.owned.name])
        share = None if link.share is None else f"{link.share:g} %"
        first = link.stakes[0]
        dates = (link.holds, None, first.from_, first.to, None)
        source = _source(first.evidence)
        yield (
            "ownership",
            link.counterpart,
            None,
            what,
            share,
            None,
            *dates,
            None,
            None,
            None,
            *source,
        )


def tie_row(tie: Tie) -> Cells:
    """Return a tie as one line of a table."""
    partners = "; ".join(
        partner.name
        + (f" ({', '.join(partner.role)})" if partner.role else "")
        + (f" {partner.share:g} %" if partner.share is not None else "")
        for partner in tie.partners
    )
    return (
        tie.rival,
        tie.partnership.id,
        tie.partnership.name,
        "; ".join(tie.form),
        tie.status,
        tie.holds,
        tie.announced,
        tie.from_,
        tie.to,
        tie.last_seen,
        partners,
        "; ".join(f"{step.name}: {step.how}" for step in tie.via),
        tie.exit_terms,
        *_source(tie.evidence),
    )


def _source(evidence: tuple[Evidence, ...]) -> Cells:
    if not evidence:
        return (None, None, None, None)
    best = evidence[0]
    return best.grade, best.publisher, best.published, best.url
