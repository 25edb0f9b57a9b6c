"""A Neo4j server over Bolt: where it is, reading, writing, and each error as one line.

Where it is stands in the environment, secrets nowhere else:

    NEO4J_URI        bolt:// or neo4j:// (a cluster), each also +s and +ssc, as the driver has them
    NEO4J_USERNAME   NEO4J_PASSWORD
    NEO4J_DATABASE   blank for the user's home database

Reading is read-only by the server itself: access mode READ and a time that the server keeps.
Writing is in transactions that the driver runs again when the server asks for it.
"""

import contextlib
import logging
import os
import re
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import (
    BrokenRecordError,
    ConfigurationError,
    DatabaseUnavailable,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from graphkit import __version__
from graphkit.errors import QueryError, StoreError, UsageError

_T = TypeVar("_T")
_PATIENCE = 15.0
"""For how many seconds to try to reach a server, and to run a transaction again."""
UNREADABLE = (
    "the query gives a value that Neo4j's driver cannot read, such as a date outside the years 1 "
    "to 9999; return it as a text: toString(...)"
)
_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")

# Without a handler of their own, the driver's warnings would land on standard error.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Neo4jSettings:
    """Where a server is and who asks; the password never shows."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return what NEO4J_URI, _USERNAME, _PASSWORD and _DATABASE say."""
        names = ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD")
        if missing := [name for name in names if not environment.get(name)]:
            raise UsageError(
                f"{' and '.join(missing)} not set; a Neo4j server needs {', '.join(names)} "
                "(and NEO4J_DATABASE, where it isn't the user's home database)"
            )
        uri, username, password = (environment[name] for name in names)
        return cls(uri, username, password, environment.get("NEO4J_DATABASE") or None)

    @property
    def shown(self) -> str:
        """The address as an error may show it: no user, no password."""
        return re.sub(r"^([^:/]*://)?.*@", r"\1", self.uri)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a server counted that a statement changed."""

    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0
    labels_added: int = 0
    labels_removed: int = 0
    indexes_added: int = 0
    constraints_added: int = 0

    def __add__(self, other: "Changes") -> "Changes":
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return Changes(*(one + two for one, two in pairs))


class Transaction:
    """A transaction for writing; it may be run a second time, so it must not reach outside."""

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def run(self, query: str, **parameters: object) -> tuple[list[list[Any]], Changes]:
        """Run a statement; return its rows, and what the server counted that it changed."""
        result = self._transaction.run(query, parameters)
        rows = [record.values() for record in result]
        counters = result.consume().counters
        return rows, Changes(*(getattr(counters, f.name) for f in fields(Changes)))


class Neo4jServer:
    """A server, connected to when it is first asked; close it, or use it in `with`.

    Raises, in all that it does:
        StoreError: the server cannot be reached, or refuses the user or the database.
        QueryError: the server refuses a query, or stops it at its time.

    """

    def __init__(self, settings: Neo4jSettings, *, patience: float = _PATIENCE) -> None:
        self.settings = settings
        _check_address(settings)
        try:
            self._driver = neo4j.GraphDatabase.driver(
                settings.uri,
                auth=(settings.username, settings.password),
                user_agent=f"graphkit/{__version__}",
                connection_timeout=patience,
                connection_acquisition_timeout=patience,
                max_transaction_retry_time=patience,
            )
        except (ConfigurationError, ValueError) as error:
            raise StoreError(
                f"NEO4J_URI {settings.shown} is refused by the driver: {_line(error)}"
            ) from None
        # One manager for all sessions: on a cluster, each sees what the one before it wrote.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    def read(
        self,
        query: str,
        parameters: Mapping[str, object] | None = None,
        *,
        seconds: float | None = None,
    ) -> tuple[list[str], Generator[list[Any]]]:
        """Return the columns of a query and its rows, which come while they are taken.

        Values are the driver's own. Close the iterator when you have enough; `seconds` is how
        long the server works on it.
        """
        rows = self._stream(query, parameters or {}, seconds)
        return next(rows), rows

    def write(self, work: Callable[[Transaction], _T]) -> _T:
        """Run some work in one transaction: all of it arrives or nothing."""
        with self._told(StoreError), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(lambda inner: work(Transaction(inner)))

    def close(self) -> None:
        """Let go of the connections."""
        with contextlib.suppress(DriverError, Neo4jError, OSError):
            self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _stream(
        self, query: str, parameters: Mapping[str, object], seconds: float | None
    ) -> Generator[list[Any]]:
        """Yield the columns first, then the rows."""
        with self._told(QueryError, seconds), self._session(neo4j.READ_ACCESS) as session:
            result = session.run(neo4j.Query(query, timeout=seconds), dict(parameters))
            yield list(result.keys())
            for record in result:
                yield record.values()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(
            database=self.settings.database,
            default_access_mode=access,
            bookmark_manager=self._bookmarks,
        )

    @contextlib.contextmanager
    def _told(self, kind: type[StoreError], seconds: float | None = None) -> Iterator[None]:
        """Turn whatever the driver raises into one line that says what to do."""
        try:
            yield
        except (Neo4jError, DriverError, OSError) as error:
            code = (error.code or "") if isinstance(error, Neo4jError) else ""
            where = f"the Neo4j server at {self.settings.shown}"
            if isinstance(error, BrokenRecordError):
                told: StoreError = QueryError(UNREADABLE)
            elif isinstance(error, _GONE):
                told = StoreError(f"{where} {_gone(' '.join(map(_line, _causes(error))))}")
            elif why := _closed(code, self.settings):
                told = StoreError(f"{where} {why}")
            elif kind is QueryError and (why := _stopped(code, seconds)):
                told = QueryError(why)
            elif isinstance(error, UnsupportedServerProduct) or "Bolt protocols" in _line(error):
                told = StoreError(f"{where} {_gone('handshake')}")
            elif code.startswith("Neo.ClientError."):
                told = kind(_line(error))
            else:
                told = StoreError(f"{where} answers: {_line(error)}")
            raise told from None


_GONE = (ServiceUnavailable, SessionExpired, DatabaseUnavailable, OSError)


def _check_address(settings: Neo4jSettings) -> None:
    try:
        parts = urlsplit(settings.uri)
        wrong = parts.scheme not in _SCHEMES or not parts.hostname or parts.port == 0
    except ValueError:  # a port that is no number, half an IPv6 address
        wrong = True
    if wrong:
        raise StoreError(
            f"NEO4J_URI {settings.shown} is no address of a Neo4j server; write SCHEME://HOST:PORT "
            f"with one of {', '.join(_SCHEMES)}"
        )
    if settings.database == "system":
        raise StoreError("the database 'system' holds no graph; set NEO4J_DATABASE to another")
    if "@" in parts.netloc:
        raise StoreError(
            f"NEO4J_URI {settings.shown} names a user; leave NEO4J_USERNAME and NEO4J_PASSWORD that"
        )


def _gone(said: str) -> str:
    """Say in a few words what a driver says in many, and what to do."""
    if "ertificate" in said:  # before the next: the driver speaks of encryption here too
        return "has a certificate that this machine does not trust; +ssc takes any"
    if "encrypt" in said:
        return "does not speak TLS as NEO4J_URI asks; write bolt:// or neo4j:// without +s or +ssc"
    if "handshake" in said or "looks like HTTP" in said:
        return "does not answer as a Neo4j server; NEO4J_URI must name its Bolt port (often 7687)"
    reason = re.search(r"\[Errno -?\d+\] ([^()\[\];]+)", said)
    return (
        f"cannot be reached, or has stopped{f': {reason[1].strip()}' if reason else ''}; "
        "see that it runs and that NEO4J_URI names its Bolt port"
    )


def _closed(code: str, settings: Neo4jSettings) -> str | None:
    """Say why a server lets nobody in, and what to do; None where it isn't that."""
    named = f"the database {settings.database!r}" if settings.database else "a home database"
    return {
        "Neo.ClientError.Security.Unauthorized": "refuses the user "
        f"{settings.username!r} or the password; see NEO4J_USERNAME and NEO4J_PASSWORD",
        "Neo.ClientError.Security.CredentialsExpired": "wants a new password for the user "
        f"{settings.username!r}; set one there (ALTER CURRENT USER SET PASSWORD)",
        "Neo.ClientError.Security.AuthenticationRateLimit": "was given too many wrong passwords; "
        "wait some seconds, and see NEO4J_PASSWORD",
        "Neo.ClientError.Database.DatabaseNotFound": f"doesn't have {named}; see NEO4J_DATABASE",
    }.get(code)


def _stopped(code: str, seconds: float | None) -> str | None:
    """Say why a server stopped a query or didn't begin it; None where it isn't that."""
    if "TransactionTimedOut" in code:
        if seconds:
            return f"stopped after {seconds:g} s: narrow the query, or raise --timeout"
        return "stopped at the server's own time: narrow the query, or raise the time there"
    if code in ("Neo.ClientError.Statement.AccessMode", "Neo.ClientError.Security.Forbidden"):
        return "the query is not one that only reads; graphkit asks nothing else of a server"
    if "OutOfMemory" in code or "MemoryLimit" in code:
        return "the query needs more memory than the server gives it: narrow the query"
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it came from: a routing driver says why only there."""
    yield error
    for inner in (*getattr(error, "exceptions", ()), error.__cause__):
        if inner is not None:
            yield from _causes(inner)


def _line(error: BaseException) -> str:
    """Return what an error says, as one line."""
    said = error.message if isinstance(error, Neo4jError) and error.message else str(error)
    return " ".join((said or type(error).__name__).split())
