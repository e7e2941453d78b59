"""An argument graph and the owners of its nodes in, the graph in which no case attacks another out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial

import numpy as np

from argmap.semantics.argument_graph import ArgumentGraph

Cut = Callable[[str, str], bool]


def own_case_graph(graph: ArgumentGraph, owners: Mapping[str, Collection[str]]) -> ArgumentGraph:
    """G°: without the attacks and undercuts that go from one side's case into something outside of it.

    An attack stays where its ends share a case, and where its source is in no case. Mutual attack lowers
    the strength of both rivals, so that the fiercest conflicts would otherwise seem to be among the weak.
    """
    return without_attacks(graph, partial(crosses, owners))


def crosses(owners: Mapping[str, Collection[str]], source: str, target: str) -> bool:
    """Whether an attack would go from a case into something outside of it."""
    of_source = owners.get(source, ())
    return bool(of_source) and not any(side in of_source for side in owners.get(target, ()))


def without_attacks(graph: ArgumentGraph, cut: Cut) -> ArgumentGraph:
    """The graph without the attacks, and the undercuts (of edges into a target), that `cut` names."""
    edges, undercuts, ids = graph.edges, graph.undercuts, graph.ids
    ends = zip(edges.source.tolist(), edges.target.tolist(), edges.sign.tolist(), strict=True)
    broken = zip(undercuts.undercutter.tolist(), edges.target[undercuts.edge].tolist(), strict=True)
    return graph.weakened(
        edges=np.array([sign < 0 and cut(ids[s], ids[t]) for s, t, sign in ends], dtype=np.bool_),
        undercuts=np.array([cut(ids[u], ids[t]) for u, t in broken], dtype=np.bool_),
    )
