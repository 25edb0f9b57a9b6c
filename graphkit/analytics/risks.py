"""Risks: the findings of all measures on one day, and which of them come first.

Financial investors and public bodies have no ties here, and a partnership of more than eight
parties ties each of them to its body alone: neither may flood a list.

Surprising comes before big. A measure yields facts (who has one known source, who supplies rivals)
in the order that its docstring gives, or statistics by how little chance explains them. A page
takes the first of each measure by turn, the families alternating, then the second, and so on.
Statistics reach it where at most one in ten of those as rare would be false (q, corrected for all
that was compared); what was compared in vain stands in the remarks. Facts with a chance reach it
where that is at most one in ten. What rests mostly on sources below grade B stays off, and nobody
leads the page more than twice. Asked for one organization or one family, all is listed, in the same
order, and what isn't above chance says so.
"""

import inspect
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from graphkit.analytics.captives import CAPTIVE_MAKERS, captive_makers
from graphkit.analytics.concentration import (
    COUNTRY_CONCENTRATION,
    SINGLE_SOURCE,
    SUPPLIER_CONCENTRATION,
    country_concentration,
    single_sources,
    supplier_concentration,
)
from graphkit.analytics.findings import Finding, Findings, Method
from graphkit.analytics.interdependence import (
    CLOSED_CIRCLE,
    CUT_POINT,
    SINGLE_LINK,
    closed_circles,
    cut_points,
    single_links,
)
from graphkit.analytics.markets import (
    CATEGORY_LEADER,
    FOREIGN_DEPENDENCE,
    category_leaders,
    foreign_dependence,
)
from graphkit.analytics.plants import PLANT_CONCENTRATION, plant_concentration
from graphkit.analytics.rivals import (
    PARTNER_OVERLAP,
    RIVAL_SOURCE,
    SHARED_ASSETS,
    SHARED_SUPPLIERS,
    partner_overlap,
    rival_sources,
    shared_assets,
    shared_suppliers,
)
from graphkit.analytics.snapshot import Snapshot
from graphkit.errors import UnknownName
from graphkit.graph import Graph

Measure = Callable[[Snapshot], Iterator[Finding]]

MEASURES: dict[Method, Measure] = {
    RIVAL_SOURCE: rival_sources,
    FOREIGN_DEPENDENCE: foreign_dependence,
    CAPTIVE_MAKERS: captive_makers,
    SHARED_SUPPLIERS: shared_suppliers,
    SINGLE_SOURCE: single_sources,
    CUT_POINT: cut_points,
    PARTNER_OVERLAP: partner_overlap,
    CATEGORY_LEADER: category_leaders,
    CLOSED_CIRCLE: closed_circles,
    SHARED_ASSETS: shared_assets,
    COUNTRY_CONCENTRATION: country_concentration,
    SINGLE_LINK: single_links,
    PLANT_CONCENTRATION: plant_concentration,
    SUPPLIER_CONCENTRATION: supplier_concentration,
}
"""Every measure, in the order in which a page takes them by turn: the families alternate."""

FAMILIES = tuple(sorted({method.family for method in MEASURES}))
PAGE_CHANCE = 0.1
PAGE_EACH = 2
NOT_ABOVE_CHANCE = "not above chance"


def risks(
    graph: Graph, *, day: str, data_as_of: str, family: str | None = None, org: str | None = None
) -> Findings:
    """Return the findings of one family, or the strongest of all, on a day."""
    snapshot = Snapshot.of(graph, day)
    found = [
        _told_by_chance(finding)
        for method, measure in MEASURES.items()
        if family in (None, method.family)
        for finding in measure(snapshot)
    ]
    if org is not None:
        group = snapshot.groups.get(org, org)
        chosen = by_turn(f for f in found if group in f.subjects)
        return Findings(tuple(chosen), day, data_as_of, snapshot.name(group))
    chosen = by_turn(found) if family else page(found)
    return Findings(tuple(chosen), day, data_as_of, remarks=tuple(remarks(found)))


def explain(method: str) -> str:
    """Return a measure's formula, rules and source, by its name or its method's id."""
    for known, measure in MEASURES.items():
        if method.lower() in (known.measure, known.id.lower()):
            heading = f"{known.measure} ({known.family}, {known.id} v{known.version})"
            told = (inspect.getdoc(measure) or "").removeprefix("Yield ")
            return f"{heading}\n\n{told[:1].upper()}{told[1:]}\n\nWhy it matters: {known.why}"
    raise UnknownName("method", method, tuple(f"{m.measure} ({m.id})" for m in MEASURES))


def page(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what a page of the strongest findings shows, in its order."""
    led: Counter[str] = Counter()
    for finding in by_turn(f for f in found if _is_surprising(f) and _is_solid(f)):
        if all(led[subject] < PAGE_EACH for subject in _leads(finding)):
            led.update(_leads(finding))
            yield finding


def remarks(found: Iterable[Finding]) -> Iterator[str]:
    """Yield, for each measure that compares, how much it compared if nothing stands out."""
    least: dict[str, tuple[float, int]] = {}
    for finding in found:
        if finding.q is not None and finding.compared is not None:
            q, _ = least.get(finding.measure, (1.0, 0))
            least[finding.measure] = (min(q, finding.q), finding.compared)
    for measure, (q, compared) in least.items():
        if q > PAGE_CHANCE:
            yield f"{measure}: of {compared:,} compared none stands out from chance"


def by_turn(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the first finding of each measure, then the second of each, and so on."""
    measures: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        measures[finding.measure].append(finding)
    for turn in zip_longest(*measures.values()):
        yield from (finding for finding in turn if finding is not None)


def _leads(finding: Finding) -> tuple[str, ...]:
    """Return whom a finding is about: of many subjects none in particular."""
    return finding.subjects if len(finding.subjects) <= 2 else finding.subjects[:1]


def _told_by_chance(finding: Finding) -> Finding:
    """Return a finding that says so where chance explains it."""
    if _is_surprising(finding):
        return finding
    return replace(finding, note="; ".join(filter(None, (NOT_ABOVE_CHANCE, finding.note))))


def _is_surprising(finding: Finding) -> bool:
    chance = finding.chance if finding.q is None else finding.q
    return chance is None or chance <= PAGE_CHANCE


def _is_solid(finding: Finding) -> bool:
    grades = [citation.grade for citation in finding.evidence]
    return bool(grades) and 2 * sum(grade in ("A", "B") for grade in grades) >= len(grades)
