"""A corpus in, its strengths and who acts on whom out, in components that can be solved one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from argmap.model.corpus import Corpus
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.columns import Index, Ints, ints
from argmap.semantics.components import Components, strongly_connected
from argmap.semantics.dependences import Dependences, dependences
from argmap.semantics.local import Surroundings
from argmap.semantics.solve import Convergence, Solution, solve
from argmap.tension.effects import Kind
from argmap.tension.links import Links, read_links
from argmap.tension.translate import argument_graph, edge_table

ACTING: tuple[Kind, ...] = ("supports", "attacks", "undercut_arguments")


@dataclass(frozen=True, eq=False)
class Influence:
    """The argument graph of a corpus, its solution, and who acts on whom; nodes have numbers."""

    corpus: Corpus
    graph: ArgumentGraph
    solution: Solution
    surroundings: Surroundings

    @property
    def convergence(self) -> Convergence:
        """How far strengths can be trusted."""
        return self.solution.convergence

    @cached_property
    def strength(self) -> dict[str, float]:
        """The strength of every node by id, 0..1."""
        return self.solution.by_id()

    @cached_property
    def acting(self) -> Dependences:
        """Who acts on whom."""
        return dependences(self.graph)

    @cached_property
    def components(self) -> Components:
        """Nodes that act on each other share a component; whatever acts on these has a lower level."""
        return strongly_connected(self.acting.count, self.acting.source, self.acting.target)

    @cached_property
    def members(self) -> Index:
        """Nodes by their component."""
        return Index(self.components.component, len(self.graph.ids))

    def numbers(self, ids: Iterable[str]) -> Ints:
        """The numbers of those that are nodes of the graph, sorted."""
        return np.sort(ints(self._number[node] for node in ids if node in self._number))

    def distances(self, ids: Iterable[str]) -> dict[str, int]:
        """Everything that can act on the nodes, themselves included, and over how few others."""
        distance = np.full(len(self.graph.ids), -1)
        frontier, steps = self.numbers(ids), 0
        while frontier.size:
            distance[frontier] = steps
            behind = np.unique(self.acting.acting_on(frontier).other)
            frontier, steps = behind[distance[behind] < 0], steps + 1
        reached = np.flatnonzero(distance >= 0)
        return {
            self.graph.ids[n]: d for n, d in zip(reached.tolist(), distance[reached].tolist(), strict=True)
        }

    @cached_property
    def _number(self) -> dict[str, int]:
        return {node: number for number, node in enumerate(self.graph.ids)}


def read_influence(corpus: Corpus) -> Influence:
    """Strengths in a corpus, and who acts on whom there."""
    links = read_links(corpus)
    graph = argument_graph(corpus, links)
    written = _ends(links)[edge_table(links).relation]
    return Influence(corpus, graph, solve(graph), Surroundings(graph, written))


def _ends(links: Links) -> Ints:
    """The ends of the relations that edges come from, shape (relations, 2).

    An attack on a prediction reaches who made it, and is lost with either end or with the prediction.
    """
    ends = np.full((len(links.relations), 2), -1)
    for table in (links.tables[kind] for kind in ACTING):
        ends[table.relation] = np.stack((table.source, table.target), axis=1)
    return ends
