"""An argument graph and who owns its nodes in, the graph in which no case attacks another out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.columns import Bools, Ints
from argmap.tension.ways import Reach

# Which of the attacks from some nodes to those beside them are cut.
Cut = Callable[[Ints, Ints], Bools]


def own_case_graph(graph: ArgumentGraph, members: Reach) -> ArgumentGraph:
    """G°: without the attacks and undercuts that go from one side's case into something outside of it.

    An attack stays where its ends share a case, and where its source is in no case. Mutual attack lowers
    the strength of both rivals, so that the fiercest conflicts would otherwise seem to be among the weak.
    """

    def crosses(source: Ints, target: Ints) -> Bools:
        row, way = members.to(source)
        shared = members.has(members.start[way], target[row])
        crossing: Bools = members.reached[source] & (np.bincount(row[shared], minlength=len(source)) == 0)
        return crossing

    return without_attacks(graph, crosses)


def without_attacks(graph: ArgumentGraph, cut: Cut) -> ArgumentGraph:
    """The graph without the attacks, and the undercuts (of edges into a target), that `cut` names."""
    edges, undercuts = graph.edges, graph.undercuts
    cut_edges = edges.sign < 0
    cut_edges[cut_edges] = cut(edges.source[cut_edges], edges.target[cut_edges])
    return graph.weakened(edges=cut_edges, undercuts=cut(undercuts.undercutter, edges.target[undercuts.edge]))
