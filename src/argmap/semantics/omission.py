"""A solved graph and what is left out of it in, the strengths then out: only what can change is solved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from argmap.semantics.argument_graph import ArgumentGraph, Bools, Edges, Floats, Ints, Premises, Undercuts
from argmap.semantics.gradual import Semantics
from argmap.semantics.solve import Solution, solve


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
        """The same as solving the graph without these, to the last bit; the rest is taken as it is.

        The convergence is that of what is solved anew.
        """
        kept = _kept(self.graph, omission)
        anew = self._downstream(_felt_first(self.graph, omission))
        part, nodes = _part(self.graph, self.solution.strength, kept, anew)
        found = solve(part, self.semantics)
        strength = self.solution.strength.copy()
        strength[nodes] = found.strength
        return Solution(self.graph.ids, strength, found.convergence)

    def _downstream(self, start: Iterable[int]) -> Bools:
        """Which nodes can feel a change at some nodes, these included."""
        reached = np.zeros(len(self.graph.ids), dtype=np.bool_)
        open_nodes = list(start)
        reached[open_nodes] = True
        while open_nodes:
            for target in self._felt_by[open_nodes.pop()]:
                if not reached[target]:
                    reached[target] = True
                    open_nodes.append(target)
        return reached

    @cached_property
    def _felt_by(self) -> list[list[int]]:
        """For every node those that it acts on."""
        edges, premises, undercuts = self.graph.edges, self.graph.premises, self.graph.undercuts
        source = np.concatenate((edges.source, premises.premise, undercuts.undercutter))
        target = np.concatenate((edges.target, premises.argument, edges.target[undercuts.edge]))
        felt_by: list[list[int]] = [[] for _ in self.graph.ids]
        for one, other in zip(source.tolist(), target.tolist(), strict=True):
            felt_by[one].append(other)
        return felt_by


class _Kept(NamedTuple):
    """Masks over the edges, the premises and the undercuts of a graph."""

    edges: Bools
    premises: Bools
    undercuts: Bools


def _kept(graph: ArgumentGraph, omission: Omission) -> _Kept:
    counts = (len(graph.edges.source), len(graph.premises.premise), len(graph.undercuts.edge))
    return _Kept(*(_all_but(count, positions) for count, positions in zip(counts, omission, strict=True)))


def _all_but(count: int, positions: Ints) -> Bools:
    mask = np.ones(count, dtype=np.bool_)
    mask[positions] = False
    return mask


def _felt_first(graph: ArgumentGraph, omission: Omission) -> list[int]:
    """The nodes that feel it directly."""
    broken = graph.undercuts.edge[omission.undercuts]
    first = np.concatenate(
        (
            graph.edges.target[omission.edges],
            graph.edges.target[broken],
            graph.premises.argument[omission.premises],
        )
    )
    nodes: list[int] = np.unique(first).tolist()
    return nodes


def _part(graph: ArgumentGraph, strength: Floats, kept: _Kept, anew: Bools) -> tuple[ArgumentGraph, Ints]:
    """The nodes to solve anew and those that act on them, which nothing acts on: they stay what they are.

    With the part come the positions of its nodes in the whole.
    """
    edges, premises, undercuts = graph.edges, graph.premises, graph.undercuts
    e = kept.edges & anew[edges.target]
    p = kept.premises & anew[premises.argument]
    u = kept.undercuts & e[undercuts.edge]
    there = anew.copy()
    there[np.concatenate((edges.source[e], premises.premise[p], undercuts.undercutter[u]))] = True
    nodes, place, edge_place = np.flatnonzero(there), np.cumsum(there) - 1, np.cumsum(e) - 1
    part = ArgumentGraph(
        tuple(graph.ids[node] for node in nodes.tolist()),
        np.where(anew, graph.base, strength)[nodes],
        Edges(place[edges.source[e]], place[edges.target[e]], edges.sign[e], edges.weight[e]),
        Premises(place[premises.argument[p]], place[premises.premise[p]], premises.weight[p]),
        Undercuts(place[undercuts.undercutter[u]], edge_place[undercuts.edge[u]], undercuts.weight[u]),
    )
    return part, nodes
