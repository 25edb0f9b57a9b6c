"""The graph folder: one whole graph at a time, replaced in one step.

    alliance-graph/
      current               names the graph that counts
      graph-<digest>/       rdf/  cypher/  manifest.json  report.json

A build writes a new graph beside the old one and then renames `current`; a build that is killed
leaves the old graph whole. Readers that are at work on the old graph keep it, and so does a build
that runs beside this one and has not named its graph yet.
"""

import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import StoreError

_DEFAULT = "alliance-graph"
_PREFIX = "graph-"
_YOUNG = 60
"""For how many seconds a graph that `current` doesn't name is spared: it may be about to."""


@dataclass(frozen=True, slots=True)
class GraphFolder:
    """A graph folder that holds a whole graph."""

    home: Path
    graph: Path

    @property
    def rdf(self) -> Path:
        return self.graph / "rdf"

    @property
    def cypher(self) -> Path:
        return self.graph / "cypher"

    def manifest(self) -> dict[str, Any]:
        """Return what the build wrote down: counts, digest, versions, day of the data."""
        return _read(self.graph / "manifest.json")

    def report(self) -> dict[str, Any]:
        """Return what became of every row, the refusals, and the warnings of the shapes."""
        return _read(self.graph / "report.json")


def location(given: str | Path | None = None) -> Path:
    """Return the graph folder that is meant: given, else GRAPHKIT_GRAPH, else the default."""
    return Path(given or os.environ.get("GRAPHKIT_GRAPH") or _DEFAULT)


def open_folder(given: str | Path | None = None) -> GraphFolder:
    """Return the graph folder, which must hold a graph."""
    home = location(given)
    try:
        name = (home / "current").read_text(encoding="utf-8").strip()
    except OSError:
        raise StoreError(
            f"no graph in {str(home)!r}; run `graphkit build` there, "
            "or name another folder with --graph or GRAPHKIT_GRAPH"
        ) from None
    except UnicodeDecodeError:
        name = ""
    if not name.startswith(_PREFIX) or not (home / name / "manifest.json").is_file():
        raise StoreError(
            f"{str(home)!r} names a graph that isn't there; run `graphkit build` again"
        )
    return GraphFolder(home, home / name)


def check_target(home: Path) -> None:
    """Refuse a place in which no graph folder can be, before any work is done for it."""
    there = next((place for place in (home, *home.absolute().parents) if place.exists()), home)
    if not there.is_dir():
        raise StoreError(f"{str(there)!r} is no folder; name another one with --graph")
    if not os.access(there, os.W_OK | os.X_OK):
        raise StoreError(f"{str(there)!r} cannot be written to; name another one with --graph")


@contextmanager
def new_graph(home: Path) -> Iterator[Path]:
    """Give a fresh folder to write a graph into; on any error it goes and the old graph stays."""
    check_target(home)
    home.mkdir(parents=True, exist_ok=True)
    draft = home / f"draft-{os.getpid()}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def publish(home: Path, draft: Path, digest: str) -> GraphFolder:
    """Make a written draft the graph that counts, in one step, and sweep up what is older."""
    previous = _current_name(home)
    name = f"{_PREFIX}{digest[:16]}"
    target = home / name
    if (target / "manifest.json").is_file():
        os.utime(target)  # young again, so that a build beside this one spares it
        for words in sorted(draft.glob("*.json")):  # the graph is the same; what is said of it, new
            words.replace(target / words.name)
    else:
        shutil.rmtree(target, ignore_errors=True)
        draft.rename(target)
    pointer = home / f"current-{os.getpid()}"
    pointer.write_text(name + "\n", encoding="utf-8")
    pointer.replace(home / "current")
    _sweep(home, {name, previous})
    return GraphFolder(home, target)


def write_json(file: Path, content: Mapping[str, object]) -> None:
    """Write a JSON file that reads well and compares line by line."""
    text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")


def _sweep(home: Path, kept: set[str | None]) -> None:
    """Delete graphs that nobody reads any more, and what killed builds left."""
    for old in home.iterdir():
        kind, _, process = old.name.partition("-")
        if old.name.startswith(_PREFIX):
            gone = old.name not in kept and not _young(old)
        else:
            gone = kind in ("draft", "current") and process != "" and not _alive(process)
        if gone and old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
        elif gone:
            old.unlink(missing_ok=True)


def _young(graph: Path) -> bool:
    try:
        return time.time() - graph.stat().st_mtime < _YOUNG
    except FileNotFoundError:  # another build has swept it
        return True


def _current_name(home: Path) -> str | None:
    try:
        return (home / "current").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None


def _alive(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, OverflowError):
        return False
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it is someone else's, and runs
    return True


def _read(file: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{file}: cannot be read ({error}); run `graphkit build` again") from None
    if not isinstance(content, dict):
        raise StoreError(f"{file}: is not what a build writes; run `graphkit build` again")
    return content
