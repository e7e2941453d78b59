"""A corpus in, its strengths and who acts on whom out, in components that can be solved one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from argmap.model.corpus import Corpus
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.blocks import dependences
from argmap.semantics.columns import Index, Ints, ints
from argmap.semantics.components import Components, strongly_connected
from argmap.semantics.local import Lost, Surroundings
from argmap.semantics.solve import Convergence, Solution, solve
from argmap.tension.effects import Kind
from argmap.tension.links import Links, read_links
from argmap.tension.translate import argument_graph, edge_table

ACTING: tuple[Kind, ...] = ("supports", "attacks", "undercut_arguments")


@dataclass(frozen=True, eq=False)
class Influence:
    """The argument graph of a corpus, its solution, and who acts on whom; nodes have numbers.

    `written`, shape (edges, 2), are the ends of the relation that each edge comes from.
    """

    corpus: Corpus
    graph: ArgumentGraph
    solution: Solution
    written: Ints

    @property
    def convergence(self) -> Convergence:
        """How far strengths can be trusted."""
        return self.solution.convergence

    @cached_property
    def strength(self) -> dict[str, float]:
        """The strength of every node by id, 0..1."""
        return self.solution.by_id()

    @cached_property
    def surroundings(self) -> Surroundings:
        return Surroundings(self.graph)

    @cached_property
    def components(self) -> Components:
        """Nodes that act on each other share a component; whatever acts on these has a lower level."""
        return strongly_connected(len(self.graph.ids), *dependences(self.graph))

    @cached_property
    def members(self) -> Index:
        """Nodes by their component."""
        return Index(self.components.component, len(self.graph.ids))

    def numbers(self, ids: Iterable[str]) -> Ints:
        """The numbers of those that are nodes of the graph, sorted."""
        return np.sort(ints(self._number[node] for node in ids if node in self._number))

    def feeling(self, nodes: Ints) -> Ints:
        """On whom the nodes act, themselves aside, sorted."""
        found = np.unique(self._acting[1][self._by_source.join(nodes).other])
        return found[~np.isin(found, nodes)]

    def distances(self, ids: Iterable[str]) -> dict[str, int]:
        """Everything that can act on the nodes, themselves included, and over how few others."""
        distance = np.full(len(self.graph.ids), -1)
        frontier, steps = self.numbers(ids), 0
        while frontier.size:
            distance[frontier] = steps
            behind = np.unique(self._acting[0][self._by_target.join(frontier).other])
            frontier, steps = behind[distance[behind] < 0], steps + 1
        reached = np.flatnonzero(distance >= 0)
        return {
            self.graph.ids[n]: d for n, d in zip(reached.tolist(), distance[reached].tolist(), strict=True)
        }

    def lost(self, nodes: Ints) -> Lost:
        """What goes with some nodes. An attack on a prediction reaches who made it, and is lost with either
        end or with the prediction.
        """
        gone = np.zeros(len(self.graph.ids), dtype=np.bool_)
        gone[nodes] = True
        first, second = self.written.T
        return Lost(gone[first] | gone[second], gone[self.graph.undercuts.undercutter])

    @cached_property
    def _number(self) -> dict[str, int]:
        return {node: number for number, node in enumerate(self.graph.ids)}

    @cached_property
    def _acting(self) -> tuple[Ints, Ints]:
        return dependences(self.graph)

    @cached_property
    def _by_source(self) -> Index:
        return Index(self._acting[0], len(self.graph.ids))

    @cached_property
    def _by_target(self) -> Index:
        return Index(self._acting[1], len(self.graph.ids))


def read_influence(corpus: Corpus) -> Influence:
    """Strengths in a corpus, and who acts on whom there."""
    links = read_links(corpus)
    graph = argument_graph(corpus, links)
    return Influence(corpus, graph, solve(graph), _ends(links)[edge_table(links).relation])


def _ends(links: Links) -> Ints:
    """The ends of the relations that edges come from, shape (relations, 2)."""
    ends = np.full((len(links.relations), 2), -1)
    for table in (links.tables[kind] for kind in ACTING):
        ends[table.relation] = np.stack((table.source, table.target), axis=1)
    return ends
