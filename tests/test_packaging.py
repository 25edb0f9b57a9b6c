"""The wheel: only graphkit goes into site-packages, and a fresh environment runs from it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONTENT = ("ontology", "loaders", "queries")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_brings_one_package_with_all_content(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tracked = subprocess.run(
        ["git", "ls-files", *CONTENT, "graphkit"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    expected = {
        f"graphkit/_content/{name}" if name.startswith(CONTENT) else name for name in tracked
    }

    assert {name.partition("/")[0] for name in names} == {
        "graphkit",
        "automotive_alliance_graph-0.1.0.dist-info",
    }
    assert expected <= set(names)


@pytest.mark.slow
def test_the_wheel_runs_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(home)
    environment = os.environ | {"PYTHONPATH": str(home)}

    program = (
        "from graphkit.cli import main; from graphkit.content import folder;"
        "print(folder('ontology')); main(['build'])"
    )

    answer = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.startswith(str(home))
    assert (tmp_path / "alliance-graph" / "current").is_file()
