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
        """The same as solving the graph without these, as far as a solution of circles goes."""
        stale = _touched(self.graph, omission)
        return solve(_left(self.graph, omission), self.semantics, Before(self.solution, stale))


def _left(graph: ArgumentGraph, omission: Omission) -> ArgumentGraph:
    edges = _mask(len(graph.edges.source), omission.edges)
    undercuts = _mask(len(graph.undercuts.edge), omission.undercuts)
    kept = ~_mask(len(graph.premises.premise), omission.premises)
    argument, premise, weight = graph.premises
    premises = Premises(argument[kept], premise[kept], weight[kept])
    return replace(graph.weakened(edges=edges, undercuts=undercuts), premises=premises)


def _touched(graph: ArgumentGraph, omission: Omission) -> Bools:
    """The nodes on which what is left out acts."""
    touched = np.zeros(len(graph.ids), dtype=np.bool_)
    touched[graph.edges.target[omission.edges]] = True
    touched[graph.edges.target[graph.undercuts.edge[omission.undercuts]]] = True
    touched[graph.premises.argument[omission.premises]] = True
    return touched


def _mask(count: int, positions: Ints) -> Bools:
    mask = np.zeros(count, dtype=np.bool_)
    mask[positions] = True
    return mask
