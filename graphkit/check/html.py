"""The answer as one page for a person: no script, no request, sources one click away."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from graphkit import __version__
from graphkit.check.answer import Answer
from graphkit.check.evidence import Claim, Evidence
from graphkit.check.labels import Labels
from graphkit.check.lines import age_lines
from graphkit.check.outlook import delta_lines, overlap_lines, score_lines
from graphkit.check.passages import (
    counted_states,
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
from graphkit.check.ties import Tie
from graphkit.check.wording import (
    claimed,
    review_line,
    short_line,
    source_name,
    state,
    tie_facts,
    tie_name,
    via,
)

_PAGE: Final = Path(__file__).parent / "page"
_OPEN: Final = "open"
_TONES: Final = {0: "clear", 1: "findings", 5: _OPEN}
_WORDS: Final = {0: "nothing found against it", 1: "findings", 5: "cannot tell"}


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so, its address where that is one to open, and what it says instead."""

    name: str
    url: str | None
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a section: its badge and name, lines about it, and its sources."""

    name: str
    badge: str = ""
    lines: Sequence[str] = ()
    sources: Sequence[Source] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading, and in one line each what is not in force."""

    title: str = ""
    note: str = ""
    items: Sequence[Item] = ()
    folded: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the answer."""

    title: str
    count: int | None = None
    lines: Sequence[str] = ()
    groups: Sequence[Group] = field(default=())


def html(answer: Answer, labels: Labels) -> str:
    """Return an answer as one self-contained HTML page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    css = (_PAGE / "page.css").read_text(encoding="utf-8")
    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        title=f"Partner check: {answer.candidate.name}",
        about=question(answer),
        who=list(who_lines(answer)),
        read_as=list(read_as(answer)),
        days=[line for _, line in age_lines(answer.as_of, answer.data_as_of)],
        tone=_TONES[answer.exit_code] if answer.rivals or answer.exit_code else _OPEN,
        verdict=_heading(answer),
        verdict_text=verdict_text(answer),
        score=next(score_lines(answer.score)) if answer.score else "",
        sections=list(_sections(answer, labels)),
        css=Markup(css),  # noqa: S704  # our own file, never data
        css_hash="sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode(),
        version=__version__,
    )


def _heading(answer: Answer) -> str:
    """Say in a word what it comes to; where nobody could stand against it, that none was named."""
    if answer.exit_code == 0 and not answer.rivals:
        return "no gate; no rival is named"
    return _WORDS[answer.exit_code]


def _sections(answer: Answer, labels: Labels) -> Iterator[Section]:
    yield _gates(answer)
    if answer.for_ or not answer.rivals:
        yield _direct(answer, labels)
    if answer.rivals:
        yield _rivals(answer, labels)
    yield Section("Ownership", lines=list(ownership_lines(answer)))
    items = [Item(passage.name, lines=passage.lines) for passage in shared_items(answer, labels)]
    if answer.for_ or answer.rivals:
        lines = [*overlap_lines(answer)] if items else ["none found"]
        yield Section("Shared partners and assets", len(items), lines, [Group(items=items)])
    if paths := [Item(path.name, lines=path.lines) for path in path_items(answer, labels)]:
        yield Section("Shortest paths", len(paths), groups=[Group(items=paths)])
    if answer.delta:
        yield Section("If we sign", lines=list(delta_lines(answer, labels)))
    if answer.score:
        yield Section("Score", lines=list(score_lines(answer.score)))
    yield Section("Coverage", lines=[review_line(review) for review in answer.coverage.reviews])
    if answer.remarks:
        lines = [f"{remark.kind}, no gate: {remark.reason}" for remark in answer.remarks]
        yield Section("Remarks", len(lines), lines)
    missing = [f"{part.part}: {part.reason}" for part in answer.not_assessed]
    yield Section("Not assessed", lines=missing)


def _gates(answer: Answer) -> Section:
    items = [
        Item(
            f"{gate.kind}: {gate.reason}",
            gate.certainty,
            [f"via {via(gate.via)}"] if gate.via else [],
            list(_sources(gate.evidence)),
        )
        for gate in answer.gates
    ]
    lines = [] if items else ["none found; what was not looked at stands at the end"]
    return Section("Gates", len(items), lines, [Group(items=items)])


def _rivals(answer: Answer, labels: Labels) -> Section:
    groups = []
    for rival in answer.rivals:
        ties = [tie for tie in answer.rival_ties if tie.rival == rival.id]
        itself = "the candidate itself" if rival.id == answer.candidate.id else ""
        note = itself or counted_states(ties) or none_text(answer, rival.id)
        groups.append(_group(rival.name, note, ties, labels))
    lines = [leak_text(answer.leak)] if answer.leak and answer.leak.at_most else []
    count = sum(tie.counts for tie in answer.rival_ties)
    return Section("Ties with rivals", count, lines, groups)


def _direct(answer: Answer, labels: Labels) -> Section:
    whom = answer.for_.name if answer.for_ else "anyone"
    note = none_text(answer, answer.for_.id if answer.for_ else None)
    lines = [] if answer.direct_ties else [note]
    count = sum(tie.counts for tie in answer.direct_ties)
    return Section(f"Ties with {whom}", count, lines, [_group("", "", answer.direct_ties, labels)])


def _group(title: str, note: str, ties: Iterable[Tie], labels: Labels) -> Group:
    known = list(ties)
    items = [_item(tie, labels) for tie in known if tie.counts]
    folded = [f"{state(tie)}: {short_line(tie, labels)}" for tie in known if not tie.counts]
    return Group(title, note, items, folded)


def _item(tie: Tie, labels: Labels) -> Item:
    return Item(
        tie_name(tie, labels),
        state(tie),
        list(tie_facts(tie, labels)),
        [*_sources(tie.evidence), *map(_claim, tie.other_claims)],
    )


def _sources(evidence: Iterable[Evidence]) -> Iterator[Source]:
    found = [Source(source_name(source), _address(source.url)) for source in evidence]
    yield from found or [Source("unsourced", None)]


def _claim(claim: Claim) -> Source:
    return Source(source_name(claim.source), _address(claim.source.url), claimed(claim))


def _address(url: str | None) -> str | None:
    """Return an address that a browser may open: nothing from data is ever run."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None
