"""An earlier search and the links of a changed corpus in, how much of the search still stands out."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from argmap.model.corpus import Corpus
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.columns import Bools, Floats, Ints
from argmap.semantics.solve import Before, Solution
from argmap.tension.asides import Change, sorted_out
from argmap.tension.base_scores import base_scores
from argmap.tension.facing import Pairs
from argmap.tension.links import Links
from argmap.tension.vicinity import leaning

Column = TypeVar("Column", Floats, Ints)


@dataclass(frozen=True)
class Since:
    """What lies between the links of an earlier search and those of now.

    Masks are over the nodes of now, unless they say otherwise.
    """

    earlier: Links
    now: Links
    change: Change

    @property
    def ids(self) -> Set[str]:
        """The touched nodes."""
        return self.change.nodes

    @cached_property
    def number(self) -> Ints:
        """The number that each node had earlier, or -1."""
        number = np.full(len(self.now.nodes), -1)
        number[self.place[self.place >= 0]] = np.flatnonzero(self.place >= 0)
        return number

    @cached_property
    def place(self) -> Ints:
        """The number that each node of earlier has now, or -1."""
        return self.now.nodes.numbers_of(self.earlier.nodes, self.ids)

    @cached_property
    def relation(self) -> Ints:
        """The number that each relation of earlier has now, or -1; the last is for none. Those between nodes
        that nothing has touched stand in the same order.
        """
        relation = np.full(len(self.earlier.relations) + 1, -1)
        then, now = self.earlier.nodes.among(self.ids), self.touched
        stood = ~(then[self.earlier.written.subject] | then[self.earlier.written.object])
        stands = ~(now[self.now.written.subject] | now[self.now.written.object])
        relation[np.flatnonzero(stood)] = np.flatnonzero(stands)
        return relation

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

    def back(self, now: Bools) -> Bools:
        """A mask over the nodes of now, as one over those of earlier."""
        back = np.zeros(len(self.place), dtype=np.bool_)
        back[self.place >= 0] = now[self.place[self.place >= 0]]
        return back

    def then(self, now: Bools) -> Bools:
        """A mask over the nodes of now, as one over those of earlier, with what was touched and is gone."""
        return self.earlier.nodes.among(self.ids) | self.back(now)

    def before(self, solution: Solution, graph: ArgumentGraph, moved: Bools) -> Before:
        """An earlier solution for a graph of now, in which what moved acts otherwise. What is new is stale,
        since it is touched.
        """
        kept = Solution(
            self.now.nodes.ids,
            carried(solution.strength, self.number),
            carried(solution.sweeps, self.number),
            carried(solution.residual, self.number),
            carried(solution.cycle, self.number),
        )
        return Before(kept, self.stale | moved | _acted_on_by(graph, moved))

    def base(self, corpus: Corpus, base: Floats) -> Floats:
        """The base scores of now; those of earlier are known."""
        found, rows = carried(base, self.number), np.flatnonzero(self.touched)
        nodes = [corpus.nodes[node] for node in self.now.nodes.named(self.touched)]
        found[rows] = base_scores(corpus, nodes, sorted_out(corpus, self.change.relations))
        return found

    def hit(self, then: Solution, now: Solution) -> Bools:
        """Nodes that were touched, or have another strength."""
        hit: Bools = self.touched | (now.strength != carried(then.strength, self.number))
        return hit

    def standing(self, seen: Pairs, stirred: Bools) -> Pairs:
        """Pairs of earlier, those of the stirred left out."""
        p, q = self.place[seen.p], self.place[seen.q]
        rows = (p >= 0) & (q >= 0)
        rows[rows] = ~(stirred[p[rows]] | stirred[q[rows]])
        return Pairs(p[rows], q[rows])


def _acted_on_by(graph: ArgumentGraph, nodes: Bools) -> Bools:
    """The targets of edges, and of edges with undercuts, that come from nodes of the mask."""
    targets = np.zeros_like(nodes)
    targets[graph.edges.target[nodes[graph.edges.source]]] = True
    broken = graph.undercuts.edge[nodes[graph.undercuts.undercutter]]
    targets[graph.edges.target[broken]] = True
    return targets


def carried(column: Column, number: Ints) -> Column:
    """A column over the nodes of earlier, in the order of those of now; 0 for what is new."""
    carried = np.zeros(len(number), dtype=column.dtype)
    carried[number >= 0] = column[number[number >= 0]]
    return carried
