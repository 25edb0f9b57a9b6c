"""Risks: the findings of all measures on one day, and which of them come first.

Financial investors and public bodies have no ties here, and a partnership of more than eight
parties ties each of them to its body alone: neither may flood a list.

Surprising comes before big. A measure yields facts (who has one known source, who supplies rivals)
in the order that its docstring gives, or statistics by how little chance explains them. A page
takes the first of each measure by turn, the families alternating, then the second, and so on.
Statistics reach it where at most one in twenty of those as rare would be false (q, corrected for
all that was compared); what was compared in vain stands in the remarks. Facts with a chance reach
it where that is at most one in ten. What rests mostly on sources below grade B stays off, nobody
leads the page more than twice, and what rests on the same relationships as a finding above isn't
said again. Asked for one family or one method, all is listed, in the same order, and what isn't
above chance says so. Asked for one organization, what is about it comes first, then where it is one
of many, then what isn't above chance.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from graphkit.analytics.findings import Finding, Findings
from graphkit.analytics.hypothetical import changes, partnership_named, without_partnership
from graphkit.analytics.methods import chosen
from graphkit.analytics.snapshot import Snapshot
from graphkit.graph import Graph
from graphkit.reading import name_of, unchanging

PAGE_CHANCE = 0.1
"""Up to which chance a fact that has one is shown."""
PAGE_Q = 0.05
"""Up to which share of false ones among those as rare a statistic is shown."""
PAGE_EACH = 2
NOT_ABOVE_CHANCE = "not above chance"


def risks(
    graph: Graph,
    *,
    day: str,
    data_as_of: str,
    family: str | None = None,
    org: str | None = None,
    rivals: Collection[str] = (),
) -> Findings:
    """Return the findings of one family or method, or the strongest of all, on a day.

    With `rivals` named, only these count as rivals; else all groups of one business do.
    """
    snapshot, found = _found(graph, day, family, rivals)
    if org is not None:
        group = snapshot.groups.get(org, org)
        about = _about(group, found)
        name, unknown = snapshot.name(group), not_assessed(snapshot)
        return Findings(tuple(about), day, data_as_of, name, not_assessed=unknown)
    listed = _surprising_first(found) if family else page(found)
    told, unknown = tuple(remarks(found)), not_assessed(snapshot)
    return Findings(tuple(listed), day, data_as_of, remarks=told, not_assessed=unknown)


def risks_without(
    graph: Graph,
    partnership: str,
    *,
    day: str,
    data_as_of: str,
    family: str | None = None,
    org: str | None = None,
    rivals: Collection[str] = (),
) -> Findings:
    """Return what would be new, otherwise or no longer so if a partnership weren't there.

    What stakes and uses of assets tell stays. First comes what is about the parties.
    """
    ident = partnership_named(graph, partnership)
    before, now = _found(graph, day, family, rivals)
    _, then = _found(without_partnership(graph, ident), day, family, rivals)
    parties = {end for t in before.ties if t.partnership == ident for end in (t.a, t.b)}
    group = before.groups.get(org, org) if org else ""
    found = [
        finding
        for finding in changes(now, then)
        if _is_surprising(finding) and (not group or group in finding.subjects)
    ]
    order = sorted(found, key=lambda f: parties.isdisjoint(_leads(f)))
    about = f"a world without {name_of(graph, ident)}"
    return Findings(tuple(order), day, data_as_of, about, not_assessed=not_assessed(before))


def _found(
    graph: Graph, day: str, family: str | None, rivals: Collection[str]
) -> tuple[Snapshot, list[Finding]]:
    """Return the alliances of a day, and what the measures of a family find in them."""
    with unchanging(graph):
        snapshot, measures = Snapshot.of(graph, day, rivals=rivals), chosen(family).values()
        found = (finding for measure in measures for finding in measure(snapshot))
        return snapshot, [_told_by_chance(finding) for finding in found]


def not_assessed(snapshot: Snapshot) -> tuple[str, ...]:
    """Return what no source here tells, so that nothing rests on it; and who counts as a rival."""
    rivals = (
        f"the rivals named count alike ({snapshot.names(snapshot.named_rivals)})"
        if snapshot.named_rivals
        else "all of one business count as rivals, unless rivals are named"
    )
    return (
        "spend and output: shares are counted by deals, and each vehicle maker counts alike",
        f"sales by market: {rivals}",
        "terms of agreements: no clause is here, but for what a note says of exit and exclusivity",
    )


def page(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what a page of the strongest findings shows, in its order."""
    led: Counter[str] = Counter()
    rested: dict[frozenset[str], set[str]] = defaultdict(set)
    for finding in by_turn(f for f in found if _is_surprising(f) and _is_solid(f)):
        rests_on = frozenset(citation.relationship for citation in finding.evidence)
        # two measures of one fact about the same group are one surprise
        if rested[rests_on].isdisjoint(finding.subjects) and all(
            led[subject] < PAGE_EACH for subject in _leads(finding)
        ):
            led.update(_leads(finding))
            rested[rests_on].update(finding.subjects)
            yield finding


def remarks(found: Iterable[Finding]) -> Iterator[str]:
    """Yield which measures compared how much, of those in which nothing stands out."""
    least: dict[str, tuple[float, int]] = {}
    for finding in found:
        if finding.q is not None and finding.compared is not None:
            q, _ = least.get(finding.measure, (1.0, 0))
            least[finding.measure] = (min(q, finding.q), finding.compared)
    vain = [f"{measure} ({of:,})" for measure, (q, of) in least.items() if q > PAGE_Q]
    if vain:
        yield f"compared, and none stands out from chance: {', '.join(vain)}"


def by_turn(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the first finding of each measure, then the second of each, and so on."""
    measures: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        measures[finding.measure].append(finding)
    for turn in zip_longest(*measures.values()):
        yield from (finding for finding in turn if finding is not None)


def _surprising_first(found: Iterable[Finding]) -> Iterator[Finding]:
    every = list(found)
    yield from by_turn(finding for finding in every if _is_surprising(finding))
    yield from by_turn(finding for finding in every if not _is_surprising(finding))


def _about(group: str, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what concerns a group: what is about it, where it is one of many, what chance gives."""
    ranked: dict[int, list[Finding]] = {0: [], 1: [], 2: []}
    for finding in found:
        if group in finding.subjects:
            of_many = group not in _leads(finding)
            ranked[of_many if _is_surprising(finding) else 2].append(finding)
    for findings in ranked.values():
        yield from by_turn(findings)


def _leads(finding: Finding) -> tuple[str, ...]:
    """Return whom a finding is about: of many subjects none in particular."""
    return finding.subjects if len(finding.subjects) <= 2 else finding.subjects[:1]


def _told_by_chance(finding: Finding) -> Finding:
    """Return a finding that says so where chance explains it."""
    if _is_surprising(finding):
        return finding
    return replace(finding, note="; ".join(filter(None, (NOT_ABOVE_CHANCE, finding.note))))


def _is_surprising(finding: Finding) -> bool:
    if finding.q is not None:
        return finding.q <= PAGE_Q
    return finding.chance is None or finding.chance <= PAGE_CHANCE


def _is_solid(finding: Finding) -> bool:
    grades = [citation.grade for citation in finding.evidence]
    return bool(grades) and 2 * sum(grade in ("A", "B") for grade in grades) >= len(grades)
