"""The main job in one word: from nothing to a brief and a map."""

import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.alliance_graph import AllianceGraph
from graphkit.brief import brief


@pytest.mark.slow
def test_the_demo_builds_prints_a_brief_and_writes_the_map(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "graphkit", "demo", "--out", str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stderr == ""
    for part in ("partnerships", "Groups by ties", "Strongest risks", "Check: CATL for Ford"):
        assert part in answer.stdout
    assert len(answer.stdout.splitlines()) < 50
    assert (
        (tmp_path / "alliance-map.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    )
    assert AllianceGraph(tmp_path / "alliance-graph").data_as_of in answer.stdout


@pytest.mark.slow
def test_every_risk_of_the_brief_and_every_tie_of_its_check_has_a_source(
    bundled: AllianceGraph,
) -> None:
    page = brief(bundled)

    assert len(page.risks) == 3
    assert all(citation.url for finding in page.risks for citation in finding.evidence)
    ties = [*page.check.direct_ties, *page.check.rival_ties]
    assert ties
    assert all(tie.evidence for tie in ties)
    assert dict(page.counts)["organizations"] >= 800
