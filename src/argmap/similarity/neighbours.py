"""Vectors in, pairs out that are among each other's nearest: exact, in blocks, the same everywhere."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from argmap.similarity.encoder import Vectors

_BLOCK_CELLS = 8_000_000
# Figures are compared in this many digits, so that the order of additions on another machine decides nothing.
_DIGITS = 5


class Pair(NamedTuple):
    """Two rows, the smaller number first, and their cosine."""

    first: int
    second: int
    cosine: float


def mutual_neighbours(vectors: Vectors, *, neighbours: int, min_cosine: float) -> list[Pair]:
    """Pairs of rows each of which is among the other's nearest, sorted.

    `vectors` has shape (n, dimensions), rows of length 1; memory is O(n · neighbours + block). Of rows that
    are equally near the one with the smaller number counts as nearer.
    """
    nearest = [
        _nearest(vectors, start, stop, neighbours, min_cosine) for start, stop in _blocks(len(vectors))
    ]
    links = {(row, other): cosine for block in nearest for row, other, cosine in block}
    return sorted(
        Pair(row, other, cosine)
        for (row, other), cosine in links.items()
        if row < other and (other, row) in links
    )


def _blocks(rows: int) -> list[tuple[int, int]]:
    size = max(1, _BLOCK_CELLS // max(rows, 1))
    return [(start, min(start + size, rows)) for start in range(0, rows, size)]


def _nearest(
    vectors: Vectors, start: int, stop: int, neighbours: int, min_cosine: float
) -> list[tuple[int, int, float]]:
    cosines = np.round(vectors[start:stop] @ vectors.T, _DIGITS)
    cosines[np.arange(stop - start), np.arange(start, stop)] = -2
    found = []
    for row, line in enumerate(cosines):
        others = _best(line, neighbours)
        found += [(start + row, int(o), float(line[o])) for o in others if line[o] >= min_cosine]
    return found


def _best(cosines: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    """The numbers of the largest, of equals the first; all that tie with the last are looked at."""
    if len(cosines) <= count:
        candidates = np.arange(len(cosines))
    else:
        threshold = np.partition(cosines, -count)[-count]
        candidates = np.flatnonzero(cosines >= threshold)
    order = np.lexsort((candidates, -cosines[candidates]))
    return candidates[order[:count]]
