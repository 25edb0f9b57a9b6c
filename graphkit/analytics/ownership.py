"""Integrated ownership: what an owner has of a firm through all chains and circles of stakes.

This is what arrives of a dividend. Who decides is another number (`graphkit.analytics.control`).
A matrix of shares W has owners in rows and the owned in columns, on 0..1; every column adds up to
at most 1, the rest is free float.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csc_array, csr_array, eye_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import SuperLU, splu

Floats = NDArray[np.float64]
Matrix = csr_array | csc_array | ArrayLike
_ROUNDING = 1e-9
_DENSE = 48


@dataclass(frozen=True, slots=True)
class Shares:
    """A matrix of shares that can be computed with, and what was wrong with it."""

    matrix: csr_array
    overfull: tuple[int, ...] = ()
    """Firms whose shares added up to more than 1: a data error, here rescaled to 1."""
    closed: tuple[int, ...] = ()
    """Firms that own one another wholly: nobody else has a part, so nothing can be said of them."""


@dataclass(frozen=True, slots=True)
class OwnedBy:
    """What one owner has of all firms; NaN where nothing can be said."""

    gross: Floats
    """sum_k W^k: counts each round of a circle again, so it can pass 1."""
    net: Floats
    """Without the circles through the owner itself: on 0..1; of itself 1 - 1/V_ii."""


def checked(shares: Matrix) -> Shares:
    """Return a matrix of shares with columns that add up to at most 1, and with flags.

    A column above 1 is rescaled to 1 and flagged. Firms that own one another wholly are flagged,
    and what they hold is left out: a circle without an outside owner has no solution.

    Raises:
        ValueError: the matrix isn't square, or a share is negative or not a number.

    """
    if isinstance(shares, csr_array | csc_array):
        matrix = csr_array(shares)
    else:
        dense = np.atleast_2d(np.asarray(shares, dtype=np.float64))
        matrix = csr_array(dense if dense.size else np.zeros((0, 0)))
    if matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"a matrix of shares is square, not {matrix.shape}")
    if not (matrix.data >= 0).all():
        raise ValueError("a share is negative or not a number")
    matrix.eliminate_zeros()
    held = np.asarray(matrix.sum(axis=0)).ravel()
    overfull = np.flatnonzero(held > 1 + _ROUNDING)
    if held.size and held.max() > 1:
        matrix = csr_array(matrix * (1 / np.maximum(held, 1)))
    closed = _closed(matrix)
    if closed.size:
        keep = np.ones(matrix.shape[0])
        keep[closed] = 0
        matrix = csr_array(matrix * keep[:, None])
        matrix.eliminate_zeros()
    return Shares(matrix, tuple(overfull.tolist()), tuple(closed.tolist()))


def integrated_ownership(shares: Matrix) -> tuple[Floats, Floats]:
    """Return what every owner has of every firm, gross and net, as dense matrices.

    V = (I - W)^-1; gross A = V - I = sum_k W^k, which can exceed 1 in circles; net of the loops
    through the owner y_ij = V_ij / V_ii, and y_ii = 1 - 1/V_ii, on 0..1. Rows are owners. What
    firms hold that own one another wholly is NaN. For some owners of many use `owned_by`, for
    those at the top `held_at_the_top`.
    Source: Brioschi, Buzzacchi and Colombo 1989; Baldone, Brioschi and Paleari 1998.
    """
    told = checked(shares)
    size = told.matrix.shape[0]
    if not size:
        return np.zeros((0, 0)), np.zeros((0, 0))
    total = _factor(told.matrix).solve(np.eye(size))
    loops = np.diag(total).copy()
    gross, net = total - np.eye(size), total / loops[:, None]
    np.fill_diagonal(net, 1 - 1 / loops)
    gross[list(told.closed)] = np.nan
    net[list(told.closed)] = np.nan
    return gross, net


def owned_by(shares: Shares, owner: int) -> OwnedBy:
    """Return what one owner has of every firm, gross and net; exact.

    Only what the owner reaches is solved: sum over chains by V restricted to the reach set.
    Source: as `integrated_ownership`.
    """
    matrix = shares.matrix
    size = matrix.shape[0]
    if owner in shares.closed:
        return OwnedBy(np.full(size, np.nan), np.full(size, np.nan))
    reach, part = _reached(matrix, owner)
    row = _first_row(part)
    gross, net = np.zeros(size), np.zeros(size)
    gross[reach], net[reach] = row, row / row[0]
    gross[owner], net[owner] = row[0] - 1, 1 - 1 / row[0]
    return OwnedBy(gross, net)


def held_at_the_top(shares: Shares, *, least: float = 1e-9) -> csr_array:
    """Return what each owner whom nobody owns has of every firm: a sparse matrix, rows as in W.

    The series sum_k W^k, restricted to these owners and cut off where no term reaches `least`; as
    they lie on no circle, gross and net are the same.
    """
    matrix = shares.matrix
    size = matrix.shape[0]
    owned = np.diff(csc_array(matrix).indptr) > 0
    owns = np.diff(matrix.indptr) > 0
    top = np.flatnonzero(owns & ~owned)
    pick = csr_array((np.ones(top.size), (np.arange(top.size), top)), shape=(top.size, size))
    term = csr_array(pick @ matrix)
    found = term.copy()
    while term.nnz:
        term = csr_array(term @ matrix)
        term.data[term.data < least] = 0
        term.eliminate_zeros()
        found = csr_array(found + term)
    return csr_array(pick.T @ found)


def ultimate_shares(shares: Matrix) -> Floats:
    """Return whose each firm is in the end: Phi = diag(free float) (I - W)^-1, dense.

    Row i, column j: the part of firm j that stays with i's own outside holders: with an owner whom
    nobody owns, or with the free float of a firm on the way. Every column adds up to 1, but for
    firms that own one another wholly (their column adds up to 0).
    Source: Elliott, Golub and Jackson 2014.
    """
    told = checked(shares)
    size = told.matrix.shape[0]
    if not size:
        return np.zeros((0, 0))
    floating = 1 - np.asarray(told.matrix.sum(axis=0)).ravel()
    floating[list(told.closed)] = 0
    phi: Floats = np.maximum(floating, 0)[:, None] * _factor(told.matrix).solve(np.eye(size))
    return phi


def _factor(matrix: csr_array) -> SuperLU:
    return splu(csc_array(eye_array(matrix.shape[0], format="csc") - csc_array(matrix)))


def _closed(matrix: csr_array) -> NDArray[np.int64]:
    """Return the firms in groups whose every member is owned wholly by members of the group."""
    count, group = connected_components(matrix, directed=True, connection="strong")
    entries = matrix.tocoo()
    inside = group[entries.row] == group[entries.col]
    held = np.bincount(entries.col[inside], entries.data[inside], minlength=group.size)
    # A group that holds itself only in part loses something in each round: its radius is below 1.
    whole = np.ones(count, bool)
    np.logical_and.at(whole, group, held >= 1 - _ROUNDING)
    return np.flatnonzero(whole[group]).astype(np.int64)


def _reached(matrix: csr_array, owner: int) -> tuple[list[int], csr_array]:
    """Return all firms that an owner reaches, itself first, and the shares among them."""
    place, reach = {owner: 0}, [owner]
    rows: list[int] = []
    columns: list[int] = []
    shares: list[float] = []
    for at, firm in enumerate(reach):  # grows while it is walked
        span = slice(matrix.indptr[firm], matrix.indptr[firm + 1])
        for owned, share in zip(
            matrix.indices[span].tolist(), matrix.data[span].tolist(), strict=True
        ):
            if owned not in place:
                place[owned] = len(reach)
                reach.append(owned)
            rows.append(at)
            columns.append(place[owned])
            shares.append(share)
    size = len(reach)
    return reach, csr_array((shares, (rows, columns)), shape=(size, size), dtype=np.float64)


def _first_row(part: csr_array) -> Floats:
    """Return the first row of (I - W)^-1."""
    size = part.shape[0]
    start = np.zeros(size)
    start[0] = 1.0
    if size <= _DENSE:
        row: Floats = np.linalg.solve(np.eye(size) - part.toarray().T, start)
        return row
    solved: Floats = _factor(csr_array(part.T)).solve(start)
    return solved
