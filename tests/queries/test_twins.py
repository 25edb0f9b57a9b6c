"""Each question on the whole bundled graph: its two languages give the same rows."""

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.questions import questions

DAY = {"day": "2026-11-24"}
ASKED = [
    ("partnerships", {"organization": "Volkswagen Group"}),
    ("partnerships", {"organization": "Toyota", "day": "2012-06-30"}),
    ("common-partners", {"one": "Stellantis", "other": "Toyota"}),
    ("partnerships-for-outcome", {"outcome": "electrification-assets-and-supply-chain"}),
    ("partnerships-for-outcome", {"outcome": "autonomy-and-mobility", "region": "EU"}),
    ("controllers", {"organization": "Lynk & Co"}),
    ("controllers", {"organization": "Leapmotor International", "over": "20"}),
    ("stakes-with-rival", {"candidate": "Leapmotor", "rival": "Stellantis"}),
    ("stakes-with-rival", {"candidate": "Toyota", "rival": "Subaru"}),
    ("shared-platforms", {}),
    ("battery-plants", {}),
    ("sole-cell-makers", {}),
    ("software-stacks", {}),
    ("shared-providers", {"organization": "Ford"}),
    ("exit-terms", {}),
    ("exit-terms", {"organization": "Ford", "partnership": "CATL"}),
    ("up-for-renewal", {}),
    ("up-for-renewal", {"organization": "Volkswagen Group", "months": "30", "day": "2019-06-15"}),
    ("stages", {"organization": "Volkswagen Group"}),
    ("stages", {"stage": "structuring-and-implementing"}),
    ("never-started", {}),
    ("bridges", {}),
    ("changed-since", {"day": "2025-11-24"}),
    ("changed-since", {"organization": "Stellantis", "day": "2022-11-24"}),
    ("weak-evidence", {"old": "2023-11-24"}),
]
# Ten times what the slowest takes: one that falls into an engine's pit needs minutes.
TIMEOUT = 20.0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "parameters"), ASKED, ids=[" ".join([name, *given.values()]) for name, given in ASKED]
)
def test_both_languages_give_the_same_rows(
    bundled: AllianceGraph, name: str, parameters: dict[str, str]
) -> None:
    given = DAY | parameters

    cypher = bundled.query(name, given, language="cypher", timeout=TIMEOUT)
    sparql = bundled.query(name, given, language="sparql", timeout=TIMEOUT)

    assert cypher.rows
    assert not cypher.cut
    if len(sparql.columns) < len(cypher.columns):  # SPARQL names no chains and counts no partners
        assert list(dict.fromkeys(row[:3] for row in cypher.rows)) == list(sparql.rows)
    else:
        assert cypher.rows == sparql.rows


def test_all_questions_are_asked_here() -> None:
    assert {name for name, _ in ASKED} == set(questions())
