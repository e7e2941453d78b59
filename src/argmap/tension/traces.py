"""Links in, their argument graph out, with the relation that each of its parts comes from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.omission import Omission
from argmap.tension.links import Links
from argmap.tension.translate import argument_graph, signed_edges

Keys = tuple[RelationKey, ...]
Positions = Mapping[RelationKey, list[int]]


@dataclass(frozen=True)
class Traces:
    """A graph, and the relation that each of its edges, premises and undercuts comes from, in their order."""

    graph: ArgumentGraph
    edges: Keys
    premises: Keys
    undercuts: Keys

    def acting_on(self, place: int) -> list[RelationKey]:
        """The relations that a node's edges and premises come from."""
        edges = np.flatnonzero(self.graph.edges.target == place).tolist()
        premises = np.flatnonzero(self.graph.premises.argument == place).tolist()
        return [self.edges[e] for e in edges] + [self.premises[p] for p in premises]

    def omission(self, keys: Collection[RelationKey]) -> Omission:
        """What is to be left out of the graph for these relations not to be there."""
        return Omission(
            *(
                np.array([at for key in keys for at in positions.get(key, ())], dtype=np.int64)
                for positions in self._positions
            )
        )

    def touching(self, nodes: Iterable[str]) -> set[RelationKey]:
        """The relations that some nodes are an end of."""
        return {key for node in nodes for key in self._by_end.get(node, ())}

    @cached_property
    def _positions(self) -> tuple[Positions, ...]:
        return tuple(_positions(keys) for keys in (self.edges, self.premises, self.undercuts))

    @cached_property
    def _by_end(self) -> Mapping[str, list[RelationKey]]:
        found: defaultdict[str, list[RelationKey]] = defaultdict(list)
        for key in {*self.edges, *self.premises, *self.undercuts}:
            found[key.subject].append(key)
            if isinstance(key.object, str):
                found[key.object].append(key)
        return found


def traced_graph(corpus: Corpus, links: Links, *, only: Collection[str]) -> Traces:
    """The graph of links between some nodes, with its traces."""
    graph = argument_graph(corpus, links, only=only)
    edges = tuple(edge.relation for edge in signed_edges(links))
    premises = tuple(premise.relation.key for premise in links.premises)
    return Traces(graph, edges, premises, _undercuts(graph, links, edges))


def _positions(keys: Keys) -> Positions:
    found: defaultdict[RelationKey, list[int]] = defaultdict(list)
    for position, key in enumerate(keys):
        found[key].append(position)
    return found


def _undercuts(graph: ArgumentGraph, links: Links, edges: Keys) -> Keys:
    """Undercuts, told by who breaks which relation how much: a graph keeps them in an order of its own."""
    known: defaultdict[tuple[str, RelationKey, float], list[RelationKey]] = defaultdict(list)
    for undercut in links.undercuts:
        assert isinstance(undercut.object, RelationKey)
        known[undercut.subject, undercut.object, undercut.weight].append(undercut.key)
    told: Counter[tuple[int, int, float]] = Counter()
    found: list[RelationKey] = []
    for row in zip(*(column.tolist() for column in graph.undercuts), strict=True):
        undercutter, edge, weight = row
        found.append(known[graph.ids[undercutter], edges[edge], weight][told[row]])
        told[row] += 1
    return tuple(found)
