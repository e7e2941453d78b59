"""Lists of nearest rows in, the pairs out that are among each other's nearest."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from argmap.similarity.nearest import NOBODY, Nearest


class Pair(NamedTuple):
    """Two rows, the first one before the second, and their cosine in -1..1."""

    first: int
    second: int
    cosine: float


def mutual_pairs(nearest: Nearest, *, neighbours: int) -> list[Pair]:
    """Pairs that are each among the first `neighbours` in the other's list; sorted by row."""
    row, rank = np.nonzero(nearest.near[:, :neighbours] != NOBODY)
    near, cosine = nearest.near[row, rank], nearest.cosine[row, rank]
    count = len(nearest.near)
    ahead, back = row * count + near, near * count + row
    mutual = np.isin(ahead, back) & (row < near)
    order = np.argsort(ahead[mutual])
    columns = (column[mutual][order].tolist() for column in (row, near, cosine))
    return [Pair(*pair) for pair in zip(*columns, strict=True)]
