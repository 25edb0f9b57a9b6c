"""The name matcher on labelled pairs of company names, beside what most scripts call.

    python tests/benchmarks/names.py

The pairs are the company rows of nomenklatura's name benchmark (OpenSanctions, MIT licence),
labelled by its authors for screening, where a near miss is to be looked at: they call "Exxor Mobil"
the same as "Exxon Mobil", and one fund of a series the same as the next. A matcher that accepts
without a person must be stricter: what counts is how many different companies it takes for one.
"""

import csv
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz

from graphkit.errors import AmbiguousName, UnknownName
from graphkit.identity.known_names import KnownName, KnownNames

PAIRS = Path(__file__).parent.parent / "identity" / "name_pairs.csv"
CUTOFF = 90
Verdict = str
Matcher = Callable[[str, str], Verdict]


def accepts(name: str, other: str) -> Verdict:
    """Return what the cascade does with a name when the other is all it knows."""
    known = KnownNames([KnownName("other", "name", other)])
    try:
        known.resolve(name)
    except AmbiguousName:
        return "review"
    except UnknownName as unknown:
        return "review" if unknown.alternatives else "not found"
    return "accepted"


def by(scorer: Callable[[str, str], float]) -> Matcher:
    """Return a matcher that accepts from a likeness on."""
    return lambda name, other: "accepted" if scorer(name, other) >= CUTOFF else "not found"


MATCHERS: dict[str, Matcher] = {
    "graphkit": accepts,
    f"WRatio >= {CUTOFF}": by(fuzz.WRatio),
    f"token_set_ratio >= {CUTOFF}": by(fuzz.token_set_ratio),
}


def pairs() -> list[tuple[str, str, bool]]:
    """Return the pairs, and whether their authors call them the same."""
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        return [(r["name"], r["other"], r["same"] == "true") for r in csv.DictReader(lines)]


def confusion(matcher: Matcher) -> dict[tuple[bool, Verdict], int]:
    """Count the pairs by whether they are the same and what a matcher does with them."""
    counted: dict[tuple[bool, Verdict], int] = {}
    for name, other, same in pairs():
        found = same, matcher(name, other)
        counted[found] = counted.get(found, 0) + 1
    return counted


def main() -> None:
    """Print the confusion matrix of each matcher."""
    labelled = [same for _, _, same in pairs()]
    print(f"{len(labelled)} pairs, {sum(labelled)} labelled the same\n")
    print(f"{'':24}{'same':>30}{'different':>30}")
    print(f"{'':24}" + 2 * f"{'accepted':>10}{'review':>10}{'not found':>10}" + "  precision")
    for name, matcher in MATCHERS.items():
        counted = confusion(matcher)
        cells = [
            counted.get((same, verdict), 0)
            for same in (True, False)
            for verdict in ("accepted", "review", "not found")
        ]
        right, wrong = cells[0], cells[3]
        print(
            f"{name:24}{''.join(f'{cell:>10}' for cell in cells)}  {right / (right + wrong):9.3f}"
        )


if __name__ == "__main__":
    main()
