"""Attacks in, an abstract argumentation framework as adjacency lists out. Knows no notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from argmap.semantics.columns import Ints

Adjacency = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """AF = (A, R) of Dung 1995, "On the acceptability of arguments", Artificial Intelligence 77.

    The arguments are 0..n-1; `attackers` and `targets` have one entry per argument, sorted, nothing twice.
    """

    attackers: Adjacency
    targets: Adjacency

    @classmethod
    def of(cls, count: int, attacks: Iterable[tuple[int, int]]) -> Framework:
        """A framework of `count` arguments from (attacker, target) pairs.

        Raises ValueError for an argument that is not in 0..count-1.
        """
        pairs = np.array(list(attacks), dtype=np.int64).reshape(-1, 2)
        return cls.joining(count, pairs[:, 0], pairs[:, 1])

    @classmethod
    def joining(cls, count: int, source: Ints, target: Ints) -> Framework:
        """The same from columns of shape (attacks,)."""
        wrong = np.flatnonzero((np.minimum(source, target) < 0) | (np.maximum(source, target) >= count))
        if wrong.size:
            first, second = source[wrong[0]], target[wrong[0]]
            raise ValueError(f"arguments lie in 0..{count - 1}, not {first} -> {second}")
        source, target = np.divmod(np.unique(source * count + target), max(count, 1))
        by_target = np.argsort(target, kind="stable")
        return cls(_grouped(count, target[by_target], source[by_target]), _grouped(count, source, target))

    @property
    def count(self) -> int:
        return len(self.targets)


def _grouped(count: int, key: Ints, value: Ints) -> Adjacency:
    """Values by key, which is sorted and in 0..count-1."""
    bounds, values = np.searchsorted(key, np.arange(count + 1)).tolist(), value.tolist()
    return tuple(tuple(values[start:end]) for start, end in pairwise(bounds))
