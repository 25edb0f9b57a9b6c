"""The report: a whole answer in lines for a person, what stands against it first."""

from collections.abc import Iterator

from graphkit.check.answer import Answer
from graphkit.check.labels import Labels
from graphkit.check.lines import Line, age_lines, section, title, wrapped
from graphkit.check.outlook import delta_lines, overlap_lines, score_lines
from graphkit.check.passages import (
    counted_states,
    fewest,
    leak_text,
    none_text,
    ownership_lines,
    path_items,
    question,
    read_as,
    shared_items,
    verdict_text,
    who_lines,
)
from graphkit.check.rivals import AUTO
from graphkit.check.wording import (
    review_line,
    shortened,
    source_lines,
    source_text,
    tie_section,
    via,
)

_MOST_SHARED = 6


def report(answer: Answer, labels: Labels, *, width: int, most: int | None = None) -> Iterator[str]:
    """Yield an answer line by line, wrapped to a width; so many ties and stakes a section."""
    return wrapped(_lines(answer, labels, most), width)


def _lines(answer: Answer, labels: Labels, most: int | None) -> Iterator[Line]:
    yield from _head(answer)
    yield from _gates(answer)
    yield from _direct(answer, labels, most)
    yield from _rivals(answer, labels, most)
    yield from section("Ownership", shortened(ownership_lines(answer), most))
    yield from _shared(answer, labels)
    yield from _paths(answer, labels)
    if answer.delta:
        yield from section("If we sign", delta_lines(answer, labels))
    if answer.score:
        yield from section("Score", score_lines(answer.score))
    yield from _coverage(answer)
    yield from _remarks(answer)
    yield from section("Not assessed", (f"{n.part}: {n.reason}" for n in answer.not_assessed))


def _head(answer: Answer) -> Iterator[Line]:
    yield 0, question(answer)
    for line in who_lines(answer):
        yield 0, line
    for line in read_as(answer, with_found=False):
        yield 0, line
    if answer.rivals and answer.rivals[0].match.method == AUTO:
        yield 0, "rivals found by business and countries (why each: --format json; rule: --explain)"
    yield from age_lines(answer.as_of, answer.data_as_of)
    yield 0, ""
    yield 0, f"VERDICT  {verdict_text(answer)}"
    if answer.score:
        yield 0, f"SCORE    {next(score_lines(answer.score))}"


def _gates(answer: Answer) -> Iterator[Line]:
    yield from title("Gates", len(answer.gates))
    if not answer.gates:
        yield 2, "none found; what was not looked at stands at the end"
    for gate in answer.gates:
        yield 2, f"{gate.certainty.upper()} {gate.kind}: {gate.reason}"
        if gate.via:
            yield 6, f"via {via(gate.via)}"
        if gate.evidence or gate.kind != "is-rival":
            for line in source_lines(gate.evidence[:2]):
                yield 6, line


def _remarks(answer: Answer) -> Iterator[Line]:
    if not answer.remarks:
        return
    yield from title("Remarks", len(answer.remarks))
    for remark in answer.remarks:
        through = f", via {via(remark.via)}" if remark.via else ""
        source = source_text(remark.evidence[0]) if remark.evidence else "unsourced"
        yield 2, f"{remark.kind}, no gate: {remark.reason}{through}; {source}"


def _rivals(answer: Answer, labels: Labels, most: int | None) -> Iterator[Line]:
    if not answer.rivals:
        return
    yield from title("Ties with rivals", sum(tie.counts for tie in answer.rival_ties))
    for rival in answer.rivals:
        ties = [tie for tie in answer.rival_ties if tie.rival == rival.id]
        itself = "the candidate itself" if rival.id == answer.candidate.id else ""
        yield 2, f"{rival.name}: {itself or counted_states(ties) or none_text(answer, rival.id)}"
        yield from tie_section(ties, labels, most)
    if answer.leak and answer.leak.at_most:
        yield 2, leak_text(answer.leak)


def _direct(answer: Answer, labels: Labels, most: int | None) -> Iterator[Line]:
    if answer.rivals and not answer.for_:
        return
    whom = answer.for_.name if answer.for_ else "anyone"
    yield from title(f"Ties with {whom}", sum(tie.counts for tie in answer.direct_ties))
    if not answer.direct_ties:
        yield 2, none_text(answer, answer.for_.id if answer.for_ else None)
    yield from tie_section(answer.direct_ties, labels, most)


def _shared(answer: Answer, labels: Labels) -> Iterator[Line]:
    if not answer.for_ and not answer.rivals:
        return
    yield from title("Shared partners and assets", None)
    for line in overlap_lines(answer):
        yield 2, line
    items = list(shared_items(answer, labels))
    shown = fewest(items, _MOST_SHARED)
    for item in shown:
        yield 2, item.name
        for line in item.lines:
            yield 6, line
    if more := len(items) - len(shown):
        yield 2, f"and {more} more (--format json or html)"
    elif not items:
        yield 2, "none found"


def _paths(answer: Answer, labels: Labels) -> Iterator[Line]:
    paths = list(path_items(answer, labels))
    if paths:
        yield from title(f"Shortest paths to {answer.for_.name if answer.for_ else ''}", None)
    for path in paths:
        yield 2, path.name
        for line in path.lines:
            yield 6, line


def _coverage(answer: Answer) -> Iterator[Line]:
    yield from section("Coverage", map(review_line, answer.coverage.reviews))
