"""How long one partner check takes in a cold process, and its CPU time against `python -c pass`.

    python tests/benchmarks/check.py [GRAPH_FOLDER] [RUNS]

Without a folder the bundled alliances are built first. Each run is a process of its own, as a
script would start it; one before the first is not counted, so that byte code and disk are warm.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

RUNS = 20
QUESTION = ["CATL", "--for", "Ford"]
RIVALS = ["--rival", "General Motors", "--rival", "Stellantis", "--rival", "Tesla"]


def main() -> int:
    """Print the times of a check, and how its CPU time compares with an empty program's."""
    folder = sys.argv[1] if len(sys.argv) > 1 else built()
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else RUNS
    check = [sys.executable, "-m", "graphkit", "check", *QUESTION, *RIVALS]
    walls, cpus = timed([*check, "--format", "json", "--graph", folder], runs)
    _, nothing = timed([sys.executable, "-c", "pass"], runs)
    print(f"{runs} cold runs of: graphkit check {' '.join(QUESTION + RIVALS)} --format json")
    print(f"wall p50 {percentile(walls, 50):.0f} ms, p95 {percentile(walls, 95):.0f} ms")
    print(f"CPU  p50 {percentile(cpus, 50):.0f} ms, p95 {percentile(cpus, 95):.0f} ms")
    ratio = statistics.median(cpus) / statistics.median(nothing)
    print(f"CPU ratio to python -c pass ({statistics.median(nothing):.0f} ms): {ratio:.1f}")
    return 0


def built() -> str:
    """Build the bundled alliances into a folder of their own."""
    folder = str(Path(tempfile.mkdtemp(prefix="graphkit-benchmark-")) / "alliance-graph")
    command = [sys.executable, "-m", "graphkit", "build", "--graph", folder]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


def timed(command: Sequence[str], runs: int) -> tuple[list[float], list[float]]:
    """Run a command in fresh processes; return wall and CPU milliseconds of each run."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as cache:
        environment["PYTHONPYCACHEPREFIX"] = cache
        walls, cpus = [], []
        for _ in range(runs + 1):
            before, start = cpu(), time.perf_counter()
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=environment)
            walls.append((time.perf_counter() - start) * 1000)
            cpus.append((cpu() - before) * 1000)
    return walls[1:], cpus[1:]


def cpu() -> float:
    """Return the CPU seconds of all child processes so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def percentile(values: Sequence[float], rank: int) -> float:
    """Return the smallest value that at least `rank` per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * rank // 100) - 1)]


if __name__ == "__main__":
    sys.exit(main())
