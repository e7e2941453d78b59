"""A solved graph and what is left out of it in, the strengths then out: only what can change is solved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from argmap.semantics.argument_graph import ArgumentGraph, Premises
from argmap.semantics.columns import Bools, Ints
from argmap.semantics.gradual import Semantics
from argmap.semantics.solve import Before, Solution, solve


class Omission(NamedTuple):
    """What is left out: positions among the edges, the premises and the undercuts of a graph."""

    edges: Ints
    premises: Ints
    undercuts: Ints


@dataclass(frozen=True)
class Solved:
    """A graph with the solution that a semantics gives it."""

    graph: ArgumentGraph
    semantics: Semantics
    solution: Solution

    @classmethod
    def of(cls, graph: ArgumentGraph, semantics: Semantics) -> Solved:
        return cls(graph, semantics, solve(graph, semantics))

    def without(self, omission: Omission) -> Solution:
        """The same as solving the graph without these, to the last bit; the rest is taken as it is."""
        stale = np.zeros(len(self.graph.ids), dtype=np.bool_)
        stale[_felt_first(self.graph, omission)] = True
        return solve(_less(self.graph, omission), self.semantics, Before(self.solution, stale))


def _felt_first(graph: ArgumentGraph, omission: Omission) -> Ints:
    """The nodes that feel it directly."""
    broken = graph.undercuts.edge[omission.undercuts]
    edges, arguments = graph.edges.target, graph.premises.argument
    return np.concatenate((edges[omission.edges], edges[broken], arguments[omission.premises]))


def _less(graph: ArgumentGraph, omission: Omission) -> ArgumentGraph:
    """The graph in which what is left out carries nothing; a premise that carried nothing would bring its
    argument down, and so goes altogether.
    """
    weakened = graph.weakened(
        edges=_mask(len(graph.edges.source), omission.edges),
        undercuts=_mask(len(graph.undercuts.edge), omission.undercuts),
    )
    needed = ~_mask(len(graph.premises.premise), omission.premises)
    return replace(weakened, premises=Premises._make(column[needed] for column in graph.premises))


def _mask(count: int, places: Ints) -> Bools:
    mask = np.zeros(count, dtype=np.bool_)
    mask[places] = True
    return mask
