"""A corpus in, its nodes that argue out, numbered by what they say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from functools import cached_property
from itertools import chain

import numpy as np

from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.vocabulary import NODE_TYPES, NodeType
from argmap.semantics.columns import Bools, Ints, ints
from argmap.tension.base_scores import ARGUED


class Nodes:
    """Nodes by number. The order is that of their texts: where two ways are equally good, the lower number
    decides, so that neither the names of notes nor the order of files ever does.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        ordered = sorted(nodes, key=lambda node: (node.text, node.id))
        self.ids = tuple([node.id for node in ordered])
        self.types = tuple([node.type for node in ordered])
        self._texts = tuple([node.text for node in ordered])
        self.number: Mapping[str, int] = {node_id: n for n, node_id in enumerate(self.ids)}

    def __len__(self) -> int:
        return len(self.ids)

    def has(self, node: Node) -> bool:
        """Whether this very node is among them: of the same type, saying the same."""
        number = self.number.get(node.id)
        return number is not None and (self.types[number], self._texts[number]) == (node.type, node.text)

    def numbers_of(self, others: Nodes) -> Ints:
        """The number that each of some other nodes has here, or -1, shape (others,)."""
        if others is self:
            return np.arange(len(self))
        return ints(self.number.get(node_id, -1) for node_id in others.ids)

    def of_type(self, *types: NodeType) -> Bools:
        """Which nodes are of one of the types, shape (nodes,)."""
        of_types: Bools = np.isin(self._kind, [NODE_TYPES.index(t) for t in types])
        return of_types

    @cached_property
    def _kind(self) -> Ints:
        kind = {node_type: place for place, node_type in enumerate(NODE_TYPES)}
        return ints(map(kind.__getitem__, self.types))

    def among(self, ids: Collection[str]) -> Bools:
        """Which nodes these are, shape (nodes,)."""
        chosen = np.zeros(len(self), dtype=np.bool_)
        chosen[ints(self.number[i] for i in ids if i in self.number)] = True
        return chosen

    def named(self, mask: Bools) -> list[str]:
        """Ids of the nodes of a mask."""
        return [self.ids[number] for number in np.flatnonzero(mask).tolist()]

    @cached_property
    def rank(self) -> Ints:
        """The place of each node among the sorted ids, shape (nodes,)."""
        rank = np.empty(len(self), dtype=np.int64)
        rank[ints(sorted(range(len(self)), key=self.ids.__getitem__))] = np.arange(len(self))
        return rank


def read_nodes(corpus: Corpus) -> Nodes:
    """The nodes of a corpus that argue, replaced ones too."""
    return Nodes(corpus.of_type(*ARGUED))


def read_nodes_again(earlier: Nodes, corpus: Corpus, touched: Set[str]) -> Nodes:
    """The same after a change that touched some nodes."""
    fresh = {i for i in touched if i in corpus.nodes and corpus.nodes[i].type in ARGUED}
    gone = {i for i in touched if i in earlier.number} - fresh
    if not gone and all(earlier.has(corpus.nodes[i]) for i in fresh):
        return earlier
    kept = (corpus.nodes[i] for i in earlier.ids if i not in touched)
    return Nodes(chain(kept, (corpus.nodes[i] for i in fresh)))
