"""HTTP as the SPARQL protocol needs it: a connection that is kept, a time that ends, plain errors.

No redirect is followed: a password would go with it, and a write might be repeated elsewhere.
"""

import base64
import contextlib
import http.client
import re
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO, cast
from urllib.parse import quote, urlsplit

from graphkit import __version__
from graphkit.errors import QueryError, StoreError
from graphkit.store.sparql_settings import SparqlSettings

_TO_CONNECT = 10.0
_SILENCE = 300.0
"""For how many seconds a server may be silent where no time limit is set."""
MOST = 2**30
"""How many bytes of one answer are read, where the caller doesn't set another limit."""
_LONGEST = 300
_MARKUP = re.compile(r"^\s*<|html", re.IGNORECASE)
_HINTS = {
    401: "it wants a name and password; set SPARQL_USERNAME and SPARQL_PASSWORD to valid ones",
    403: "it doesn't let this user in; set SPARQL_USERNAME and SPARQL_PASSWORD to one that may",
    404: "nothing is there; check the path, such as http://localhost:3030/ds/sparql",
    405: "it takes no such request there; check the path",
    413: "it takes no request of that size; raise its limit",
    415: "it doesn't take this kind of content there; check the path",
}


class ServerRefusal(Exception):
    """A server answered and refused; whoever asked says whether that is the question's fault."""

    def __init__(self, address: str, status: int, says: str) -> None:
        hint = _HINTS.get(status) or "check the server and its log"
        super().__init__(f"{address} answers {status}{f' ({says})' if says else ''}: {hint}")
        self.status, self.says = status, says


class Address:
    """One address of a SPARQL server; a connection to it is kept until it is closed."""

    def __init__(self, url: str, settings: SparqlSettings) -> None:
        self._connection: http.client.HTTPConnection | None = None
        self._line: socket.socket | None = None
        parts = urlsplit(url)
        self.url = url.partition("#")[0]
        self._secure, self._host, self._port = parts.scheme == "https", parts.hostname, parts.port
        path = parts.path or "/"
        self._target = quote(
            f"{path}?{parts.query}" if parts.query else path, safe="/?:@!$&'*+,;=%~"
        )
        self._headers = {"User-Agent": f"graphkit/{__version__}", **_authorization(settings)}

    @contextmanager
    def answer(
        self,
        method: str,
        *,
        headers: Mapping[str, str],
        body: bytes | BinaryIO | None = None,
        parameters: str = "",
        seconds: float | None = None,
        silence: float = _SILENCE,
        most: int = MOST,
    ) -> "Iterator[Answer]":
        """Send a request and give its answer to read, which is cut off when its time is over."""
        watch = _Watch(self, seconds, silence)
        response: http.client.HTTPResponse | None = None
        try:
            response = self._response(method, parameters, body, headers, watch)
            if watch.over:  # what was cut off within its head reads like a short answer
                raise TimeoutError
            answer = Answer(self.url, response, watch, most)
            if not 200 <= response.status < 300:
                raise _refusal(self.url, response, answer)
            yield answer
        except (OSError, http.client.HTTPException) as error:
            raise watch.explained(error) from None
        finally:
            watch.end()
            if not watch.read_whole:
                self.close()
                if response is not None:
                    response.close()

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._connection is not None:
            self._connection.close()
        self._connection = self._line = None

    def __del__(self) -> None:
        self.close()

    def cut(self) -> None:
        """Cut the connection off under whoever is waiting for it."""
        if self._line is not None:
            with contextlib.suppress(OSError):
                # Not the method of a TLS socket, which would take away what its reader holds.
                socket.socket.shutdown(self._line, socket.SHUT_RDWR)

    def _response(
        self,
        method: str,
        parameters: str,
        body: bytes | BinaryIO | None,
        headers: Mapping[str, str],
        watch: "_Watch",
    ) -> http.client.HTTPResponse:
        joint = "&" if "?" in self._target else "?"
        target = f"{self._target}{joint}{parameters}" if parameters else self._target
        kept = self._connection is not None
        connection = self._connected(watch)
        try:
            return _exchange(connection, method, target, body, self._headers | dict(headers))
        except ConnectionError:
            # A connection that lay idle may be closed by the server at any time; a new one tells.
            if not kept or watch.over:
                raise
        self.close()
        connection = self._connected(watch)
        return _exchange(connection, method, target, body, self._headers | dict(headers))

    def _connected(self, watch: "_Watch") -> http.client.HTTPConnection:
        connection = self._connection
        if connection is None or connection.sock is None:
            kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
            connection = kind(str(self._host), self._port, timeout=watch.to_connect)
            connection.connect()
            self._connection = connection
        # An answer that is the connection's last takes the line away from it while it is read.
        self._line = connection.sock
        self._line.settimeout(watch.silence)
        return connection


class Answer:
    """The body of an answer, read piece by piece and only up to a limit."""

    def __init__(
        self, url: str, response: http.client.HTTPResponse, watch: "_Watch", most: int
    ) -> None:
        self.url, self._response, self._watch, self._left = url, response, watch, most
        self.failure: StoreError | None = None
        kind = response.headers.get("Content-Type") or "no content type"
        self.media_type = kind.partition(";")[0].strip().lower()

    @property
    def body(self) -> BinaryIO:
        """The body for a parser, which asks a file for no more than `read`."""
        return cast("BinaryIO", self)

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, none at the end."""
        size = 2**16 if size < 0 else size
        try:
            found = self._response.read(size)
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.failure = self._watch.explained(error)
            raise self.failure from None
        if self._watch.over:  # the end that was read is where we cut the answer off
            self.failure = self._watch.explained(TimeoutError())
            raise self.failure
        self._left -= len(found)
        if self._left < 0:
            self.failure = StoreError(f"{self.url} answers more than can be read: ask for less")
            raise self.failure
        if not found and size:
            if self._response.length:
                self.failure = self._watch.explained(http.client.IncompleteRead(b""))
                raise self.failure
            self._watch.read_whole = True
        return found

    def text(self, most: int = MOST) -> str:
        """Return the body, or its beginning, as text."""
        pieces = []
        while most > 0 and (piece := self.read(min(most, 2**16))):
            most -= len(piece)
            pieces.append(piece)
        return b"".join(pieces).decode("utf-8", "replace")


class _Watch:
    """Watches over one request: cuts it off when its time is over, and explains what ended it."""

    def __init__(self, address: Address, seconds: float | None, silence: float) -> None:
        self._address, self._seconds = address, seconds
        self.over = self.read_whole = False
        self.to_connect = min(seconds or _TO_CONNECT, _TO_CONNECT)
        self.silence = min(seconds or silence, threading.TIMEOUT_MAX)
        self._timer = threading.Timer(seconds, self._end_it) if seconds else None
        if self._timer:
            self._timer.daemon = True
            self._timer.start()

    def end(self) -> None:
        """Stop watching."""
        if self._timer:
            self._timer.cancel()

    def explained(self, error: Exception) -> StoreError:
        """Return what went wrong as one line that says what to do."""
        url = self._address.url
        if self._seconds and (self.over or self._late(error)):
            return QueryError(
                f"stopped after {self._seconds:g} s: narrow the query, or raise --timeout"
            )
        return StoreError(f"{url} {_why(error)}")

    def _late(self, error: Exception) -> bool:
        # One that cannot be connected to is not a query that takes long.
        connected = self._address._connection is not None  # noqa: SLF001  # of one subject
        return isinstance(error, TimeoutError) and connected

    def _end_it(self) -> None:
        self.over = True
        self._address.cut()


def _exchange(
    connection: http.client.HTTPConnection,
    method: str,
    target: str,
    body: bytes | BinaryIO | None,
    headers: Mapping[str, str],
) -> http.client.HTTPResponse:
    # A server that doesn't want what it is being sent says so early, and listens no more.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        connection.request(method, target, body, headers)
    return connection.getresponse()


def _why(error: Exception) -> str:
    """Return what an error says of a server, and what to do."""
    match error:
        case ssl.SSLCertVerificationError():
            why = f"shows a certificate that isn't trusted ({error.verify_message}); "
            why += "set SSL_CERT_FILE to the one that signed it"
        case ssl.SSLError():
            why = f"speaks no TLS ({error.reason}); try http:// instead"
        case TimeoutError():
            why = "doesn't answer; is the server up and reachable?"
        case (
            ConnectionResetError()
            | BrokenPipeError()
            | http.client.IncompleteRead()
            | http.client.RemoteDisconnected()
        ):
            why = "broke off in the middle of an answer; try again when it is up"
        case http.client.HTTPException() | ValueError():
            why = "answers something other than HTTP; check the address"
        case _:
            said = getattr(error, "strerror", None) or error
            why = f"cannot be reached: {said}; is the server up, is the name right?"
    return why


def _authorization(settings: SparqlSettings) -> dict[str, str]:
    if settings.username is None and settings.password is None:
        return {}
    pair = f"{settings.username or ''}:{settings.password or ''}".encode()
    return {"Authorization": f"Basic {base64.b64encode(pair).decode('ascii')}"}


def _refusal(
    url: str, response: http.client.HTTPResponse, answer: Answer
) -> StoreError | ServerRefusal:
    if 300 <= response.status < 400:
        to = " ".join((response.headers.get("Location") or "nowhere").split())
        return StoreError(
            f"{url} sends on to {to:.{_LONGEST}}, which is not followed; if that is right, "
            "set the address to it"
        )
    said = answer.text(most=2**14)
    says = "" if _MARKUP.search(f"{answer.media_type} {said[:50]}") else one_line(said)
    return ServerRefusal(url, response.status, says)


def one_line(said: str) -> str:
    """Return what a server says as one short line."""
    line = " ".join(said.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}..."
