"""Loading: a file converted, kept in the graph folder, and the graph built anew with it.

What is kept is put in place only when the new graph is whole, just before that begins to count: a
load that fails, or is killed, leaves the old graph.
"""

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graphkit.assembly.building import Built, Progress, build
from graphkit.assembly.sources import (
    LOADED,
    Source,
    aside,
    last_chosen,
    loaded_sources,
    read_source,
    sources,
)
from graphkit.errors import UnknownName, UsageError
from graphkit.identity.judgements import Judgements
from graphkit.loading import record_lines, review
from graphkit.loading.conversion import Converted
from graphkit.loading.known import Known, known_organizations
from graphkit.store.folder import check_target
from graphkit.tables import slug

Convert = Callable[[Known, Judgements], Converted]

_LONGEST_LOAD = 3600
"""After how many seconds what a load has begun is taken for left behind."""

REVIEW, MATCHED, REJECTED = "review.csv", "matched.csv", "rejected.csv"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load leaves: the source's folder, what the file became, the graph that was built."""

    name: str
    folder: Path
    converted: Converted
    judged: int
    built: Built


def name_of(file: Path, given: str | None) -> str:
    """Return the name under which a file is loaded: given, else made of the file's name."""
    name = given if given is not None else slug(file.stem)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or len(name) > 40:
        told = f"{name!r} is no name for a source; give one of small letters, digits and hyphens"
        raise UsageError(f"{told}, at most 40, as --name")
    if name in {source.name for source in sources()}:
        raise UsageError(f"{name!r} is the name of a bundled source; give another as --name")
    return name


def convert(
    name: str, home: Path, convert_: Convert, *, judgements: Path | None, progress: Progress
) -> tuple[Converted, int]:
    """Return what a file becomes beside the rest of the graph, and how many verdicts there are."""
    progress("reading who is there")
    said = review.judgements(file := _judgements(name, home, judgements))
    known = known_organizations(_others(name, home), said)
    progress("converting")
    return convert_(known, said), len(review.verdicts(file))


def load(
    name: str,
    file: Path,
    home: Path,
    convert_: Convert,
    *,
    kind: str,
    judgements: Path | None = None,
    progress: Progress = lambda _: None,
) -> Loaded:
    """Convert a file and build the graph with it; one of the same name is replaced.

    Raises:
        DataError: a file, mapping or judgement that cannot be used; the graph is as before.
        StoreError: a file or a folder that cannot be read or written.

    """
    check_target(home)
    if last_chosen(home):
        _check_no_loader(name, home)
    converted, judged = convert(name, home, convert_, judgements=judgements, progress=progress)
    verdicts = review.verdicts(_judgements(name, home, judgements))
    about = {"kind": kind, "file": file.name, "sha256": _digest(file)}
    with _draft(home, name) as draft:
        _write(draft, converted, about)
        (draft / REVIEW).write_bytes(review.review_table(converted.arrivals, verdicts))
        chosen = [*_others(name, home), read_source(draft, name)]
        built = build(chosen, home, progress, lambda: _put(draft, home, name))
    return Loaded(name, home / LOADED / name, converted, judged, built)


def undo(name: str, home: Path, progress: Progress = lambda _: None) -> Built:
    """Take a loaded source out and build the graph without it."""
    known = {source.name: source for source in loaded_sources(home)}
    if name not in known:
        raise UnknownName("loaded source", name, tuple(sorted(known)))
    place = known[name].folder
    gone = place.with_name(f".{name}.gone")
    shutil.rmtree(gone, ignore_errors=True)

    def take_out() -> None:
        place.rename(gone)

    built = build(_others(name, home), home, progress, take_out)
    shutil.rmtree(gone, ignore_errors=True)
    _leave_nothing_empty(home)
    return built


def _others(name: str, home: Path) -> list[Source]:
    """Return the sources of the last build and all that were loaded, but one."""
    base = last_chosen(home) or sources()
    return [*base, *(source for source in loaded_sources(home) if source.name != name)]


def _check_no_loader(name: str, home: Path) -> None:
    if name in {source.name for source in last_chosen(home)}:
        raise UsageError(f"{name!r} is the name of a source of this graph; give another as --name")


def _judgements(name: str, home: Path, given: Path | None) -> Path | None:
    """Return the file of judgements: given, else the one that stands beside the source."""
    own = home / LOADED / name / REVIEW
    return given or (own if own.is_file() else None)


def _write(draft: Path, converted: Converted, about: dict[str, str]) -> None:
    said = {
        "title": converted.title,
        "publisher": converted.publisher,
        "licence": converted.licence,
        "data_as_of": converted.data_as_of,
        **about,
    }
    toml = "".join(f"{name} = {_toml(text)}\n" for name, text in said.items())
    (draft / "source.toml").write_text(toml, encoding="utf-8")
    with (draft / record_lines.FILE).open("wb") as to:
        to.writelines(record_lines.lines(converted.items))
    (draft / MATCHED).write_bytes(review.matched_table(converted.arrivals))
    (draft / REJECTED).write_bytes(review.rejected_table(converted.refusals))


def _toml(text: str) -> str:
    return json.dumps("".join(s if s.isprintable() else " " for s in text), ensure_ascii=False)


@contextmanager
def _draft(home: Path, name: str) -> Iterator[Path]:
    draft = home / LOADED / f".{name}.{os.getpid()}"
    for left in (home / LOADED).glob(f".{name}.[0-9]*"):  # by a load that was killed
        if left == draft or time.time() - left.stat().st_mtime > _LONGEST_LOAD:
            shutil.rmtree(left, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(aside(home / LOADED / name), ignore_errors=True)
        _leave_nothing_empty(home)


def _leave_nothing_empty(home: Path) -> None:
    if not any((home / LOADED).iterdir()):
        (home / LOADED).rmdir()


def _put(draft: Path, home: Path, name: str) -> None:
    """Put a draft in place of what stood there; `loaded_sources` finds one of the two always."""
    place = home / LOADED / name
    if place.is_dir():
        shutil.rmtree(aside(place), ignore_errors=True)
        place.rename(aside(place))
    draft.rename(place)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
