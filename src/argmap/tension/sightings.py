"""What a pattern of conflict finds: witnesses as columns, whose paths are told when they are wanted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

import numpy as np

from argmap.model.tension import Step, WitnessKind
from argmap.semantics.columns import Bools, Floats, Ints
from argmap.tension.ways import Reach

Path = tuple[int, ...]


class Leg(NamedTuple):
    """A part of each path, shape (witnesses,): a relation or, if there is a reach, one of its best ways."""

    column: Ints
    reach: Reach | None = None
    outward: bool = False

    def numbers(self) -> Iterator[Path]:
        """Numbers of the relations that this part of each path leads over, in its order."""
        reach, outward = self.reach, self.outward
        if reach is None:
            return ((number,) for number in self.column.tolist())
        return (reach.steps(way)[::-1] if outward else reach.steps(way) for way in self.column.tolist())


def outward(reach: Reach, ways: Ints) -> Leg:
    """From the starts of some ways to the nodes that they reach."""
    return Leg(ways, reach, outward=True)


def back(reach: Reach, ways: Ints) -> Leg:
    """From the nodes that some ways reach to their starts."""
    return Leg(ways, reach)


def over(relations: Ints) -> Leg:
    """Over one relation each."""
    return Leg(relations)


@dataclass(frozen=True, eq=False)
class Sightings:
    """Witnesses of one kind, each column of shape (witnesses,): the side on the attack's end and the other
    one, the weight, the number of the attack; `legs` make up the path.

    Numbers below 0 are not of relations but of `steps`, which nobody wrote as one.
    """

    kind: WitnessKind
    p: Ints
    q: Ints
    weight: Floats
    attack: Ints
    legs: tuple[Leg, ...]
    steps: Mapping[int, Step] = field(default_factory=dict)

    @property
    def derived(self) -> bool:
        return self.kind not in ("explicit-contradiction", "explicit-attack")

    def where(self, rows: Bools) -> Sightings:
        legs = tuple(leg._replace(column=leg.column[rows]) for leg in self.legs)
        columns = (self.p[rows], self.q[rows], self.weight[rows], self.attack[rows])
        return Sightings(self.kind, *columns, legs, self.steps)

    def paths(self) -> Iterator[Path]:
        """Numbers of the steps of every witness's path."""
        legs = [leg.numbers() for leg in self.legs]
        return (tuple(chain.from_iterable(parts)) for parts in zip(*legs, strict=True))


def heaviest(batches: Sequence[Sightings], pairs: Sequence[Ints], most: int) -> list[Sightings]:
    """All of some sightings or, where they are more than `most`, the heaviest of each pair: as many of each
    as leave no more, but at least one. `pairs` has the numbers of their pairs.
    """
    pair, weight = np.concatenate(pairs), np.concatenate([batch.weight for batch in batches])
    if len(pair) <= most:
        return list(batches)
    order = np.lexsort((-weight, pair))
    begins = np.flatnonzero(np.diff(pair[order], prepend=-1))
    sizes = np.diff(begins, append=len(pair))
    place = np.empty(len(pair), dtype=np.int64)
    place[order] = np.arange(len(pair)) - np.repeat(begins, sizes)
    each = bisect_right(range(1, int(sizes.max())), most, key=lambda n: int(np.minimum(sizes, n).sum()))
    bounds = np.cumsum([len(batch.p) for batch in batches])[:-1]
    kept = np.split(place < max(each, 1), bounds)
    return [batch.where(rows) for batch, rows in zip(batches, kept, strict=True)]
