"""What a candidate shares with us and with rivals, and the paths to us."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.alliance_graph import AllianceGraph

TODAY = "2026-06-01"


def test_a_partner_of_both_is_shared(world: AllianceGraph) -> None:
    answer = world.check("Alpha Motors", for_="Gamma Cars", as_of=TODAY)

    found = {shared.partner.id: shared for shared in answer.shared.partners}
    assert set(found) == {"beta-cells", "kappa-cells", "epsilon-software", "pi-motors"} - {
        "kappa-cells",  # its supply to Gamma has ended
        "epsilon-software",  # with Gamma only rides with many, and a cockpit that never came
    } | {"epsilon-software"}
    beta = found["beta-cells"]
    assert beta.of_counterpart.partnership.id == "beta-gamma-supply"
    assert beta.of_candidate.deals == 2
    assert beta.of_candidate.evidence
    assert beta.of_counterpart.evidence


def test_deals_of_both_together_make_nothing_shared(world: AllianceGraph) -> None:
    answer = world.check("Iota Mobility", for_="Gamma Cars", as_of=TODAY)

    assert [shared.partner.id for shared in answer.shared.partners] == []


def test_an_asset_that_both_use_is_shared(world: AllianceGraph) -> None:
    answer = world.check("Delta Auto", for_="Alpha Motors", as_of=TODAY)

    found = {shared.asset.id: shared for shared in answer.shared.assets}
    assert set(found) == {"epsilon-os", "z9-chip"}
    assert found["z9-chip"].kind == "system on chip"
    assert [use.how for use in found["z9-chip"].of_candidate] == ["uses"]
    assert all(use.evidence for use in found["z9-chip"].of_counterpart)


def test_an_asset_that_one_provides_and_the_other_uses_is_shared(world: AllianceGraph) -> None:
    answer = world.check("Epsilon Software", for_="Alpha Motors", as_of=TODAY)

    found = {shared.asset.id: shared for shared in answer.shared.assets}
    assert [use.how for use in found["epsilon-os"].of_candidate] == ["provides"]
    assert [use.how for use in found["epsilon-os"].of_counterpart] == ["uses"]


def test_a_direct_tie_is_a_path_of_one_step(world: AllianceGraph) -> None:
    paths = world.check("Zeta Chips", for_="Alpha Motors", as_of=TODAY).paths

    assert [[hop.partnership and hop.partnership.id for hop in p.hops] for p in paths] == [
        ["zeta-alpha-chips"]
    ]


def test_without_a_tie_the_path_leads_over_another(world: AllianceGraph) -> None:
    answer = world.check("Zeta Chips", for_="Gamma Cars", as_of=TODAY)

    assert answer.direct_ties == ()
    path = answer.paths[0]
    assert [hop.end.id for hop in path.hops] == ["alpha-motors", "gamma-cars"]
    assert [hop.partnership and hop.partnership.id for hop in path.hops] == [
        "zeta-alpha-chips",
        "a1-sharing",
    ]
    assert all(hop.evidence for hop in path.hops)
    assert (path.weakest_grade, path.holds, path.hub) == ("B", "yes", False)


@pytest.mark.slow
def test_of_equal_ways_the_same_is_told_whatever_the_order_of_sets(bundled_folder: Path) -> None:
    # To Volkswagen by its brands there are steps that rank alike but for their ends.
    command = [sys.executable, "-m", "graphkit", "check", "byd", "--for", "volkswagen"]
    command += ["--as-of", "2026-11-24", "--format", "json", "--graph", str(bundled_folder)]

    answers = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(answers) == 1
    assert b'"verdict"' in answers.pop()


def test_the_path_may_lead_over_two(world: AllianceGraph) -> None:
    answer = world.check("Zeta Chips", for_="Eta Holding", as_of=TODAY)

    assert len(answer.paths) <= 3
    assert all(len(path.hops) <= 3 for path in answer.paths)
