"""An argument graph in, who acts on whom out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.columns import Bools, Index, Ints, Matches


@dataclass(frozen=True, eq=False)
class Dependences:
    """Sources and targets of what acts, numbers of `count` nodes, each column of shape (dependences,)."""

    source: Ints
    target: Ints
    count: int

    @cached_property
    def by_source(self) -> Index:
        return Index(self.source, self.count)

    @cached_property
    def by_target(self) -> Index:
        return Index(self.target, self.count)

    def feeling(self, nodes: Ints) -> Matches:
        """Each of the nodes beside everything on which it acts; what it acts on twice comes twice."""
        row, acting = self.by_source.join(nodes)
        return Matches(row, self.target[acting])

    def acting_on(self, nodes: Ints) -> Matches:
        """Each of the nodes beside everything that acts on it."""
        row, acting = self.by_target.join(nodes)
        return Matches(row, self.source[acting])

    def downstream(self, nodes: Bools) -> Bools:
        """The nodes of a mask and all that depends on them, shape (nodes,)."""
        reached, frontier = nodes.copy(), np.flatnonzero(nodes)
        while frontier.size and not reached.all():
            felt = np.unique(self.feeling(frontier).other)
            frontier = felt[~reached[felt]]
            reached[frontier] = True
        return reached

    def among(self, chosen: Bools) -> Dependences:
        """Those between chosen nodes, which are numbered anew in their order."""
        number = np.cumsum(chosen) - 1
        kept = chosen[self.source] & chosen[self.target]
        return Dependences(
            number[self.source[kept]], number[self.target[kept]], int(np.count_nonzero(chosen))
        )


def dependences(graph: ArgumentGraph) -> Dependences:
    """Who acts on whom by edges, premises and undercuts that have a weight."""
    edges, premises, undercuts = graph.edges, graph.premises, graph.undercuts
    live, at_work = at_work_in(graph)
    source = (edges.source[live], premises.premise, undercuts.undercutter[at_work])
    target = (edges.target[live], premises.argument, edges.target[undercuts.edge[at_work]])
    return Dependences(np.concatenate(source), np.concatenate(target), len(graph.ids))


def at_work_in(graph: ArgumentGraph) -> tuple[Bools, Bools]:
    """Which edges and undercuts have a weight."""
    live = graph.edges.weight > 0
    return live, live[graph.undercuts.edge] & (graph.undercuts.weight > 0)
