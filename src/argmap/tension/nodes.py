"""A corpus in, its nodes that argue out, numbered by what they say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

import numpy as np

from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.vocabulary import NodeType
from argmap.semantics.columns import Bools, Ints, ints
from argmap.tension.base_scores import ARGUED


class Nodes:
    """Nodes by number. The order is that of their texts: where two ways are equally good, the lower number
    decides, so that neither the names of notes nor the order of files ever does.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        ordered = sorted(nodes, key=lambda node: (node.text, node.id))
        self.ids = tuple(node.id for node in ordered)
        self.types = tuple(node.type for node in ordered)
        self.number: Mapping[str, int] = {node_id: n for n, node_id in enumerate(self.ids)}

    def __len__(self) -> int:
        return len(self.ids)

    def of_type(self, *types: NodeType) -> Bools:
        """Which nodes are of one of the types, shape (nodes,)."""
        return np.array([t in types for t in self.types], dtype=np.bool_)

    def among(self, ids: Collection[str]) -> Bools:
        """Which nodes these are, shape (nodes,)."""
        chosen = np.zeros(len(self), dtype=np.bool_)
        chosen[ints(self.number[i] for i in ids if i in self.number)] = True
        return chosen

    @cached_property
    def rank(self) -> Ints:
        """The place of each node among the sorted ids, shape (nodes,)."""
        rank = np.empty(len(self), dtype=np.int64)
        rank[ints(sorted(range(len(self)), key=self.ids.__getitem__))] = np.arange(len(self))
        return rank


def read_nodes(corpus: Corpus) -> Nodes:
    """The nodes of a corpus that argue, replaced ones too."""
    return Nodes(corpus.of_type(*ARGUED))
