"""Sources: the loaders that there are, found by folder, and what each says of itself.

A source that was loaded into a graph folder has no loader: what it became stands in its folder.
"""

import csv
import hashlib
import importlib.util
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graphkit.content import folder
from graphkit.dates import is_partial_date
from graphkit.errors import DataError, GraphkitError, StoreError, UnknownName
from graphkit.loading import record_lines
from graphkit.records import Judgement, Place, Record, Refusal
from graphkit.store.folder import open_folder

Item = Record | Judgement | Refusal

LOADED = "loaded"
"""The folder of a graph folder in which the loaded sources are."""

_LOADER = "loader.py"


@dataclass(frozen=True, slots=True)
class Source:
    """A loader's folder and what its source.toml says of it."""

    name: str
    folder: Path
    title: str
    publisher: str
    licence: str
    data_as_of: str

    @property
    def is_loaded(self) -> bool:
        """Whether it was loaded into a graph folder, once, and needs no loader."""
        has_loader = (self.folder / _LOADER).is_file()
        return not has_loader and (self.folder / record_lines.FILE).is_file()

    @property
    def is_bundled(self) -> bool:
        """Whether this install brings it."""
        return self.folder.parent == folder("loaders")

    def load(self) -> Iterator[Item]:
        """Yield what the loader reads; it is run as it stands in its folder.

        Raises:
            DataError: whatever goes wrong in the loader, with its file and its last row.

        """
        last: Place | None = None
        try:
            found = record_lines.items(self.folder / record_lines.FILE)
            for item in found if self.is_loaded else _items(self.folder):
                last = item.place
                yield item
        except GraphkitError:
            raise
        except (Exception, SystemExit) as error:  # a loader is anyone's: it can fail in any way
            where = f" after {last.file}, row {last.row}" if last else ""
            raise DataError(
                f"{self.folder / _LOADER} stops{where} with {type(error).__name__}: {error}; "
                "correct the loader, or run again with --debug to see where"
            ) from error

    def digest(self) -> str:
        """Return a digest of all its files but what Python leaves there."""
        digest = hashlib.sha256()
        for file in sorted(f for f in self.folder.rglob("*") if f.is_file()):
            if "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(self.folder).as_posix()}\n".encode())
                digest.update(file.read_bytes())
        return digest.hexdigest()

    def rows(self) -> int:
        """Return how many rows stand in its tables."""
        if self.is_loaded:
            return record_lines.rows(self.folder / record_lines.FILE)
        return sum(_lines(file) - 1 for file in sorted((self.folder / "data").glob("*.csv")))


def sources() -> list[Source]:
    """Return the sources that this install brings, by name."""
    homes = sorted(file.parent for file in folder("loaders").glob("*/source.toml"))
    return [read_source(home) for home in homes]


def loaded_sources(home: Path) -> list[Source]:
    """Return the sources that were loaded into a graph folder, by name.

    A load that was killed while it put a source in place has left the old one aside: that counts.
    """
    there = sorted(file.parent for file in (home / LOADED).glob("[!.]*/source.toml"))
    places = {place.name: place for place in there}
    for old in sorted((home / LOADED).glob(".*.old/source.toml")):
        places.setdefault(old.parent.name[1 : -len(".old")], old.parent)
    return [read_source(place, name) for name, place in sorted(places.items())]


def aside(place: Path) -> Path:
    """Return where a loaded source stands while a newer one is put in its place."""
    return place.with_name(f".{place.name}.old")


def last_chosen(home: Path) -> list[Source]:
    """Return the sources with a loader that the graph in a folder was built of; none if none is."""
    try:
        said = open_folder(home).manifest().get("sources", {})
    except StoreError:
        return []
    return [
        source(str(about.get("folder", name)))
        for name, about in said.items()
        if not about.get("loaded")
    ]


def source(name: str) -> Source:
    """Return a source by its name, or by the path of a folder that holds a source.toml."""
    if (Path(name) / "source.toml").is_file():
        return read_source(Path(name).resolve())
    known = {found.name: found for found in sources()}
    if name not in known:
        raise UnknownName("source", name, tuple(sorted(known)))
    return known[name]


def read_source(home: Path, name: str | None = None) -> Source:
    """Return the source in a folder, under the folder's name or another."""
    file = home / "source.toml"
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
        return Source(
            name=name or home.name,
            folder=home,
            title=str(said["title"]),
            publisher=str(said["publisher"]),
            licence=str(said["licence"]),
            data_as_of=_day(file, str(said["data_as_of"])),
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise DataError(f"{file}: cannot be read: {error}") from None
    except KeyError as missing:
        raise DataError(f"{file}: lacks the entry {missing}") from None


def _day(file: Path, text: str) -> str:
    if len(text) != len("2026-01-31") or not is_partial_date(text):
        raise DataError(f"{file}: data_as_of = {text!r} is no day; write it as 2026-01-31")
    return text


def _lines(file: Path) -> int:
    with file.open(encoding="utf-8", newline="") as table:
        return sum(1 for _ in csv.reader(table))


def _items(home: Path) -> Iterator[Item]:
    """Yield what a loader gives, each of which must be what assembly takes."""
    found = _load_function(home)(home)
    if not isinstance(found, Iterable):
        raise DataError(f"{home / _LOADER}: load(folder) returns {found!r}; yield records from it")
    for item in found:
        if not isinstance(item, Item) or not isinstance(item.place, Place):
            raise DataError(
                f"{home / _LOADER}: load(folder) yields {item!r}; "
                "yield a Record, Judgement or Refusal, each with its Place"
            )
        yield item


def _load_function(home: Path) -> Callable[[Path], object]:
    file = home / _LOADER
    spec = importlib.util.spec_from_file_location(f"graphkit_loader_{home.name}", file)
    if spec is None or spec.loader is None or not file.is_file():
        raise DataError(f"{home}: has no {_LOADER}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if not callable(load := getattr(module, "load", None)):
        raise DataError(f"{file}: has no function load(folder)")
    return load  # type: ignore[no-any-return]  # a loader is found at run time
