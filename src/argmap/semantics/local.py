"""A graph and some of its nodes in, the strengths of these out, in several cases side by side.

A case is the graph without some of it. A *key* is a node in a case: the number of the case times the number
of nodes, plus the number of the node. Many cases are solved at once, each for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from argmap.semantics.argument_graph import ArgumentGraph, Edges, Premises, Undercuts
from argmap.semantics.columns import Bools, Floats, Index, Ints
from argmap.semantics.solve import Solution, solve


class _Acting(NamedTuple):
    """What acts on some keys, between keys; an undercut has the place of its edge among these edges."""

    edges: Edges
    premises: Premises
    undercuts: Undercuts


@dataclass(frozen=True, eq=False)
class Surroundings:
    """A graph, indexed by what acts on its nodes.

    `written`, shape (edges, 2): the nodes that an edge comes from. It is lost with either of them.
    """

    graph: ArgumentGraph
    written: Ints

    def solved(self, keys: Ints, strength: Floats, gone: Bools) -> Solution:
        """The strengths of some keys (sorted) anew, without what is `gone`; whatever else acts on them has
        `strength`. Both are columns of shape (cases * nodes,).
        """
        acting = self._acting_on(keys, gone)
        ends = (acting.edges.source, acting.premises.premise, acting.undercuts.undercutter)
        near = np.unique(np.concatenate((keys, *ends)))
        inner = np.searchsorted(near, keys)
        base = strength[near]
        base[inner] = self.graph.base[keys % self._count]
        return solve(_numbered_anew(acting, near, base)).only(inner)

    def _acting_on(self, keys: Ints, gone: Bools) -> _Acting:
        edges, row = self._edges_on(keys, gone)
        return _Acting(edges, self._premises_on(keys), self._undercuts_on(edges, row, gone))

    def _edges_on(self, keys: Ints, gone: Bools) -> tuple[Edges, Ints]:
        """The edges that are left, and their rows in the graph."""
        case, node = np.divmod(keys, self._count)
        at, row = self._edges_into.join(node)
        first, second = (case[at] * self._count + end for end in self.written[row].T)
        left = ~(gone[first] | gone[second])
        at, row = at[left], row[left]
        source, _, sign, weight = (column[row] for column in self.graph.edges)
        return Edges(case[at] * self._count + source, keys[at], sign, weight), row

    def _premises_on(self, keys: Ints) -> Premises:
        case, node = np.divmod(keys, self._count)
        at, row = self._premises_of.join(node)
        premise = case[at] * self._count + self.graph.premises.premise[row]
        return Premises(keys[at], premise, self.graph.premises.weight[row])

    def _undercuts_on(self, edges: Edges, row: Ints, gone: Bools) -> Undercuts:
        case = edges.target // self._count
        at, undercut = self._undercuts_of.join(row)
        undercutter = case[at] * self._count + self.graph.undercuts.undercutter[undercut]
        left = ~gone[undercutter]
        return Undercuts(undercutter[left], at[left], self.graph.undercuts.weight[undercut[left]])

    @property
    def _count(self) -> int:
        return len(self.graph.ids)

    @cached_property
    def _edges_into(self) -> Index:
        return Index(self.graph.edges.target, self._count)

    @cached_property
    def _premises_of(self) -> Index:
        return Index(self.graph.premises.argument, self._count)

    @cached_property
    def _undercuts_of(self) -> Index:
        return Index(self.graph.undercuts.edge, len(self.graph.edges.source))


def _numbered_anew(acting: _Acting, near: Ints, base: Floats) -> ArgumentGraph:
    """The graph of the keys that are `near`, sorted, and of what acts among them."""
    edges, premises, undercuts = acting

    def place(keys: Ints) -> Ints:
        return np.searchsorted(near, keys).astype(np.int64)

    return ArgumentGraph(
        tuple(map(str, near.tolist())),
        base,
        edges._replace(source=place(edges.source), target=place(edges.target)),
        premises._replace(argument=place(premises.argument), premise=place(premises.premise)),
        undercuts._replace(undercutter=place(undercuts.undercutter)),
    )
