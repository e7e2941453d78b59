"""An earlier search and the links of a changed corpus in, how much of the search still stands out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.columns import Bools, Floats, Ints
from argmap.semantics.solve import Before, Solution
from argmap.tension.facing import Pairs
from argmap.tension.links import Links
from argmap.tension.vicinity import leaning
from argmap.tension.ways import Reach

Column = TypeVar("Column", Floats, Ints)


@dataclass(frozen=True)
class Since:
    """What lies between the links of an earlier search and those of now; `ids` are the touched nodes.

    Masks are over the nodes of now, unless they say otherwise.
    """

    earlier: Links
    now: Links
    ids: Collection[str]

    @cached_property
    def number(self) -> Ints:
        """The number that each node had earlier, or -1."""
        return self.earlier.nodes.numbers_of(self.now.nodes)

    @cached_property
    def place(self) -> Ints:
        """The number that each node of earlier has now, or -1."""
        return self.now.nodes.numbers_of(self.earlier.nodes)

    @cached_property
    def touched(self) -> Bools:
        return self.now.nodes.among(self.ids)

    @cached_property
    def stale(self) -> Bools:
        """Nodes on which something else acts now: what is touched, and what relies on that or did."""
        touched = np.flatnonzero(self.touched)
        earlier = np.flatnonzero(self.earlier.nodes.among(self.ids))
        leant = self.kept(leaning(self.earlier, earlier))
        return self.touched | leaning(self.now, touched) | leant

    def kept(self, earlier: Bools) -> Bools:
        """A mask over the nodes of earlier, as one over those of now."""
        kept = np.zeros_like(self.touched)
        kept[self.number >= 0] = earlier[self.number[self.number >= 0]]
        return kept

    def then(self, now: Bools) -> Bools:
        """A mask over the nodes of now, as one over those of earlier, with what was touched and is gone."""
        mask = self.earlier.nodes.among(self.ids)
        mask[self.number[now & (self.number >= 0)]] = True
        return mask

    def before(self, solution: Solution, stale: Bools) -> Before:
        """An earlier solution for the graph of now. What is new is stale, since it is touched."""
        kept = Solution(
            self.now.nodes.ids,
            _carried(solution.strength, self.number),
            _carried(solution.sweeps, self.number),
            _carried(solution.residual, self.number),
            _carried(solution.cycle, self.number),
        )
        return Before(kept, stale)

    def hit(self, then: Solution, now: Solution) -> Bools:
        """Nodes that were touched, or have another strength."""
        hit: Bools = self.touched | (now.strength != _carried(then.strength, self.number))
        return hit

    def standing(self, seen: Pairs, stirred: Bools) -> Pairs:
        """Pairs of earlier, those of the stirred left out."""
        p, q = self.place[seen.p], self.place[seen.q]
        rows = (p >= 0) & (q >= 0)
        rows[rows] = ~(stirred[p[rows]] | stirred[q[rows]])
        return Pairs(p[rows], q[rows])

    def moved(self, earlier: Reach, now: Reach) -> Bools:
        """Nodes that are in other cases than they were."""
        count, place = len(self.now.nodes), self.place
        side, node = place[earlier.start], place[earlier.node]
        alive = (side >= 0) & (node >= 0)
        keys = side[alive] * count + node[alive]
        changed = np.setxor1d(keys, now.start * count + now.node) % max(count, 1)
        bereft = node[(side < 0) & (node >= 0)]
        moved: Bools = np.bincount(np.concatenate((changed, bereft)), minlength=count) > 0
        return moved


def acted_on_by(graph: ArgumentGraph, nodes: Bools) -> Bools:
    """The targets of edges, and of edges with undercuts, that come from nodes of the mask."""
    targets = np.zeros_like(nodes)
    targets[graph.edges.target[nodes[graph.edges.source]]] = True
    broken = graph.undercuts.edge[nodes[graph.undercuts.undercutter]]
    targets[graph.edges.target[broken]] = True
    return targets


def _carried(column: Column, number: Ints) -> Column:
    """A column over the nodes of earlier, in the order of those of now; 0 for what is new."""
    carried = np.zeros(len(number), dtype=column.dtype)
    carried[number >= 0] = column[number[number >= 0]]
    return carried
