"""Cascades: what a failure does to all who depend, directly and through others.

Impact L_ij is what i failing does to j, which is how much j depends on i. On matrices, and on any
directed networkx graph whose edges lead from who fails to whom it hits.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Rule = Literal["2012", "2015"]
Numbers = NDArray[np.float64]
Node = TypeVar("Node", bound=Hashable)

TOLERANCE = 1e-6
SHOWN = 50
_ROUNDS = 10_000
_POWERS = 256


@dataclass(frozen=True, slots=True)
class Cascade:
    """How distressed everybody is in the end, on 0..1, and how it came to that."""

    distress: Numbers
    start: Numbers
    rounds: int
    carrier: NDArray[np.int64]
    """Through whom most of it came; -1 for those whom nothing reached, or who were hit first."""

    def loss(self, value: Numbers) -> float:
        """Return DR = sum_j v_j (h_j - h_j(0)): the value lost beyond the first hit."""
        return float(value @ (self.distress - self.start))

    def path(self, to: int) -> list[int]:
        """Return the way by which most of the loss came: from who was hit first to `to`."""
        way = [to]
        while (before := int(self.carrier[way[-1]])) >= 0 and before not in way:
            way.append(before)
        return way[::-1]


def cascade(
    impact: "sparse.csr_array",
    shock: Numbers,
    *,
    rule: Rule = "2015",
    essential: Sequence["sparse.csr_array"] = (),
    tolerance: float = TOLERANCE,
) -> Cascade:
    """Return what a shock to some does to all.

    Rule 2015: h(t+1) = min(1, h(t) + L^T (h(t) - h(t-1))), until nothing changes by more than the
    tolerance. Rule 2012: each passes on its first distress, once; it is too low where impact runs
    in circles. Essential inputs: one matrix each, of the share of that input; of these the worst
    counts, not the sum, and it is added to what the other inputs (`impact`) do: no car without
    cells, and none twice over without cells and chips. Only rule 2015 takes them.
    Shapes: `impact` n by n, not negative, row i what i does to others; `shock` n numbers on 0..1.
    Sources: Battiston et al. 2012; Bardoscia et al. 2015; Diem et al. 2022.

    Raises:
        ValueError: shapes that don't fit, a negative impact, or a shock outside of 0..1.

    """
    start = _checked(impact, shock, essential)
    if rule == "2012" and essential:
        raise ValueError("rule 2012 knows no essential inputs: leave them out, or take 2015")
    if rule == "2012":
        distress, rounds = _once(impact, start)
    else:
        distress, rounds = _again(impact, start, essential, tolerance)
    return Cascade(distress, start, rounds, _carriers([impact, *essential], distress, start))


def _checked(
    impact: "sparse.csr_array", shock: Numbers, essential: Sequence["sparse.csr_array"]
) -> Numbers:
    start = np.asarray(shock, dtype=float)
    for matrix in (impact, *essential):
        if matrix.shape != (len(start), len(start)):
            raise ValueError(f"impact is {matrix.shape}, but {len(start)} are shocked or not")
        if matrix.nnz and not 0.0 <= matrix.data.min() <= matrix.data.max() < np.inf:
            raise ValueError("an impact is negative or no number")
    if len(start) and not 0.0 <= start.min() <= start.max() <= 1.0:
        raise ValueError("a shock lies outside of 0..1")
    return start


def _once(impact: "sparse.csr_array", start: Numbers) -> tuple[Numbers, int]:
    distress, silent = start.copy(), np.zeros(len(start), dtype=bool)
    speaking, rounds = np.flatnonzero(start > 0), 0
    while len(speaking):
        rounds += 1
        # Only the rows of those who speak are read: the rest of a large network stays untouched.
        passed = impact[speaking].T @ distress[speaking]
        silent[speaking] = True
        distress = np.minimum(1.0, distress + passed)
        speaking = np.flatnonzero((passed > 0) & ~silent)
    return distress, rounds


def _again(
    impact: "sparse.csr_array",
    start: Numbers,
    essential: Sequence["sparse.csr_array"],
    tolerance: float,
) -> tuple[Numbers, int]:
    # Until someone reaches 1, the increments of the rule add up to h(t+1) = h(0) + L^T h(t); and
    # whoever reached 1 stays there. So the whole is iterated, which has room for the worst input.
    passing = impact.T.tocsr()
    inputs = [matrix.T.tocsr() for matrix in essential]
    distress, rounds = start, 0
    for _ in range(_ROUNDS):
        hit = start + passing @ distress
        if inputs:
            hit += np.max([matrix @ distress for matrix in inputs], axis=0)
        hit = np.minimum(1.0, hit)
        change = float(np.max(np.abs(hit - distress), initial=0.0))
        distress, rounds = hit, rounds + 1
        if change < tolerance:
            break
    return distress, rounds


def _carriers(
    matrices: Sequence["sparse.csr_array"], distress: Numbers, start: Numbers
) -> NDArray[np.int64]:
    """Return through whom each got the most, one for everybody."""
    most, carrier = np.zeros(len(start)), np.full(len(start), -1, dtype=np.int64)
    for matrix in matrices:
        source = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        carried, target = matrix.data * distress[source], matrix.indices
        before = most.copy()
        np.maximum.at(most, target, carried)
        best = np.flatnonzero((carried == most[target]) & (carried > before[target]))
        # Of equals the first counts: it is written last.
        carrier[target[best[::-1]]] = source[best[::-1]]
    carrier[start > 0] = -1
    return carrier


def uncapped_losses(impact: "sparse.csr_array", value: Numbers) -> Numbers | None:
    """Return what each single failure costs, were there no limit to distress; None if it diverges.

    (I - L)^-1 v - v: the adjoint gives all n answers at the cost of one. It is never below the
    capped loss. It needs a spectral radius of L below 1, tested by ||L^k 1||^(1/k) < 1 for k up
    to 256, which bounds it.
    Source: Bardoscia et al. 2015, solved for all shocks at once; ours.
    """
    values = np.asarray(value, dtype=float)
    if not _converges(impact):
        return None
    total: Numbers = values.copy()
    step: Numbers = values
    for _ in range(_ROUNDS):
        step = np.asarray(impact @ step)
        total += step
        if float(np.max(np.abs(step), initial=0.0)) <= 1e-12 * float(
            np.max(np.abs(total), initial=1.0)
        ):
            break
    losses: Numbers = total - values
    return losses


def _converges(impact: "sparse.csr_array") -> bool:
    power: Numbers = np.ones(impact.shape[0])
    for k in range(1, _POWERS + 1):
        power = np.asarray(impact @ power)
        most = float(np.max(power, initial=0.0))
        if most ** (1 / k) < 1 - 1e-9:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Failure:
    """What the failure of one costs: within limits, and the bound by which it was ranked."""

    index: int
    loss: float
    bound: float | None
    cascade: Cascade


def worst_failures(
    impact: "sparse.csr_array", value: Numbers, *, shown: int = SHOWN, rule: Rule = "2015"
) -> list[Failure]:
    """Return the failures that cost most: ranked by the adjoint, the first of them run capped.

    Where the uncapped loss doesn't converge, each is run, and there is no bound.
    """
    bounds = uncapped_losses(impact, value)
    many = impact.shape[0]
    ranked = range(many) if bounds is None else np.argsort(-bounds, kind="stable")[:shown]
    found = [_failure(impact, value, int(index), bounds, rule) for index in ranked]
    return sorted(found, key=lambda failure: -failure.loss)[:shown]


def _failure(
    impact: "sparse.csr_array", value: Numbers, index: int, bounds: Numbers | None, rule: Rule
) -> Failure:
    shock = np.zeros(impact.shape[0])
    shock[index] = 1.0
    ran = cascade(impact, shock, rule=rule)
    return Failure(index, ran.loss(value), None if bounds is None else float(bounds[index]), ran)


def distress(
    graph: "nx.DiGraph[Node]",
    shock: Mapping[Node, float],
    *,
    weight: str = "impact",
    rule: Rule = "2015",
) -> dict[Node, float]:
    """Return how distressed each node of a networkx graph is in the end, on 0..1.

    Edges lead from who fails to whom it hits, their weight is the impact (1 where there is none);
    several edges of one pair add up. Who isn't in `shock` isn't hit at first.
    """
    nodes = list(graph)
    place = {node: at for at, node in enumerate(nodes)}
    edges = [(place[a], place[b], float(w)) for a, b, w in graph.edges(data=weight, default=1.0)]
    rows, columns, weights = zip(*edges, strict=True) if edges else ((), (), ())
    matrix = sparse.csr_array((weights, (rows, columns)), shape=(len(nodes), len(nodes)))
    start = np.array([shock.get(node, 0.0) for node in nodes], dtype=float)
    return dict(zip(nodes, cascade(matrix, start, rule=rule).distress.tolist(), strict=True))
