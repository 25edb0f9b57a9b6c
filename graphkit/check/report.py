"""The report: a whole answer in lines for a person, what stands against it first."""

from collections.abc import Iterator, Sequence

from graphkit.check.answer import Answer
from graphkit.check.exposure import Leak
from graphkit.check.identity import Identity
from graphkit.check.labels import Labels
from graphkit.check.lines import Line, age_lines, section, title, wrapped
from graphkit.check.nothing import nothing_found
from graphkit.check.ownership import Chain
from graphkit.check.rivals import AUTO
from graphkit.check.shared import Bond, SharedPartner
from graphkit.check.ties import Tie
from graphkit.check.wording import (
    chain_text,
    review_line,
    source_lines,
    source_text,
    stake_text,
    state,
    tie_section,
    via,
)

_MOST_SHARED = 6
_NOTABLE_SHARE = 5


def report(answer: Answer, labels: Labels, *, width: int) -> Iterator[str]:
    """Yield an answer line by line, wrapped to a width."""
    return wrapped(_lines(answer, labels), width)


def _lines(answer: Answer, labels: Labels) -> Iterator[Line]:
    yield from _head(answer)
    yield from _gates(answer)
    yield from _rivals(answer, labels)
    yield from _direct(answer, labels)
    yield from _ownership(answer)
    yield from _shared(answer, labels)
    yield from _paths(answer, labels)
    yield from _coverage(answer)
    yield from _remarks(answer)
    yield from section("Not assessed", (f"{n.part}: {n.reason}" for n in answer.not_assessed))


def _head(answer: Answer) -> Iterator[Line]:
    who = answer.candidate
    question = f" for {answer.for_.name}" if answer.for_ else ""
    against = ", ".join(rival.name for rival in answer.rivals)
    yield 0, f"{who.name} ({who.id}){question}{f', rivals {against}' if against else ''}"
    for side in filter(None, (who, answer.for_, *answer.rivals)):
        if not side.match.is_exact:
            yield 0, _read_as(side)
    yield from age_lines(answer.as_of, answer.data_as_of)
    yield 0, ""
    yield 0, f"VERDICT  {_verdict(answer)}"


def _read_as(side: Identity) -> str:
    """Say for whom a text was taken that is not a name as the graph spells it."""
    match = side.match
    if match.method == AUTO:
        return f"rival found: {side.name} ({side.kind}): {match.explanation}"
    next_ = (
        f"; next: {match.runner_up.name} ({match.runner_up.score:.2f})" if match.runner_up else ""
    )
    return (
        f"{match.asked!r} read as {side.name} ({side.kind}): {match.explanation}; "
        f"likeness {match.score:.2f}{next_}"
    )


def _verdict(answer: Answer) -> str:
    # What no score may average away is named, and first.
    certain = [gate.reason for gate in answer.gates if gate.certainty == "certain"]
    if nothing := nothing_found(answer):
        return "; ".join([*certain, f"{answer.verdict.replace('-', ' ')}: {nothing}"])
    gates = len(answer.gates)
    found = [f"{gates} gate{'s' if gates > 1 else ''}"] if gates else []
    if answer.rivals:
        found.append(_with_rivals(answer))
    if answer.for_ or not answer.rivals:
        with_whom = answer.for_.name if answer.for_ else "others"
        found.append(f"{sum(tie.counts for tie in answer.direct_ties)} with {with_whom}")
    links = sum(link.holds != "no" for link in answer.ownership.links)
    if links:
        found.append(f"{links} by ownership")
    return "; ".join([*certain, f"ties: {', '.join(found)}"])


def _with_rivals(answer: Answer) -> str:
    each = {
        rival.name: sum(tie.counts for tie in answer.rival_ties if tie.rival == rival.id)
        for rival in answer.rivals
    }
    counted = ", ".join(f"{name} {count}" for name, count in each.items())
    return f"{sum(each.values())} with rivals ({counted})"


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


def _rivals(answer: Answer, labels: Labels) -> Iterator[Line]:
    if not answer.rivals:
        return
    yield from title("Ties with rivals", sum(tie.counts for tie in answer.rival_ties))
    for rival in answer.rivals:
        ties = [tie for tie in answer.rival_ties if tie.rival == rival.id]
        itself = "the candidate itself" if rival.id == answer.candidate.id else ""
        yield 2, f"{rival.name}: {itself or _counted(ties) or _none(answer, rival.id)}"
        yield from tie_section(ties, labels)
    if answer.leak and answer.leak.at_most:
        yield 2, _leak(answer.leak)


def _leak(leak: Leak) -> str:
    """Say how much may leak, and how much of that the table of weights decides."""
    return (
        f"leak exposure {_range(leak.value, leak.at_most)} of 1; with all forms of ties counted "
        f"alike {_range(leak.alike, leak.alike_at_most)}"
    )


def _range(low: float, high: float) -> str:
    return f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"


def _direct(answer: Answer, labels: Labels) -> Iterator[Line]:
    if answer.rivals and not answer.for_:
        return
    whom = answer.for_.name if answer.for_ else "anyone"
    yield from title(f"Ties with {whom}", sum(tie.counts for tie in answer.direct_ties))
    if not answer.direct_ties:
        yield 2, _none(answer, answer.for_.id if answer.for_ else None)
    yield from tie_section(answer.direct_ties, labels)


def _counted(ties: Sequence[Tie]) -> str:
    words = [state(tie) for tie in ties]
    order = ("holds", "may hold", "announced", "later", "past", "cancelled")
    return ", ".join(f"{words.count(word)} {word}" for word in order if word in words)


def _none(answer: Answer, counterpart: str | None) -> str:
    """Say that nothing was found, and whether that means anything."""
    pair = next((p for p in answer.coverage.none_sayable if p.counterpart == counterpart), None)
    if pair is None:
        return "none found"
    word = (
        "none in coverage" if pair.sayable else "none found, which does not say that there is none"
    )
    return f"{word}: {pair.reason}"


def _ownership(answer: Answer) -> Iterator[Line]:
    held = answer.ownership
    chains = [chain for chain in held.owners if chain.holds != "no"]
    higher = [chain for chain in chains if len(chain.stakes) > 1 and _matters(chain)]
    holdings = [stake for stake in held.holdings if stake.holds != "no"]
    lines = [
        *(f"link: {chain_text(link)}" for link in held.links if len(link.stakes) > 1),
        *(stake_text(chain.stakes[0]) for chain in chains if len(chain.stakes) == 1),
        *(f"above: {chain_text(chain)}" for chain in higher),
        *(stake_text(stake) for stake in holdings),
        *(
            f"{common.owner.name} holds both: {chain_text(common.of_candidate)}; "
            f"{chain_text(common.of_counterpart)}"
            for common in held.common_owners
        ),
    ]
    shown = len(higher) + len(holdings) + sum(len(chain.stakes) == 1 for chain in chains)
    if more := len(held.owners) + len(held.holdings) - shown:
        lines.append(f"and {more} that are past, planned or far up and small (--format json)")
    yield from section("Ownership", lines or ["no stake known, up or down"])


def _matters(chain: Chain) -> bool:
    """Tell whether an owner further up has enough to be named on a screen."""
    return chain.control != "no" or (chain.share or 0) >= _NOTABLE_SHARE


def _shared(answer: Answer, labels: Labels) -> Iterator[Line]:
    names = {side.id: side.name for side in (answer.for_, *answer.rivals) if side}
    if not names:
        return
    yield from title("Shared partners and assets", None)
    grouped: dict[str, list[SharedPartner]] = {}
    for found in answer.shared.partners:
        grouped.setdefault(found.partner.id, []).append(found)
    for group in list(grouped.values())[:_MOST_SHARED]:
        first = group[0]
        yield 2, f"{first.partner.name} ({first.partnerships} partnerships in all)"
        yield 6, f"with {answer.candidate.name}: {_bond(first.of_candidate, labels)}"
        for found in group:
            yield 6, f"with {names[found.counterpart]}: {_bond(found.of_counterpart, labels)}"
    for asset in answer.shared.assets[:_MOST_SHARED]:
        yield 2, f"{asset.asset.name} ({asset.kind})"
        for use in (*asset.of_candidate, *asset.of_counterpart):
            models = f" in {use.models}" if use.models else ""
            source = f"; {source_text(use.evidence[0])}" if use.evidence else ""
            yield 6, f"{use.organization.name} {use.how} it{models}{source}"
    more = sum(max(len(all_) - _MOST_SHARED, 0) for all_ in (grouped, answer.shared.assets))
    if more:
        yield 2, f"and {more} more (--format json)"
    elif not grouped and not answer.shared.assets:
        yield 2, "none found"


def _bond(bond: Bond, labels: Labels) -> str:
    more = f" and {bond.deals - 1} more" if bond.deals > 1 else ""
    source = source_text(bond.evidence[0]) if bond.evidence else "unsourced"
    return f"{labels.of('form', *bond.form)}, {bond.partnership.name}{more}; {source}"


def _paths(answer: Answer, labels: Labels) -> Iterator[Line]:
    indirect = [path for path in answer.paths if len(path.hops) > 1]
    if not indirect:
        return
    yield from title(f"Shortest paths to {answer.for_.name if answer.for_ else ''}", None)
    for path in indirect:
        names = " > ".join([path.hops[0].start.name, *(hop.end.name for hop in path.hops)])
        hub = ", over a hub" if path.hub else ""
        yield 2, f"{names} (weakest source {path.weakest_grade}{hub})"
        for hop in path.hops:
            what = (
                f"{labels.of('form', *hop.form)}: {hop.partnership.name}"
                if hop.partnership
                else f"stake of {hop.share:g} %"
                if hop.share is not None
                else "stake"
            )
            yield 6, f"{what}; {source_text(hop.evidence[0])}"


def _coverage(answer: Answer) -> Iterator[Line]:
    yield from section("Coverage", map(review_line, answer.coverage.reviews))
