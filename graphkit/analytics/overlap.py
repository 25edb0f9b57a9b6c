"""Overlap: rivals who share partners, suppliers or assets, beyond what popularity explains."""

from collections import Counter
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from graphkit.analytics.chance import poisson_binomial_tail
from graphkit.dates import Holds

FAMILY = "overlap"
LEAST_SHARED = 2
LEAST_DEGREE = 3

Held = dict[str, dict[str, dict[str, Holds]]]
"""Who has what, by which relationships, and whether these hold."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two organizations share, how much they would by chance, and out of how much."""

    a: str
    b: str
    shared: tuple[str, ...]
    sizes: tuple[int, int]
    expected: float
    chance: float
    relationships: tuple[str, ...]

    @property
    def jaccard(self) -> float | None:
        return jaccard_of_sizes(len(self.shared), *self.sizes)


def jaccard(a: AbstractSet[str], b: AbstractSet[str]) -> float | None:
    """Return |a & b| / |a | b|; None if one is empty, for that is no overlap of nothing.

    Source: Jaccard 1901.
    """
    return jaccard_of_sizes(len(a & b), len(a), len(b))


def jaccard_of_sizes(shared: int, a: int, b: int) -> float | None:
    """Return the Jaccard index of two sets by their sizes."""
    return shared / (a + b - shared) if a and b else None


def overlap_coefficient(a: AbstractSet[str], b: AbstractSet[str]) -> float | None:
    """Return |a & b| / min(|a|, |b|); 1 for a subset; None if one is empty.

    Source: Szymkiewicz 1934; Simpson 1943.
    """
    return len(a & b) / min(len(a), len(b)) if a and b else None


def weighted_overlap(a: Mapping[str, float], b: Mapping[str, float]) -> float | None:
    """Return sum_c min(x_ac, x_bc) / sum_c max(x_ac, x_bc); None if both have nothing.

    On weights of 0 and 1 it is the Jaccard index. Weights on 0..1, result on 0..1.
    Source: Ruzicka 1958.
    """
    every = a.keys() | b.keys()
    most = sum(max(a.get(item, 0.0), b.get(item, 0.0)) for item in every)
    return sum(min(a.get(item, 0.0), b.get(item, 0.0)) for item in every) / most if most else None


def without_joint(held: Held, a: str, b: str) -> tuple[set[str], set[str]]:
    """Return what two have by relationships that don't join them both.

    Else whoever signs one deal together would overlap by that deal alone.
    """
    joint = _relationships(held[a]) & _relationships(held[b])
    return (
        {item for item, by in held[a].items() if item != b and by.keys() - joint},
        {item for item, by in held[b].items() if item != a and by.keys() - joint},
    )


def overlaps(held: Held, stratum: Callable[[str], str]) -> tuple[list[Overlap], int]:
    """Return the overlaps of all pairs, and how many pairs were compared.

    Compared are pairs in which both have at least three items without what they have jointly;
    returned are those with two shared or more. By chance, a has item x of stratum s with
    p_ax = min(1, d_as d_x / M_s): the items that a has in s, the owners of x, all that is owned in
    s. The number shared is then a sum of independent events p_ax p_bx (Poisson-binomial).
    With one stratum that is the configuration model of a bipartite network.
    Sources: Tumminello et al. 2011; Saracco et al. 2017.
    """
    popularity = Counter(item for items in held.values() for item in items)
    volume: Counter[str] = Counter()
    for item, owners in popularity.items():
        volume[stratum(item)] += owners
    strata = {
        item: (stratum(item), owners / volume[stratum(item)]) for item, owners in popularity.items()
    }
    found, compared = [], 0
    for a, b in combinations(sorted(held), 2):
        of_a, of_b = without_joint(held, a, b)
        if min(len(of_a), len(of_b)) < LEAST_DEGREE:
            continue
        compared += 1
        if len(of_a & of_b) >= LEAST_SHARED:
            found.append(_overlap(held, (a, of_a), (b, of_b), strata))
    return found, compared


def _overlap(
    held: Held,
    one: tuple[str, set[str]],
    two: tuple[str, set[str]],
    strata: Mapping[str, tuple[str, float]],
) -> Overlap:
    (a, of_a), (b, of_b) = one, two
    in_a, in_b = (Counter(strata[item][0] for item in items) for items in (of_a, of_b))
    chances = [
        min(1.0, in_a[s] * part) * min(1.0, in_b[s] * part)
        for item, (s, part) in strata.items()
        if item not in (a, b) and in_a[s] and in_b[s]
    ]
    shared = tuple(sorted(of_a & of_b))
    return Overlap(
        a,
        b,
        shared,
        (len(of_a), len(of_b)),
        sum(chances),
        poisson_binomial_tail(len(shared), chances),
        tuple(_surest(held[owner][item]) for item in shared for owner in (a, b)),
    )


def _relationships(items: Mapping[str, Mapping[str, Holds]]) -> set[str]:
    return {relationship for by in items.values() for relationship in by}


def _surest(relationships: Mapping[str, Holds]) -> str:
    return min(relationships, key=lambda r: (relationships[r] != "yes", r))
