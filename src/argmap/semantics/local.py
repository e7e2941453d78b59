"""A graph and some of its nodes in, the strengths of these out, while all others keep theirs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from argmap.semantics.argument_graph import ArgumentGraph, Edges, Premises, Undercuts
from argmap.semantics.columns import Bools, Floats, Index, Ints
from argmap.semantics.solve import Solution, solve


class Lost(NamedTuple):
    """What acts no more: masks over the edges and the undercuts of a graph."""

    edges: Bools
    undercuts: Bools


class _Acting(NamedTuple):
    """What acts on some nodes, by the numbers that they have in the whole graph; an undercut has the place of
    its edge among these edges.
    """

    edges: Edges
    premises: Premises
    undercuts: Undercuts


@dataclass(frozen=True, eq=False)
class Surroundings:
    """A graph, indexed by what acts on its nodes."""

    graph: ArgumentGraph

    def solved(self, nodes: Ints, strength: Floats, lost: Lost) -> Solution:
        """The strengths of some nodes anew, sorted, where all others have `strength`, shape (all nodes,)."""
        acting = self._acting_on(nodes, lost)
        ends = (acting.edges.source, acting.premises.premise, acting.undercuts.undercutter)
        near = np.unique(np.concatenate((nodes, *ends)))
        inner = np.searchsorted(near, nodes)
        base = strength[near]
        base[inner] = self.graph.base[nodes]
        return solve(_numbered_anew(acting, near, base)).only(inner)

    def _acting_on(self, nodes: Ints, lost: Lost) -> _Acting:
        edges = self._edges_into.join(nodes).other
        edges = edges[~lost.edges[edges]]
        broken, undercuts = self._undercuts_of.join(edges)
        left = ~lost.undercuts[undercuts]
        found = Undercuts._make(column[undercuts[left]] for column in self.graph.undercuts)
        premises = self._premises_of.join(nodes).other
        return _Acting(
            Edges._make(column[edges] for column in self.graph.edges),
            Premises._make(column[premises] for column in self.graph.premises),
            found._replace(edge=broken[left]),
        )

    @cached_property
    def _edges_into(self) -> Index:
        return Index(self.graph.edges.target, len(self.graph.ids))

    @cached_property
    def _premises_of(self) -> Index:
        return Index(self.graph.premises.argument, len(self.graph.ids))

    @cached_property
    def _undercuts_of(self) -> Index:
        return Index(self.graph.undercuts.edge, len(self.graph.edges.source))


def _numbered_anew(acting: _Acting, near: Ints, base: Floats) -> ArgumentGraph:
    """The graph of the nodes that are `near`, sorted, and of what acts among them."""
    edges, premises, undercuts = acting

    def place(nodes: Ints) -> Ints:
        return np.searchsorted(near, nodes).astype(np.int64)

    return ArgumentGraph(
        tuple(map(str, near.tolist())),
        base,
        edges._replace(source=place(edges.source), target=place(edges.target)),
        premises._replace(argument=place(premises.argument), premise=place(premises.premise)),
        undercuts._replace(undercutter=place(undercuts.undercutter)),
    )
