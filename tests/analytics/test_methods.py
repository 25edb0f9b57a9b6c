"""Methods: every one of the literature list can be found and explains itself."""

import pytest

from graphkit.analytics.findings import Method
from graphkit.analytics.methods import FORMULAS, MEASURES, ON_REQUEST, chosen, explain, listing
from graphkit.errors import UnknownName

IDS = [
    *(f"O{n}" for n in range(1, 9)),
    *(f"C{n}" for n in range(1, 10)),
    *(f"I{n}" for n in range(1, 12)),
]


@pytest.mark.parametrize("ident", IDS)
def test_each_method_of_the_list_tells_its_formula_and_source(ident: str) -> None:
    told = explain(ident)

    assert any(word in told for word in ("Source", "After", "Follows from"))
    assert explain(ident.lower()) == told


@pytest.mark.parametrize("method", MEASURES, ids=[method.measure for method in MEASURES])
def test_each_measure_explains_itself_by_name(method: Method) -> None:
    told = explain(method.measure)

    assert told.startswith(f"{method.measure} (")
    assert "Why it matters: " in told
    assert "Source" in told


def test_every_measure_has_an_id_of_its_own() -> None:
    assert len({method.id for method in MEASURES}) == len(MEASURES)


def test_the_list_has_each_method_once_in_order() -> None:
    rows = listing()

    names = [name for _, name, _, _ in rows]
    assert len(names) == len(set(names))
    assert {formula.id for formula in FORMULAS} <= {ident.rstrip("abcdefgh") for ident, *_ in rows}
    assert rows[0][0] == "O1"
    assert all(told and not told.startswith("Yield") for *_, told in rows)


def test_an_unknown_method_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="single-source"):
        explain("magic")


def test_what_costs_much_runs_only_when_asked_for() -> None:
    assert ON_REQUEST.isdisjoint(chosen(None))
    assert all(method in chosen(method.measure) for method in ON_REQUEST)
