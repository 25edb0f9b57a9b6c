"""The README tells the truth: its commands run, and print what it shows.

`python tests/test_readme.py` writes what the commands print today into the README.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SESSION = re.compile(r"^```console\n(?P<session>\$ graphkit .*?)^```$", re.DOTALL | re.MULTILINE)
PICTURE = re.compile(r"!\[[^]]*\]\((?P<file>[^)]+)\)")


def answers(session: str, folder: Path) -> str:
    """Run the commands of a session one after another in a folder and return it as it looks."""
    commands = [line for line in session.splitlines() if line.startswith("$ ")]
    shown = []
    for command in commands:
        answer = subprocess.run(
            ["sh", "-c", command.removeprefix("$ ")],
            cwd=folder,
            env=os.environ
            | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            check=False,
        )
        shown += [command, answer.stdout.rstrip() or answer.stderr.rstrip()]
    return "\n".join(shown).rstrip() + "\n"


@pytest.mark.slow
def test_every_session_of_the_readme_prints_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GRAPHKIT_GRAPH", raising=False)
    sessions = [found["session"] for found in SESSION.finditer(README.read_text(encoding="utf-8"))]

    assert sessions
    for session in sessions:
        assert answers(session, tmp_path) == session


def test_the_files_that_the_readme_names_are_there() -> None:
    text = README.read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([^)#:]+)\)", text)) | {m["file"] for m in PICTURE.finditer(text)}

    assert linked
    assert not [name for name in linked if not (ROOT / name).exists()]


def test_the_readme_shows_the_sample_loader_as_it_is() -> None:
    sample = ROOT / "tests" / "loaders" / "sample_source" / "loader.py"

    assert sample.read_text(encoding="utf-8") in README.read_text(encoding="utf-8")


def write_today() -> None:
    """Put what the commands print today into the README."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        fresh = SESSION.sub(
            lambda found: f"```console\n{answers(found['session'], Path(folder))}```", text
        )
    README.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    write_today()
