"""A corpus in, its nodes that argue out, numbered by what they say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import cached_property

import numpy as np

from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.vocabulary import NODE_TYPES, NodeType
from argmap.semantics.columns import Bools, Ints, inserted, ints
from argmap.tension.base_scores import ARGUED

# What a node says, its id and its type: sorted, they are in the order of their numbers.
Said = tuple[str, str, NodeType]


class Nodes:
    """Nodes by number. The order is that of their texts: where two ways are equally good, the lower number
    decides, so that neither the names of notes nor the order of files ever does.
    """

    def __init__(self, ordered: Sequence[Said]) -> None:
        self._said = ordered
        self.ids = tuple([node_id for _, node_id, _ in ordered])
        self.types = tuple([node_type for _, _, node_type in ordered])
        self.number: Mapping[str, int] = {node_id: n for n, node_id in enumerate(self.ids)}

    def __len__(self) -> int:
        return len(self.ids)

    def edited(self, gone: Set[str], fresh: Iterable[Said]) -> Nodes:
        """These nodes less some and with others, in their order."""
        kept = [said for said in self._said if said[1] not in gone]
        new = sorted(fresh)
        return Nodes(inserted(kept, [bisect_left(kept, said) for said in new], new))

    def has(self, said: Said) -> bool:
        """Whether one of the nodes says this."""
        number = self.number.get(said[1])
        return number is not None and self._said[number] == said

    def numbers_of(self, others: Nodes, touched: Set[str]) -> Ints:
        """The number that each node of before an edit has here, or -1, shape (others,). Those that it has
        not touched stand in the same order.
        """
        if others is self:
            return np.arange(len(self))
        number = np.full(len(others), -1)
        number[~others.among(touched)] = np.flatnonzero(~self.among(touched))
        for node in touched & others.number.keys() & self.number.keys():
            number[others.number[node]] = self.number[node]
        return number

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


def read_nodes(corpus: Corpus) -> Nodes:
    """The nodes of a corpus that argue, replaced ones too."""
    return Nodes(sorted(map(_said, corpus.of_type(*ARGUED))))


def read_nodes_again(earlier: Nodes, corpus: Corpus, touched: Set[str]) -> Nodes:
    """The same after a change that touched some nodes."""
    known = (corpus.nodes[i] for i in touched if i in corpus.nodes)
    fresh = [_said(node) for node in known if node.type in ARGUED]
    gone = (touched & earlier.number.keys()) - {node_id for _, node_id, _ in fresh}
    if not gone and all(map(earlier.has, fresh)):
        return earlier
    return earlier.edited(touched, fresh)


def _said(node: Node) -> Said:
    return node.text, node.id, node.type
