"""The partner check on labelled questions over the bundled graph: its confusion matrices.

    python tests/benchmarks/labelled_checks.py GRAPH_FOLDER

The labels stand in `tests/check/labelled_checks.csv`, each with its reason. How they were made:

- From the tables of `loaders/alliances/data` alone, by a derivation of its own that shares no code
  with graphkit and errs on the side of leaving out: a question is labelled `ties` only where a row
  names both sides, in force or announced, on facing sides of an exchange, with a page that is fresh
  enough (or, for `may-hold`, surely too old); a venture company with its parents, an investor with
  what it holds, who uses an asset with who provides it, and a group by its part. `none-in-coverage`
  only where not even the widest reading of both groups (parts, wholes, predecessors, ventures,
  stakes, two steps far) has a deal or an asset in common, no review names one as missing, and the
  reviews are good on one side and at least fair on the other. The same without such reviews, or of
  a day long before them, is `cannot-tell`.
- Questions were then drawn by lot within each group, with one of the names, aliases or local
  spellings of the candidate, and read one by one against the rows that they cite.
- `name` rows are by hand: slips, other letters, legal forms and ids that must be found, and names
  of companies that are not in the graph, near in letters or of the same group, that must not be.
  Some are what an earlier matcher got wrong when hundreds of real names were tried on it.

So they are clear cases: they show errors, and no rate of doubtful ones. Of 0 errors in n, up to
3 / n may be wrong (95 %).
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graphkit.alliance_graph import AllianceGraph
from graphkit.errors import UsageError

LABELS = Path(__file__).parent.parent / "check" / "labelled_checks.csv"
VERDICTS = ("ties", "none-in-coverage", "cannot-tell")
NOT_ACCEPTED = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A question and what its answer must be; without a verdict only the name is asked."""

    group: str
    candidate: str
    for_: str
    rival: str
    as_of: str
    id: str
    verdict: str
    because: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the check said to a question."""

    label: Label
    id: str
    verdict: str


def labels() -> list[Label]:
    """Return the labelled questions."""
    with LABELS.open(encoding="utf-8", newline="") as lines:
        return [Label(*row.values()) for row in csv.DictReader(lines)]


def outcomes(graph: AllianceGraph) -> list[Outcome]:
    """Ask every labelled question."""
    return [_asked(graph, label) for label in labels()]


def _asked(graph: AllianceGraph, label: Label) -> Outcome:
    try:
        if not label.verdict:
            return Outcome(label, graph.names.resolve(label.candidate).id, "")
        rivals = [label.rival] if label.rival else []
        answer = graph.check(
            label.candidate, for_=label.for_ or None, rivals=rivals, as_of=label.as_of
        )
    except UsageError:
        return Outcome(label, NOT_ACCEPTED, "")
    return Outcome(label, answer.candidate.id, answer.verdict)


def confusion(found: Iterable[Outcome]) -> Counter[tuple[str, str]]:
    """Count verdicts by label and answer."""
    return Counter((o.label.verdict, o.verdict) for o in found if o.label.verdict)


def identities(found: Iterable[Outcome]) -> Counter[tuple[bool, str]]:
    """Count by whether the candidate is in the graph, and what was made of its name."""
    return Counter((bool(o.label.id), _identity(o)) for o in found)


def _identity(outcome: Outcome) -> str:
    if outcome.id == NOT_ACCEPTED:
        return "to review"
    return "right" if outcome.id == outcome.label.id else "wrong"


def main(folder: str) -> None:
    """Print both matrices, and each question that was not answered as labelled."""
    with AllianceGraph(folder) as graph:
        found = outcomes(graph)
    verdicts, names = confusion(found), identities(found)
    print(
        f"{len(found)} labelled questions\n\nverdict\n{'label':>20}"
        + "".join(f"{verdict:>18}" for verdict in VERDICTS)
    )
    for label in VERDICTS:
        print(f"{label:>20}" + "".join(f"{verdicts[label, said]:>18}" for said in VERDICTS))
    print(
        f"\nname of the candidate\n{'':>20}"
        + "".join(f"{word:>18}" for word in ("right", "wrong", "to review"))
    )
    for known, words in ((True, "in the graph"), (False, "not in the graph")):
        cells = (names[known, word] for word in ("right", "wrong", "to review"))
        print(f"{words:>20}" + "".join(f"{cell:>18}" for cell in cells))
    print(
        "\nby group: "
        + ", ".join(f"{g} {n}" for g, n in Counter(o.label.group for o in found).items())
    )
    for outcome in found:
        if (outcome.id, outcome.verdict) != (outcome.label.id, outcome.label.verdict):
            expected, said = (
                _said(outcome.label.id, outcome.label.verdict),
                _said(outcome.id, outcome.verdict),
            )
            print(f"{outcome.label.candidate}: {said}, labelled {expected}")


def _said(ident: str, verdict: str) -> str:
    return f"{ident or 'to review'}{' ' if verdict else ''}{verdict}"


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "alliance-graph")
