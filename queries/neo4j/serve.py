# ruff: noqa: INP001 (a command, not a package)
"""Serves the guide to a Neo4j Browser on this machine, until Ctrl-C.

    python queries/neo4j/serve.py

A Browser takes a guide from an address only, from a host that the server allows (localhost is),
and only where that host permits other pages to read it: Python's own file server doesn't.
"""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PORT = 8001


class Guide(SimpleHTTPRequestHandler):
    """The files beside this one, readable from any page."""

    def end_headers(self) -> None:
        """Permit it, and close the head of the answer."""
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


def server(port: int = PORT) -> ThreadingHTTPServer:
    """Return a server of the guide that only this machine reaches."""
    return ThreadingHTTPServer(
        ("127.0.0.1", port), partial(Guide, directory=str(Path(__file__).resolve().parent))
    )


if __name__ == "__main__":
    print(f"Neo4j 5:       :play http://localhost:{PORT}/guide.neo4j-browser-guide")
    print(f"2025 or newer: :guide http://localhost:{PORT}/guide.adoc")
    with server() as serving:
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            print()
