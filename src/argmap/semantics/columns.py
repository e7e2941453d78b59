"""Columns of numbers in, the rows that belong together out: dictionaries for hundreds of thousands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

T = TypeVar("T")


def ints(values: Iterable[int]) -> Ints:
    """Whole numbers as a column."""
    return np.fromiter(values, dtype=np.int64)


def floats(values: Iterable[float]) -> Floats:
    """Figures as a column."""
    return np.fromiter(values, dtype=np.float64)


def bools(values: Iterable[bool]) -> Bools:
    """Truth values as a column."""
    return np.fromiter(values, dtype=np.bool_)


# Of fewer values than this share of all, each is sought by itself, rather than where all of them begin.
FEW = 0.1


class Matches(NamedTuple):
    """Rows of one table beside rows of another, each of shape (matches,)."""

    row: Ints
    other: Ints


class Index:
    """Rows of a column by value; those of one value in their order. With `count`, these are 0..count-1."""

    def __init__(self, column: Ints, count: int | None = None) -> None:
        self._column, self._count = column, count

    @cached_property
    def _order(self) -> Ints:
        return np.argsort(self._column, kind="stable")

    @cached_property
    def _sorted(self) -> Ints:
        return self._column[self._order]

    @cached_property
    def _offsets(self) -> Ints:
        return np.searchsorted(self._sorted, np.arange((self._count or 0) + 2))

    def join(self, values: Ints) -> Matches:
        """Each of the values beside every row that has it, in the order of the values."""
        starts, ends = self._ranges(values)
        sizes = ends - starts
        row = np.repeat(np.arange(len(values)), sizes)
        within = np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return Matches(row, self._order[np.repeat(starts, sizes) + within])

    def _ranges(self, values: Ints) -> tuple[Ints, Ints]:
        if self._count is None or len(values) < FEW * self._count:
            return np.searchsorted(self._sorted, values), np.searchsorted(self._sorted, values, side="right")
        at = np.minimum(values, self._count)
        return self._offsets[at], self._offsets[at + 1]


def inserted(items: Sequence[T], at: Iterable[int], fresh: Iterable[T]) -> list[T]:
    """A list with each of the fresh things put before what stands at a place; the places are sorted."""
    found: list[T] = []
    start = 0
    for place, item in zip(at, fresh, strict=True):
        found += items[start:place]
        found.append(item)
        start = place
    return found + list(items[start:])


def places(sorted_keys: Ints, keys: Ints) -> Ints:
    """Where each key stands among the sorted ones, or -1."""
    if not sorted_keys.size:
        return np.full(len(keys), -1)
    at = np.minimum(np.searchsorted(sorted_keys, keys), len(sorted_keys) - 1)
    return np.where(sorted_keys[at] == keys, at, -1)
