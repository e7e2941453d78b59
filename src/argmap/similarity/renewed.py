"""The nearest of every row as they were in, those of now out: what came or lost too much is searched for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from argmap.similarity.encoder import Vectors
from argmap.similarity.nearest import (
    BLOCK_BYTES,
    NOBODY,
    Found,
    Ints,
    Nearest,
    Rough,
    as_lists,
    cosines,
    find_nearest,
    joined,
    ranks,
    slack,
)

# A list is searched for anew when fewer than wanted are left of it: with some to spare that is seldom.
SPARE = 4
# Searching for one row in all others costs twice what it costs in a search for all.
_ANEW_FROM = 1 / 3


def search_depth(neighbours: int) -> int:
    """How many to list of each row, so that lists can lose some."""
    return neighbours + SPARE


def renew_nearest(
    before: Nearest,
    moved: Ints,
    vectors: Vectors,
    *,
    neighbours: int,
    min_cosine: float,
    block_bytes: int = BLOCK_BYTES,
) -> Nearest:
    """What `find_nearest` finds, as far as the first `neighbours` of each row go.

    `moved`, of shape (rows before,), says where each row stands now, `NOBODY` where it is gone; those that
    are left stand in their old order. A changed text is one that went and one that came. Time grows with
    the rows that came, and those that lost too many of their nearest, times all rows.
    """
    depth = before.near.shape[1]
    kept = _without_gone(before, moved, len(vectors))
    short = ~kept.whole & (kept.listed < neighbours)
    came = np.ones(len(vectors), dtype=np.bool_)
    came[moved[moved != NOBODY]] = False
    searched = np.flatnonzero(short | came)
    if len(searched) > _ANEW_FROM * len(vectors):
        return find_nearest(vectors, depth=depth, min_cosine=min_cosine, block_bytes=block_bytes)
    if not len(searched):
        return kept
    at_once = max(1, block_bytes // (4 * len(vectors)))
    floors = _floors(kept, min_cosine, slack(vectors))
    parts = [
        _found(vectors, searched[start : start + at_once], floors, came, depth, min_cosine)
        for start in range(0, len(searched), at_once)
    ]
    own, of_others = (joined(part) for part in zip(*parts, strict=True))
    return _merged(kept, searched, own, of_others)


def _without_gone(before: Nearest, moved: Ints, count: int) -> Nearest:
    """The lists where their rows stand now, without what is gone; those of rows that came are empty."""
    old = np.flatnonzero(moved != NOBODY)
    near = np.where(before.near[old] == NOBODY, NOBODY, moved[before.near[old]])
    order = np.argsort(near == NOBODY, axis=1, kind="stable")
    near = np.take_along_axis(near, order, axis=1)
    cosine = np.where(near == NOBODY, -np.inf, np.take_along_axis(before.cosine[old], order, axis=1))
    depth = before.near.shape[1]
    kept = Nearest(
        np.full((count, depth), NOBODY), np.full((count, depth), -np.inf), np.zeros(count, dtype=np.bool_)
    )
    kept.near[moved[old]], kept.cosine[moved[old]], kept.whole[moved[old]] = near, cosine, before.whole[old]
    return kept


def _floors(kept: Nearest, min_cosine: float, off_by: np.float32) -> Rough:
    """What a cosine must reach, as single precision tells it, to be listed of each row."""
    listed = kept.listed
    open_ended = kept.whole & (listed < kept.near.shape[1])
    last = kept.cosine[np.arange(len(listed)), np.maximum(listed, 1) - 1]
    floors: Rough = (np.where(open_ended, min_cosine, last) - off_by).astype(np.float32)
    return floors


def _found(
    vectors: Vectors, rows: Ints, floors: Rough, came: NDArray[np.bool_], depth: int, min_cosine: float
) -> tuple[Found, Found]:
    """The nearest of some rows; and for the others, those rows that came and may be among theirs."""
    rough = vectors[rows] @ vectors.T
    rough[np.arange(len(rows)), rows] = -np.inf
    news = came[rows]
    new, other = np.nonzero(rough[news] >= floors)
    of_others = Found(other, rows[news][new], cosines(vectors, other, rows[news][new]))
    own_floors = np.full(len(rows), np.float32(min_cosine), np.float32)
    if rough.shape[1] > depth:
        last = rough.shape[1] - depth
        own_floors = np.maximum(own_floors, np.partition(rough, last, axis=1)[:, last])
    row, near = np.nonzero(rough >= (own_floors - slack(vectors))[:, np.newaxis])
    own = Found(rows[row], near, cosines(vectors, rows[row], near))
    return own.where(own.cosine >= min_cosine), of_others.where(of_others.cosine >= min_cosine)


def _merged(kept: Nearest, searched: Ints, own: Found, of_others: Found) -> Nearest:
    """The lists of rows that were searched for, and the others with what came."""
    count, depth = kept.near.shape
    lists = as_lists(_first(own, depth), count, depth)
    is_searched = np.zeros(count, dtype=np.bool_)
    is_searched[searched] = True
    of_others = of_others.where(~is_searched[of_others.row] & _beats_last(kept, of_others))
    touched = np.unique(of_others.row)
    listed, rank = np.nonzero(kept.near[touched] != NOBODY)
    known = Found(touched[listed], kept.near[touched][listed, rank], kept.cosine[touched][listed, rank])
    both = joined((known, of_others))
    sizes = np.bincount(both.row, minlength=count)
    renewed = as_lists(_first(both, depth), count, depth)
    near, cosine, whole = kept.near.copy(), kept.cosine.copy(), kept.whole.copy()
    for rows, new in ((searched, lists), (touched, renewed)):
        near[rows], cosine[rows] = new.near[rows], new.cosine[rows]
    whole[searched] = lists.whole[searched]
    whole[touched] &= sizes[touched] <= depth
    return Nearest(near, cosine, whole)


def _beats_last(kept: Nearest, pairs: Found) -> NDArray[np.bool_]:
    """Whether each pair belongs in the list of its row; if that is not whole, only before the last."""
    last = np.maximum(kept.listed[pairs.row], 1) - 1
    cosine, near = kept.cosine[pairs.row, last], kept.near[pairs.row, last]
    nearer = (pairs.cosine > cosine) | ((pairs.cosine == cosine) & (pairs.near < near))
    beats: NDArray[np.bool_] = kept.whole[pairs.row] | nearer
    return beats


def _first(found: Found, depth: int) -> Found:
    """The nearest `depth` of each row, sorted."""
    found = found.where(np.lexsort((found.near, -found.cosine, found.row)))
    return found.where(ranks(found.row) < depth)
