"""Where the servers' jars and a Java for them are, and how Maven brings the jars.

    python3 tests/servers/artifacts.py

brings whatever is missing into the user's cache (or the folder in GRAPHKIT_SERVERS), outside of any
checkout: 310 MB, once.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_JVMS = (Path("/usr/lib/jvm"), Path("/Library/Java/JavaVirtualMachines"))


@dataclass(frozen=True, slots=True)
class Artifact:
    """A server as Maven has it: its pom, its version, the lowest Java that runs it."""

    name: str
    pom: str
    version: str
    java: int

    @property
    def jars(self) -> Path:
        """The folder of the jars; it is there only when all of them are."""
        return home() / f"{self.name.lower()}-{self.version}"


NEO4J = {
    "5.26": Artifact("Neo4j", "neo4j.pom.xml", "5.26.12", 17),
    "2025.10": Artifact("Neo4j", "neo4j.pom.xml", "2025.10.1", 21),
}
FUSEKI = Artifact("Fuseki", "fuseki.pom.xml", "5.6.0", 17)


def home() -> Path:
    """Return the folder of all jars."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("GRAPHKIT_SERVERS") or cache / "graphkit" / "servers")


def missing(artifact: Artifact) -> str | None:
    """Say why a server cannot start here; None where it can."""
    if not artifact.jars.is_dir():
        return f"no {artifact.name} {artifact.version} in {home()}: run tests/servers/artifacts.py"
    if not java(artifact.java):
        return f"no Java {artifact.java} or newer for {artifact.name} {artifact.version}"
    return None


def java(lowest: int) -> Path | None:
    """Return the lowest Java that suffices."""
    found = {program: _java_version(program) for program in dict.fromkeys(_javas())}
    enough = {program: version for program, version in found.items() if version >= lowest}
    return min(enough, key=lambda program: enough[program], default=None)


def fetch(artifact: Artifact) -> None:
    """Bring the jars of a server, unless they are there; whole or not at all."""
    if artifact.jars.is_dir():
        return
    part = artifact.jars.with_name(f"{artifact.jars.name}.{os.getpid()}")
    part.mkdir(parents=True)
    try:
        subprocess.run([*_maven(artifact), f"-DoutputDirectory={part}"], check=True)
        if not artifact.jars.is_dir():
            part.rename(artifact.jars)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def main() -> int:
    """Fetch all servers, and return 1 where one could not be had."""
    failed = False
    for artifact in (*NEO4J.values(), FUSEKI):
        try:
            fetch(artifact)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{artifact.name} {artifact.version} could not be had: {error}", file=sys.stderr)
            failed = True
    return int(failed)


def _maven(artifact: Artifact) -> list[str]:
    pom = f"--file={_HERE / artifact.pom}"
    goal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
    return [
        *("mvn", "--quiet", "--batch-mode", pom, f"-Dserver.version={artifact.version}"),
        *(goal, "-DincludeScope=runtime"),
    ]


def _javas() -> Iterator[Path]:
    if given := os.environ.get("JAVA_HOME"):
        yield Path(given) / "bin" / "java"
    if found := shutil.which("java"):
        yield Path(found)
    for folder in _JVMS:
        yield from sorted(folder.glob("*/bin/java"))
        yield from sorted(folder.glob("*/Contents/Home/bin/java"))


def _java_version(program: Path) -> int:
    try:
        answer = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    found = re.search(r'version "(?:1\.)?(\d+)', answer.stderr)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    sys.exit(main())
