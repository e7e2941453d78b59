"""Unit vectors in, the nearest of every row out. Exact, in bounded memory, each cosine computed once.

A matrix product in single precision finds the few pairs that may count; these are compared in double
precision, so that the outcome does not depend on how the product was cut into tiles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from argmap.similarity.encoder import Vectors

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Rough = NDArray[np.float32]

NOBODY = -1
# One tile of cosines, whatever the number of vectors.
BLOCK_BYTES = 64 * 2**20
_PAIRS_AT_ONCE = 2_048
# Cosines nearer than this are ties: sums in another order differ by less.
_DECIMALS = 9
# Rows that are looked at together for a first guess, and rows for each pivot that groups them.
_GROUP, _ROWS_PER_PIVOT = 512, 256


class Nearest(NamedTuple):
    """For each row its nearest others, the nearest first; of equally near ones the earlier counts as nearer.

    `near` are rows or `NOBODY`, `cosine` is in -1..1, both of shape (rows, depth). Where `whole`, of shape
    (rows,), all that are near enough are listed; else there may be more behind the last.
    """

    near: Ints
    cosine: Floats
    whole: NDArray[np.bool_]

    @property
    def listed(self) -> Ints:
        """How many are listed of each row, shape (rows,)."""
        listed: Ints = np.count_nonzero(self.near != NOBODY, axis=1)
        return listed


class Found(NamedTuple):
    """Pairs as columns, each of shape (pairs,): a row, one that may be among its nearest, their cosine."""

    row: Ints
    near: Ints
    cosine: Floats | Rough

    def where(self, rows: NDArray[np.bool_] | Ints) -> Found:
        return Found(self.row[rows], self.near[rows], self.cosine[rows])


def find_nearest(
    vectors: Vectors, *, depth: int, min_cosine: float, block_bytes: int = BLOCK_BYTES
) -> Nearest:
    """The `depth` nearest of every row among those with at least `min_cosine`; `vectors` have unit length.

    Time grows with the square of the number of rows, memory with their number. A cosine serves both its
    rows. These are taken in the order of what a cosine must reach to matter to them, so that one figure
    sifts a tile.
    """
    floors = _first_floors(vectors, depth, min_cosine)
    order = np.argsort(floors, kind="stable")
    best = _Best(vectors[order], floors[order], order, depth, min_cosine)
    kept_at_most = max(block_bytes // 16, 4 * depth * len(vectors))
    for tile in _tiles(best, max(1, isqrt(block_bytes // 4))):
        best.add(tile)
        if best.held > kept_at_most:
            best.settle()
    best.settle()
    return best.listed()


def joined(parts: Iterable[Found]) -> Found:
    """Pairs of several searches, one after the other; of at least one."""
    return Found._make(map(np.concatenate, zip(*parts, strict=True)))


def slack(vectors: Vectors) -> np.float32:
    """By how much two cosines may be told wrong by a product in single precision: twice n units of 2^-24."""
    return np.float32(vectors.shape[1] * 2.0**-23)


def cosines(vectors: Vectors, row: Ints, near: Ints) -> Floats:
    """Cosines in double precision, the same for a pair wherever it stands and whichever comes first."""
    found = np.empty(len(row))
    for start in range(0, len(row), _PAIRS_AT_ONCE):
        part = slice(start, start + _PAIRS_AT_ONCE)
        left, right = vectors[row[part]].astype(np.float64), vectors[near[part]].astype(np.float64)
        found[part] = np.einsum("ij,ij->i", left, right)
    clipped: Floats = np.clip(found.round(_DECIMALS), -1.0, 1.0)
    return clipped


def ranks(row: Ints) -> Ints:
    """The place of each pair among those of its row; `row` is sorted."""
    rank: Ints = np.arange(len(row)) - np.searchsorted(row, row)
    return rank


def as_lists(found: Found, rows: int, depth: int) -> Nearest:
    """Pairs, sorted by row and nearness and at most `depth` of each row, as lists side by side."""
    near, cosine = np.full((rows, depth), NOBODY), np.full((rows, depth), -np.inf)
    rank = ranks(found.row)
    near[found.row, rank], cosine[found.row, rank] = found.near, found.cosine
    return Nearest(near, cosine, np.bincount(found.row, minlength=rows) < depth)


def _first_floors(vectors: Vectors, depth: int, min_cosine: float) -> Rough:
    """For each row a cosine that its `depth`-th nearest certainly reaches, as single precision tells it.

    Rows near the same pivot are near one another: the best of such a group are a good first guess.
    """
    floors = np.full(len(vectors), np.float32(min_cosine), np.float32)
    order = np.argsort(_pivots_of(vectors), kind="stable")
    for start in range(0, len(vectors), _GROUP):
        group = order[start : start + _GROUP]
        if len(group) > depth:
            product = vectors[group] @ vectors[group].T
            np.fill_diagonal(product, -np.inf)
            last = len(group) - depth
            floors[group] = np.maximum(floors[group], np.partition(product, last, axis=1)[:, last])
    return floors - slack(vectors)


def _pivots_of(vectors: Vectors) -> Ints:
    """The nearest of some rows for each row, shape (rows,)."""
    pivots = vectors[::_ROWS_PER_PIVOT].T
    parts = [np.argmax(vectors[s : s + 4096] @ pivots, axis=1) for s in range(0, len(vectors), 4096)]
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


def _tiles(best: _Best, side: int) -> Iterator[Found]:
    """Each pair of rows that may matter to one of them, once, with its rough cosine; tile by tile."""
    vectors, count = best.vectors, len(best.vectors)
    room = np.empty(min(side, count) ** 2, np.float32)
    for top in range(0, count, side):
        for left in range(top, count, side):
            rows, columns = vectors[top : top + side], vectors[left : left + side]
            tile = room[: len(rows) * len(columns)]
            np.matmul(rows, columns.T, out=tile.reshape(len(rows), len(columns)))
            floor = min(best.floors[top : top + side].min(), best.floors[left : left + side].min())
            hits = np.flatnonzero(tile >= floor)
            row, near = np.divmod(hits, len(columns))
            found = Found(row + top, near + left, tile[hits])
            yield found.where(found.row < found.near) if top == left else found


class _Best:
    """The pairs that may still be among the nearest of their first row; `floors` rise as they come in.

    Rows are counted in the order in which they are taken; `order` holds where they stand by right.
    """

    def __init__(self, vectors: Vectors, floors: Rough, order: Ints, depth: int, min_cosine: float) -> None:
        self.vectors, self.floors, self._order = vectors, floors, order
        self._depth, self._min_cosine = depth, min_cosine
        none = np.empty(0, np.int64)
        self._parts = [Found(none, none, np.empty(0))]
        self.held = 0

    def add(self, pairs: Found) -> None:
        """Takes pairs from both their ends."""
        there, back = (pairs.cosine >= self.floors[end] for end in (pairs.row, pairs.near))
        backward = Found(pairs.near[back], pairs.row[back], pairs.cosine[back])
        for part in (pairs.where(there), backward):
            self._parts.append(part)
            self.held += len(part.row)

    def settle(self) -> None:
        """Keeps the nearest of each row, by what they are in double precision."""
        found = self._roughly_best(joined(self._parts))
        exact = found._replace(cosine=cosines(self.vectors, found.row, found.near))
        exact = exact.where(exact.cosine >= self._min_cosine)
        exact = exact.where(np.lexsort((self._order[exact.near], -exact.cosine, exact.row)))
        rank = ranks(exact.row)
        exact = exact.where(rank < self._depth)
        last = exact.where(rank[rank < self._depth] == self._depth - 1)
        self.floors[last.row] = np.maximum(self.floors[last.row], last.cosine - slack(self.vectors))
        self._parts, self.held = [exact], len(exact.row)

    def _roughly_best(self, found: Found) -> Found:
        """Without those that single precision already tells apart from the nearest."""
        found = found.where(np.lexsort((-found.cosine, found.row)))
        last = found.where(ranks(found.row) == self._depth - 1)
        floors = self.floors.astype(np.float64)
        floors[last.row] = np.maximum(floors[last.row], last.cosine - slack(self.vectors))
        return found.where(found.cosine >= floors[found.row])

    def listed(self) -> Nearest:
        """What has been settled, rows as they stand by right."""
        (found,) = self._parts
        found = Found(self._order[found.row], self._order[found.near], found.cosine)
        found = found.where(np.argsort(found.row, kind="stable"))
        return as_lists(found, len(self.vectors), self._depth)
