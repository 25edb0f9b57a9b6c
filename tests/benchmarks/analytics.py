"""What the analytics cost on made-up networks of growing size, beside pure networkx.

    python tests/benchmarks/analytics.py [ORGANIZATIONS ...]

Without sizes 1,000, 10,000 and 100,000 organizations; that takes some minutes, nearly all of them
for networkx. All numbers are CPU seconds of this process, threads included, the best of up to five
runs. "x" is pure networkx's time over ours in the same run, and `~` says that networkx's was scaled
up from a sample, for the whole would not end. "growth" is our time over that of the size before.
Both must find the same, or the row says so. Times are of a call with a networkx graph, reading it
included; "(matrix)" are kernels on a matrix that is there already, as a batch of measures has it.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import networkx as nx
import numpy as np
from scipy import sparse

from graphkit import analytics
from graphkit.analytics.cascade import cascade, uncapped_losses
from graphkit.analytics.concentration_rows import concentration_rows
from graphkit.analytics.network.adjacency import mutual
from graphkit.analytics.network.communities import leiden
from graphkit.analytics.network.null_model import configuration_chances
from graphkit.analytics.network.partner_sets import Participations, compare
from graphkit.analytics.network.row_pairs import pairs_sharing
from graphkit.analytics.ownership import Shares, checked, held_at_the_top, owned_by
from tests.benchmarks import plain_measures as plain
from tests.benchmarks.alliance_like import CATEGORIES, AllianceLike, alliance_like

SIZES = (1_000, 10_000, 100_000)
ENOUGH: dict[str, Any] = {"shared": 3, "size": 3, "jaccard": 0.25}
PIVOTS = 512
EXACTLY_TO = 10_000
"""Up to this size networkx is given all that it can do within half a minute."""
PATIENCE = 2.0
BETA = 0.5


@dataclass(frozen=True)
class World:
    """A made-up network, and what its measures take."""

    of: AllianceLike

    @cached_property
    def matrix(self) -> "sparse.csr_array":
        return mutual(self.of.ties).arcs

    @cached_property
    def participations(self) -> Participations[int]:
        return Participations.of(self.of.participations, range(self.of.n))

    @cached_property
    def overlapping(self) -> tuple[Any, Any]:
        pairs = pairs_sharing(self.matrix, **ENOUGH)
        return compare(self.participations, *pairs), np.diff(self.matrix.indptr)

    @cached_property
    def stakes(self) -> "nx.DiGraph[int]":
        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from(range(self.of.n))
        rows = zip(self.of.owner.tolist(), self.of.owned.tolist(), self.of.share, strict=True)
        graph.add_weighted_edges_from(rows, weight="share")
        return graph

    @cached_property
    def shares(self) -> Shares:
        entries = self.of.share, (self.of.owner, self.of.owned)
        return checked(sparse.csr_array(entries, shape=(self.of.n, self.of.n)))

    @cached_property
    def owners(self) -> list[int]:
        """Owners by how many stakes they have, the largest first."""
        many = np.bincount(self.of.owner, minlength=self.of.n)
        return [int(at) for at in np.argsort(-many, kind="stable") if many[at]]

    @cached_property
    def impact(self) -> "sparse.csr_array":
        """Half of what an organization is worth hangs on its ties, each by its weight."""
        arcs = mutual(self.of.ties, "weight").arcs
        whole = np.maximum(np.asarray(arcs.sum(axis=0)).ravel(), 1.0)
        return sparse.csr_array(arcs @ sparse.diags_array(BETA / whole))

    @cached_property
    def impacts(self) -> "nx.DiGraph[int]":
        found: nx.DiGraph[int] = nx.from_scipy_sparse_array(
            self.impact, create_using=nx.DiGraph, edge_attribute="impact"
        )
        return found

    @cached_property
    def rows(self) -> plain.Rows:
        groups = self.of.buyer * CATEGORIES + self.of.category
        told = zip(groups.tolist(), self.of.supplier.tolist(), self.of.capacity, strict=True)
        return list(told)

    def sample(self, many: int) -> list[int]:
        """Draw some organizations, the same each time."""
        return random.Random(1).sample(range(self.of.n), min(many, self.of.n))  # noqa: S311


@dataclass(frozen=True, slots=True)
class Race:
    """A measure, what it costs us and pure networkx, and whether both find the same."""

    measure: str
    ours: Callable[[], Any]
    theirs: Callable[[], Any]
    same: Callable[[Any, Any], bool]
    scale: float = 1.0
    """By how much networkx's time is multiplied, for it does only a part."""
    goal: str = ""


def main() -> int:
    """Print each measure at each size."""
    sizes = [int(size.replace(",", "").replace("_", "")) for size in sys.argv[1:]] or list(SIZES)
    print(f"networkx {nx.__version__}; CPU seconds; ~ scaled up from a sample\n")
    before: dict[str, float] = {}
    began = time.process_time()
    for n in sizes:
        world = World(alliance_like(n))
        print(head(world), flush=True)
        for race in races(world):
            before[race.measure] = run(race, before.get(race.measure))
        print()
    print(f"{time.process_time() - began:.0f} CPU seconds in all")
    return 0


def head(world: World) -> str:
    """Return what a network is like, and the heads of the columns."""
    degree = np.diff(world.matrix.indptr)
    ties, deals = world.matrix.nnz // 2, len(set(world.of.partnership.tolist()))
    told = (
        f"{world.of.n:,} organizations, {deals:,} partnerships, {ties:,} ties, "
        f"{len(world.of.owner):,} stakes, {len(world.rows):,} supplies; most ties {degree.max()}"
    )
    return f"{told}\n{'':44}{'graphkit':>11}{'networkx':>12}{'x':>11}{'growth':>9}  goal"


def run(race: Race, before: float | None) -> float:
    """Run both ways, print the row, and return our seconds."""
    ours, found = timed(race.ours)
    theirs, expected = timed(race.theirs)
    theirs *= race.scale
    mark = "~" if race.scale != 1.0 else ""
    growth = f"{ours / before:.1f}" if before else ""
    agree = "" if race.same(found, expected) else "  RESULTS DIFFER"
    print(
        f"{race.measure:44}{ours:>11.5f}{mark + format(theirs, '.4f'):>12}"
        f"{format(theirs / ours, ',.1f'):>11}{growth:>9}  {race.goal}{agree}",
        flush=True,
    )
    return ours


def timed(do: Callable[[], Any]) -> tuple[float, Any]:
    """Return the least CPU seconds of some runs, and the result of the last."""
    best, spent = float("inf"), 0.0
    for _ in range(5):
        begin = time.process_time()
        result = do()
        took = time.process_time() - begin
        best, spent = min(best, took), spent + took
        if spent > PATIENCE:
            break
    return best, result


def races(world: World) -> Iterator[Race]:
    """Yield all measures on a network."""
    yield from overlaps(world)
    yield from holes(world)
    yield from positions(world)
    yield from blocs(world)
    yield from concentrations(world)
    yield from owners(world)
    yield from failures(world)


def overlaps(world: World) -> Iterator[Race]:
    """Yield overlap: which pairs share three partners or more, to a Jaccard index of 1/4."""
    ties, deals, nodes = world.of.ties, world.of.participations, range(world.of.n)
    yield Race(
        "overlap of all pairs (matrix)",
        lambda: pairs_sharing(world.matrix, **ENOUGH),
        partial(plain.overlapping, ties, **ENOUGH),
        lambda ours, theirs: set(zip(*(ends.tolist() for ends in ours), strict=True)) == theirs,
        goal="8x",
    )
    yield Race(
        "  without joint deals; ours with its chance",
        lambda: analytics.partner_overlap(deals, nodes, **ENOUGH),
        partial(plain.overlapping_partners, deals, nodes, **ENOUGH),
        lambda ours, theirs: {(o.a, o.b) for o in ours} == theirs,
    )
    common, popularity = world.overlapping
    yield Race(
        "chance of those pairs, beside our overlap",
        lambda: configuration_chances(
            common.shared, common.size_a, common.size_b, popularity, (common.a, common.b)
        ),
        lambda: pairs_sharing(world.matrix, **ENOUGH),
        lambda ours, theirs: len(ours[1]) == len(theirs[0]),
        goal="0.7x (1.5 times as long)",
    )


def holes(world: World) -> Iterator[Race]:
    """Yield constraint and effective size, beside networkx by node and by its SciPy way."""
    ties, n = world.of.ties, world.of.n
    # networkx copies the whole graph for each node's effective size.
    constrained, sized = world.sample(50), world.sample(max(2, 100_000 // n))

    yield Race(
        "constraint",
        lambda: analytics.constraint(ties),
        lambda: nx.constraint(ties, nodes=constrained),
        lambda ours, theirs: near({v: ours[v] for v in theirs}, theirs),
        scale=n / len(constrained),
    )
    yield Race(
        "effective size",
        lambda: analytics.effective_size(ties),
        lambda: nx.effective_size(ties, nodes=sized),
        lambda ours, theirs: near({v: ours[v] for v in theirs}, theirs),
        scale=n / len(sized),
        goal="900x with constraint",
    )
    yield Race(
        "constraint, networkx by SciPy",
        lambda: analytics.constraint(ties),
        lambda: nx.constraint(ties),
        near,
        goal="3.5x",
    )


def positions(world: World) -> Iterator[Race]:
    """Yield cores, what holds the network together, and who is between others."""
    ties, n = world.of.ties, world.of.n
    yield Race(
        "core number",
        lambda: analytics.core_number(ties),
        lambda: nx.core_number(ties),
        lambda ours, theirs: bool(ours == theirs),
    )
    yield Race(
        "articulation points",
        lambda: set(analytics.articulation_points(ties)),
        lambda: set(nx.articulation_points(ties)),
        lambda ours, theirs: bool(ours == theirs),
    )
    yield Race(
        "bridges",
        lambda: list(analytics.bridges(ties)),
        lambda: list(nx.bridges(ties)),
        lambda ours, theirs: {*map(frozenset, ours)} == {*map(frozenset, theirs)},
    )
    pivots = PIVOTS if n <= EXACTLY_TO else 16
    yield Race(
        f"betweenness, {PIVOTS} pivots",
        lambda: analytics.betweenness_centrality(ties, k=PIVOTS, seed=1),
        lambda: nx.betweenness_centrality(ties, k=pivots, seed=1),
        lambda ours, theirs: pivots != PIVOTS or near(ours, theirs),
        scale=PIVOTS / pivots,
        goal="25x" if n == EXACTLY_TO else "",
    )


def blocs(world: World) -> Iterator[Race]:
    """Yield communities, one run of ours beside one of networkx's."""
    ties, large = world.of.ties, world.of.n >= SIZES[-1]
    yield Race(
        "communities, one run",
        lambda: analytics.stable_communities(ties, runs=1),
        lambda: nx.community.louvain_communities(ties, seed=1),
        # Both are heuristics: ours may not be worse.
        lambda ours, theirs: ours.modularity >= nx.community.modularity(ties, theirs) - 0.005,
        goal="30x" if large else "",
    )
    if large:
        yield Race(
            "communities, one run (matrix)",
            lambda: list(leiden(world.matrix, 1.0, [1])),
            lambda: nx.community.louvain_communities(ties, weight=None, seed=1),
            lambda ours, theirs: len(ours[0]) == sum(map(len, theirs)),
            goal="30x",
        )


def concentrations(world: World) -> Iterator[Race]:
    """Yield the concentration of every organization's sources in every category."""
    groups = world.of.buyer * CATEGORIES + world.of.category
    yield Race(
        "HHI, CR-3 and bounds of all (rows)",
        lambda: concentration_rows(groups, world.of.supplier, world.of.capacity, remainder=1.0),
        lambda: plain.concentration(world.rows),
        lambda ours, theirs: near(
            dict(zip(ours.group.tolist(), ours.index.tolist(), strict=True)),
            {group: index for group, (index, _) in theirs.items()},
        ),
        goal="10x",
    )


def owners(world: World) -> Iterator[Race]:
    """Yield integrated ownership: of the largest holder, a typical one, and all at the top."""
    for told, owner in (
        ("largest", world.owners[0]),
        ("median", world.owners[len(world.owners) // 2]),
    ):
        yield Race(
            f"owned by one, {told} holder (matrix)",
            partial(owned_by, world.shares, owner),
            partial(plain.owned_by, world.stakes, owner),
            lambda ours, theirs: all(
                abs(ours.gross[v] - part) < 0.01 for v, part in theirs.items()
            ),
            goal="1x, 1 ms" if told == "median" else "",
        )
    yield Race(
        "owned by all at the top (matrix)",
        lambda: held_at_the_top(world.shares),
        lambda: plain.owned_by_the_top(world.stakes),
        lambda ours, theirs: (
            abs(ours.sum() - sum(sum(of.values()) for of in theirs.values())) < 0.01 * ours.sum()
        ),
        goal="3x",
    )


def failures(world: World) -> Iterator[Race]:
    """Yield cascades: one shock by the rule of 2012, and the ranking of all by the adjoint."""
    n, hub = world.of.n, int(np.argmax(np.diff(world.matrix.indptr)))
    shock, value = np.zeros(n), np.ones(n)
    shock[hub] = 1.0
    yield Race(
        "cascade of one failure (matrix)",
        lambda: cascade(world.impact, shock, rule="2012").distress,
        lambda: plain.cascade(world.impacts, hub),
        lambda ours, theirs: (
            near({v: float(ours[v]) for v in theirs}, theirs)
            and int(np.count_nonzero(ours)) == len(theirs)
        ),
        goal="20x",
    )
    sample = world.sample(1_000)
    yield Race(
        "ranking of all failures (matrix)",
        lambda: uncapped_losses(world.impact, value),
        lambda: plain.losses(world.impacts, sample),
        # The adjoint knows no limit to distress: it is a bound.
        lambda ours, theirs: all(ours[v] >= loss - 1e-9 for v, loss in theirs.items()),
        scale=n / len(sample),
        goal="300x",
    )


def near(ours: dict[int, float], theirs: dict[int, float]) -> bool:
    """Tell whether two results are the same but for rounding."""
    keys = list(theirs)
    one, two = ([of[key] for key in keys] for of in (ours, theirs))
    return len(ours) == len(theirs) and bool(np.allclose(one, two, atol=1e-6, equal_nan=True))


if __name__ == "__main__":
    sys.exit(main())
