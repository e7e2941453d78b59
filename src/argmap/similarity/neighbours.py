"""Unit vectors in, the pairs out that are among each other's nearest. Exact, in bounded memory."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from argmap.similarity.encoder import Vectors

# One block of cosines, whatever the number of vectors.
_BLOCK_BYTES = 64 * 2**20
_PAIRS_AT_ONCE = 16_384
# Cosines nearer than this are ties: sums in another order differ by less.
_DECIMALS = 9


class Pair(NamedTuple):
    """Two rows, the first one before the second, and their cosine in -1..1."""

    first: int
    second: int
    cosine: float


def mutual_neighbours(
    vectors: Vectors, *, neighbours: int, min_cosine: float, block_bytes: int = _BLOCK_BYTES
) -> list[Pair]:
    """Pairs of rows that are each among the other's `neighbours` nearest, with at least `min_cosine`.

    `vectors` are rows of unit length. Of rows that are equally near, the earlier counts as nearer. Sorted
    by row. Time grows with the square of the number of rows, memory with the number of rows.
    """
    count = len(vectors)
    if count < 2:
        return []
    rows_at_once = max(1, block_bytes // (4 * count))
    nearest = [
        _nearest(vectors, start, min(start + rows_at_once, count), neighbours, min_cosine)
        for start in range(0, count, rows_at_once)
    ]
    row, near, cosine = (np.concatenate(column) for column in zip(*nearest, strict=True))
    ahead, back = row * count + near, near * count + row
    mutual = np.isin(ahead, back) & (row < near)
    order = np.argsort(ahead[mutual])
    found = zip(row[mutual][order], near[mutual][order], cosine[mutual][order], strict=True)
    return [Pair(int(first), int(second), float(value)) for first, second, value in found]


def _nearest(
    vectors: Vectors, start: int, stop: int, neighbours: int, min_cosine: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """For the rows from `start` to `stop`: row, one of its nearest, their cosine; as three columns."""
    rough = vectors[start:stop] @ vectors.T
    rough[np.arange(stop - start), np.arange(start, stop)] = -np.inf
    row, near = np.nonzero(rough >= _floors(rough, neighbours, min_cosine, vectors.shape[1])[:, np.newaxis])
    cosine = _cosines(vectors, row + start, near)
    enough = cosine >= min_cosine
    row, near, cosine = row[enough], near[enough], cosine[enough]
    order = np.lexsort((near, -cosine, row))
    row, near, cosine = row[order], near[order], cosine[order]
    rank = np.arange(len(row)) - np.searchsorted(row, row)
    kept = rank < neighbours
    return row[kept] + start, near[kept], cosine[kept]


def _floors(rough: Vectors, neighbours: int, min_cosine: float, dimensions: int) -> NDArray[np.float32]:
    """What a cosine of each row must reach to be looked at closely: the k-th largest, or `min_cosine`.

    A matrix product in single precision is off by as much as `slack`; the close look decides.
    """
    slack = np.float32(dimensions * 2.0**-23)
    floors = np.full(len(rough), min_cosine, np.float32)
    crowded = np.flatnonzero(np.count_nonzero(rough >= floors[0] - slack, axis=1) > neighbours)
    if len(crowded):
        rank = rough.shape[1] - neighbours
        kth = np.partition(rough[crowded], rank, axis=1)[:, rank]
        floors[crowded] = np.maximum(floors[crowded], kth)
    return floors - slack


def _cosines(vectors: Vectors, row: NDArray[np.int64], near: NDArray[np.int64]) -> NDArray[np.float64]:
    """Cosines in double precision, the same for a pair wherever it stands and whichever comes first."""
    cosines = np.empty(len(row))
    for start in range(0, len(row), _PAIRS_AT_ONCE):
        part = slice(start, start + _PAIRS_AT_ONCE)
        left, right = vectors[row[part]].astype(np.float64), vectors[near[part]].astype(np.float64)
        cosines[part] = np.einsum("ij,ij->i", left, right)
    return np.clip(cosines.round(_DECIMALS), -1.0, 1.0)
