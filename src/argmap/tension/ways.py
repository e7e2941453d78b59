"""Links and many starts in, every node within reach of each out, with the best way there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from argmap.semantics.columns import Bools, Floats, Index, Ints, Matches, ints, places
from argmap.tension.effects import HOP_DISCOUNT
from argmap.tension.links import Links
from argmap.tension.tables import Table

NOTHING = -1


class Ways(NamedTuple):
    """Ways as columns, each of shape (ways,): the start and the node that is reached; the product of weights,
    with a discount for each hop; the hops; the relation of the last one (`NOTHING` at the start), and the way
    that it goes on from.
    """

    start: Ints
    node: Ints
    weight: Floats
    hops: Ints
    relation: Ints
    onward: Ints


class Hops(NamedTuple):
    """Links as hops, each of shape (hops,): from `near` to `far`; `by_near` finds those from a node."""

    far: Ints
    weight: Floats
    relation: Ints
    by_near: Index


@dataclass(frozen=True, eq=False)
class Reach:
    """The best way from every start to every node that it reaches, sorted by start and node.

    `ways` also holds what the best ways go on from; `best` are numbers of `ways`. `start`, `node`, `weight`
    and `beyond_first` (the weight with the first hop undiscounted) are columns beside `best`. Where undercuts
    weaken the relations that ways lead over, `left` is what they leave of each, 0..1.
    """

    ways: Ways
    best: Ints
    count: int
    left: Floats | None = None

    @cached_property
    def start(self) -> Ints:
        return self.ways.start[self.best]

    @cached_property
    def node(self) -> Ints:
        return self.ways.node[self.best]

    @cached_property
    def weight(self) -> Floats:
        weight, at = self.ways.weight[self.best], self.best
        if self.left is None or (self.left == 1.0).all():
            return weight
        left = np.append(self.left, 1.0)  # the last for NOTHING, where a way starts
        while (at != NOTHING).any():
            weight *= left[np.where(at == NOTHING, NOTHING, self.ways.relation[at])]
            at = np.where(at == NOTHING, NOTHING, self.ways.onward[at])
        return weight

    @cached_property
    def beyond_first(self) -> Floats:
        hops = self.ways.hops[self.best]
        return np.where(hops > 0, self.weight / HOP_DISCOUNT, self.weight)

    @cached_property
    def reached(self) -> Bools:
        """Which nodes any start reaches, shape (nodes,)."""
        return np.bincount(self.node, minlength=self.count) > 0

    @cached_property
    def _by_node(self) -> Index:
        return Index(self.node, self.count)

    @cached_property
    def _by_start(self) -> Index:
        return Index(self.start, self.count)

    @cached_property
    def _keys(self) -> Ints:
        return self.start * self.count + self.node

    def to(self, nodes: Ints) -> Matches:
        """Each of the nodes beside every best way that leads to it."""
        return self._by_node.join(nodes)

    def from_(self, starts: Ints) -> Matches:
        """Each of the starts beside every best way from it."""
        return self._by_start.join(starts)

    def at(self, start: Ints, node: Ints) -> Ints:
        """The best way from each start to the node beside it, or `NOTHING`."""
        return places(self._keys, start * self.count + node)

    def has(self, start: Ints, node: Ints) -> Bools:
        """Whether each start reaches the node beside it."""
        return self.at(start, node) >= 0

    def passes(self, rows: Ints, nodes: Ints) -> Bools:
        """Whether each of the best ways touches the node beside it, its ends included."""
        at = self.best[rows]
        touched = np.zeros(len(rows), dtype=np.bool_)
        while (at != NOTHING).any():
            touched |= (self.ways.node[at] == nodes) & (at != NOTHING)
            at = np.where(at == NOTHING, NOTHING, self.ways.onward[at])
        return touched

    def steps(self, row: int) -> tuple[int, ...]:
        """Numbers of the relations that lead from the node of a best way back to its start."""
        return self._told[row]

    @cached_property
    def _told(self) -> _Told:
        return _Told(self.ways, self.best)

    def weakened(self, left: Floats) -> Reach:
        """The same ways, each weighing less by what is `left` (0..1) of the relations that it leads over."""
        return replace(self, left=left)

    def without_starts(self) -> Reach:
        """The same, but that no start reaches itself."""
        return replace(self, best=self.best[self.start != self.node])


class _Told(dict[int, tuple[int, ...]]):
    """The steps of best ways by row, each walked when it is first asked for."""

    def __init__(self, ways: Ways, best: Ints) -> None:
        super().__init__()
        self._best, self._relation, self._onward = best.tolist(), ways.relation.tolist(), ways.onward.tolist()

    def __missing__(self, row: int) -> tuple[int, ...]:
        steps, at = [], self._best[row]
        while self._onward[at] != NOTHING:
            steps.append(self._relation[at])
            at = self._onward[at]
        self[row] = tuple(steps)
        return self[row]


def backwards(links: Links, starts: Ints, *, max_hops: int, barred: Bools) -> Reach:
    """What leads to each start within `max_hops`, never through the `barred`."""
    paid, free = (_hops(links.tables[kind], back=True) for kind in ("supports", "premises"))
    return _spread(starts, paid, free, max_hops, barred)


def forwards(links: Links, starts: Ints, *, max_hops: int, deductive: bool = False) -> Reach:
    """What each start leads to within `max_hops` (`deductive`: what it forces), less the start itself."""
    supports, premises = links.tables["supports"], links.tables["premises"]
    if deductive:
        supports, premises = supports.where(supports.deductive), premises.where(premises.deductive)
    paid, free = (_hops(table, back=False) for table in (supports, premises))
    barred = np.zeros(len(links.nodes), dtype=np.bool_)
    return _spread(starts, paid, free, max_hops, barred).without_starts()


def relying(links: Links, starts: Ints, *, discount: float) -> Reach:
    """Who makes each assumption, or one that rests on it, the starts themselves left out; however far."""
    assumed = links.tables["assumed"]
    paid, free = (_hops(table, back=False) for table in (assumed, assumed.where(ints(()))))
    barred, furthest = np.zeros(len(links.nodes), dtype=np.bool_), len(links.nodes)
    starts = np.flatnonzero(_mask(starts, furthest) & _mask(assumed.source, furthest))
    return _spread(starts, paid, free, furthest, barred, discount=discount).without_starts()


def _mask(nodes: Ints, count: int) -> Bools:
    mask: Bools = np.bincount(nodes, minlength=count) > 0
    return mask


def _hops(table: Table, *, back: bool) -> Hops:
    far, by_near = (table.source, table.by_target) if back else (table.target, table.by_source)
    return Hops(far, table.weight, table.relation, by_near)


def _spread(
    starts: Ints, paid: Hops, free: Hops, max_hops: int, barred: Bools, *, discount: float = HOP_DISCOUNT
) -> Reach:
    """Layer by layer, so that among equal ways the shortest wins and a heavier, longer way is still found."""
    spread = _Spread(np.unique(starts), barred)
    frontier = spread.keys
    for layer in range(max_hops):
        frontier = np.union1d(frontier, spread.improved(frontier, free, 1.0, layer))
        frontier = spread.improved(frontier, paid, discount, layer + 1)
        if not frontier.size:
            break
    spread.improved(frontier, free, 1.0, max_hops)
    return Reach(spread.ways(), spread.best, len(barred))


class _Spread:
    """The best ways so far: their numbers in `best`, beside sorted `keys`, which stand for start and node."""

    def __init__(self, starts: Ints, barred: Bools) -> None:
        none, whole = np.full(len(starts), NOTHING), np.ones(len(starts))
        self._barred, self._count = barred, len(starts)
        self._found = [Ways(starts, starts, whole, np.zeros_like(starts), none, none)]
        self.keys = starts * len(barred) + starts
        self.best = np.arange(len(starts))
        self._weight = whole.copy()

    def ways(self) -> Ways:
        return Ways._make(map(np.concatenate, zip(*self._found, strict=True)))

    def improved(self, keys: Ints, hops: Hops, discount: float, layer: int) -> Ints:
        """Takes every such hop from the nodes of some keys; the keys that are reached better than before."""
        nodes = len(self._barred)
        row, hop = hops.by_near.join(keys % nodes)
        allowed = ~self._barred[hops.far[hop]]
        row, hop = row[allowed], hop[allowed]
        at = places(self.keys, keys)[row]
        reached = (keys // nodes)[row] * nodes + hops.far[hop]
        weight = self._weight[at] * hops.weight[hop] * discount
        chosen = self._better(reached, weight)
        reached, at, hop = reached[chosen], at[chosen], hop[chosen]
        layers = np.full(len(reached), layer)
        onward = self.best[at]
        self._found.append(
            Ways(reached // nodes, reached % nodes, weight[chosen], layers, hops.relation[hop], onward)
        )
        self._record(reached, weight[chosen])
        return reached

    def _better(self, reached: Ints, weight: Floats) -> Ints:
        """Rows of the heaviest new way to each key, the first of equals, where it beats the known one."""
        order = np.lexsort((-weight, reached))
        first = np.diff(reached[order], prepend=-1) != 0
        rows = order[first]
        known = places(self.keys, reached[rows])
        best = np.where(known >= 0, self._weight[known], 0.0)
        better: Ints = rows[weight[rows] > best]
        return better

    def _record(self, reached: Ints, weight: Floats) -> None:
        number = self._count + np.arange(len(reached))
        self._count += len(reached)
        known = places(self.keys, reached)
        old, fresh = known >= 0, known < 0
        self.best[known[old]], self._weight[known[old]] = number[old], weight[old]
        at = np.searchsorted(self.keys, reached[fresh])
        self.keys = np.insert(self.keys, at, reached[fresh])
        self.best = np.insert(self.best, at, number[fresh])
        self._weight = np.insert(self._weight, at, weight[fresh])
