"""Passages: the parts of an answer in words, as the report and the page have them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.check.answer import Answer
from graphkit.check.exposure import Leak
from graphkit.check.identity import Identity
from graphkit.check.labels import Labels
from graphkit.check.nothing import nothing_found
from graphkit.check.ownership import Chain
from graphkit.check.paths import Hop
from graphkit.check.rivals import AUTO
from graphkit.check.shared import Bond, SharedAsset, SharedPartner
from graphkit.check.ties import Tie
from graphkit.check.wording import chain_text, source_text, stake_text, state

_NOTABLE_SHARE = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """One thing, and lines about it."""

    name: str
    lines: tuple[str, ...]
    kind: str = ""


def question(answer: Answer) -> str:
    """Say who is asked about, for whom and against whom."""
    who = answer.candidate
    ours = f" for {answer.for_.name}" if answer.for_ else ""
    against = ", ".join(rival.name for rival in answer.rivals)
    return f"{who.name} ({who.id}){ours}{f', rivals {against}' if against else ''}"


def who_lines(answer: Answer) -> Iterator[str]:
    """Yield what the candidate is, so that nobody takes a company for its group or its brand."""
    who = answer.candidate
    legal = f"legal name {who.legal_name}" if who.legal_name else "legal name not known"
    part_of = f"part of {', '.join(w.name for w in who.part_of)}" if who.part_of else ""
    yield "; ".join(filter(None, (who.kind, legal, part_of, *who.identifiers)))


def read_as(answer: Answer, *, with_found: bool = True) -> Iterator[str]:
    """Yield for whom each text was taken that is not a name as the graph spells it.

    Beside these, if wanted, each rival that nobody named and how it was found.
    """
    for side in filter(None, (answer.candidate, answer.for_, *answer.rivals)):
        if not side.match.is_exact and (with_found or side.match.method != AUTO):
            yield _read_as(side)


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


def verdict_text(answer: Answer) -> str:
    """Say in a line what an answer comes to."""
    # What no score may average away is named, and first.
    certain = [gate.reason for gate in answer.gates if gate.certainty == "certain"]
    if nothing := nothing_found(answer):
        return "; ".join([*certain, f"{answer.verdict.replace('-', ' ')}: {nothing}"])
    gates = len(answer.gates)
    found = [f"{gates} gate{'s' if gates > 1 else ''}"] if gates else []
    if answer.rivals:
        found.append(_with_rivals(answer))
    if answer.for_ or not answer.rivals:
        found.append(_with_us(answer))
    links = sum(link.holds != "no" for link in answer.ownership.links)
    if links:
        found.append(f"{links} by ownership")
    return "; ".join([*certain, f"ties: {', '.join(found)}"])


def _with_us(answer: Answer) -> str:
    count = sum(tie.counts for tie in answer.direct_ties)
    if answer.for_ is None:
        return f"{count} with others"
    # A bare 0 would be read as a no, also where the coverage does not allow it.
    return f"{count or _none(answer, answer.for_.id)} with {answer.for_.name}"


def _with_rivals(answer: Answer) -> str:
    counted: dict[str, int] = {}
    without: dict[str, list[str]] = {}
    for rival in answer.rivals:
        if count := sum(tie.counts for tie in answer.rival_ties if tie.rival == rival.id):
            counted[rival.name] = count
        elif rival.id != answer.candidate.id:
            without.setdefault(_none(answer, rival.id), []).append(rival.name)
    each = ", ".join(f"{name} {count}" for name, count in counted.items())
    none = [f"{word} with {', '.join(names)}" for word, names in sorted(without.items())]
    total = f"{sum(counted.values())} with rivals ({each})" if counted else ""
    return ", ".join([*([total] if total else []), *none])


def _none(answer: Answer, counterpart: str) -> str:
    pairs = answer.coverage.none_sayable
    sayable = any(pair.sayable for pair in pairs if pair.counterpart == counterpart)
    return "none in coverage" if sayable else "cannot tell"


def leak_text(leak: Leak) -> str:
    """Say how much may leak, and how much of that the table of weights decides."""
    return (
        f"leak exposure {_range(leak.value, leak.at_most)} of 1; with all forms of ties counted "
        f"alike {_range(leak.alike, leak.alike_at_most)}"
    )


def _range(low: float, high: float) -> str:
    return f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"


def counted_states(ties: Sequence[Tie]) -> str:
    """Say how many ties stand how."""
    words = [state(tie) for tie in ties]
    order = ("holds", "may hold", "announced", "later", "past", "cancelled")
    return ", ".join(f"{words.count(word)} {word}" for word in order if word in words)


def none_text(answer: Answer, counterpart: str | None) -> str:
    """Say that nothing was found, and whether that means anything."""
    pair = next((p for p in answer.coverage.none_sayable if p.counterpart == counterpart), None)
    if pair is None:
        return "none found"
    word = (
        "none in coverage" if pair.sayable else "none found, which does not say that there is none"
    )
    return f"{word}: {pair.reason}"


def ownership_lines(answer: Answer) -> list[str]:
    """Return who holds whom around the candidate, a line each."""
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
    return lines or ["no stake known, up or down"]


def _matters(chain: Chain) -> bool:
    """Tell whether an owner further up has enough to be named on a screen."""
    return chain.control != "no" or (chain.share or 0) >= _NOTABLE_SHARE


def shared_items(answer: Answer, labels: Labels) -> Iterator[Passage]:
    """Yield the partners and assets that the candidate shares with the others."""
    names = {side.id: side.name for side in (answer.for_, *answer.rivals) if side}
    grouped: dict[str, list[SharedPartner]] = {}
    for found in answer.shared.partners:
        grouped.setdefault(found.partner.id, []).append(found)
    for group in grouped.values():
        first = group[0]
        lines = [f"with {answer.candidate.name}: {_bond(first.of_candidate, labels)}"]
        lines += [
            f"with {names[found.counterpart]}: {_bond(found.of_counterpart, labels)}"
            for found in group
        ]
        name = f"{first.partner.name} ({first.partnerships} partnerships in all)"
        yield Passage(name, tuple(lines), "partner")
    for asset in answer.shared.assets:
        yield Passage(f"{asset.asset.name} ({asset.kind})", tuple(_uses(asset)), "asset")


def fewest(passages: Sequence[Passage], most: int) -> list[Passage]:
    """Return the first passages of each kind, so many at most."""
    counted: dict[str, int] = {}
    shown = []
    for passage in passages:
        counted[passage.kind] = counted.get(passage.kind, 0) + 1
        if counted[passage.kind] <= most:
            shown.append(passage)
    return shown


def _uses(asset: SharedAsset) -> Iterator[str]:
    for use in (*asset.of_candidate, *asset.of_counterpart):
        models = f" in {use.models}" if use.models else ""
        source = f"; {source_text(use.evidence[0])}" if use.evidence else ""
        yield f"{use.organization.name} {use.how} it{models}{source}"


def _bond(bond: Bond, labels: Labels) -> str:
    more = f" and {bond.deals - 1} more" if bond.deals > 1 else ""
    source = source_text(bond.evidence[0]) if bond.evidence else "unsourced"
    return f"{labels.of('form', *bond.form)}, {bond.partnership.name}{more}; {source}"


def path_items(answer: Answer, labels: Labels) -> Iterator[Passage]:
    """Yield the shortest ways to us that lead over others, with each of their steps."""
    for path in answer.paths:
        if len(path.hops) > 1:
            names = " > ".join([path.hops[0].start.name, *(hop.end.name for hop in path.hops)])
            hub = ", over a hub" if path.hub else ""
            lines = tuple(_hop(hop, labels) for hop in path.hops)
            yield Passage(f"{names} (weakest source {path.weakest_grade}{hub})", lines)


def _hop(hop: Hop, labels: Labels) -> str:
    what = "stake"
    if hop.partnership:
        what = f"{labels.of('form', *hop.form)}: {hop.partnership.name}"
    elif hop.share is not None:
        what = f"stake of {hop.share:g} %"
    return f"{what}; {source_text(hop.evidence[0])}"
