"""Methods: every measure, the formulas behind them, and how each is made, by id or name.

The order of the measures is that of a page, which takes the first finding of each by turn: the
families alternate, facts about rivals and exclusivity stand early.
"""

import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from itertools import zip_longest

from graphkit.analytics.blocs import BALANCE, COMMUNITY, alliance_blocs, rival_balance
from graphkit.analytics.closures import CLOSURE, country_closures
from graphkit.analytics.concentration_measures import CONCENTRATION, OWNERSHIP
from graphkit.analytics.consolidated import COMMON_OWNERS
from graphkit.analytics.contacts import CONTACT, contacts
from graphkit.analytics.exclusive_deals import EXCLUSIVITY, exclusive_deals
from graphkit.analytics.failures import CASCADE, cascades
from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.governance import GOVERNANCE_FIT, governance_gaps
from graphkit.analytics.interdependence import (
    CLOSED_CIRCLE,
    CUT_POINT,
    SINGLE_LINK,
    closed_circles,
    cut_points,
    single_links,
)
from graphkit.analytics.market_shape import SUPPLIER_INEQUALITY
from graphkit.analytics.positions import CORE, NEXUS, innermost_core, nexuses
from graphkit.analytics.reliance import DEPENDENCE, dependences
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
from graphkit.analytics.shared_partners import LEAK, RIVAL_TIE, leaks, rival_ties
from graphkit.analytics.snapshot import Snapshot
from graphkit.errors import UnknownName

Measure = Callable[[Snapshot], Iterator[Finding]]
_FAMILY = {"O": "overlap", "C": "concentration", "I": "interdependence"}

_OVERLAP: dict[Method, Measure] = {
    RIVAL_SOURCE: rival_sources,
    RIVAL_TIE: rival_ties,
    EXCLUSIVITY: exclusive_deals,
    LEAK: leaks,
    SHARED_SUPPLIERS: shared_suppliers,
    PARTNER_OVERLAP: partner_overlap,
    SHARED_ASSETS: shared_assets,
    CONTACT: contacts,
}
_INTERDEPENDENCE: dict[Method, Measure] = {
    CASCADE: cascades,
    GOVERNANCE_FIT: governance_gaps,
    **OWNERSHIP,
    CLOSURE: country_closures,
    DEPENDENCE: dependences,
    CUT_POINT: cut_points,
    CLOSED_CIRCLE: closed_circles,
    SINGLE_LINK: single_links,
    NEXUS: nexuses,
    CORE: innermost_core,
    BALANCE: rival_balance,
    COMMUNITY: alliance_blocs,
}
MEASURES: dict[Method, Measure] = {
    method: measure
    for turn in zip_longest(_OVERLAP.items(), CONCENTRATION.items(), _INTERDEPENDENCE.items())
    for method, measure in filter(None, turn)
}
"""Every measure, in the order in which a page takes them by turn: the families alternate."""

FAMILIES = tuple(sorted({method.family for method in MEASURES}))
ON_REQUEST = frozenset(
    {CONTACT, NEXUS, CORE, BALANCE, COMMUNITY, COMMON_OWNERS, SUPPLIER_INEQUALITY}
)
"""Run only where their family or method is asked for: they cost much and rarely tell, or somebody
is first in any network."""


@dataclass(frozen=True, slots=True)
class Formula:
    """What a measure computes: the id that it has in the literature list, and its functions."""

    id: str
    name: str
    functions: tuple[str, ...]


FORMULAS = (
    Formula("O1", "partner overlap", ("overlap.jaccard", "overlap.overlap_coefficient")),
    Formula("O2", "weighted overlap", ("overlap.weighted_overlap",)),
    Formula(
        "O3",
        "shared suppliers",
        (
            "network.common_neighbors.portfolio_overlap",
            "network.common_neighbors.adamic_adar_index",
            "network.common_neighbors.resource_allocation_index",
        ),
    ),
    Formula("O4", "knowledge leak", ("leak.leak",)),
    Formula(
        "O5",
        "multi-market contact",
        (
            "multimarket.multimarket_contact",
            "multimarket.multimarket_share",
            "multimarket.weighted_contact",
        ),
    ),
    Formula("O6", "redundancy", ("structural_holes.constraint", "structural_holes.effective_size")),
    Formula("O7", "conflicting exclusivity", ("exclusivity.exclusivity_conflict",)),
    Formula(
        "O8",
        "significance",
        (
            "overlap.overlaps",
            "network.null_model.configuration_chances",
            "chance.hypergeometric_tail",
            "chance.false_discovery_rates",
        ),
    ),
    Formula("C1", "Herfindahl index", ("herfindahl.herfindahl", "herfindahl.effective_number")),
    Formula("C2", "largest suppliers", ("herfindahl.largest",)),
    Formula("C3", "normalized Herfindahl index", ("herfindahl.normalised",)),
    Formula(
        "C4",
        "bounds under missing data",
        ("herfindahl.remainder_bounds", "herfindahl.box_bounds", "herfindahl.share_bounds"),
    ),
    Formula("C7", "consolidation", ("consolidation.by_controller", "consolidation.by_owners")),
    Formula("C8", "Gini coefficient", ("inequality.gini",)),
    Formula(
        "C9",
        "delta of a deal",
        ("deal_delta.merger_delta", "deal_delta.shift_delta", "signing.if_signed"),
    ),
    Formula("I1", "dependence and power", ("dependence.dependence", "dependence.power")),
    Formula("I2", "integrated ownership", ("ownership.integrated_ownership",)),
    Formula("I3", "control", ("control.controlled_by", "control.relative_control")),
    Formula("I4", "cut points and bridges", ("cuts.articulation_cuts", "cuts.bridge_cuts")),
    Formula("I5", "k-core", ("network.cores.core_number",)),
    Formula("I6", "betweenness", ("network.betweenness.betweenness_centrality",)),
    Formula("I7", "cascade", ("cascade.cascade", "cascade.uncapped_losses")),
    Formula("I8", "what if", ("what_if.what_if", "what_if.recomputed")),
    Formula(
        "I9",
        "structural balance",
        ("network.balance.balanced_triangles", "network.balance.frustration"),
    ),
    Formula("I10", "communities", ("network.communities.stable_communities",)),
    Formula("I11", "governance fit", ("governance_fit.governance_fit",)),
)


def chosen(asked: str | None) -> dict[Method, Measure]:
    """Return the measures of a family, of one method by id or name, or those that a page has.

    Raises:
        UnknownName: there is no such family or method.

    """
    if asked is None:
        return {method: of for method, of in MEASURES.items() if method not in ON_REQUEST}
    if asked in FAMILIES:
        return {method: of for method, of in MEASURES.items() if method.family == asked}
    if found := {method: of for method, of in MEASURES.items() if _answers(method, asked)}:
        return found
    known = (*FAMILIES, *(method.measure for method in MEASURES))
    raise UnknownName("family or method", asked, tuple(get_close_matches(asked, known)) or FAMILIES)


def explain(asked: str) -> str:
    """Return how a method is made, by its name or id: rules, formulas, sources, why it matters."""
    measures = [method for method in MEASURES if _answers(method, asked)]
    stems = {_stem(method.id) for method in measures}
    formulas = [
        f for f in FORMULAS if f.id in stems or asked.lower() in (f.id.lower(), f.name, _dashed(f))
    ]
    if not measures and not formulas:
        raise UnknownName("method", asked, tuple(f"{m.measure} ({m.id})" for m in MEASURES))
    told = [_measure_in_words(method) for method in measures]
    return "\n\n\n".join([*told, *(_formula_in_words(formula) for formula in formulas)])


def listing() -> list[tuple[str, str, str, str]]:
    """Return every method that can be explained: id, name, family, and what it finds."""
    measured = {_stem(method.id) for method in MEASURES}
    rows = [(m.id, m.measure, m.family, _first_sentence(of)) for m, of in MEASURES.items()]
    rows += [
        (f.id, _dashed(f), _FAMILY[f.id[0]], _first_sentence(_function(f.functions[0])))
        for f in FORMULAS
        if f.id not in measured
    ]
    return sorted(rows, key=lambda row: _order(row[0]))


def _answers(method: Method, asked: str) -> bool:
    """Tell whether a method is asked for: by its name, its id, or the id that it is a form of."""
    return asked.lower() in (method.measure, method.id.lower(), _stem(method.id).lower())


def _stem(ident: str) -> str:
    return ident.rstrip("abcdefgh")


def _order(ident: str) -> tuple[int, int, str]:
    stem = _stem(ident)
    return "OCI".index(stem[0]), int(stem[1:]), ident


def _dashed(formula: Formula) -> str:
    return formula.name.lower().replace(" ", "-")


def _function(name: str) -> Callable[..., object]:
    module, _, function = name.rpartition(".")
    found: Callable[..., object] = getattr(import_module(f"{__package__}.{module}"), function)
    return found


def _measure_in_words(method: Method) -> str:
    heading = f"{method.measure} ({method.family}, {method.id} v{method.version})"
    why = textwrap.fill(f"Why it matters: {method.why}", 96)
    return f"{heading}\n\n{_told(MEASURES[method])}\n\n{why}"


def _formula_in_words(formula: Formula) -> str:
    heading = f"{formula.id}: {formula.name}, as it is computed"
    parts = [
        f"{name.rpartition('.')[2]}\n{textwrap.indent(_told(_function(name)), '  ')}"
        for name in formula.functions
    ]
    return "\n\n".join([heading, *parts])


def _told(function: Callable[..., object]) -> str:
    told = (inspect.getdoc(function) or "").removeprefix("Yield").lstrip(", ")
    return f"{told[:1].upper()}{told[1:]}"


def _first_sentence(function: Callable[..., object]) -> str:
    told = _told(function).partition("\n\n")[0].replace("\n", " ").removeprefix("Return ")
    return f"{told[:1].upper()}{told[1:]}"
