"""Columns of numbers in, the rows that belong together out: dictionaries for hundreds of thousands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def ints(values: Iterable[int]) -> Ints:
    """Whole numbers as a column."""
    return np.fromiter(values, dtype=np.int64)


def floats(values: Iterable[float]) -> Floats:
    """Figures as a column."""
    return np.fromiter(values, dtype=np.float64)


def bools(values: Iterable[bool]) -> Bools:
    """Truth values as a column."""
    return np.fromiter(values, dtype=np.bool_)


class Matches(NamedTuple):
    """Rows of one table beside rows of another, each of shape (matches,)."""

    row: Ints
    other: Ints


class Index:
    """The rows of a column by their value, which is in 0..count-1; of one value in their order."""

    def __init__(self, column: Ints, count: int) -> None:
        self._column, self._count = column, count

    @cached_property
    def _order(self) -> Ints:
        return np.argsort(self._column, kind="stable")

    @cached_property
    def _offsets(self) -> Ints:
        return np.concatenate(([0], np.cumsum(np.bincount(self._column, minlength=self._count))))

    def sizes(self, values: Ints) -> Ints:
        """How many rows have each of the values."""
        sizes: Ints = self._offsets[values + 1] - self._offsets[values]
        return sizes

    def join(self, values: Ints) -> Matches:
        """Each of the values beside every row that has it, in the order of the values."""
        sizes = self.sizes(values)
        row = np.repeat(np.arange(len(values)), sizes)
        within = np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return Matches(row, self._order[np.repeat(self._offsets[values], sizes) + within])


def places(sorted_keys: Ints, keys: Ints) -> Ints:
    """Where each key stands among the sorted ones, or -1."""
    if not sorted_keys.size:
        return np.full(len(keys), -1)
    at = np.minimum(np.searchsorted(sorted_keys, keys), len(sorted_keys) - 1)
    return np.where(sorted_keys[at] == keys, at, -1)
