"""Undercuts in, numbered sets of those any one of whom would break a relation out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from argmap.semantics.columns import Ints, ints
from argmap.tension.links import Links

Breakers = frozenset[int]

UNGUARDED = 0  # the number of the empty set


class Guards:
    """Sets of undercutters by number. `of_relation`, shape (relations,), has the number of each one's."""

    def __init__(self, links: Links) -> None:
        self._sets = [Breakers()]
        self._number = {self._sets[UNGUARDED]: UNGUARDED}
        self.of_relation = np.full(len(links.relations), UNGUARDED)
        for relation, breakers in _breakers(links):
            self.of_relation[relation] = self.number(breakers)

    def __getitem__(self, guard: int) -> Breakers:
        return self._sets[guard]

    def number(self, breakers: Breakers) -> int:
        if breakers not in self._number:
            self._number[breakers] = len(self._sets)
            self._sets.append(breakers)
        return self._number[breakers]

    def united(self, one: Ints, other: Ints) -> Ints:
        """The guards of what is broken wherever either is."""
        found = np.where(one == UNGUARDED, other, one)
        for row in np.flatnonzero((one != UNGUARDED) & (other != UNGUARDED)).tolist():
            found[row] = self.number(self._sets[one[row]] | self._sets[other[row]])
        return found

    def rank(self, place: Ints) -> Ints:
        """Where each guard stands among all of them, sorted by the places of their members."""
        members = [sorted(place[list(breakers)].tolist()) for breakers in self._sets]
        rank = np.empty(len(members), dtype=np.int64)
        rank[ints(sorted(range(len(members)), key=members.__getitem__))] = np.arange(len(members))
        return rank


def _breakers(links: Links) -> Iterator[tuple[int, Breakers]]:
    """Relations that are undercut with any weight, and by whom."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    breaks = links.breaks.where(links.breaks.weight > 0)
    for relation, undercutter in zip(breaks.broken.tolist(), breaks.undercutter.tolist(), strict=True):
        found[relation].add(undercutter)
    return ((relation, frozenset(breakers)) for relation, breakers in found.items())
