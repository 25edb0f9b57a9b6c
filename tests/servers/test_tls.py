"""TLS as the driver defines it: +ssc takes any certificate, +s only one that somebody signed."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.errors import StoreError
from graphkit.store.neo4j_server import Neo4jServer, Neo4jSettings
from tests.servers.artifacts import NEO4J, missing
from tests.servers.neo4j_process import Neo4jProcess, neo4j_process

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jProcess]:
    """Give a Neo4j that speaks TLS only, with a certificate of its own making."""
    if reason := missing(NEO4J["5.26"]) or (not shutil.which("openssl") and "no openssl"):
        pytest.skip(reason)
    home = tmp_path_factory.mktemp("encrypted")
    certify(home / "certificates")
    policy = "dbms.ssl.policy.bolt"
    settings = {
        "server.bolt.tls_level": "REQUIRED",
        f"{policy}.enabled": "true",
        f"{policy}.base_directory": str(home / "certificates"),
        f"{policy}.client_auth": "NONE",
    }
    with neo4j_process("5.26", home, settings=settings) as server:
        yield server


def certify(folder: Path) -> None:
    """Make a key and a certificate for this machine under the names that Neo4j looks for."""
    folder.mkdir()
    files = ["-keyout", str(folder / "private.key"), "-out", str(folder / "public.crt")]
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subprocess.run([*command, *named, *files], check=True, capture_output=True)


def ask(server: Neo4jProcess, scheme: str) -> list[list[object]]:
    uri = server.uri.replace("bolt", scheme)
    settings = Neo4jSettings(uri, server.username, server.password)
    with Neo4jServer(settings, patience=5) as at:
        return list(at.read("RETURN 1")[1])


@pytest.mark.parametrize("scheme", ["bolt+ssc", "neo4j+ssc"])
def test_any_certificate_will_do_where_the_address_says_so(
    scheme: str, encrypted: Neo4jProcess
) -> None:
    assert ask(encrypted, scheme) == [[1]]


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s", "bolt", "neo4j"])
def test_a_certificate_that_nobody_signed_or_no_tls_at_all_is_one_line(
    scheme: str, encrypted: Neo4jProcess
) -> None:
    with pytest.raises(StoreError) as told:
        ask(encrypted, scheme)

    assert "\n" not in str(told.value)
    assert scheme in ("bolt", "neo4j") or "certificate" in str(told.value)
