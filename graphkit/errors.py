"""What can go wrong, as one tree.

GraphkitError
├── UsageError            wrong arguments, an unknown or ambiguous name        exit 2
│   ├── UnknownName       no organization, question or code has that name
│   │   └── UnknownIdentifier no organization has that identifier
│   └── AmbiguousName     several organizations answer to that name
├── DataError             input that cannot be read or is against the rules    exit 3
│   ├── SourceError       one place in a source: file, row, field, value
│   └── InvalidGraph      a whole that the ontology's shapes find wrong
├── OntologyError         a term that the ontology doesn't have                exit 3
├── ContentError          this install lacks one of its content folders        exit 4
├── StoreError            a graph folder or engine that cannot be reached      exit 4
│   └── QueryError        the engine refuses or stops a query                  exit 2
└── Bug                   what graphkit did not foresee                        exit 70
"""

from dataclasses import dataclass, field
from typing import ClassVar


class GraphkitError(Exception):
    """Anything that a user can be told in one line; knows the exit code that it leads to."""

    exit_code: ClassVar[int] = 70


class UsageError(GraphkitError):
    """The call asks for something that doesn't exist or isn't clear."""

    exit_code = 2


@dataclass
class UnknownName(UsageError):
    """No organization, question or code has that name; the nearest ones are named."""

    kind: str
    name: str
    alternatives: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        near = ", ".join(self.alternatives)
        hint = f"nearest: {near}" if near else "no name is near"
        return f"unknown {self.kind} {self.name!r}; {hint}"


@dataclass
class UnknownIdentifier(UnknownName):
    """No organization of the graph has that identifier; its name may be known all the same."""

    def __str__(self) -> str:
        return f"no organization in the graph has the {self.kind} {self.name!r}; ask by its name"


@dataclass
class AmbiguousName(UsageError):
    """Several organizations answer to that name; say which one by its id."""

    name: str
    alternatives: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name!r} may be any of: {', '.join(self.alternatives)}; use one of these ids"


class DataError(GraphkitError):
    """Input that cannot be read, or that breaks a rule of the ontology."""

    exit_code = 3


@dataclass
class SourceError(DataError):
    """One place in a source that cannot be used at all."""

    file: str
    row: int
    field: str
    value: str
    reason: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.file}, row {self.row}" if self.row else self.file
        what = f", {self.field} = {self.value!r}" if self.field else ""
        return f"{where}{what}: {self.reason}" + (f"; {self.hint}" if self.hint else "")


@dataclass
class InvalidGraph(DataError):
    """A graph that breaks the ontology's shapes; nothing of it was written."""

    violations: tuple[str, ...]

    def __str__(self) -> str:
        shown = "; ".join(self.violations[:5])
        more = f"; and {len(self.violations) - 5} more" if len(self.violations) > 5 else ""
        return f"the graph is not written, since it breaks the ontology's shapes: {shown}{more}"


class OntologyError(GraphkitError):
    """A term that the ontology doesn't have, with the nearest one that it has."""

    exit_code = 3


class ContentError(GraphkitError):
    """An install that lacks ontology/, loaders/ or queries/."""

    exit_code = 4


class StoreError(GraphkitError):
    """A graph folder or an engine that cannot be reached."""

    exit_code = 4


class QueryError(StoreError):
    """The engine refuses a query, or stops it at its timeout."""

    exit_code = 2


@dataclass
class Bug(GraphkitError):
    """What graphkit did not foresee, by its Python name and message."""

    kind: str
    message: str

    def __str__(self) -> str:
        return f"this is a bug in graphkit: {self.kind}: {self.message}; run again with --debug"
