"""Attacks in, an abstract argumentation framework as adjacency lists out. Knows no notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
        attackers: list[list[int]] = [[] for _ in range(count)]
        targets: list[list[int]] = [[] for _ in range(count)]
        for source, target in sorted(set(attacks)):
            if not (0 <= source < count and 0 <= target < count):
                raise ValueError(f"arguments lie in 0..{count - 1}, not {source} -> {target}")
            targets[source].append(target)
            attackers[target].append(source)
        return cls(tuple(map(tuple, attackers)), tuple(map(tuple, targets)))

    @property
    def count(self) -> int:
        return len(self.targets)
